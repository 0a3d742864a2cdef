package fi.palmikko.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.assessment.AcceptContribution;
import fi.palmikko.assessment.DecideOnWithdrawal;
import fi.palmikko.assessment.RecordContribution;
import fi.palmikko.assessment.RecordWithdrawal;
import fi.palmikko.assessment.WithdrawalFacts;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.consultation.AnswerConsultation;
import fi.palmikko.consultation.AskConsultation;
import fi.palmikko.consultation.ConsultationAnswer;
import fi.palmikko.consultation.ConsultationFacts;
import fi.palmikko.consultation.TakeConsultation;
import fi.palmikko.consultation.WithdrawConsultation;
import fi.palmikko.plan.ReviewFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Walks every path of every model, in one test and in one order, and then asks whether a flow was left out. */
@AppTest
class EveryFlowTests {

    private static final Pattern PROCESS = Pattern.compile("<bpmn:process id=\"(\\w+)\"");
    private static final Pattern FLOW = Pattern.compile("<bpmn:sequenceFlow id=\"(\\w+)\"");

    @Autowired
    ACase aCase;

    @Autowired
    Timers timers;

    @Autowired
    FlowsTaken flows;

    @Autowired
    RecordContribution recordContribution;

    @Autowired
    AcceptContribution acceptContribution;

    @Autowired
    RecordWithdrawal recordWithdrawal;

    @Autowired
    DecideOnWithdrawal decideOnWithdrawal;

    @Autowired
    AskConsultation askConsultation;

    @Autowired
    TakeConsultation takeConsultation;

    @Autowired
    AnswerConsultation answerConsultation;

    @Autowired
    WithdrawConsultation withdrawConsultation;

    @Autowired
    Books db;

    @Test
    void everySequenceFlowOfEveryModelIsTaken() throws IOException {
        Set<String> before = flows.taken();
        flows.forget();
        noAssessment();
        theLongWay();
        reassessments();
        withdrawals();
        parts();
        questions();
        lateness();
        EngineRows.agree(db);
        assertThat(flows.taken()).containsExactlyElementsOf(drawn());
        assertThat(drawn()).containsAll(before);
    }

    private void noAssessment() {
        aCase.begin().triaged(SpecialSupport.NO, false);
    }

    private void theLongWay() {
        var child = aCase.child();
        var one = aCase.begin(child).composed();
        one.urgent().answered();
        aCase.joins(child);
        one.contactAssessed();
        one.reviewed(ReviewFacts.LeadsTo.CONTINUE).given();
        timers.travelTo(one.today().plusDays(43));
        timers.fireDue(one.id());
        one.reviewed(ReviewFacts.LeadsTo.NEW_ASSESSMENT).signed(false).closed();
        aCase.begin().reviewed(ReviewFacts.LeadsTo.CLOSE).closed();
        timers.backToNow();
    }

    private void reassessments() {
        aCase.begin()
                .given()
                .urgent()
                .answered(true)
                .signed(false)
                .urgent()
                .answered(true)
                .signed(false)
                .closed();
    }

    private void withdrawals() {
        var facts = new WithdrawalFacts("Tuuli (äiti)", "Ei halua jatkaa", Set.of(), true);
        for (boolean planned : new boolean[] {false, true}) {
            var one = aCase.begin().triaged(SpecialSupport.NO, true).composed();
            if (planned) {
                one.given();
            }
            recordWithdrawal.record(one.id(), facts, one.responsible());
            decideOnWithdrawal.decide(one.id(), false, "Peruste.", one.responsible());
            one.closed();
        }
    }

    private void parts() {
        var one = aCase.begin().composed("sonja.karppinen", "saara.helander");
        UUID returned = one.partOf("sonja.karppinen");
        one.send(returned);
        acceptContribution.askForMore(returned, "Lisää", one.responsible());
        recordContribution.decline(one.partOf("saara.helander"), "Ei hoidossa", one.as("saara.helander"));
        acceptContribution.end(one.invited("mari.suvanto"), "Ei ehdi", one.responsible());
    }

    private void questions() {
        var one = aCase.begin().named();
        var psychiatrist = one.as("antti.kaukola");
        takeConsultation.decline(ask(one), "Ei kuulu meille", psychiatrist);
        withdrawConsultation.withdraw(ask(one), "Ratkesi", one.responsible());
        UUID answered = ask(one);
        takeConsultation.take(answered, psychiatrist);
        timers.travelTo(one.today().plusDays(9));
        timers.fireDue(one.id());
        answerConsultation.answer(answered, new ConsultationAnswer("Näin.", 1), psychiatrist);
        timers.backToNow();
    }

    private UUID ask(StartedCase one) {
        var facts = new ConsultationFacts(
                "Mikä auttaisi?",
                "",
                aCase.unitId("child-psychiatry"),
                true,
                one.today().plusDays(7),
                true);
        return askConsultation.ask(one.id(), facts, one.responsible());
    }

    private void lateness() {
        var started = aCase.begin().composed();
        var notStarted = aCase.begin().talked();
        timers.travelTo(started.today().plusDays(120));
        timers.fireDue(started.id());
        timers.fireDue(notStarted.id());
        timers.backToNow();
    }

    private static Set<String> drawn() throws IOException {
        var drawn = new TreeSet<String>();
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:bpmn/**/*.bpmn")) {
            String model = file.getContentAsString(StandardCharsets.UTF_8);
            var process = PROCESS.matcher(model);
            assertThat(process.find()).isTrue();
            FLOW.matcher(model).results().forEach(flow -> drawn.add(process.group(1) + " " + flow.group(1)));
        }
        return drawn;
    }
}
