package fi.palmikko.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Somebody disqualified handles nothing in the case and sees it nowhere (HL 28 §). */
@AppTest
class DisqualificationTests {

    private static final String SUPERVISOR = "paivi.hokkanen";
    private static final String COLLEAGUE = "elina.harju";
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
        var request = mvc.post().uri(path).with(user(username)).with(csrf());
        for (int at = 0; at < fields.length; at += 2) {
            request = request.param(fields[at], fields[at + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult record(StartedCase one, String username) {
        return post(
                "/cases/" + one.id() + "/disqualifications",
                SUPERVISOR,
                "worker",
                one.as(username).id().toString(),
                "reason",
                "Lapsen täti.");
    }

    private static String text(MvcTestResult result) throws Exception {
        return Jsoup.parse(result.getResponse().getContentAsString()).text();
    }

    private String family(StartedCase one) {
        return books.sql("""
                        select p.family_name from case_client cc join person p on p.id = cc.person_id
                        where cc.case_id = ?""").param(one.id()).query(String.class).single();
    }

    @Test
    void theCaseIsGoneAtTheNextRequestFromEverywhere() throws Exception {
        var one = aCase.begin();
        String number = one.file().number();
        // cases other tests have opened in years to come stand above
        String list = "/cases?before=" + number.replaceAll("-.*", "-999999");
        assertThat(text(get(list, COLLEAGUE))).contains(number);
        assertThat(record(one, COLLEAGUE)).hasStatus(302);
        assertThat(get("/cases/" + one.id(), COLLEAGUE)).hasStatus(404);
        assertThat(get("/cases/" + one.id() + "/triage", COLLEAGUE)).hasStatus(404);
        assertThat(text(get("/", COLLEAGUE))).doesNotContain(number);
        assertThat(text(get(list, COLLEAGUE))).doesNotContain(number);
        assertThat(text(post("/contacts/search", COLLEAGUE, "text", family(one))))
                .doesNotContain(family(one), number);
    }

    @Test
    void theUnitsFreeTasksLeaveItOut() throws Exception {
        UUID id = aCase.in("assess-orivesi", "562").recordedBy("tuula.sihvonen").open();
        String number = books.sql("select number from case_file where id = ?")
                .param(id)
                .query(String.class)
                .single();
        assertThat(text(get("/", "sanna.pelkonen"))).contains(number);
        assertThat(post(
                        "/cases/" + id + "/disqualifications",
                        "kirsi.vuorela",
                        "worker",
                        aCase.as("sanna.pelkonen").id().toString(),
                        "reason",
                        "Naapuri ja ystävä."))
                .hasStatus(302);
        assertThat(text(get("/", "sanna.pelkonen"))).doesNotContain(number);
        assertThat(text(get("/", "mikko.rasinmaki"))).contains(number);
    }

    @Test
    void theAnswerIsTheSameAsForACaseThatDoesNotExist() throws Exception {
        var one = aCase.begin();
        record(one, COLLEAGUE);
        assertThat(text(get("/cases/" + one.id(), COLLEAGUE)))
                .isEqualTo(text(get("/cases/" + UUID.randomUUID(), COLLEAGUE)));
    }

    @Test
    void whenItEndsTheCaseIsThereAgainAndTheHistoryStays() throws Exception {
        var one = aCase.begin();
        record(one, COLLEAGUE);
        String page = "/cases/" + one.id() + "/disqualifications";
        UUID row = books.sql("select id from disqualification where case_id = ?")
                .param(one.id())
                .query(UUID.class)
                .single();
        assertThat(post(page + "/" + row + "/ending", SUPERVISOR)).hasStatus(302);
        assertThat(get("/cases/" + one.id(), COLLEAGUE)).hasStatusOk();
        assertThat(text(get(page, SUPERVISOR))).contains("Lapsen täti.").contains("Esteellisyys on päättynyt");
        assertThat(post(page + "/" + row + "/ending", SUPERVISOR)).hasStatus(404);
        assertThat(one.happened()).contains("DisqualificationRecorded", "DisqualificationEnded");
    }

    @Test
    void theResponsibleWorkerIsNotDisqualifiedBeforeAnotherIsNamed() throws Exception {
        var one = aCase.begin().named();
        var refused = record(one, "aino.lehto");
        assertThat(refused).hasStatus(422);
        assertThat(text(refused))
                .contains("Hän on asian omatyöntekijä. Nimeä asialle ensin toinen omatyöntekijä.")
                .contains("Lapsen täti.");
        assertThat(get("/cases/" + one.id(), "aino.lehto")).hasStatusOk();
        assertThat(post(
                        "/cases/" + one.id() + "/responsible-worker/change",
                        SUPERVISOR,
                        "worker",
                        one.as(COLLEAGUE).id().toString(),
                        "reason",
                        "Esteellisyys",
                        "version",
                        String.valueOf(one.file().version())))
                .hasStatus(302);
        assertThat(record(one, "aino.lehto")).hasStatus(302);
        assertThat(get("/cases/" + one.id(), "aino.lehto")).hasStatus(404);
    }

    @Test
    void whoHasAnOpenTaskIsNotDisqualifiedBeforeItIsHandedOn() throws Exception {
        var one = aCase.begin().composed(SPECIALIST);
        var refused = record(one, SPECIALIST);
        assertThat(refused).hasStatus(422);
        assertThat(text(refused))
                .contains("Hänellä on tässä asiassa avoin tehtävä:")
                .doesNotContain("task.");
        assertThat(post(
                        "/contributions/" + one.partOf(SPECIALIST) + "/acceptance/end",
                        "aino.lehto",
                        "reason",
                        "Esteellinen"))
                .hasStatus(302);
        assertThat(record(one, SPECIALIST)).hasStatus(302);
    }

    @Test
    void whoAnswersForAnActionOfThePlanIsNotDisqualifiedBeforeItIsGivenToAnother() throws Exception {
        var one = aCase.begin().given();
        assertThat(record(one, COLLEAGUE)).as("answers for none of them").hasStatus(302);
        books.sql("""
                        update plan_action set worker_id = ? where goal_id in
                        (select g.id from plan_goal g join plan p on p.id = g.plan_id where p.case_id = ?)""").params(one.as(SPECIALIST).id(), one.id()).update();
        var refused = record(one, SPECIALIST);
        assertThat(refused).hasStatus(422);
        assertThat(text(refused)).contains("keskeneräisistä toimenpiteistä (määrä: 1)");
    }

    @Test
    void theLastSupervisorOfTheUnitIsNotDisqualified() throws Exception {
        var one = aCase.begin();
        var refused = record(one, SUPERVISOR);
        assertThat(refused).hasStatus(422);
        assertThat(text(refused)).contains("ainoa esihenkilö");
        assertThat(get("/cases/" + one.id(), SUPERVISOR)).hasStatusOk();
    }

    @Test
    void nobodyIsRecordedTwice() throws Exception {
        var one = aCase.begin();
        record(one, COLLEAGUE);
        var again = record(one, COLLEAGUE);
        assertThat(again).hasStatus(422);
        assertThat(text(again)).contains("Hänen esteellisyytensä on jo kirjattu.");
    }

    @Test
    void whoIsDisqualifiedIsNeitherNamedNorAskedForAPart() throws Exception {
        var one = aCase.begin().triaged(fi.palmikko.casefile.CaseFile.SpecialSupport.YES, true);
        record(one, COLLEAGUE);
        record(one, SPECIALIST);
        var named = post(
                "/cases/" + one.id() + "/responsible-worker",
                SUPERVISOR,
                "worker",
                one.as(COLLEAGUE).id().toString());
        assertThat(named).hasStatus(422);
        assertThat(text(named)).contains("Hän on esteellinen tässä asiassa.");
        one.named().talked();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> one.composed(SPECIALIST))
                .isInstanceOf(fi.palmikko.shared.Invalid.class)
                .hasMessageContaining("candidate.disqualified");
        assertThat(text(get("/cases/" + one.id() + "/team/composition", "aino.lehto")))
                .doesNotContain("Saara Helander");
    }

    @Test
    void aMemberOfTheTeamLeavesIt() throws Exception {
        var one = aCase.begin().composed(SPECIALIST).contributed().accepted();
        assertThat(text(get("/cases/" + one.id(), "aino.lehto"))).contains("Saara Helander");
        assertThat(record(one, SPECIALIST)).hasStatus(302);
        assertThat(books.sql("select count(*) from team_member where case_id = ? and worker_id = ? and left_on is null")
                        .params(one.id(), one.as(SPECIALIST).id())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(get("/cases/" + one.id(), SPECIALIST)).hasStatus(404);
    }

    @Test
    void onlyTheSupervisorOfTheUnitKeepsThem() {
        var one = aCase.begin().named();
        String page = "/cases/" + one.id() + "/disqualifications";
        assertThat(get(page, "aino.lehto")).hasStatus(403);
        assertThat(get(page, "kirsi.vuorela")).hasStatus(404);
        assertThat(get(page, SUPERVISOR)).hasStatusOk();
    }
}
