package fi.palmikko.demo;

import fi.palmikko.deadline.ExplainDelay;
import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Actors;
import fi.palmikko.plan.ActionFacts;
import fi.palmikko.plan.AgreePlan;
import fi.palmikko.plan.AgreementFacts;
import fi.palmikko.plan.CloseCase;
import fi.palmikko.plan.ClosureFacts;
import fi.palmikko.plan.DeliveryFacts;
import fi.palmikko.plan.EditGoals;
import fi.palmikko.plan.GivePlan;
import fi.palmikko.plan.GoalFacts;
import fi.palmikko.plan.PlanSummaries;
import fi.palmikko.plan.PlanSummary;
import fi.palmikko.plan.ReviewFacts;
import fi.palmikko.plan.ReviewNow;
import fi.palmikko.plan.ReviewPlan;
import fi.palmikko.plan.SavePlanText;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.MovableClock;
import fi.palmikko.statute.DeadlineChanges.Cause;
import fi.palmikko.statute.Deadlines;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** The part of a family's story that follows the signed assessment. */
@Component
@Profile({"default", "demo"})
class PlanStory {

    private final EditGoals editGoals;
    private final SavePlanText savePlanText;
    private final ToldAnswers toldAnswers;
    private final AgreePlan agreePlan;
    private final GivePlan givePlan;
    private final ReviewNow reviewNow;
    private final ReviewPlan reviewPlan;
    private final ExplainDelay explainDelay;
    private final CloseCase closeCase;
    private final Deadlines deadlines;
    private final PlanSummaries plans;
    private final Glance glance;
    private final Actors actors;
    private final MovableClock clock;

    PlanStory(
            EditGoals editGoals,
            SavePlanText savePlanText,
            ToldAnswers toldAnswers,
            AgreePlan agreePlan,
            GivePlan givePlan,
            ReviewNow reviewNow,
            ReviewPlan reviewPlan,
            ExplainDelay explainDelay,
            CloseCase closeCase,
            Deadlines deadlines,
            PlanSummaries plans,
            Glance glance,
            Actors actors,
            MovableClock clock) {
        this.editGoals = editGoals;
        this.savePlanText = savePlanText;
        this.toldAnswers = toldAnswers;
        this.agreePlan = agreePlan;
        this.givePlan = givePlan;
        this.reviewNow = reviewNow;
        this.reviewPlan = reviewPlan;
        this.explainDelay = explainDelay;
        this.closeCase = closeCase;
        this.deadlines = deadlines;
        this.plans = plans;
        this.glance = glance;
        this.actors = actors;
        this.clock = clock;
    }

    void tell(Family family, UUID caseId, Actor worker) {
        var plan = family.plan();
        if (plan != null) {
            int daysAgo = Math.max(0, Story.signedDaysAgo(family) - 7);
            at(0);
            LocalDate today = Days.today(clock);
            at(daysAgo);
            draft(caseId, plan, today, worker);
            write(caseId, plan, worker);
            agree(family, plan, caseId, today, worker);
        }
        if (family.closing() != null) {
            at(family.closing().closedDaysAgo());
            for (var missed : glance.by(worker, () -> deadlines.unexplained(caseId, Days.today(clock)))) {
                explainDelay.explain(
                        caseId, missed.id(), Cause.FAMILY, family.closing().delay(), worker);
            }
            closeCase.close(
                    caseId,
                    new ClosureFacts(
                            ClosureFacts.Outcome.HELP_ENOUGH,
                            family.closing().reason(),
                            "Perhe, tapaamisessa",
                            Days.today(clock)),
                    worker);
        }
    }

    private void draft(UUID caseId, Family.Plan plan, LocalDate today, Actor worker) {
        for (var goal : plan.goals()) {
            UUID goalId = editGoals.addGoal(caseId, new GoalFacts(goal.words(), goal.by()), worker);
            for (var step : goal.actions()) {
                editGoals.addAction(
                        caseId,
                        goalId,
                        new ActionFacts(
                                step.text(),
                                actors.require(step.worker()).id(),
                                today.plusDays(step.startIn()),
                                today.plusDays(step.targetIn())),
                        worker);
            }
        }
    }

    private void write(UUID caseId, Family.Plan plan, Actor worker) {
        if (plan.answers() != null) {
            savePlanText.save(
                    caseId, 0, MultiValueMap.fromSingleValue(toldAnswers.of(caseId, plan.answers(), worker)), worker);
        }
    }

    private void agree(Family family, Family.Plan plan, UUID caseId, LocalDate today, Actor worker) {
        if (!plan.agreed()) {
            return;
        }
        var draft = glance.by(worker, () -> plans.of(caseId)).orElseThrow();
        var missing = agreePlan.agree(
                caseId,
                draft.version(),
                new AgreementFacts(
                        Days.today(clock),
                        family.guardians().getFirst().given() + " "
                                + family.guardians().getFirst().family(),
                        today.plusDays(plan.reviewInDays())),
                worker);
        if (!missing.isEmpty()) {
            throw new IllegalStateException("the plan of " + family.key() + " is incomplete: " + missing);
        }
        if (plan.given()) {
            givePlan.give(
                    caseId,
                    new DeliveryFacts(family.guardians().getFirst().given(), Days.today(clock), Set.of()),
                    worker);
        }
        var review = family.review();
        if (review != null) {
            at(review.heldDaysAgo());
            reviewNow.start(caseId, review.reason(), worker);
            reviewPlan.record(caseId, facts(review, draft), worker);
        }
    }

    private ReviewFacts facts(Family.Review review, PlanSummary plan) {
        List<ReviewFacts.Attainment> attained = review.goals().stream()
                .map(goal -> new ReviewFacts.Attainment(
                        plan.goals().get(goal.goal() - 1).goalId(),
                        ReviewFacts.Change.valueOf(goal.change()),
                        goal.words()))
                .toList();
        return new ReviewFacts(
                Days.today(clock),
                review.present(),
                attained,
                ReviewFacts.LeadsTo.valueOf(review.leadsTo()),
                review.reason());
    }

    private void at(int daysAgo) {
        clock.move(Duration.ofDays(-Math.max(0, daysAgo)));
    }
}
