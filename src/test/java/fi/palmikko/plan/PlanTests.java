package fi.palmikko.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fi.palmikko.organisation.Sector;
import fi.palmikko.plan.ReviewFacts.Attainment;
import fi.palmikko.plan.ReviewFacts.Change;
import fi.palmikko.plan.ReviewFacts.LeadsTo;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.Stale;
import fi.palmikko.shared.StepHasPassed;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlanTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final UUID GOAL = UUID.randomUUID();
    private static final UUID OTHER_GOAL = UUID.randomUUID();
    private static final UUID ACTION = UUID.randomUUID();
    private static final UUID WORKER = UUID.randomUUID();

    private final Plan plan = new Plan(UUID.randomUUID(), UUID.randomUUID(), 1, UUID.randomUUID());

    private Plan withAction() {
        plan.addGoal(GOAL, new GoalFacts("Aamulla ei huudeta", "Eemeli"));
        plan.addAction(GOAL, ACTION, action(TODAY, TODAY.plusDays(30)), Sector.SCHOOL_WELFARE);
        return plan;
    }

    private static ActionFacts action(LocalDate start, LocalDate target) {
        return new ActionFacts("Kotikäynti viikoittain", WORKER, start, target);
    }

    private Plan agreed() {
        withAction().agree(new AgreementFacts(TODAY, "Eemeli ja äiti", TODAY.plusWeeks(6)), TODAY, false);
        return plan;
    }

    private Plan given() {
        agreed().give(new DeliveryFacts("Äiti", TODAY, Set.of()), TODAY);
        return plan;
    }

    private static ReviewFacts review(LeadsTo leadsTo, Attainment... goals) {
        return new ReviewFacts(TODAY, "Kaikki", List.of(goals), leadsTo, "Aamut sujuvat");
    }

    private static Attainment better(UUID goal) {
        return new Attainment(goal, Change.IMPROVED, "Aamut ovat rauhallisia");
    }

    @Test
    void isAgreedOnlyWithAGoalThatHasAnAction() {
        var facts = new AgreementFacts(TODAY, "Äiti", TODAY.plusWeeks(6));
        invalid("goals", () -> plan.agree(facts, TODAY, false));
        plan.addGoal(GOAL, new GoalFacts("Aamulla ei huudeta", "Eemeli"));
        invalid("goals", () -> plan.agree(facts, TODAY, false));
        plan.addAction(GOAL, ACTION, action(TODAY, TODAY), Sector.SOCIAL_WORK);
        plan.agree(facts, TODAY, false);
        assertThat(plan.state()).isEqualTo(Plan.State.AGREED);
        assertThat(plan.reviewOn()).isEqualTo(TODAY.plusWeeks(6));
    }

    @Test
    void aDroppedActionDoesNotCarryAnAgreement() {
        withAction().dropAction(ACTION);
        invalid("goals", () -> plan.agree(new AgreementFacts(TODAY, "Äiti", TODAY.plusDays(1)), TODAY, false));
    }

    @Test
    void agreementIsNotInTheFutureAndReviewIs() {
        withAction();
        invalid(
                "agreedOn",
                () -> plan.agree(new AgreementFacts(TODAY.plusDays(1), "Äiti", TODAY.plusDays(9)), TODAY, false));
        invalid("reviewOn", () -> plan.agree(new AgreementFacts(TODAY, "Äiti", TODAY), TODAY, false));
    }

    @Test
    void inChildWelfareTheReviewIsWithinAYearOfTheAgreement() {
        withAction();
        var late = new AgreementFacts(
                TODAY.minusDays(3), "Äiti", TODAY.minusDays(3).plusYears(1).plusDays(1));
        invalid("reviewOn", () -> plan.agree(late, TODAY, true));
        plan.agree(
                new AgreementFacts(
                        TODAY.minusDays(3), "Äiti", TODAY.minusDays(3).plusYears(1)),
                TODAY,
                true);
        assertThat(plan.state()).isEqualTo(Plan.State.AGREED);
    }

    @Test
    void outsideChildWelfareTheReviewMayBeLater() {
        withAction().agree(new AgreementFacts(TODAY, "Äiti", TODAY.plusYears(2)), TODAY, false);
        assertThat(plan.state()).isEqualTo(Plan.State.AGREED);
    }

    @Test
    void anAgreedPlanIsNoLongerEdited() {
        agreed();
        passed(() -> plan.addGoal(OTHER_GOAL, new GoalFacts("Lisää unta", "Äiti")));
        passed(() -> plan.changeAction(ACTION, action(TODAY, TODAY), Sector.SOCIAL_WORK));
        passed(() -> plan.dropGoal(GOAL, TODAY));
        passed(plan::requireDraft);
    }

    @Test
    void anActionDoesNotEndBeforeItStarts() {
        withAction();
        invalid(
                "targetOn",
                () -> plan.addAction(GOAL, UUID.randomUUID(), action(TODAY, TODAY.minusDays(1)), Sector.SOCIAL_WORK));
        invalid("targetOn", () -> plan.changeAction(ACTION, action(TODAY, TODAY.minusDays(1)), Sector.SOCIAL_WORK));
    }

    @Test
    void aDroppedGoalTakesItsActionsAlong() {
        withAction().addGoal(OTHER_GOAL, new GoalFacts("Lisää unta", "Äiti"));
        plan.dropGoal(GOAL, TODAY);
        assertThat(plan.goals()).extracting(PlanGoal::id).containsExactly(OTHER_GOAL);
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> plan.dropAction(ACTION));
    }

    @Test
    void everyChangeInDrawingUpIsANewVersion() {
        int seen = withAction().version();
        plan.requireVersion(seen);
        plan.changeGoal(GOAL, new GoalFacts("Aamut ilman huutoa", "Eemeli"));
        assertThatExceptionOfType(Stale.class).isThrownBy(() -> plan.requireVersion(seen));
    }

    @Test
    void followingAnActionIsNoNewVersion() {
        int seen = given().version();
        plan.follow(ACTION, PlanAction.State.STARTED);
        plan.requireVersion(seen);
    }

    @Test
    void isGivenOnceAndNotBeforeItWasAgreed() {
        agreed();
        invalid("givenOn", () -> plan.give(new DeliveryFacts("Äiti", TODAY.plusDays(1), Set.of()), TODAY));
        invalid("givenOn", () -> plan.give(new DeliveryFacts("Äiti", TODAY.minusDays(1), Set.of()), TODAY));
        plan.give(new DeliveryFacts("Äiti", TODAY, Set.of()), TODAY);
        assertThat(plan.givenOn()).isEqualTo(TODAY);
        passed(() -> plan.give(new DeliveryFacts("Äiti", TODAY, Set.of()), TODAY));
    }

    @Test
    void actionsAreFollowedOnlyAfterTheAgreement() {
        withAction();
        passed(() -> plan.follow(ACTION, PlanAction.State.STARTED));
    }

    @Test
    void anActionIsStartedDoneAndTakenUpAgain() {
        var action = given().goals().getFirst().actions().getFirst();
        plan.follow(ACTION, PlanAction.State.STARTED);
        assertThat(action.state()).isEqualTo(PlanAction.State.STARTED);
        passed(() -> plan.follow(ACTION, PlanAction.State.STARTED));
        plan.follow(ACTION, PlanAction.State.DONE);
        assertThat(action.state()).isEqualTo(PlanAction.State.DONE);
        plan.follow(ACTION, PlanAction.State.STARTED);
        assertThat(action.state()).isEqualTo(PlanAction.State.STARTED);
        passed(() -> plan.follow(ACTION, PlanAction.State.DROPPED));
    }

    @Test
    void whatIsDoneIsNotDropped() {
        given().follow(ACTION, PlanAction.State.DONE);
        plan.review(review(LeadsTo.CONTINUE, better(GOAL)), TODAY);
        plan.dropAction(ACTION);
        assertThat(plan.goals().getFirst().actions()).hasSize(1);
    }

    @Test
    void aReviewSpeaksOfEveryGoalOnce() {
        given();
        assertThatExceptionOfType(Stale.class).isThrownBy(() -> plan.review(review(LeadsTo.CLOSE), TODAY));
        assertThatExceptionOfType(Stale.class)
                .isThrownBy(() -> plan.review(review(LeadsTo.CLOSE, better(OTHER_GOAL)), TODAY));
        assertThatExceptionOfType(Stale.class)
                .isThrownBy(() -> plan.review(review(LeadsTo.CLOSE, better(GOAL), better(GOAL)), TODAY));
    }

    @Test
    void aPlanThatContinuesIsDrawnUpAgainWithItsGoals() {
        given().review(review(LeadsTo.CONTINUE, better(GOAL)), TODAY);
        assertThat(plan.state()).isEqualTo(Plan.State.DRAFT);
        assertThat(plan.givenOn()).isNull();
        assertThat(plan.goals()).hasSize(1);
        plan.agree(new AgreementFacts(TODAY, "Äiti", TODAY.plusMonths(3)), TODAY, false);
        assertThat(plan.round()).isEqualTo(1);
    }

    @Test
    void aPlanThatDoesNotContinueHasEnded() {
        given().review(review(LeadsTo.NEW_ASSESSMENT, better(GOAL)), TODAY);
        assertThat(plan.state()).isEqualTo(Plan.State.ENDED);
        passed(() -> plan.follow(ACTION, PlanAction.State.DONE));
        passed(plan::end);
    }

    @Test
    void isReviewedOnlyWhenTheFamilyHasIt() {
        agreed();
        passed(() -> plan.review(review(LeadsTo.CLOSE, better(GOAL)), TODAY));
    }

    @Test
    void endsWithTheCaseWhateverItsState() {
        plan.end();
        assertThat(plan.state()).isEqualTo(Plan.State.ENDED);
    }

    private static void invalid(String field, Runnable act) {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(act::run)
                .matches(fault -> fault.field().equals(field));
    }

    private static void passed(Runnable act) {
        assertThatExceptionOfType(StepHasPassed.class).isThrownBy(act::run);
    }
}
