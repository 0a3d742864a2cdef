package fi.palmikko.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.plan.ReviewFacts.LeadsTo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A correction of the agreed plan changes what its writer changes of the text, in the plan that goes on too, and nothing else. */
@AppTest
class PlanCorrectionTests {

    private static final String AINO = "aino.lehto";
    private static final String SPECIALIST = "saara.helander";
    private static final String SITUATION = "situation.description";
    private static final String STRENGTHS = "strengths.text";
    private static final String RIGHTLY = "Lumi asuu isän luona.";
    private static final String WHY = "Asuinpaikka oli väärin.";

    @Autowired
    ACase aCase;

    @Autowired
    Books books;

    @Autowired
    MockMvcTester mvc;

    private static String path(StartedCase one) {
        return "/cases/" + one.id() + "/plan";
    }

    private MvcTestResult get(String path, String username) {
        return mvc.get().uri(path).with(user(username)).exchange();
    }

    private Document page(String path, String username) throws Exception {
        var answer = get(path, username);
        assertThat(answer).hasStatusOk();
        return Jsoup.parse(answer.getResponse().getContentAsString());
    }

    private Map<String, String> opened(StartedCase one) throws Exception {
        return standing(page(path(one) + "/correction", AINO));
    }

    /** What the page would send as it stands. */
    private static Map<String, String> standing(Document page) {
        var fields = new LinkedHashMap<String, String>();
        ((FormElement) page.expectFirst("form:has([name=" + SITUATION + "])"))
                .formData()
                .forEach(field -> fields.put(field.key(), field.value()));
        return fields;
    }

    private MvcTestResult post(String path, String username, Map<String, String> fields) {
        var post = mvc.post().uri(path).with(user(username)).with(csrf());
        fields.forEach(post::param);
        return post.exchange();
    }

    private MvcTestResult correct(StartedCase one, Map<String, String> page, Map<String, String> said, String reason) {
        var fields = new LinkedHashMap<>(page);
        fields.putAll(said);
        fields.putAll(Map.of("reason", reason, "password", "palmikko"));
        return post(path(one) + "/correction", AINO, fields);
    }

    private MvcTestResult correct(StartedCase one, Map<String, String> page, String situation, String reason) {
        return correct(one, page, Map.of(SITUATION, situation), reason);
    }

    private StartedCase corrected(StartedCase one) throws Exception {
        assertThat(correct(one, opened(one), RIGHTLY, WHY)).hasStatus(302).hasRedirectedUrl(path(one));
        return one;
    }

    /** What the versions say, the oldest first. */
    private List<String> signed(StartedCase one, String what) {
        return books.sql("select coalesce(" + what + ", '') from document"
                        + " where case_id = ? and kind = '15007' and rendition_of is null order by version_no")
                .param(one.id())
                .query(String.class)
                .list();
    }

    private List<String> situations(StartedCase one) {
        return signed(one, "content #>> '{answers,situation.description}'");
    }

    private List<String> rows(StartedCase one, String sql) {
        return books.sql(sql).param(one.id()).query(String.class).list();
    }

    @Test
    void isANewVersionOfTheSameAgreementThatShowsWhatItChangedAndWhy() throws Exception {
        var one = aCase.begin().given();
        String standing = "select to_jsonb(p)::text from plan p where case_id = ?";
        String limits = "select to_jsonb(d)::text from deadline d where case_id = ? order by d.id";
        var plan = rows(one, standing);
        var running = rows(one, limits);
        assertThat(page(path(one), AINO).text()).contains("Korjaa suunnitelman tekstiä");
        assertThat(page(path(one) + "/correction", AINO).text())
                .contains("ei muuteta korjaamalla vaan tarkistuksessa", "Anna perheelle myös korjattu suunnitelma")
                .doesNotContain("laaditaan parhaillaan uudelleen");
        corrected(one);
        assertThat(situations(one)).containsExactly("Kirjattu.", RIGHTLY);
        assertThat(
                        signed(
                                one,
                                "version_no || ' ' || (supersedes is not null) || ' ' || coalesce(reason, '') || ' ' || length(sha256)"))
                .containsExactly("1 false  64", "2 true " + WHY + " 64");
        assertThat(signed(one, "((content -> 'facts') - 'plan.signedAt')::text").stream()
                        .distinct())
                .as("goals, actions and the agreement")
                .hasSize(1);
        assertThat(rows(one, standing)).isEqualTo(plan);
        assertThat(rows(one, limits)).isEqualTo(running);
        var shown = page(path(one), AINO);
        assertThat(shown.select("section[aria-labelledby=text-title]").text()).contains(RIGHTLY);
        var newest = shown.select("section[aria-labelledby=versions-title] > article")
                .getFirst();
        assertThat(newest.text()).startsWith("Versio 2").contains("Korjattu: " + WHY);
        assertThat(newest.select("del").text()).contains("Kirjattu.");
        assertThat(newest.select("ins").text()).contains("isän luona.");
        assertThat(rows(
                        one,
                        "select action || ' ' || object from use_log where case_id = ? and action = 'CORRECT_PLAN'"))
                .as("two pages and the correction")
                .hasSizeGreaterThan(2)
                .containsOnly("CORRECT_PLAN plan");
        assertThat(rows(one, "select kind from case_event where case_id = ? and kind = 'PlanCorrected'"))
                .hasSize(1);
    }

    @Test
    void thatChangesNothingIsRefusedAndItsReasonKept() throws Exception {
        var one = aCase.begin().agreed();
        assertThat(correct(one, opened(one), "Kirjattu. \r\n", "Korjasin väärän päivän."))
                .hasStatus(422)
                .bodyText()
                .contains("Mitään ei muutettu", "Korjasin väärän päivän.");
        assertThat(situations(one)).containsExactly("Kirjattu.");
    }

    @Test
    void thatLacksItsReasonOrAnAnswerIsToldSo() throws Exception {
        var one = aCase.begin().agreed();
        var page = opened(one);
        assertThat(correct(one, page, RIGHTLY, " "))
                .hasStatus(422)
                .bodyText()
                .contains("Kirjoita, miksi suunnitelmaa korjataan.", RIGHTLY);
        assertThat(correct(one, page, Map.of("views.professional", ""), WHY))
                .hasStatus(422)
                .bodyText()
                .contains("Puuttuu: ", WHY);
        assertThat(correct(one, page, Map.of("views.missingReason", ""), WHY))
                .hasStatus(422)
                .bodyText()
                .contains("Oma näkemys puuttuu: ");
        assertThat(situations(one)).containsExactly("Kirjattu.");
    }

    @Test
    void ofAVersionThatIsNotTheNewestMeetsBothTexts() throws Exception {
        var one = aCase.begin().agreed();
        var mine = opened(one);
        corrected(one);
        var met = correct(one, mine, "Lumi asuu mummon luona.", "Minun syyni.");
        assertThat(met)
                .hasStatus(409)
                .bodyText()
                .contains("Joku muu tallensi", RIGHTLY, "Lumi asuu mummon luona.", "Minun syyni.");
        assertThat(situations(one)).containsExactly("Kirjattu.", RIGHTLY);
        var decided = standing(Jsoup.parse(met.getResponse().getContentAsString()));
        assertThat(correct(one, decided, "Lumi asuu mummon luona.", "Minun syyni."))
                .hasStatus(302);
        assertThat(situations(one)).hasSize(3).last().isEqualTo("Lumi asuu mummon luona.");
    }

    @Test
    void thereIsNoneOfWhatHasNotBeenAgreedOn() throws Exception {
        var one = aCase.begin().signed(true);
        assertThat(page(path(one), AINO).text()).doesNotContain("Korjaa suunnitelman tekstiä");
        assertThat(get(path(one) + "/correction", AINO))
                .hasStatus(403)
                .bodyText()
                .contains("Suunnitelmasta ei ole vielä sovittu");
        assertThat(correct(one, Map.of(), RIGHTLY, WHY)).hasStatus(403);
    }

    @Test
    void isMadeByTheResponsibleWorkerAloneWhoTypesThePasswordAnew() throws Exception {
        var one = aCase.begin().given();
        var fields = new LinkedHashMap<>(opened(one));
        fields.putAll(Map.of(SITUATION, RIGHTLY, "reason", WHY));
        assertThat(post(path(one) + "/correction", AINO, fields))
                .hasStatus(422)
                .bodyText()
                .contains("Kirjoita salasanasi uudelleen");
        fields.put("password", "palmikko");
        for (String other : List.of("elina.harju", "paivi.hokkanen", SPECIALIST)) {
            assertThat(page(path(one), other).text()).as(other).doesNotContain("Korjaa suunnitelman tekstiä");
            assertThat(get(path(one) + "/correction", other)).as(other).hasStatus(403);
            assertThat(post(path(one) + "/correction", other, fields)).as(other).hasStatus(403);
        }
        assertThat(situations(one)).containsExactly("Kirjattu.");
    }

    @Test
    void isFiledWhereTheAgreedPlanIs() throws Exception {
        var one = corrected(aCase.begin().given());
        assertThat(rows(one, """
                        select r.kind || ' ' || d.version_no from document d join register r on r.id = d.register_id
                        where d.case_id = ? and d.kind = '15007' and r.kind in ('PATIENT', 'SOCIAL_CLIENT') order by 1""")).containsExactly("PATIENT 1", "PATIENT 2", "SOCIAL_CLIENT 1", "SOCIAL_CLIENT 2");
        assertThat(page(path(one), SPECIALIST).select("main").text()).contains(RIGHTLY, "Korjattu.");
        var copy = post(path(one) + "/copies", AINO, Map.of("recipient", "SELF", "language", "fi"));
        try (var paper = Loader.loadPDF(copy.getResponse().getContentAsByteArray())) {
            assertThat(new PDFTextStripper().getText(paper)).contains(RIGHTLY, WHY);
        }
    }

    @Test
    void theNextReviewBeginsWithTheCorrectedText() throws Exception {
        var one = corrected(aCase.begin().given()).reviewed(LeadsTo.CONTINUE);
        assertThat(standing(page(path(one), AINO))).containsEntry(SITUATION, RIGHTLY);
        one.agreed();
        assertThat(situations(one)).containsExactly("Kirjattu.", RIGHTLY, RIGHTLY);
        assertThat(signed(one, "reason")).containsExactly("", WHY, "Yhdessä todettu");
        var newest = page(path(one), AINO)
                .select("section[aria-labelledby=versions-title] > article")
                .getFirst();
        assertThat(newest.text()).contains("Yhdessä todettu").doesNotContain("Korjattu");
    }

    /** The correction comes after the review and is no agreement: the review is still what the next agreement is made for. */
    @Test
    void whileThePlanIsDrawnUpAnewWhatHasBeenRewrittenStays() throws Exception {
        var one = aCase.begin().given().reviewed(LeadsTo.CONTINUE);
        var draft = standing(page(path(one), AINO));
        draft.put(STRENGTHS, "Lumi piirtää.");
        assertThat(post(path(one) + "/text", AINO, draft)).hasStatus(302);
        var page = page(path(one) + "/correction", AINO);
        assertThat(page.text()).contains("laaditaan parhaillaan uudelleen").doesNotContain("Perhe on saanut");
        var said = Map.of(SITUATION, RIGHTLY, STRENGTHS, "Lumi laulaa.");
        assertThat(correct(one, standing(page), said, WHY)).hasStatus(302);
        assertThat(signed(one, "content #>> '{answers,strengths.text}'")).containsExactly("Kirjattu.", "Lumi laulaa.");
        var shown = page(path(one), AINO);
        assertThat(standing(shown)).containsEntry(SITUATION, RIGHTLY).containsEntry(STRENGTHS, "Lumi piirtää.");
        assertThat(shown.text()).doesNotContain("Palvelutarve on arvioitu uudelleen");
        one.agreed();
        assertThat(signed(one, "reason")).containsExactly("", WHY, "Yhdessä todettu");
        assertThat(signed(one, "content #>> '{answers,strengths.text}'").getLast())
                .isEqualTo("Lumi piirtää.");
    }

    @Test
    void isMadeAfterClosingToo() throws Exception {
        var one = corrected(aCase.begin().given().reviewed(LeadsTo.CLOSE).closed());
        assertThat(situations(one)).containsExactly("Kirjattu.", RIGHTLY);
        assertThat(page(path(one), AINO)
                        .select("section[aria-labelledby=text-title]")
                        .text())
                .contains(RIGHTLY);
    }
}
