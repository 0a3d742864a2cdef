package fi.palmikko.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.form.Template;
import fi.palmikko.form.Templates;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What is known is not typed again, and says where it comes from. */
@AppTest
class EnterOnceTests {

    private static final String SCHOOL = "sonja.karppinen";
    private static final String JOINT = "textarea[name=\"conclusions.professional\"]";

    @Autowired
    private ACase aCase;

    @Autowired
    private Books books;

    @Autowired
    private Templates templates;

    @Autowired
    private MockMvcTester mvc;

    private MvcTestResult get(String path, String username) {
        return mvc.get().uri(path).with(user(username)).exchange();
    }

    private MvcTestResult post(String path, String username, Map<String, String> typed) {
        var request = mvc.post().uri(path).with(user(username)).with(csrf());
        // what stands several times on the page is sent several times
        typed.forEach((name, text) -> request.param(name, text.split("\0")));
        return request.exchange();
    }

    private static Document html(MvcTestResult answer) throws Exception {
        return Jsoup.parse(answer.getResponse().getContentAsString());
    }

    @Test
    void aPartnersConclusionIsDrawnIntoTheJointOneUnderThePartnersNameAndOnlyOnce() throws Exception {
        var one = aCase.begin().composed(SCHOOL);
        UUID part = one.partOf(SCHOOL);
        one.send(part);
        String path = "/cases/" + one.id() + "/assessment";
        assertThat(html(get(path, "aino.lehto")).select("button[data-draw]")).hasSize(1);
        for (int twice = 0; twice < 2; twice++) {
            assertThat(post(path + "/conclusions", "aino.lehto", Map.of("part", part.toString())))
                    .hasStatus(302)
                    .hasRedirectedUrl(path + "#f-conclusions-professional");
        }
        assertThat(html(get(path, "aino.lehto")).select(JOINT).val())
                .startsWith("Sonja Karppinen, ")
                .endsWith(": Kirjattu.")
                .containsOnlyOnce("Kirjattu.");
    }

    @Test
    void aPartThatHasNotComeHasNoConclusionToDraw() {
        var one = aCase.begin().composed(SCHOOL);
        String path = "/cases/" + one.id() + "/assessment/conclusions";
        assertThat(post(path, "aino.lehto", Map.of("part", one.partOf(SCHOOL).toString())))
                .hasStatus(404);
    }

    @Test
    void aKnownFactSaysWhereItComesFromUntilItIsChanged() throws Exception {
        var one = aCase.begin().composed(SCHOOL);
        String path = "/cases/" + one.id() + "/assessment";
        var page = html(get(path, "aino.lehto"));
        assertThat(page.select("#f-pending-reason-source").text())
                .isEqualTo("Valmiina: yhteydenotosta, tullut vireille " + Days.text(one.today()));
        assertThat(page.select("#f-pending-reason").attr("aria-describedby")).contains("f-pending-reason-source");
        var draft = Map.of(
                "draft.section", "pending",
                "draft.from", page.select("[data-draft]").attr("data-from"),
                "draft.window", page.select("[data-draft]").attr("data-window"),
                "draft.no", "1",
                "draft.field", "pending.reason",
                "pending.reason", "Äiti pyysi apua.");
        assertThat(post(path + "/draft", "aino.lehto", draft)).hasStatusOk();
        assertThat(html(get(path, "aino.lehto"))
                        .select("#f-pending-reason-source")
                        .text())
                .startsWith("Asian tiedoissa on muuta: ");
    }

    @Test
    void everyKnownFactHasItsDay() throws Exception {
        var one = aCase.begin().accepted();
        var sources = html(get("/cases/" + one.id() + "/assessment", "aino.lehto"))
                .select("[id$=-source]")
                .eachText();
        assertThat(sources)
                .hasSizeGreaterThan(6)
                .allMatch(source -> source.matches(".*\\b\\d{1,2}\\.\\d{1,2}\\.\\d{4}.*"));
    }

    private Map<String, String> draft(Document page, String section, Map<String, String> typed) {
        var draft = new LinkedHashMap<>(Map.of(
                "draft.section",
                section,
                "draft.from",
                page.select("[data-draft]").attr("data-from"),
                "draft.window",
                page.select("[data-draft]").attr("data-window"),
                "draft.no",
                "1",
                "draft.field",
                ""));
        // what a browser sends: every field of the section as the page shows it
        page.select("#s-" + section)
                .select("input[type=text], input[type=hidden], input[checked], textarea")
                .forEach(field -> draft.merge(field.attr("name"), field.val(), (one, other) -> one + "\0" + other));
        draft.putAll(typed);
        return draft;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aKnownFactTakenOutOnPurposeStaysOut(boolean byItself) throws Exception {
        var one = aCase.begin().composed(SCHOOL);
        String path = "/cases/" + one.id() + "/assessment";
        var page = html(get(path, "aino.lehto"));
        var emptied = new LinkedHashMap<>(draft(page, "pending", Map.of("pending.reason", " ")));
        emptied.put("version", page.select("input[name=version]").val());
        assertThat(post(byItself ? path + "/draft" : path, "aino.lehto", emptied))
                .hasStatus(byItself ? 200 : 302);
        for (int again = 0; again < 2; again++) {
            page = html(get(path, "aino.lehto"));
            assertThat(page.select("#f-pending-reason").val()).isEmpty();
            assertThat(page.select("#f-pending-reason-source").text()).startsWith("Asian tiedoissa on muuta: ");
            assertThat(page.select("#f-pending-pendingOn").val()).isEqualTo(Days.text(one.today()));
            // another section is saved, and the text is finished: neither fills it in
            assertThat(post(path + "/draft", "aino.lehto", draft(page, "conclusions", Map.of())))
                    .hasStatusOk();
            page = html(get(path, "aino.lehto"));
            var finished = Map.of(
                    "do",
                    "finish",
                    "drafted",
                    "",
                    "version",
                    page.select("input[name=version]").val());
            assertThat(post(path, "aino.lehto", finished)).hasStatus(302);
        }
        assertThat(html(get(path + "/signature", "aino.lehto")).select("main").text())
                .containsOnlyOnce("Poissaoloja on kertynyt."); // where it is told what the case says
        page = html(get(path, "aino.lehto"));
        assertThat(post(path + "/draft", "aino.lehto", draft(page, "pending", Map.of("pending.reason", "Äiti pyysi."))))
                .hasStatusOk();
        assertThat(html(get(path, "aino.lehto")).select("#f-pending-reason").val())
                .isEqualTo("Äiti pyysi.");
    }

    @Test
    void whatANewFactTellsStillComesIntoAFieldThatWasNeverFilled() throws Exception {
        var one = aCase.begin().composed(SCHOOL);
        String path = "/cases/" + one.id() + "/assessment";
        var page = html(get(path, "aino.lehto"));
        assertThat(page.select("#f-assessment-participants").val()).isEmpty();
        assertThat(post(path + "/draft", "aino.lehto", draft(page, "assessment", Map.of())))
                .hasStatusOk();
        one.accepted();
        assertThat(html(get(path, "aino.lehto"))
                        .select("#f-assessment-participants")
                        .val())
                .startsWith("Sonja Karppinen");
    }

    @Test
    void everythingTheFormAsksOfWhatIsKnownIsFilledIn() throws Exception {
        var one = aCase.begin().accepted();
        assertThat(post(
                        "/cases/" + one.id() + "/network/people",
                        "aino.lehto",
                        Map.of(
                                "name", "Raili Laine",
                                "kind", "GRANDPARENT",
                                "nearness", "NEAR",
                                "tie", "SUPPORTIVE",
                                "support", "Hakee koulusta.",
                                "ground", "CONSENT")))
                .hasStatus(302);
        var page = html(get("/cases/" + one.id() + "/assessment", "aino.lehto"));
        assertThat(page.select("#f-pending-manner").val()).isEqualTo("Yhteydenotto tuen saamiseksi");
        assertThat(page.select("#f-network-support").val()).isEqualTo("Raili Laine (Isovanhempi): Hakee koulusta.");
        assertThat(page.select("#f-network-support-source").text())
                .isEqualTo("Valmiina: verkostokartasta, viimeksi muutettu " + Days.text(one.today()));
        assertThat(page.select("#f-conclusions-responsibleWorker").val()).isEqualTo("Aino Lehto");
        var known = page.select("input[name=_offered]").eachAttr("value");
        templates
                .require("joint-assessment", templates.latest().get("joint-assessment"))
                .items()
                .filter(item -> item.prefill() != null && !item.linkId().equals("assessment.absentees"))
                .forEach(item -> assertThat(known).anyMatch(fact -> fact.startsWith(item.linkId() + "=")));
    }

    @Test
    void whoIsAskedForAPartIsNotAskedWhatTheCaseTells() throws Exception {
        var one = aCase.begin().composed(SCHOOL);
        String path = "/contributions/" + one.partOf(SCHOOL);
        String today = Days.text(one.today());
        var page = html(get(path, SCHOOL));
        assertThat(page.select("#f-about-children").text())
                .matches("Lumi Koekas\\w+ \\(\\d{1,2}\\.\\d{1,2}\\.201\\d\\)");
        assertThat(page.select("#f-about-day").text()).isEqualTo("Koulussa");
        assertThat(page.select("#f-about-guardians").text())
                .startsWith("Tuuli Koekas")
                .endsWith(" (äiti)");
        assertThat(page.select("[id$=-source]").eachText())
                .hasSize(3)
                .containsOnly("Valmiina: asian tiedoista " + today);
        assertThat(page.select(".govuk-inset-text").text())
                .contains("Oma näkemys", "Pyytänyt Aino Lehto, sosiaalityöntekijä, " + today + ".");
        assertThat(page.select("form[data-guard]").outerHtml()).doesNotContain("Kotikuja", "555 7000");

        assertThat(post(path + "/draft", SCHOOL, draft(page, "about", Map.of("about.guardians", " "))))
                .hasStatusOk();
        page = html(get(path, SCHOOL));
        assertThat(page.select("#f-about-guardians").text()).isEmpty();
        assertThat(page.select("#f-about-guardians-source").text()).startsWith("Asian tiedoissa on muuta: ");
        one.contributed();
        assertThat(books.sql("""
                        select concat_ws(', ', content -> 'answers' ->> 'about.day', content -> 'answers' ->> 'about.guardians',
                                         content -> 'facts' ->> 'request.by', content -> 'facts' ->> 'request.by#sv', content -> 'facts' ->> 'request.on')
                        from document where case_id = ? and kind = 'contribution'""").param(one.id()).query(String.class).single())
                .isEqualTo("Koulussa, Aino Lehto, sosiaalityöntekijä, Aino Lehto, socialarbetare, " + today);
    }

    /** What a form of a contribution asks of what is known is filled in, on every one of them. */
    @Test
    void everythingAContributionAsksOfWhatIsKnownIsFilledIn() throws Exception {
        var writers = List.of(SCHOOL, "saara.helander");
        var one = aCase.begin().composed(writers.toArray(String[]::new));
        for (String writer : writers) {
            var page = html(get("/contributions/" + one.partOf(writer), writer));
            assertThat(page.select("[id$=-source]")).as(writer).hasSize(3);
        }
        var asked = templates.latest().entrySet().stream()
                .filter(form -> form.getKey().startsWith("contribution-"))
                .flatMap(form ->
                        templates.require(form.getKey(), form.getValue()).items())
                .map(Template.Item::prefill)
                .filter(Objects::nonNull);
        assertThat(asked).hasSize(3 * 8).containsOnly("case.children", "case.school", "case.guardians");
    }

    @Test
    void thePlanBeginsWithTheNeedTheAssessmentFound() throws Exception {
        var one = aCase.begin().signed(true);
        var page = html(get("/cases/" + one.id() + "/plan", "aino.lehto"));
        assertThat(page.select("#f-situation-description").val()).isEqualTo("Kirjattu.");
        assertThat(page.select("#f-situation-description-source").text())
                .isEqualTo("Valmiina: yhteisestä arviosta, allekirjoitettu " + Days.text(one.today()));
    }

    @Test
    void signingAsksForThePasswordAndThenSigns() throws Exception {
        var one = aCase.begin().readyToSign(false);
        String path = "/cases/" + one.id() + "/assessment/signature";
        String version =
                html(get(path, "aino.lehto")).select("input[name=version]").val();
        assertThat(post(path, "aino.lehto", Map.of("version", version)))
                .hasStatus(422)
                .bodyText()
                .contains("Kirjoita salasanasi uudelleen");
        assertThat(post(path, "aino.lehto", Map.of("version", version, "password", "väärä")))
                .hasStatus(422);
        assertThat(signed(one.id())).isZero();
        assertThat(post(path, "aino.lehto", Map.of("version", version, "password", "palmikko")))
                .hasStatus(302);
        assertThat(signed(one.id())).isEqualTo(1);
    }

    private int signed(UUID caseId) {
        return books.sql(
                        "select count(*) from document where case_id = ? and template_key = 'joint-assessment' and rendition_of is null")
                .param(caseId)
                .query(Integer.class)
                .single();
    }

    @Test
    void aPageOfAnOlderFormIsToldThatItsSectionIsGone() {
        var one = aCase.begin().composed(SCHOOL);
        var draft = Map.of(
                "draft.section", "longAgo",
                "draft.from", "0",
                "draft.window", Ids.next().toString(),
                "draft.no", "1",
                "draft.field", "longAgo.text",
                "longAgo.text", "Vanha kenttä.");
        assertThat(post("/contributions/" + one.partOf(SCHOOL) + "/draft", SCHOOL, draft))
                .hasStatus(404)
                .bodyText()
                .contains("Vanha kenttä.");
    }

    @Test
    void nobodyButTheWriterSavesADraft() {
        var one = aCase.begin().composed(SCHOOL, "saara.helander");
        var draft = Map.of(
                "draft.section", "conclusions",
                "draft.from", "0",
                "draft.window", Ids.next().toString(),
                "draft.no", "1",
                "draft.field", "conclusions.summary",
                "conclusions.summary", "Toisen teksti.");
        UUID part = one.partOf(SCHOOL);
        for (String stranger : new String[] {"saara.helander", "aino.lehto", "paivi.hokkanen"}) {
            assertThat(post("/contributions/" + part + "/draft", stranger, draft))
                    .hasStatus4xxClientError();
        }
        assertThat(post("/cases/" + one.id() + "/assessment/draft", SCHOOL, draft))
                .hasStatus4xxClientError();
        assertThat(books.sql("select count(*) from form_response where answers::text like '%Toisen teksti.%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aSpellOfWritingIsOneRowInTheLog() {
        var one = aCase.begin().composed(SCHOOL);
        UUID part = one.partOf(SCHOOL);
        int from = 0;
        for (int no = 1; no <= 5; no++) {
            var draft = Map.of(
                    "draft.section",
                    "conclusions",
                    "draft.from",
                    String.valueOf(from),
                    "draft.window",
                    new UUID(0, 7).toString(),
                    "draft.no",
                    String.valueOf(no),
                    "draft.field",
                    "conclusions.summary",
                    "conclusions.summary",
                    "Teksti " + no);
            assertThat(post("/contributions/" + part + "/draft", SCHOOL, draft)).hasStatusOk();
            from++;
        }
        assertThat(books.sql(
                                "select count(distinct request_id) from use_log where case_id = ? and object = 'contribution draft'")
                        .param(one.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }
}
