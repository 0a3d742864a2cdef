package fi.palmikko.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.assessment.DecideOnWithdrawal;
import fi.palmikko.assessment.InviteContributor;
import fi.palmikko.assessment.RaiseUrgentNeed;
import fi.palmikko.assessment.RecordWithdrawal;
import fi.palmikko.assessment.WithdrawalFacts;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.casefile.Phase;
import fi.palmikko.intake.TriageCase;
import fi.palmikko.intake.TriageDecision;
import fi.palmikko.organisation.Sector;
import fi.palmikko.plan.ReviewFacts;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.StepHasPassed;
import fi.palmikko.supervision.ChangeResponsibleWorker;
import fi.palmikko.supervision.ResponsibleWorkerDecision;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
class JointAssessmentProcessTests {

    @Autowired
    ACase aCase;

    @Autowired
    Timers timers;

    @Autowired
    InviteContributor inviteContributor;

    @Autowired
    RaiseUrgentNeed raiseUrgentNeed;

    @Autowired
    RecordWithdrawal recordWithdrawal;

    @Autowired
    DecideOnWithdrawal decideOnWithdrawal;

    @Autowired
    TriageCase triageCase;

    @Autowired
    ChangeResponsibleWorker changeResponsibleWorker;

    @Autowired
    Books db;

    @AfterEach
    void rowsAgree() {
        EngineRows.agree(db);
    }

    private void withdraw(StartedCase one, boolean whole, Sector... sectors) {
        var facts = new WithdrawalFacts("Tuuli (äiti)", "Ei halua jatkaa", Set.of(sectors), whole);
        recordWithdrawal.record(one.id(), facts, one.responsible());
    }

    private void decide(StartedCase one, boolean continues) {
        decideOnWithdrawal.decide(one.id(), continues, "Peruste.", one.responsible());
    }

    private StartedCase notStatutory() {
        return aCase.begin().triaged(SpecialSupport.NO, true).named();
    }

    @Test
    void withoutAnAssessmentTheCaseEndsAtTriage() {
        var one = aCase.begin().triaged(SpecialSupport.NO, false);
        assertThat(one.file().phase()).isEqualTo(Phase.CLOSED);
        assertThat(one.steps()).isEmpty();
        assertThat(timers.running(one.id())).isEmpty();
    }

    @Test
    void theStepsFollowEachOther() {
        var one = aCase.begin();
        assertThat(one.steps()).containsExactly("TriageCase");
        assertThat(one.holder("TriageCase")).isEmpty();
        one.triaged(SpecialSupport.YES, true);
        assertThat(one.steps()).containsExactly("NameResponsibleWorker");
        one.named();
        assertThat(one.steps()).containsExactly("TalkWithFamily");
        assertThat(one.holder("TalkWithFamily")).isEqualTo("aino.lehto");
        one.talked();
        assertThat(one.steps()).containsExactly("ComposeTeam");
        one.composed();
        assertThat(one.steps()).containsExactly("RecordContribution", "RecordContribution", "WriteJointAssessment");
        one.accepted();
        assertThat(one.steps()).containsExactly("WriteJointAssessment");
        one.written();
        assertThat(one.steps()).containsExactly("SignAssessment");
        one.signed(true);
        assertThat(one.steps()).containsExactly("AgreePlan");
        assertThat(one.file().phase()).isEqualTo(Phase.PLANNING);
    }

    @Test
    void theSummaryMayBeWrittenBeforeThePartsCome() {
        var one = aCase.begin().composed().written();
        assertThat(one.steps()).containsExactly("RecordContribution", "RecordContribution");
        one.accepted();
        assertThat(one.steps()).containsExactly("SignAssessment");
        assertThat(one.file().phase()).isEqualTo(Phase.SIGNING);
    }

    @Test
    void nobodyNeedsToBeAskedForAPart() {
        var one = aCase.begin().composedAlone();
        assertThat(one.steps()).containsExactly("WriteJointAssessment");
        one.written();
        assertThat(one.steps()).containsExactly("SignAssessment");
        assertThat(one.file().phase()).isEqualTo(Phase.SIGNING);
    }

    @Test
    void withoutAPlanTheCaseIsClosedAfterTheSignature() {
        var one = aCase.begin().signed(false);
        assertThat(one.steps()).containsExactly("CloseCase");
        assertThat(one.file().phase()).isEqualTo(Phase.CLOSING);
        one.closed();
        assertThat(one.steps()).isEmpty();
        assertThat(timers.running(one.id())).isEmpty();
        assertThat(one.file().phase()).isEqualTo(Phase.CLOSED);
    }

    @Test
    void aReviewMayLeadToANewAssessmentAndThatToANewPlan() {
        var one = aCase.begin().reviewed(ReviewFacts.LeadsTo.NEW_ASSESSMENT);
        assertThat(one.steps()).containsExactly("TalkWithFamily");
        assertThat(timers.running(one.id())).containsExactly("JointAssessment");
        one.talked().composed("antti.kaukola").signed(true).given();
        assertThat(one.file().phase()).isEqualTo(Phase.FOLLOW_UP);
        assertThat(db.sql("select count(*) from assessment where case_id = ?")
                        .param(one.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(db.sql("select count(*) from plan where case_id = ?")
                        .param(one.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        one.reviewed(ReviewFacts.LeadsTo.CLOSE).closed();
        assertThat(timers.running(one.id())).isEmpty();
    }

    @Test
    void anUrgentNeedIsRaisedAndAnsweredAtEveryPhase() {
        var one = aCase.begin();
        urgent(one, Phase.PENDING);
        one.triaged(SpecialSupport.YES, true);
        urgent(one, Phase.NAMING);
        one.named();
        urgent(one, Phase.FAMILY_TALK);
        one.talked();
        urgent(one, Phase.TEAM);
        one.composed();
        urgent(one, Phase.CONTRIBUTIONS);
        one.accepted().written();
        urgent(one, Phase.SIGNING);
        one.signed(true);
        urgent(one, Phase.PLANNING);
        one.agreed();
        urgent(one, Phase.GIVING);
        one.given();
        urgent(one, Phase.FOLLOW_UP);
        one.reviewed(ReviewFacts.LeadsTo.CLOSE);
        urgent(one, Phase.CLOSING);
        one.closed();
        assertThatThrownBy(() -> raiseUrgentNeed.raise(one.id(), "Hätä", one.as("marja.kivela")))
                .isInstanceOf(StepHasPassed.class);
        assertThat(timers.running(one.id())).isEmpty();
    }

    private void urgent(StartedCase one, Phase phase) {
        assertThat(one.file().phase()).isEqualTo(phase);
        var before = one.steps();
        raiseUrgentNeed.raise(one.id(), "Lapsi pelkää mennä kotiin", one.as("marja.kivela"));
        raiseUrgentNeed.raise(one.id(), "Sama huoli toisesta suunnasta", one.as("marja.kivela"));
        assertThat(one.steps()).hasSize(before.size() + 1).contains("RespondToUrgentNeed");
        EngineRows.agree(db);
        if (phase.isBeforeSigned()) {
            one.answered();
        } else {
            one.answered(false);
        }
        assertThat(one.steps()).isEqualTo(before);
        assertThat(one.file().phase()).isEqualTo(phase);
    }

    @Test
    void aWithdrawalFromOneSectorEndsItsPartsOnly() {
        var one = aCase.begin().composed();
        withdraw(one, false, Sector.SPECIALIST_CARE);
        assertThat(one.steps()).containsExactly("DecideOnWithdrawal", "RecordContribution", "WriteJointAssessment");
        assertThat(one.stateOf(one.partOf("saara.helander"))).isEqualTo("ENDED");
        assertThat(one.stateOf(one.partOf("sonja.karppinen"))).isEqualTo("REQUESTED");
        decide(one, true);
        assertThat(one.happened()).contains("WithdrawalWorkContinues");
        one.signed(false).closed();
        assertThat(timers.running(one.id())).isEmpty();
    }

    @Test
    void aStatutoryAssessmentIsNotEndedByAWithdrawal() {
        var one = aCase.begin().composed();
        withdraw(one, true);
        assertThat(one.steps()).containsExactly("DecideOnWithdrawal", "WriteJointAssessment");
        assertThatThrownBy(() -> decide(one, false)).isInstanceOf(Invalid.class);
        assertThat(one.steps()).containsExactly("DecideOnWithdrawal", "WriteJointAssessment");
        decide(one, true);
        assertThat(one.steps()).containsExactly("WriteJointAssessment");
    }

    /** Danger found at triage binds it as well, though the child needs no special support and nothing is a matter of child welfare. */
    @Test
    void norIsOneThatTriageFoundInDanger() {
        var one = aCase.begin();
        triageCase.decide(
                one.id(),
                new TriageDecision("IMMEDIATE", "a", SpecialSupport.NO, "b", false, "c", true, "d"),
                1,
                one.as("aino.lehto"));
        one.composed();
        withdraw(one, true);
        assertThatThrownBy(() -> decide(one, false)).isInstanceOf(Invalid.class);
        assertThat(db.sql("select state from deadline where case_id = ? and rule = 'D4'")
                        .param(one.id())
                        .query(String.class)
                        .single())
                .isEqualTo("RUNNING");
        decide(one, true);
        assertThat(one.steps()).containsExactly("WriteJointAssessment");
    }

    @Test
    void theLastPartThatEndsBringsAWrittenSummaryToTheSignature() {
        var one = aCase.begin().composed().written();
        withdraw(one, true);
        assertThat(one.steps()).containsExactly("DecideOnWithdrawal", "SignAssessment");
        assertThat(one.file().phase()).isEqualTo(Phase.SIGNING);
    }

    @Test
    void aSecondWithdrawalWaitsForTheDecisionOnTheFirst() {
        var one = aCase.begin().composed();
        withdraw(one, false, Sector.SPECIALIST_CARE);
        assertThatThrownBy(() -> withdraw(one, true)).isInstanceOf(StepHasPassed.class);
        decide(one, true);
        withdraw(one, true);
        assertThat(one.steps()).contains("DecideOnWithdrawal");
    }

    @Test
    void whatTheLawDoesNotRequireEndsWithTheWithdrawal() {
        for (var phase : List.of(Phase.FAMILY_TALK, Phase.TEAM, Phase.CONTRIBUTIONS, Phase.SIGNING)) {
            var one = notStatutory();
            switch (phase) {
                case TEAM -> one.talked();
                case CONTRIBUTIONS -> one.composed();
                case SIGNING -> one.composed().accepted().written();
                default -> {}
            }
            assertThat(one.file().phase()).isEqualTo(phase);
            withdraw(one, true);
            decide(one, false);
            assertThat(one.steps()).as("from " + phase).containsExactly("CloseCase");
            assertThat(timers.running(one.id())).containsExactly("JointAssessment");
            one.closed();
            assertThat(timers.running(one.id())).isEmpty();
        }
    }

    @Test
    void aPlanEndsWithTheWithdrawalAtEveryPhase() {
        for (var phase : List.of(Phase.PLANNING, Phase.GIVING, Phase.FOLLOW_UP)) {
            var one = notStatutory().composed();
            switch (phase) {
                case PLANNING -> one.signed(true);
                case GIVING -> one.agreed();
                default -> one.given();
            }
            withdraw(one, true);
            decide(one, false);
            assertThat(one.steps()).as("from " + phase).containsExactly("CloseCase");
            assertThat(timers.running(one.id())).containsExactly("JointAssessment");
            one.closed();
            assertThat(timers.running(one.id())).isEmpty();
        }
    }

    @Test
    void alsoThePlanOfAStatutoryCaseEndsWithTheWithdrawal() {
        var one = aCase.begin().given();
        withdraw(one, true);
        decide(one, false);
        assertThat(one.steps()).containsExactly("CloseCase");
    }

    @Test
    void aWithdrawalAtClosingChangesNothing() {
        var one = aCase.begin().signed(false);
        withdraw(one, true);
        decide(one, false);
        assertThat(one.steps()).containsExactly("CloseCase");
        one.closed();
        assertThat(timers.running(one.id())).isEmpty();
    }

    @Test
    void aLateInviteeLeavesTogetherWithADiscontinuedAssessment() {
        var one = notStatutory().composed();
        UUID late = one.invited("mari.suvanto");
        assertThat(timers.running(one.id())).contains("Contribution");
        withdraw(one, true);
        decide(one, false);
        assertThat(one.stateOf(late)).isEqualTo("ENDED");
        assertThat(one.steps()).containsExactly("CloseCase");
        assertThat(timers.running(one.id())).containsExactly("JointAssessment");
    }

    @Test
    void nothingRunsOnceTheCaseIsClosed() {
        var one = aCase.begin().composed().accepted().written();
        UUID late = one.invited("mari.suvanto");
        one.signed(false);
        assertThat(one.stateOf(late)).isEqualTo("ENDED");
        assertThat(one.steps()).containsExactly("CloseCase");
        one.closed();
        assertThat(one.steps()).isEmpty();
        assertThat(timers.running(one.id())).isEmpty();
    }

    @Test
    void theLateStartIsSaidOnceWhenNothingHasStarted() {
        var one = aCase.begin().talked();
        timers.travelTo(one.today().plusDays(25));
        assertThat(timers.fireDue(one.id())).isEqualTo(1);
        assertThat(one.happened()).endsWith("LateStart");
        assertThat(timers.fireDue(one.id())).isZero();
    }

    @Test
    void nobodyIsToldOfALateStartThatWasNot() {
        var one = aCase.begin().composed();
        timers.travelTo(one.today().plusDays(25));
        timers.fireDue(one.id());
        assertThat(one.happened()).doesNotContain("LateStart");
    }

    @Test
    void theEndOfTheTimeIsSaidBeforeAndAfter() {
        var one = aCase.begin().composedAlone();
        LocalDate zero = one.today();
        timers.travelTo(zero.plusDays(82));
        timers.fireDue(one.id());
        assertThat(one.happened()).contains("CompletionNear").doesNotContain("LateCompletion");
        timers.travelTo(zero.plusDays(100));
        timers.fireDue(one.id());
        assertThat(one.happened()).contains("LateCompletion");
        assertThat(one.steps()).containsExactly("WriteJointAssessment");
    }

    @Test
    void noTimerOutlivesTheAssessment() {
        var one = aCase.begin().signed(false);
        timers.travelTo(one.today().plusDays(200));
        assertThat(timers.fireDue(one.id())).isZero();
    }

    @Test
    void whatIsOpenChangesHandsWithTheResponsibleWorker() {
        var one = aCase.begin().composed();
        one.send(one.partOf("sonja.karppinen"));
        withdraw(one, false, Sector.SPECIALIST_CARE);
        assertThat(one.steps()).containsExactly("AcceptContribution", "DecideOnWithdrawal", "WriteJointAssessment");
        var decision = new ResponsibleWorkerDecision(
                one.as("elina.harju").id(), "Pitkä loma", one.file().version());
        changeResponsibleWorker.change(one.id(), decision, one.as("paivi.hokkanen"));
        for (String step : one.steps()) {
            assertThat(one.holder(step)).as(step).isEqualTo("elina.harju");
        }
        assertThat(one.responsible().username()).isEqualTo("elina.harju");
        decide(one, true);
        one.signed(true);
        assertThat(one.holder("AgreePlan")).isEqualTo("elina.harju");
    }

    @Test
    void thePartsStayWithTheirWritersWhenTheResponsibleWorkerChanges() {
        var one = aCase.begin().composed("elina.harju");
        var decision = new ResponsibleWorkerDecision(
                one.as("paivi.hokkanen").id(), "Pitkä loma", one.file().version());
        changeResponsibleWorker.change(one.id(), decision, one.as("paivi.hokkanen"));
        assertThat(one.holder("RecordContribution")).isEqualTo("elina.harju");
        assertThat(one.holder("WriteJointAssessment")).isEqualTo("paivi.hokkanen");
    }
}
