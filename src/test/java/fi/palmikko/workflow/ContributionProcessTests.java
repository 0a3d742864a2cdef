package fi.palmikko.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.assessment.AcceptContribution;
import fi.palmikko.assessment.RecordContribution;
import fi.palmikko.casefile.Phase;
import fi.palmikko.shared.StepHasPassed;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
class ContributionProcessTests {

    private static final String SCHOOL = "sonja.karppinen";

    @Autowired
    ACase aCase;

    @Autowired
    Timers timers;

    @Autowired
    RecordContribution recordContribution;

    @Autowired
    AcceptContribution acceptContribution;

    @Autowired
    Books db;

    @AfterEach
    void rowsAgree() {
        EngineRows.agree(db);
    }

    private StartedCase asked() {
        return aCase.begin().composed(SCHOOL);
    }

    @Test
    void aPartIsWrittenByItsOwnerAndGoneThroughByTheResponsibleWorker() {
        var one = asked();
        assertThat(one.holder("RecordContribution")).isEqualTo(SCHOOL);
        one.send(one.partOf(SCHOOL));
        assertThat(one.steps()).containsExactly("AcceptContribution", "WriteJointAssessment");
        assertThat(one.holder("AcceptContribution")).isEqualTo("aino.lehto");
        acceptContribution.accept(one.partOf(SCHOOL), one.responsible());
        assertThat(timers.running(one.id())).containsExactly("JointAssessment");
    }

    @Test
    void whoDeclinesIsNotWaitedFor() {
        var one = asked();
        UUID part = one.partOf(SCHOOL);
        recordContribution.decline(part, "Lapsi ei ole asiakkaani", one.as(SCHOOL));
        assertThat(one.stateOf(part)).isEqualTo("DECLINED");
        assertThat(one.steps()).containsExactly("WriteJointAssessment");
        assertThatThrownBy(() -> one.send(part)).isInstanceOf(StepHasPassed.class);
    }

    @Test
    void theLastToDeclineBringsAWrittenSummaryToTheSignature() {
        var one = asked().written();
        recordContribution.decline(one.partOf(SCHOOL), "Ei tietoja", one.as(SCHOOL));
        assertThat(one.steps()).containsExactly("SignAssessment");
        assertThat(one.file().phase()).isEqualTo(Phase.SIGNING);
    }

    @Test
    void whoLeavesIsNotWaitedFor() {
        var one = asked();
        UUID part = one.partOf(SCHOOL);
        acceptContribution.end(part, "Vaihtoi työpaikkaa", one.responsible());
        assertThat(one.stateOf(part)).isEqualTo("ENDED");
        assertThat(one.steps()).containsExactly("WriteJointAssessment");
        assertThat(timers.running(one.id())).containsExactly("JointAssessment");
    }

    @Test
    void aSentPartMayEndBeforeItIsGoneThrough() {
        var one = asked();
        UUID part = one.partOf(SCHOOL);
        one.send(part);
        acceptContribution.end(part, "Perhe perui luvan", one.responsible());
        assertThat(one.steps()).containsExactly("WriteJointAssessment");
        assertThat(timers.running(one.id())).containsExactly("JointAssessment");
    }

    @Test
    void morePartIsAskedUntilItSuffices() {
        var one = asked();
        UUID part = one.partOf(SCHOOL);
        for (int again = 0; again < 2; again++) {
            one.send(part);
            acceptContribution.askForMore(part, "Kerro poissaoloista", one.responsible());
            assertThat(one.stateOf(part)).isEqualTo("RETURNED");
            assertThat(one.holder("RecordContribution")).isEqualTo(SCHOOL);
        }
        one.accepted();
        assertThat(one.stateOf(part)).isEqualTo("ACCEPTED");
    }

    @Test
    void whoIsAskedForMoreMayDecline() {
        var one = asked();
        UUID part = one.partOf(SCHOOL);
        one.send(part);
        acceptContribution.askForMore(part, "Kerro poissaoloista", one.responsible());
        recordContribution.decline(part, "En tiedä enempää", one.as(SCHOOL));
        assertThat(one.steps()).containsExactly("WriteJointAssessment");
    }

    @Test
    void aColleagueGoesOnWithTheSamePart() {
        var one = aCase.begin().composed("saara.helander");
        UUID part = one.partOf("saara.helander");
        acceptContribution.handOver(part, one.as("antti.kaukola").id(), "Loma", one.responsible());
        assertThat(one.holder("RecordContribution")).isEqualTo("antti.kaukola");
        one.accepted();
        assertThat(one.stateOf(part)).isEqualTo("ACCEPTED");
    }

    @Test
    void aColleagueIsAskedForMoreAfterTheHandover() {
        var one = aCase.begin().composed("saara.helander");
        UUID part = one.partOf("saara.helander");
        acceptContribution.handOver(part, one.as("antti.kaukola").id(), "Loma", one.responsible());
        one.send(part);
        acceptContribution.askForMore(part, "Lisää", one.responsible());
        assertThat(one.holder("RecordContribution")).isEqualTo("antti.kaukola");
    }

    @Test
    void whoIsInvitedLaterWritesBesideTheOthers() {
        var one = asked();
        UUID late = one.invited("mari.suvanto");
        assertThat(timers.running(one.id())).containsExactly("Contribution", "Contribution", "JointAssessment");
        one.contributed();
        assertThat(one.stateOf(late)).isEqualTo("SENT");
        one.signed(false);
        assertThat(one.stateOf(late)).isEqualTo("ACCEPTED");
        assertThat(timers.running(one.id())).containsExactly("JointAssessment");
    }

    @Test
    void theSignatureDoesNotWaitForWhoWasInvitedLater() {
        var one = asked().accepted();
        UUID late = one.invited("mari.suvanto");
        one.written();
        assertThat(one.steps()).containsExactly("RecordContribution", "SignAssessment");
        acceptContribution.end(late, "Ei ehdi", one.responsible());
        assertThat(one.steps()).containsExactly("SignAssessment");
    }

    @Test
    void theWriterIsRemindedOnceAndAMissingPartIsSaidOnce() {
        var one = asked();
        LocalDate due = db.sql("select due_on from contribution where id = ?")
                .param(one.partOf(SCHOOL))
                .query(LocalDate.class)
                .single();
        timers.travelTo(due.minusDays(2));
        timers.fireDue(one.id());
        assertThat(one.happened()).contains("ContributorReminded").doesNotContain("ContributionMissing");
        timers.travelTo(due.plusDays(2));
        timers.fireDue(one.id());
        assertThat(one.happened()).contains("ContributionMissing");
        one.send(one.partOf(SCHOOL));
        acceptContribution.askForMore(one.partOf(SCHOOL), "Lisää", one.responsible());
        timers.fireDue(one.id());
        assertThat(one.happened())
                .containsOnlyOnce("ContributorReminded")
                .containsOnlyOnce("ContributionMissing")
                .doesNotContain("LateStart");
    }

    @Test
    void nobodyIsRemindedOfWhatHasBeenSent() {
        var one = asked().contributed();
        timers.travelTo(one.today().plusDays(80));
        timers.fireDue(one.id());
        assertThat(one.happened()).doesNotContain("ContributorReminded", "ContributionMissing");
    }
}
