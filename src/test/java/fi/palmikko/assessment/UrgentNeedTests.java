package fi.palmikko.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.casefile.CaseSteps;
import fi.palmikko.shared.Acting;
import fi.palmikko.shared.Who;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

@AppTest
class UrgentNeedTests {

    private static final String DONE = "Perhe on tavattu kotona tänään.";

    @Autowired
    ACase aCase;

    @Autowired
    RaiseUrgentNeed raiseUrgentNeed;

    @Autowired
    CaseSteps caseSteps;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    @Autowired
    Books books;

    @Autowired
    Acting acting;

    @Autowired
    MockMvcTester mvc;

    private Document page(UUID caseId) throws Exception {
        return Jsoup.parse(mvc.get()
                .uri("/cases/{id}/urgent-need/response", caseId)
                .with(user("tiina.keranen"))
                .exchange()
                .getResponse()
                .getContentAsString());
    }

    private MvcTestResult respond(UUID caseId, String language, List<String> seen) {
        return mvc.post()
                .uri("/cases/{id}/urgent-need/response", caseId)
                .with(user("tiina.keranen"))
                .with(csrf())
                .cookie(new Cookie("language", language))
                .param("text", DONE)
                .param("seen", seen.toArray(String[]::new))
                .exchange();
    }

    private static List<String> seen(Document page) {
        return page.select("input[name=seen]").eachAttr("value");
    }

    private void asTheEngine(Consumer<TransactionStatus> act) {
        acting.as(Who.service("workflow"), () -> {
            transaction.executeWithoutResult(act);
            return null;
        });
    }

    private int unanswered(UUID caseId) {
        return books.sql("select count(*) from urgent_need where case_id = ? and responded_at is null")
                .param(caseId)
                .query(Integer.class)
                .single();
    }

    @ParameterizedTest
    @CsvSource({"fi,on tullut lisää", "sv,har kommit fler", "en,have come since"})
    void aNeedNobodyHasReadIsNotAnswered(String language, String sentence) throws Exception {
        UUID id = aCase.begin().named().id();
        raiseUrgentNeed.raise(id, "Lapsi pelkää mennä kotiin", aCase.as("marja.kivela"));
        var first = seen(page(id));
        assertThat(first).hasSize(1);
        raiseUrgentNeed.raise(id, "Isä uhkasi koulun pihalla", aCase.as("marja.kivela"));

        var refused = respond(id, language, first);

        assertThat(refused)
                .hasStatus(422)
                .bodyText()
                .contains(sentence, DONE, "Lapsi pelkää mennä kotiin", "Isä uhkasi koulun pihalla");
        assertThat(unanswered(id)).isEqualTo(2);
        var both = seen(Jsoup.parse(refused.getResponse().getContentAsString()));
        assertThat(both).hasSize(2);
        assertThat(respond(id, language, both)).hasStatus3xxRedirection();
        assertThat(unanswered(id)).isZero();
    }

    @Test
    void anAnswerThatNamesNoNeedAnswersNone() {
        UUID id = aCase.begin().named().id();
        raiseUrgentNeed.raise(id, "Lapsi pelkää mennä kotiin", aCase.as("marja.kivela"));
        assertThat(respond(id, "fi", List.of("x", UUID.randomUUID().toString())))
                .hasStatus(422)
                .bodyText()
                .contains(DONE);
        assertThat(unanswered(id)).isEqualTo(1);
    }

    @Test
    void theChildWelfareUnitAnswers() {
        UUID id = aCase.open();
        asTheEngine(status -> assertThat(caseSteps.urgentUnit(id.toString()))
                .isEqualTo(aCase.unitId("child-welfare").toString()));
    }

    @Test
    void whereNobodyIsAtWorkInChildWelfareTheCasesOwnUnitAnswers() {
        UUID id = aCase.open();
        asTheEngine(status -> {
            status.setRollbackOnly();
            db.sql("update worker set active = false where unit_id = ?")
                    .param(aCase.unitId("child-welfare"))
                    .update();
            assertThat(caseSteps.urgentUnit(id.toString()))
                    .isEqualTo(aCase.unitId("assess-sastamala").toString());
        });
    }

    @Test
    void whereNobodyMayAnswerTheEmergencyServiceDoes() {
        UUID id = aCase.open();
        asTheEngine(status -> {
            status.setRollbackOnly();
            db.sql("update worker set active = false where unit_id in (?, ?)")
                    .params(aCase.unitId("child-welfare"), aCase.unitId("assess-sastamala"))
                    .update();
            assertThat(caseSteps.urgentUnit(id.toString()))
                    .isEqualTo(aCase.unitId("social-emergency").toString());
        });
    }
}
