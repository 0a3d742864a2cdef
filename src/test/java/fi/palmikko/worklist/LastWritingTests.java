package fi.palmikko.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** My work leads back to the text somebody was writing last, also when another has saved another part of it since. */
@AppTest
class LastWritingTests {

    private static final String AINO = "aino.lehto";
    private static final String ELINA = "elina.harju";

    @Autowired
    ACase aCase;

    @Autowired
    Books books;

    @Autowired
    MockMvcTester mvc;

    private MvcTestResult post(String address, String username, Map<String, String> fields) {
        var post = mvc.post().uri(address).with(user(username)).with(csrf());
        for (var field : fields.entrySet()) {
            post = post.param(field.getKey(), field.getValue());
        }
        return post.exchange();
    }

    private void write(String address, String username, String section, String field) {
        assertThat(post(
                        address,
                        username,
                        Map.of(
                                "draft.section",
                                section,
                                "draft.from",
                                "0",
                                "draft.window",
                                UUID.randomUUID().toString(),
                                "draft.no",
                                "1",
                                "draft.field",
                                field,
                                field,
                                "Kirjattu.")))
                .hasStatusOk();
    }

    private String document(StartedCase one) {
        return Objects.requireNonNull(post("/cases/" + one.id() + "/documents", AINO, Map.of("form", "statement"))
                .getResponse()
                .getRedirectedUrl());
    }

    private String resumed(String username) throws Exception {
        var page = mvc.get().uri("/").with(user(username)).exchange();
        return Jsoup.parse(page.getResponse().getContentAsString())
                .select("main > p > a:contains(Jatka)")
                .attr("href");
    }

    private void anotherSaves(StartedCase one, String username) {
        books.sql("update form_response set saved_by = ? where case_id = ? and locked_at is null")
                .params(aCase.as(username).id(), one.id())
                .update();
    }

    @Test
    void eachOfTwoWhoWriteADocumentIsLedBackToTheOwnPart() throws Exception {
        var one = aCase.begin().named();
        String document = document(one);
        write(document + "/draft", AINO, "statement", "statement.text");
        write(document + "/draft", ELINA, "more", "more.text");
        assertThat(resumed(AINO)).startsWith(document + "#");
        assertThat(resumed(ELINA)).startsWith(document + "#").isNotEqualTo(resumed(AINO));
        assertThat(resumed("jere.mattila")).doesNotStartWith(document);
    }

    /** As when the case was somebody else's for a while. */
    @Test
    void thePlanIsFoundAgainAfterAnotherHasSavedIt() throws Exception {
        var one = aCase.begin().signed(true);
        String plan = "/cases/" + one.id() + "/plan";
        assertThat(mvc.get().uri(plan).with(user(AINO)).exchange()).hasStatusOk();
        write(plan + "/text/draft", AINO, "means", "means.other");
        anotherSaves(one, ELINA);
        assertThat(resumed(AINO)).startsWith(plan + "#");
        assertThat(resumed(ELINA)).doesNotStartWith(plan);
    }

    @Test
    void whoMayNotHandleTheCaseAnyMoreIsNotLedBack() throws Throwable {
        var one = aCase.begin().named();
        String document = document(one);
        write(document + "/draft", ELINA, "statement", "statement.text");
        assertThat(resumed(ELINA)).startsWith(document);
        books.sql("""
                        insert into disqualification (id, case_id, worker_id, reason, recorded_on, recorded_by)
                        values (uuidv7(), ?, ?, 'Lapsen täti', current_date, ?)""")
                .params(one.id(), aCase.as(ELINA).id(), one.responsible().id())
                .update();
        books.withoutRowSecurity(() -> assertThat(resumed(ELINA)).doesNotStartWith(document));
    }
}
