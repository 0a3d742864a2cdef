package fi.palmikko.plan;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.casefile.Phase;
import fi.palmikko.form.Responses;
import fi.palmikko.identity.Actor;
import fi.palmikko.intake.NewRound;
import fi.palmikko.shared.Days;
import fi.palmikko.statute.Deadlines;
import fi.palmikko.statute.EventDate;
import fi.palmikko.statute.Rule;
import fi.palmikko.statute.YearlyReview;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The plan is gone through with the family and the team: how each goal stands, and what follows (SHL 39 §, LSL 30 §). */
@Service
@Transactional
public class ReviewPlan {

    private final Access access;
    private final CaseFiles cases;
    private final CaseEvents events;
    private final Plans plans;
    private final PlanReviews reviews;
    private final Responses responses;
    private final Deadlines deadlines;
    private final YearlyReview yearlyReview;
    private final NewRound newRound;
    private final UseLog log;
    private final Workflow workflow;
    private final Clock clock;

    ReviewPlan(
            Access access,
            CaseFiles cases,
            CaseEvents events,
            Plans plans,
            PlanReviews reviews,
            Responses responses,
            Deadlines deadlines,
            YearlyReview yearlyReview,
            NewRound newRound,
            UseLog log,
            Workflow workflow,
            Clock clock) {
        this.access = access;
        this.cases = cases;
        this.events = events;
        this.plans = plans;
        this.reviews = reviews;
        this.responses = responses;
        this.deadlines = deadlines;
        this.yearlyReview = yearlyReview;
        this.newRound = newRound;
        this.log = log;
        this.workflow = workflow;
        this.clock = clock;
    }

    public void record(UUID caseId, ReviewFacts facts, Actor actor) {
        var basis = access.require(actor, Action.REVIEW_PLAN, caseId);
        var caseFile = cases.requireLocked(caseId);
        var plan = plans.requireCurrent(caseId);
        plan.review(facts, Days.today(clock));
        reviews.add(plan.id(), facts, actor);
        var held = EventDate.REVIEW_HELD.on(facts.heldOn());
        deadlines.meet(caseId, held, actor.id(), Rule.PLAN_REVIEW);
        if (caseFile.childWelfare()) {
            yearlyReview.renew(caseId, held, caseFile.ruleSet(), actor.id());
        }
        switch (facts.leadsTo()) {
            case CONTINUE -> {
                responses.unlock(plan.responseId());
                caseFile.move(Phase.PLANNING, Phase.FOLLOW_UP, Phase.REVIEW);
            }
            case NEW_ASSESSMENT -> {
                caseFile.move(Phase.FAMILY_TALK, Phase.FOLLOW_UP, Phase.REVIEW);
                newRound.agreed(caseFile, facts.heldOn(), actor.id());
            }
            case CLOSE -> caseFile.move(Phase.CLOSING, Phase.FOLLOW_UP, Phase.REVIEW);
        }
        caseFile.touched(actor.id(), clock.instant());
        log.used(actor, basis, "planReview");
        events.add(caseId, "PlanReviewed", actor, null);
        workflow.complete(caseId, "ReviewPlan");
    }
}
