package fi.palmikko.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Glance;
import fi.palmikko.StartedCase;
import fi.palmikko.Waiting;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Invalid;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

@AppTest
class QuestionsTests {

    private static final String CONSULTANT = "antti.kaukola";

    @Autowired
    ACase aCase;

    @Autowired
    AskConsultation askConsultation;

    @Autowired
    TakeConsultation takeConsultation;

    @Autowired
    AnswerConsultation answerConsultation;

    @Autowired
    WithdrawConsultation withdrawConsultation;

    @Autowired
    CaseFiles cases;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    @Autowired
    Glance glance;

    @Autowired
    MockMvcTester mvc;

    private UUID ask(StartedCase one) {
        var facts = new ConsultationFacts(
                "Mikä auttaisi nukkumaan?",
                "Uni on katkonaista.",
                aCase.unitId("child-psychiatry"),
                false,
                one.today().plusDays(7),
                true);
        return askConsultation.ask(one.id(), facts, one.responsible());
    }

    private String page(UUID question, String username) throws Exception {
        var page = mvc.get()
                .uri("/consultations/{id}", question)
                .with(user(username))
                .exchange();
        assertThat(page).hasStatusOk();
        return page.getResponse().getContentAsString();
    }

    @Test
    void theUnitSeesTheChildsNameWhileTheQuestionIsOpenAndAnswered() throws Exception {
        var one = aCase.begin().named();
        UUID question = ask(one);
        assertThat(page(question, CONSULTANT)).contains("Koekas");
        takeConsultation.take(question, one.as(CONSULTANT));
        answerConsultation.answer(question, new ConsultationAnswer("Säännöllinen ilta.", 1), one.as(CONSULTANT));
        assertThat(page(question, CONSULTANT)).contains("Koekas");
    }

    @Test
    void aUnitThatDeclinedSeesNoNamesAnyMore() throws Exception {
        var one = aCase.begin().named();
        UUID question = ask(one);
        takeConsultation.decline(question, "Kuuluu muualle", one.as(CONSULTANT));
        assertThat(page(question, CONSULTANT)).contains("Kuuluu muualle").doesNotContain("Koekas");
        assertThat(page(question, "aino.lehto")).contains("Koekas");
    }

    @Test
    void aConsultantSeesNoNamesOfAQuestionThatWasWithdrawn() throws Exception {
        var one = aCase.begin().named();
        UUID question = ask(one);
        takeConsultation.take(question, one.as(CONSULTANT));
        withdrawConsultation.withdraw(question, "Ratkesi", one.responsible());
        assertThat(page(question, CONSULTANT)).contains("Ratkesi").doesNotContain("Koekas");
    }

    @Test
    void aQuestionIsReadOnlyWhenItsCaseIsLocked() throws Exception {
        var one = aCase.begin().named();
        UUID question = ask(one);
        var locked = new CountDownLatch(1);
        try (var hands = Executors.newFixedThreadPool(2)) {
            Future<?> other = hands.submit(() -> glance.by(one.responsible(), () -> {
                cases.requireLocked(one.id());
                locked.countDown();
                Waiting.untilSomebodyWaits(db);
                return db.sql("update consultation set version = version + 1 where id = ?")
                        .param(question)
                        .update();
            }));
            locked.await();
            Future<?> taking = hands.submit(() ->
                    transaction.executeWithoutResult(status -> takeConsultation.take(question, one.as(CONSULTANT))));
            other.get();
            taking.get();
        }
        assertThat(one.holder("AnswerConsultation")).isEqualTo(CONSULTANT);
    }

    @Test
    void aForgedUnitIsAskedAgainWithTheTextKept() {
        var one = aCase.begin().named();
        assertThat(mvc.post()
                        .uri("/cases/{id}/consultations/new", one.id())
                        .with(user("aino.lehto"))
                        .with(csrf())
                        .param("unit", "x")
                        .param("anonymous", "true")
                        .param("question", "Mikä auttaisi nukkumaan?")
                        .param("background", "Uni on katkonaista.")
                        .param("answerBy", Days.text(one.today().plusDays(7))))
                .hasStatus(422)
                .bodyText()
                .contains("Mikä auttaisi nukkumaan?", "Uni on katkonaista.", "Valitse yksi vaihtoehdoista.");
    }

    @Test
    void aUnitWhereNobodyWorksIsNotAsked() {
        var one = aCase.begin().named();
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            db.sql("update worker set active = false where unit_id = ?")
                    .param(aCase.unitId("child-psychiatry"))
                    .update();
            assertThatThrownBy(() -> ask(one))
                    .isInstanceOfSatisfying(
                            Invalid.class, invalid -> assertThat(invalid.key()).isEqualTo("consultation.nobodyInUnit"));
        });
    }
}
