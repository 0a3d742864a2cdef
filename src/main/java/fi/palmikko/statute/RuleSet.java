package fi.palmikko.statute;

import fi.palmikko.shared.Names;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The limits of the law as they stood from a day on. A case keeps the set of the day it became pending.
 *
 * @param validUntil the last day, or null: then until the next set begins, so that adding one edits none
 */
public record RuleSet(
        String name,
        LocalDate validFrom,
        @Nullable LocalDate validUntil,
        List<Fact> facts,
        List<Event> events,
        List<LegalRule> rules) {

    /**
     * What must be known to tell which rules apply.
     *
     * @param unsaid what is taken when nothing is said
     */
    public record Fact(String name, List<String> values, String unsaid, Names asks) {}

    /** What starts a time. */
    public record Event(String name, List<String> facts, Names says) {}

    public @Nullable Event event(String event) {
        return events.stream()
                .filter(one -> one.name().equals(event))
                .findFirst()
                .orElse(null);
    }

    public List<Fact> factsOf(Event event) {
        return facts.stream()
                .filter(fact -> event.facts().contains(fact.name()))
                .toList();
    }

    /** The rules of an event that apply where these facts hold; what is not said is taken as the set says. */
    List<LegalRule> of(String event, Map<String, String> said) {
        var known = new HashMap<String, String>();
        facts.forEach(fact -> known.put(fact.name(), said.getOrDefault(fact.name(), fact.unsaid())));
        return rules.stream()
                .filter(rule -> rule.event().equals(event) && rule.applies(known))
                .toList();
    }
}
