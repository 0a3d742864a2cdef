package fi.palmikko.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
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
    private MockMvcTester mvc;

    private MvcTestResult get(String path, String username) {
        return mvc.get().uri(path).with(user(username)).exchange();
    }

    private MvcTestResult post(String path, String username, Map<String, String> typed) {
        var request = mvc.post().uri(path).with(user(username)).with(csrf());
        typed.forEach(request::param);
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
        assertThat(html(get(path, "aino.lehto")).select("#f-pending-reason-source"))
                .isEmpty();
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
    void signingAsksForThePasswordAndThenSigns() {
        var one = aCase.begin().readyToSign(false);
        String path = "/cases/" + one.id() + "/assessment/signature";
        assertThat(post(path, "aino.lehto", Map.of())).hasStatus(422).bodyText().contains("Kirjoita salasanasi uudelleen");
        assertThat(post(path, "aino.lehto", Map.of("password", "väärä"))).hasStatus(422);
        assertThat(signed(one.id())).isZero();
        assertThat(post(path, "aino.lehto", Map.of("password", "palmikko"))).hasStatus(302);
        assertThat(signed(one.id())).isEqualTo(1);
    }

    private int signed(UUID caseId) {
        return books.sql("select count(*) from document where case_id = ? and template_key = 'joint-assessment' and rendition_of is null")
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
            assertThat(post("/contributions/" + part + "/draft", stranger, draft)).hasStatus4xxClientError();
        }
        assertThat(post("/cases/" + one.id() + "/assessment/draft", SCHOOL, draft)).hasStatus4xxClientError();
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
                    "draft.section", "conclusions",
                    "draft.from", String.valueOf(from),
                    "draft.window", new UUID(0, 7).toString(),
                    "draft.no", String.valueOf(no),
                    "draft.field", "conclusions.summary",
                    "conclusions.summary", "Teksti " + no);
            assertThat(post("/contributions/" + part + "/draft", SCHOOL, draft)).hasStatusOk();
            from++;
        }
        assertThat(books.sql("select count(distinct request_id) from use_log where case_id = ? and object = 'contribution draft'")
                        .param(one.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }
}
