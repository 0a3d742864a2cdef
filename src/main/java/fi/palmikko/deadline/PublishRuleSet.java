package fi.palmikko.deadline;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.identity.Actor;
import fi.palmikko.statute.PublishedRuleSets;
import fi.palmikko.statute.PublishedRuleSets.Listed;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Publishes a new set of rules with the day it begins. What has been published is never changed, and cases keep the set they have. */
@Service
@Transactional
class PublishRuleSet {

    /**
     * All sets.
     *
     * @param leftOut sets of the program in whose place a published one stands
     */
    record Page(List<Listed> sets, List<Listed> leftOut, List<Listed> withdrawn) {}

    private final Access access;
    private final PublishedRuleSets sets;

    PublishRuleSet(Access access, PublishedRuleSets sets) {
        this.access = access;
        this.sets = sets;
    }

    Page page(Actor actor) {
        access.require(actor, Action.PUBLISH_RULE_SET);
        return new Page(sets.all(), sets.leftOut(), sets.withdrawn());
    }

    void publish(RuleSetForm form, Actor actor) {
        access.require(actor, Action.PUBLISH_RULE_SET);
        sets.publish(form.content(), actor.id());
    }
}
