package fi.palmikko.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.organisation.Sector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@AppTest
class SharingTests {

    private static final String SPECIALIST = "saara.helander";

    @Autowired
    ACase aCase;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Books books;

    private MvcTestResult get(String path, String username) {
        return mvc.get().uri(path).with(user(username)).exchange();
    }

    private MvcTestResult post(String path, String username, String... fields) {
        var request = mvc.post().uri(path).with(user(username)).with(csrf()).param("password", "palmikko");
        for (int at = 0; at < fields.length; at += 2) {
            request = request.param(fields[at], fields[at + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult permit(StartedCase one, String... more) {
        var fields = new java.util.ArrayList<>(
                List.of("sector", "SPECIALIST_CARE", "materials", "ASSESSMENT", "purpose", "Hoidon suunnittelu"));
        fields.addAll(List.of(more));
        return post("/cases/" + one.id() + "/permits", "aino.lehto", fields.toArray(String[]::new));
    }

    private static String text(MvcTestResult result) throws Exception {
        return Jsoup.parse(result.getResponse().getContentAsString()).text();
    }

    private StartedCase signedWithoutPermit() {
        return aCase.begin().talked(Sector.SCHOOL_WELFARE).composed(SPECIALIST).signed(true);
    }

    @Test
    void aPermitOpensTheAssessmentAtTheNextRequestAndItsWithdrawalClosesIt() throws Exception {
        var one = signedWithoutPermit();
        String signed = "/cases/" + one.id() + "/assessment/signed";
        assertThat(get(signed, SPECIALIST)).hasStatus(403);
        assertThat(permit(one, "ground", "PERMIT", "givenBy", "Tuuli (äiti)", "how", "ORAL"))
                .hasStatus(302);
        assertThat(get(signed, SPECIALIST)).hasStatusOk();
        var row = one.permits().getLast();
        assertThat(post(
                        "/cases/" + one.id() + "/permits/" + row.id() + "/withdrawal",
                        "aino.lehto",
                        "reason",
                        "Äiti perui."))
                .hasStatus(302);
        assertThat(get(signed, SPECIALIST)).hasStatus(403);
        assertThat(text(get("/cases/" + one.id() + "/permits", "aino.lehto")))
                .contains("Peruttu")
                .contains("Äiti perui.");
    }

    /** What is told beforehand comes true; what is forbidden is opened by no permit. */
    @Test
    void thePageTellsWhomAPermitWouldLetSeeWhat() throws Exception {
        var one = signedWithoutPermit();
        assertThat(opens(one)).contains("Saara Helander").contains("Yhteinen arvio, Yhteinen suunnitelma");
        permit(one, "ground", "PERMIT", "givenBy", "Tuuli (äiti)", "how", "ORAL");
        assertThat(opens(one))
                .contains("Saara Helander")
                .contains("Yhteinen suunnitelma")
                .doesNotContain("arvio");
        assertThat(get("/cases/" + one.id() + "/assessment/signed", SPECIALIST)).hasStatusOk();
        assertThat(post(
                        "/cases/" + one.id() + "/prohibitions",
                        "aino.lehto",
                        "target",
                        "CONTROLLER",
                        "setBy",
                        "Tuuli (äiti)",
                        "how",
                        "ORAL",
                        "reason",
                        "Ei toistaiseksi."))
                .hasStatus(302);
        assertThat(opens(one)).contains("ei avaa nyt kenellekään").doesNotContain("Saara Helander");
    }

    private String opens(StartedCase one) throws Exception {
        return Jsoup.parse(get("/cases/" + one.id() + "/permits/new", "aino.lehto")
                        .getResponse()
                        .getContentAsString())
                .select("#ifPermitted")
                .text();
    }

    @Test
    void aRefusalEndsWhatWasPermittedBefore() {
        var one = signedWithoutPermit();
        String signed = "/cases/" + one.id() + "/assessment/signed";
        permit(one, "ground", "PERMIT", "givenBy", "Tuuli (äiti)", "how", "ORAL");
        assertThat(get(signed, SPECIALIST)).hasStatusOk();
        assertThat(permit(one, "ground", "REFUSED", "givenBy", "Tuuli (äiti)", "how", "ORAL"))
                .hasStatus(302);
        assertThat(get(signed, SPECIALIST)).hasStatus(403);
    }

    @Test
    void theCasePageTellsOfThePartAndWhyItIsNotShown() throws Exception {
        var one = signedWithoutPermit();
        assertThat(text(get("/cases/" + one.id(), SPECIALIST)))
                .contains("Yhteinen arvio on olemassa, mutta sitä ei ole jaettu sinulle.");
        assertThat(text(get("/cases/" + one.id() + "/why/assessment", SPECIALIST)))
                .contains("Perheeltä ei ole vielä lupaa")
                .contains("asiakastietolaki 53 § 3 mom.")
                .contains("Aino Lehto");
        assertThat(get("/cases/" + one.id() + "/why/assessment", "aino.lehto")).hasStatus(404);
        assertThat(get("/cases/" + one.id() + "/why/something", SPECIALIST)).hasStatus(404);
    }

    /** That something is forbidden is the family's own matter: the team is told what it is told where nobody was asked. */
    @Test
    void whatIsForbiddenLooksAsWithoutAPermit() throws Exception {
        var one = signedWithoutPermit().agreed();
        answers(one);
        var without = answers(one);
        assertThat(without.get("/cases/" + one.id() + "/assessment/signed")).startsWith("403");
        assertThat(without.get("/cases/" + one.id() + "/why/plan")).startsWith("200");
        permit(one, "ground", "PERMIT", "materials", "PLAN", "givenBy", "Tuuli", "how", "ORAL");
        assertThat(answers(one)).isNotEqualTo(without);
        assertThat(post(
                        "/cases/" + one.id() + "/prohibitions",
                        "aino.lehto",
                        "target",
                        "CONTROLLER",
                        "setBy",
                        "Tuuli",
                        "how",
                        "ORAL",
                        "reason",
                        "En halua."))
                .hasStatus(302);
        assertThat(answers(one)).isEqualTo(without);
        assertThat(books.sql("select distinct basis from use_log where case_id = ? and result = 'DENY'")
                        .param(one.id())
                        .query(String.class)
                        .list())
                .as("the log has the true reason")
                .contains("NO_PERMIT", "PROHIBITED");
    }

    /** Everything a member of the team can ask of the case, status and bytes but for what is new on every page. */
    private Map<String, String> answers(StartedCase one) throws Exception {
        String base = "/cases/" + one.id();
        var answers = new LinkedHashMap<String, String>();
        for (String path : List.of(
                "/",
                "/cases",
                base,
                base + "/timeline",
                base + "/sheet",
                base + "/assessment/signed",
                base + "/plan",
                base + "/why/assessment",
                base + "/why/plan",
                base + "/documents")) {
            answers.put(path, still(get(path, SPECIALIST)));
        }
        answers.put("search", still(post("/documents/search", SPECIALIST, "words", "kirjattu")));
        return answers;
    }

    private static String still(MvcTestResult result) throws Exception {
        var response = result.getResponse();
        return response.getStatus()
                + response.getContentAsString()
                        .replaceAll("name=\"(_csrf|requestId|unsent)\" value=\"[^\"]*\"|data-window=\"[^\"]*\"", "");
    }

    @Test
    void aGroundOfLawNeedsItsReasons() throws Exception {
        var one = signedWithoutPermit();
        var refused = permit(one, "ground", "CHILDS_INTEREST");
        assertThat(refused).hasStatus(422);
        assertThat(text(refused)).contains("Tämä tieto tarvitaan.").contains("Hoidon suunnittelu");
        assertThat(permit(one, "ground", "CHILDS_INTEREST", "groundReason", "Hoito keskeytyisi."))
                .hasStatus(302);
        assertThat(get("/cases/" + one.id() + "/assessment/signed", SPECIALIST)).hasStatusOk();
        assertThat(text(get("/cases/" + one.id() + "/permits", "aino.lehto")))
                .contains("Lapsen etu")
                .contains("asiakastietolaki 56 § 1 mom.")
                .contains("Hoito keskeytyisi.");
    }

    @Test
    void aDayThatHasPassedAndAUnitOutsideTheTeamAreRefusedAtTheirFields() throws Exception {
        var one = signedWithoutPermit();
        var past = permit(one, "ground", "PERMIT", "givenBy", "Tuuli", "how", "ORAL", "validUntil", "1.1.2020");
        assertThat(past).hasStatus(422);
        assertThat(text(past)).contains("Päivä on jo mennyt");
        assertThat(permit(one, "ground", "PERMIT", "givenBy", "Tuuli", "how", "ORAL", "validUntil", "31.2.2027"))
                .hasStatus(422);
        assertThat(permit(
                        one,
                        "ground",
                        "PERMIT",
                        "givenBy",
                        "Tuuli",
                        "how",
                        "ORAL",
                        "unit",
                        java.util.UUID.randomUUID().toString()))
                .hasStatus(422);
    }

    @Test
    void beforeSigningItIsToldWhoWillSeeIt() throws Exception {
        var one =
                aCase.begin().talked(Sector.SCHOOL_WELFARE).composed(SPECIALIST).readyToSign(true);
        assertThat(text(get("/cases/" + one.id() + "/assessment/signature", "aino.lehto")))
                .contains("Kuka näkee yhteisen arvion")
                .contains("Saara Helander")
                .contains("Ei näe");
    }

    @Test
    void onlyTheResponsibleWorkerKeepsTheLedger() {
        var one = signedWithoutPermit();
        assertThat(get("/cases/" + one.id() + "/permits", SPECIALIST)).hasStatus(403);
        assertThat(get("/cases/" + one.id() + "/permits/new", "paivi.hokkanen")).hasStatus(403);
        assertThat(get("/cases/" + one.id() + "/permits", "paivi.hokkanen")).hasStatusOk();
    }

    @Test
    void whatAChildForbidsTowardsAGuardianIsKeptWhenThePlanIsGiven() throws Exception {
        var one = aCase.begin().agreed();
        String guardian = one.guardians().iterator().next().toString();
        String child = one.children().iterator().next().toString();
        assertThat(post(
                        "/cases/" + one.id() + "/guardian-prohibitions",
                        "aino.lehto",
                        "child",
                        child,
                        "guardian",
                        guardian,
                        "material",
                        "PLAN",
                        "reason",
                        "Pelkään.",
                        "respected",
                        "true",
                        "judgement",
                        "Syy on painava."))
                .hasStatus(302);
        assertThat(text(get("/cases/" + one.id() + "/permits", "aino.lehto")))
                .contains("Kieltoa noudatetaan", "Syy on painava.");
        String delivery = "/cases/" + one.id() + "/plan/delivery";
        String today = fi.palmikko.shared.Days.text(one.today());
        var refused =
                post(delivery, "aino.lehto", "guardians", guardian, "givenTo", "Äiti, postissa", "givenOn", today);
        assertThat(refused).hasStatus(422);
        assertThat(text(refused)).contains("on kieltänyt antamasta suunnitelmaa");
        assertThat(refused.getResponse().getContentAsString()).contains("Äiti, postissa");
        assertThat(post(delivery, "aino.lehto", "givenTo", "Lumi, tapaamisessa", "givenOn", today))
                .hasStatus(302);
    }

    @Test
    void aProhibitionTowardsSomebodyWhoIsNoGuardianIsRefusedAtTheField() throws Exception {
        var one = aCase.begin().named();
        String child = one.children().iterator().next().toString();
        for (String nobody : List.of("x", java.util.UUID.randomUUID().toString())) {
            var refused = post(
                    "/cases/" + one.id() + "/guardian-prohibitions",
                    "aino.lehto",
                    "child",
                    child,
                    "guardian",
                    nobody,
                    "material",
                    "PLAN",
                    "reason",
                    "Pelkään.",
                    "respected",
                    "false",
                    "judgement",
                    "Ei painava.");
            assertThat(refused).hasStatus(422);
            assertThat(text(refused)).contains("Valitse yksi vaihtoehdoista.").contains("Ei painava.");
        }
    }

    private String row(StartedCase one, String table) {
        return books.sql("select id from " + table + " where case_id = ?")
                .param(one.id())
                .query(String.class)
                .single();
    }

    private static final String[] REASON = {"reason", "Mieli muuttui."};

    @Test
    void aProhibitionIsWithdrawnByItsResponsibleWorkerAndTheLogTellsOfIt() {
        var one = signedWithoutPermit();
        String base = "/cases/" + one.id();
        assertThat(post(
                        base + "/prohibitions",
                        "aino.lehto",
                        "target",
                        "ASSESSMENT",
                        "setBy",
                        "Tuuli",
                        "how",
                        "ORAL",
                        "reason",
                        "En halua."))
                .hasStatus(302);
        assertThat(post(base + "/prohibitions/" + row(one, "prohibition") + "/withdrawal", "aino.lehto", REASON))
                .hasStatus(302);
        assertThat(post(
                        base + "/guardian-prohibitions",
                        "aino.lehto",
                        "child",
                        one.children().iterator().next().toString(),
                        "guardian",
                        one.guardians().iterator().next().toString(),
                        "material",
                        "PLAN",
                        "reason",
                        "Pelkään.",
                        "respected",
                        "true",
                        "judgement",
                        "Lapsen etu."))
                .hasStatus(302);
        assertThat(post(
                        base + "/guardian-prohibitions/" + row(one, "guardian_prohibition") + "/withdrawal",
                        "aino.lehto",
                        REASON))
                .hasStatus(302);
        assertThat(books.sql(
                                "select count(*) from use_log where case_id = ? and action = 'WITHDRAW_PROHIBITION' and object = 'prohibition'")
                        .param(one.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }
}
