package fi.palmikko.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.consultation.AnswerConsultation;
import fi.palmikko.consultation.AskConsultation;
import fi.palmikko.consultation.ConsultationAnswer;
import fi.palmikko.consultation.ConsultationFacts;
import fi.palmikko.consultation.TakeConsultation;
import fi.palmikko.consultation.WithdrawConsultation;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
class ConsultationProcessTests {

    private static final String CONSULTANT = "antti.kaukola";

    @Autowired
    ACase aCase;

    @Autowired
    Timers timers;

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

    @AfterEach
    void rowsAgree() {
        EngineRows.agree(db);
    }

    private UUID ask(StartedCase one) {
        var facts = new ConsultationFacts(
                "Mikä auttaisi nukkumaan?",
                "Uni on katkonaista.",
                aCase.unitId("child-psychiatry"),
                true,
                one.today().plusDays(7),
                true);
        return askConsultation.ask(one.id(), facts, one.responsible());
    }

    private String state(UUID question) {
        return db.sql("select state from consultation where id = ?")
                .param(question)
                .query(String.class)
                .single();
    }

    private void answer(UUID question, StartedCase one) {
        int version = db.sql("select version from consultation where id = ?")
                .param(question)
                .query(Integer.class)
                .single();
        answerConsultation.answer(question, new ConsultationAnswer("Säännöllinen ilta.", version), one.as(CONSULTANT));
    }

    @Test
    void anOpenQuestionEndsWithTheCase() {
        var one = aCase.begin().signed(false);
        UUID question = ask(one);
        assertThat(one.steps()).containsExactlyInAnyOrder("TakeConsultation", "CloseCase");
        one.closed();
        assertThat(state(question)).isEqualTo("WITHDRAWN");
        assertThat(one.steps()).isEmpty();
        assertThat(timers.running(one.id())).isEmpty();
    }

    @Test
    void aQuestionWaitsInItsUnitThenAtTheOneWhoTakesIt() {
        var one = aCase.begin().named();
        UUID question = ask(one);
        assertThat(one.steps()).containsExactly("TakeConsultation", "TalkWithFamily");
        assertThat(one.holder("TakeConsultation")).isEmpty();
        takeConsultation.take(question, one.as(CONSULTANT));
        assertThat(one.holder("AnswerConsultation")).isEqualTo(CONSULTANT);
        answer(question, one);
        assertThat(one.steps()).containsExactly("TalkWithFamily");
        assertThat(timers.running(one.id())).containsExactly("JointAssessment");
    }

    @Test
    void aUnitMayDecline() {
        var one = aCase.begin().named();
        UUID question = ask(one);
        takeConsultation.decline(question, "Kuuluu nuorisopsykiatrialle", one.as(CONSULTANT));
        assertThat(state(question)).isEqualTo("DECLINED");
        assertThat(timers.running(one.id())).containsExactly("JointAssessment");
    }

    @Test
    void aQuestionIsWithdrawnBeforeAndAfterItIsTaken() {
        var one = aCase.begin().named();
        UUID untaken = ask(one);
        UUID taken = ask(one);
        takeConsultation.take(taken, one.as(CONSULTANT));
        for (UUID question : List.of(untaken, taken)) {
            withdrawConsultation.withdraw(question, "Ratkesi", one.responsible());
            assertThat(state(question)).isEqualTo("WITHDRAWN");
        }
        assertThat(one.steps()).containsExactly("TalkWithFamily");
        assertThat(timers.running(one.id())).containsExactly("JointAssessment");
    }

    @Test
    void aLateAnswerIsSaidOnceAndMayStillBeGiven() {
        var one = aCase.begin().named();
        UUID question = ask(one);
        takeConsultation.take(question, one.as(CONSULTANT));
        timers.travelTo(one.today().plusDays(9));
        timers.fireDue(one.id());
        assertThat(one.happened()).containsOnlyOnce("ConsultationLate");
        assertThat(timers.fireDue(one.id())).isZero();
        answer(question, one);
        assertThat(state(question)).isEqualTo("ANSWERED");
    }

    @Test
    void severalQuestionsOfOneCaseGoTheirOwnWays() {
        var one = aCase.begin().named();
        UUID first = ask(one);
        UUID second = ask(one);
        takeConsultation.take(second, one.as(CONSULTANT));
        assertThat(one.steps()).containsExactly("AnswerConsultation", "TakeConsultation", "TalkWithFamily");
        assertThat(state(first)).isEqualTo("ASKED");
        answer(second, one);
        assertThat(one.steps()).containsExactly("TakeConsultation", "TalkWithFamily");
    }
}
