package fi.palmikko.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.casefile.Phase;
import fi.palmikko.plan.ReviewFacts;
import fi.palmikko.plan.ReviewNow;
import fi.palmikko.shared.StepHasPassed;
import fi.palmikko.supervision.ChangeResponsibleWorker;
import fi.palmikko.supervision.ResponsibleWorkerDecision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
class SharedPlanProcessTests {

    @Autowired
    ACase aCase;

    @Autowired
    Timers timers;

    @Autowired
    ReviewNow reviewNow;

    @Autowired
    ChangeResponsibleWorker changeResponsibleWorker;

    @Autowired
    Books db;

    @AfterEach
    void rowsAgree() {
        EngineRows.agree(db);
    }

    @Test
    void aPlanIsAgreedGivenAndThenFollowed() {
        var one = aCase.begin().signed(true);
        assertThat(one.steps()).containsExactly("AgreePlan");
        assertThat(one.holder("AgreePlan")).isEqualTo("aino.lehto");
        one.agreed();
        assertThat(one.steps()).containsExactly("GivePlan");
        one.given();
        assertThat(one.steps()).isEmpty();
        assertThat(timers.running(one.id())).containsExactly("JointAssessment", "SharedPlan");
    }

    @Test
    void theReviewComesOnItsDay() {
        var one = aCase.begin().given();
        timers.travelTo(one.today().plusDays(41));
        assertThat(timers.fireDue(one.id())).isZero();
        timers.travelTo(one.today().plusDays(1));
        assertThat(timers.fireDue(one.id())).isEqualTo(1);
        assertThat(one.steps()).containsExactly("ReviewPlan");
        assertThatThrownBy(() -> reviewNow.start(one.id(), "Heti", one.responsible()))
                .isInstanceOf(StepHasPassed.class);
    }

    @Test
    void aReviewBroughtForwardTakesTheTimersPlace() {
        var one = aCase.begin().given();
        reviewNow.start(one.id(), "Tilanne muuttui", one.responsible());
        assertThat(one.steps()).containsExactly("ReviewPlan");
        timers.travelTo(one.today().plusDays(60));
        assertThat(timers.fireDue(one.id())).isZero();
        assertThat(one.steps()).containsExactly("ReviewPlan");
    }

    @Test
    void aPlanThatGoesOnIsAgreedAnewAndGetsANewDay() {
        var one = aCase.begin().reviewed(ReviewFacts.LeadsTo.CONTINUE);
        assertThat(one.steps()).containsExactly("AgreePlan");
        assertThat(one.file().phase()).isEqualTo(Phase.PLANNING);
        one.agreed().given();
        timers.travelTo(one.today().plusDays(43));
        assertThat(timers.fireDue(one.id())).isEqualTo(1);
        assertThat(one.steps()).containsExactly("ReviewPlan");
        one.reviewed(ReviewFacts.LeadsTo.CLOSE);
        assertThat(one.steps()).containsExactly("CloseCase");
    }

    @Test
    void aPlanThatHasDoneItsWorkLeadsToClosing() {
        var one = aCase.begin().reviewed(ReviewFacts.LeadsTo.CLOSE);
        assertThat(one.steps()).containsExactly("CloseCase");
        assertThat(timers.running(one.id())).containsExactly("JointAssessment");
        one.closed();
        assertThat(timers.running(one.id())).isEmpty();
    }

    @Test
    void aReviewThatLeadsToANewAssessmentEndsThePlan() {
        var one = aCase.begin().reviewed(ReviewFacts.LeadsTo.NEW_ASSESSMENT);
        assertThat(one.steps()).containsExactly("TalkWithFamily");
        assertThat(timers.running(one.id())).containsExactly("JointAssessment");
        assertThat(one.file().phase()).isEqualTo(Phase.FAMILY_TALK);
    }

    @Test
    void aNewResponsibleWorkerGetsTheReviewThatComesLater() {
        var one = aCase.begin().given();
        var decision = new ResponsibleWorkerDecision(
                one.as("elina.harju").id(), "Pitkä loma", one.file().version());
        changeResponsibleWorker.change(one.id(), decision, one.as("paivi.hokkanen"));
        timers.travelTo(one.today().plusDays(43));
        timers.fireDue(one.id());
        assertThat(one.holder("ReviewPlan")).isEqualTo("elina.harju");
    }
}
