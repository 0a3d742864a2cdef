package fi.palmikko.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@AppTest
class AnswerDraftTests {

    private static final String CONSULTANT = "antti.kaukola";

    @Autowired
    ACase aCase;

    @Autowired
    Books books;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    AskConsultation askConsultation;

    @Autowired
    TakeConsultation takeConsultation;

    @Test
    void aTextThatWaitsIsRemovedByItsWriter() {
        var one = aCase.begin().named();
        UUID question = askConsultation.ask(
                one.id(),
                new ConsultationFacts(
                        "Mikä auttaisi?",
                        "Uni.",
                        aCase.unitId("child-psychiatry"),
                        true,
                        one.today().plusDays(7),
                        true),
                one.responsible());
        takeConsultation.take(question, one.as(CONSULTANT));
        var window = UUID.randomUUID();
        String address = "/consultations/" + question + "/answer/draft";
        assertThat(mvc.post()
                        .uri(address)
                        .with(user(CONSULTANT))
                        .with(csrf())
                        .param("draft.section", "answer")
                        .param("draft.from", "0")
                        .param("draft.window", window.toString())
                        .param("draft.no", "1")
                        .param("answer", "Unipäiväkirja."))
                .hasStatusOk();
        assertThat(mvc.post()
                        .uri(address + "/removal")
                        .with(user(CONSULTANT))
                        .with(csrf())
                        .param("window", window.toString()))
                .hasStatus(302);
        assertThat(books.sql("select count(*) from form_draft where subject_id = ?")
                        .param(question)
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
