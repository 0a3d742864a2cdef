package fi.palmikko.plan;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.Phase;
import fi.palmikko.identity.Actor;
import fi.palmikko.permit.GuardianProhibitions;
import fi.palmikko.permit.Material;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Invalid;
import fi.palmikko.statute.Deadlines;
import fi.palmikko.statute.EventDate;
import fi.palmikko.statute.Rule;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The family has its own copy of the plan, and the work begins. */
@Service
@Transactional
public class GivePlan {

    private final Access access;
    private final CaseEvents events;
    private final Plans plans;
    private final Deadlines deadlines;
    private final UseLog log;
    private final GuardianProhibitions prohibitions;
    private final Workflow workflow;
    private final Clock clock;

    GivePlan(
            Access access,
            CaseEvents events,
            Plans plans,
            Deadlines deadlines,
            UseLog log,
            GuardianProhibitions prohibitions,
            Workflow workflow,
            Clock clock) {
        this.access = access;
        this.events = events;
        this.plans = plans;
        this.deadlines = deadlines;
        this.log = log;
        this.prohibitions = prohibitions;
        this.workflow = workflow;
        this.clock = clock;
    }

    public void give(UUID caseId, DeliveryFacts facts, Actor actor) {
        var held = access.hold(actor, Action.GIVE_PLAN, caseId);
        var caseFile = held.caseFile();
        requireAllowed(caseId, facts);
        plans.requireCurrent(caseId).give(facts, Days.today(clock));
        caseFile.move(Phase.FOLLOW_UP, Phase.GIVING);
        caseFile.touched(actor.id(), clock.instant());
        deadlines.meet(caseId, EventDate.PLAN_GIVEN.on(facts.givenOn()), actor.id(), Rule.FAMILY_COPY);
        log.used(actor, held.basis(), "plan");
        events.add(caseId, "PlanGiven", actor, null);
        workflow.complete(caseId, "GivePlan");
    }

    /** What a child has forbidden towards a guardian is kept. */
    private void requireAllowed(UUID caseId, DeliveryFacts facts) {
        for (var prohibition : prohibitions.inForce(caseId, Material.PLAN)) {
            if (facts.guardians().contains(prohibition.guardianId())) {
                throw new Invalid("guardians", "plan.delivery.forbidden", prohibition.child(), prohibition.guardian());
            }
        }
    }
}
