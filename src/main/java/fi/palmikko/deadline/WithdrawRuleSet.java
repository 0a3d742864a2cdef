package fi.palmikko.deadline;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Names;
import fi.palmikko.statute.LegalRule;
import fi.palmikko.statute.PublishedRuleSets;
import fi.palmikko.statute.PublishedRuleSets.Content;
import fi.palmikko.statute.RuleSet;
import fi.palmikko.statute.RuleSets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows what a set of rules says, and takes a published one back before it begins. */
@Service
@Transactional
class WithdrawRuleSet {

    /** A fact a rule asks for, and the answers with which it applies. */
    record Condition(Names asks, List<String> values) {}

    /**
     * A rule as the table shows it.
     *
     * @param when any of these, and of each all; none means always
     */
    record Row(LegalRule rule, Names event, List<List<Condition>> when, Names citation) {}

    record Page(Content content, List<Row> rows) {}

    private final Access access;
    private final PublishedRuleSets published;
    private final RuleSets sets;

    WithdrawRuleSet(Access access, PublishedRuleSets published, RuleSets sets) {
        this.access = access;
        this.published = published;
        this.sets = sets;
    }

    Page page(String address, Actor actor) {
        access.require(actor, Action.PUBLISH_RULE_SET);
        var content = published.at(address);
        return new Page(
                content,
                content.set().rules().stream()
                        .map(rule -> row(rule, content.set()))
                        .toList());
    }

    void withdraw(String name, Actor actor) {
        access.require(actor, Action.PUBLISH_RULE_SET);
        published.withdraw(name, actor.id());
    }

    private Row row(LegalRule rule, RuleSet set) {
        var event = Objects.requireNonNull(set.event(rule.event()));
        var when = rule.when() == null ? List.<Map<String, List<String>>>of() : rule.when();
        return new Row(
                rule,
                event.says(),
                when.stream().map(all -> conditions(all, set)).toList(),
                sets.citation(rule));
    }

    private static List<Condition> conditions(Map<String, List<String>> all, RuleSet set) {
        return set.facts().stream()
                .filter(fact -> all.containsKey(fact.name()))
                .map(fact -> new Condition(fact.asks(), all.getOrDefault(fact.name(), List.of())))
                .toList();
    }
}
