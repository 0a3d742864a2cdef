package fi.palmikko.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.StartedCase;
import fi.palmikko.shared.Days;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A page that has come apart from the others still says whose it is. */
@AppTest
class EveryPageOfACopyTests {

    private static final String AINO = "aino.lehto";
    private static final String SCHOOL = "timo.hyvonen";
    private static final String SPECIALIST = "saara.helander";
    private static final String LONG = "Arjessa on paljon hyvää. ".repeat(400);

    @Autowired
    ACase aCase;

    @Autowired
    ADocument aDocument;

    @Autowired
    MockMvcTester mvc;

    private MvcTestResult post(String address, String username, Map<String, String> fields) {
        var post = mvc.post().uri(address).with(user(username)).with(csrf());
        for (var field : fields.entrySet()) {
            post = post.param(field.getKey(), Answered.sent(field.getValue()));
        }
        return post.exchange();
    }

    private void draft(String address, String username, String field, int from) {
        assertThat(post(
                        address + "/draft",
                        username,
                        Map.of(
                                "draft.section",
                                field.split("\\.")[0],
                                "draft.from",
                                String.valueOf(from),
                                "draft.window",
                                UUID.randomUUID().toString(),
                                "draft.no",
                                "1",
                                field,
                                LONG)))
                .hasStatusOk();
    }

    private void invite(StartedCase one) {
        var letter = Map.of("worker", one.as(SCHOOL).id().toString(), "request", "Miten koulussa menee?\n".repeat(90));
        assertThat(post("/cases/" + one.id() + "/team/invitation", AINO, letter))
                .hasStatus(302);
    }

    private void saysSoOnEveryPage(StartedCase one, String address, String language) throws IOException {
        var copy = post(address + "/copies", AINO, Map.of("recipient", "SELF", "language", language));
        assertThat(copy).as(address).hasStatusOk();
        String title = one.as(AINO).title().in(language);
        String today = Days.text(one.today());
        try (var paper = Loader.loadPDF(copy.getResponse().getContentAsByteArray())) {
            int pages = paper.getNumberOfPages();
            assertThat(pages).as(address).isGreaterThan(1);
            for (int page = 1; page <= pages; page++) {
                var text = new PDFTextStripper();
                text.setStartPage(page);
                text.setEndPage(page);
                assertThat(text.getText(paper).replaceAll("\\s+", " "))
                        .as("%s, page %d", address, page)
                        .contains(
                                language.equals("fi")
                                        ? "Vastaanottaja: Aino Lehto, " + title + ". Annettu " + today + "."
                                        : "Mottagare: Aino Lehto, " + title + ". Given " + today + ".",
                                (language.equals("fi") ? "Sivu " : "Sida ") + page + "/" + pages);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fi", "sv"})
    void saysForWhomItIsAndOnWhichDayItWasGiven(String language) throws IOException {
        var one = aCase.begin().talked().composed(SPECIALIST);
        invite(one);
        saysSoOnEveryPage(one, "/contributions/" + one.partOf(SCHOOL) + "/invitation", language);
        String part = "/contributions/" + one.partOf(SPECIALIST);
        draft(part, SPECIALIST, "conclusions.summary", 0);
        one.readyToSign(true);
        saysSoOnEveryPage(one, part, language);
        String assessment = "/cases/" + one.id() + "/assessment";
        draft(assessment, AINO, "strengths.text", one.assessmentVersion());
        one.signed(true);
        saysSoOnEveryPage(one, assessment, language);
        assertThat(mvc.get().uri("/cases/" + one.id() + "/plan").with(user(AINO)))
                .hasStatusOk();
        draft("/cases/" + one.id() + "/plan/text", AINO, "situation.description", 0);
        one.agreed();
        saysSoOnEveryPage(one, "/cases/" + one.id() + "/plan", language);
        saysSoOnEveryPage(one, aDocument.signed(one, "statement", Map.of("statement.text", LONG)), language);
    }
}
