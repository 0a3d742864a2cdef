package fi.palmikko.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What a professional has sent is put right by that professional, as a new version that says why; what it changes is seen by whoever goes through it. */
@AppTest
class PartCorrectionTests {

    private static final String AINO = "aino.lehto";
    private static final String WRITER = "saara.helander";
    private static final String COLLEAGUE = "sonja.karppinen";
    private static final String SUMMARY = "conclusions.summary";
    private static final String WHY = "Poissaolot oli laskettu väärin.";

    @Autowired
    ACase aCase;

    @Autowired
    AcceptContribution acceptContribution;

    @Autowired
    Books books;

    @Autowired
    MockMvcTester mvc;

    private MvcTestResult get(String path, String username) {
        return mvc.get().uri(path).with(user(username)).exchange();
    }

    private Document page(String path, String username) throws Exception {
        var answer = get(path, username);
        assertThat(answer).hasStatusOk();
        return html(answer);
    }

    private static Document html(MvcTestResult answer) throws Exception {
        return Jsoup.parse(answer.getResponse().getContentAsString());
    }

    private static String path(StartedCase one) {
        return "/contributions/" + one.partOf(WRITER);
    }

    /** What the page would send as it stands. */
    private static Map<String, String> standing(Document page) {
        var fields = new LinkedHashMap<String, String>();
        ((FormElement) page.expectFirst("form:has([name=" + SUMMARY + "])"))
                .formData()
                .forEach(field -> fields.put(field.key(), field.value()));
        return fields;
    }

    private MvcTestResult post(String path, String username, Map<String, String> fields) {
        var post = mvc.post().uri(path).with(user(username)).with(csrf()).param("password", "palmikko");
        fields.forEach(post::param);
        return post.exchange();
    }

    private MvcTestResult correct(StartedCase one, Map<String, String> page, String summary, String why) {
        var fields = new LinkedHashMap<>(page);
        fields.putAll(Map.of(SUMMARY, summary, "reason", why));
        return post(path(one) + "/correction", WRITER, fields);
    }

    private Map<String, String> opened(StartedCase one) throws Exception {
        return standing(page(path(one) + "/correction", WRITER));
    }

    private StartedCase accepted() {
        return aCase.begin().composed(WRITER).accepted();
    }

    private List<String> versions(StartedCase one) {
        return books.sql("""
                        select content -> 'answers' ->> ? from document where subject_id = ? and kind = 'contribution' order by version_no""")
                .params(SUMMARY, one.partOf(WRITER))
                .query(String.class)
                .list();
    }

    private List<String> rows(String query, UUID id) {
        return books.sql(query).param(id).query(String.class).list();
    }

    @Test
    void aCorrectionIsANewVersionWithItsReasonAndWhatItChanged() throws Exception {
        var one = accepted();
        String was = versions(one).getFirst();
        assertThat(page(path(one) + "/sent", WRITER).select("a[href$=/correction]"))
                .hasSize(1);
        assertThat(correct(one, opened(one), was + " Korjattu luku.", WHY))
                .hasStatus(302)
                .hasRedirectedUrl(path(one) + "/sent");
        assertThat(versions(one)).containsExactly(was, was + " Korjattu luku.");
        var sent = page(path(one) + "/sent", WRITER);
        assertThat(sent.title()).isEqualTo(sent.select("h1").text() + " – Palmikko");
        assertThat(sent.select("article").first().text()).contains("Korjattu " + WHY, "Versio 2");
        assertThat(sent.select("article").first().select("ins").text()).contains("Korjattu luku.");
        assertThat(sent.select("article").last().text()).contains("Versio 1").doesNotContain(WHY);
        assertThat(rows("select state from contribution where id = ?", one.partOf(WRITER)))
                .containsExactly("ACCEPTED");
    }

    @Test
    void whoeverWritesTheAssessmentSeesTheCorrectedTextAndThatItWasCorrected() throws Exception {
        var one = accepted();
        correct(one, opened(one), "Poissaoloja on kymmenen tuntia.", WHY);
        assertThat(page("/cases/" + one.id() + "/assessment", AINO).text()).contains("Poissaoloja on kymmenen tuntia.");
        assertThat(page("/cases/" + one.id(), AINO).text()).contains("Osuutta korjattiin");
        assertThat(rows(
                        "select object from disclosure_log where case_id = ? and action = 'CORRECT_CONTRIBUTION'",
                        one.id()))
                .containsOnly("contribution")
                .isNotEmpty();
        assertThat(rows("""
                        select (r.locked_at is not null)::text from contribution b join form_response r on r.id = b.response_id where b.id = ?""", one.partOf(WRITER))).containsExactly("true");
    }

    @Test
    void whatWasSignedStaysAndOnlyTheCaseTellsOfTheCorrection() throws Exception {
        var one = accepted().signed(true);
        String signed = page("/cases/" + one.id() + "/assessment/signed", AINO).text();
        assertThat(correct(one, opened(one), "Poissaoloja on kymmenen tuntia.", WHY))
                .hasStatus(302);
        assertThat(page("/cases/" + one.id() + "/assessment/signed", AINO).text())
                .isEqualTo(signed);
        assertThat(page("/cases/" + one.id(), AINO).text()).contains("Osuutta korjattiin");
    }

    @Test
    void aCorrectionWithoutAChangeOrAReasonIsRefusedWithItsText() throws Exception {
        var one = accepted();
        var page = opened(one);
        assertThat(correct(one, page, page.get(SUMMARY), WHY))
                .hasStatus(422)
                .bodyText()
                .contains("Mitään ei muutettu", WHY);
        assertThat(correct(one, page, "Muutettu.", " "))
                .hasStatus(422)
                .bodyText()
                .contains("Kirjoita, miksi osuutta korjataan.", "Muutettu.");
        assertThat(versions(one)).hasSize(1);
    }

    @Test
    void whoeverCorrectsAVersionThatIsNotTheNewestSeesBothTexts() throws Exception {
        var one = accepted();
        var mine = opened(one);
        assertThat(correct(one, mine, "Ensimmäinen korjaus.", WHY)).hasStatus(302);
        assertThat(correct(one, mine, "Toinen korjaus.", WHY))
                .hasStatus(409)
                .bodyText()
                .contains("Ensimmäinen korjaus.", "Toinen korjaus.");
        assertThat(versions(one)).hasSize(2);
    }

    @Test
    void onlyItsWriterCorrectsAndOnlyWhatHasBeenSent() {
        var one = aCase.begin().composed(WRITER, COLLEAGUE);
        assertThat(get(path(one) + "/correction", WRITER)).hasStatus(409);
        one.accepted();
        var others = Map.of(AINO, 403, COLLEAGUE, 404);
        others.forEach((other, status) -> {
            assertThat(get(path(one) + "/correction", other)).as(other).hasStatus(status);
            assertThat(post(path(one) + "/correction", other, Map.of("version", "1", "reason", WHY)))
                    .as(other)
                    .hasStatus(status);
        });
        assertThat(get(path(one) + "/correction", WRITER)).hasStatusOk();
    }

    /** Whoever asked for more reads what has come, and need not look for it. */
    @Test
    void whatWasSentAgainShowsWhatHasChanged() throws Exception {
        var one = aCase.begin().composed(WRITER).contributed();
        UUID part = one.partOf(WRITER);
        String acceptance = "/contributions/" + part + "/acceptance";
        assertThat(page(acceptance, AINO).select("ins")).isEmpty();
        acceptContribution.askForMore(part, "Paljonko poissaoloja?", one.responsible());
        assertThat(get(path(one) + "/correction", WRITER))
                .as("it is with its writer anyway")
                .hasStatus(409);
        var fields = standing(page("/contributions/" + part, WRITER));
        fields.merge(SUMMARY, " Kymmenen tuntia.", String::concat);
        fields.put("do", "check");
        assertThat(post("/contributions/" + part, WRITER, fields)).hasStatus(302);
        var check = page("/contributions/" + part + "/sending", WRITER);
        assertThat(post(
                        "/contributions/" + part + "/sending",
                        WRITER,
                        Map.of("version", check.select("input[name=version]").val())))
                .hasStatus(302);
        assertThat(page(acceptance, AINO).select("ins").text()).contains("Kymmenen tuntia.");
        assertThat(page("/contributions/" + part + "/sent", WRITER)
                        .select("article")
                        .first()
                        .text())
                .contains("Omatyöntekijä pyysi täydennystä Paljonko poissaoloja?");
    }
}
