package fi.palmikko.emergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.casefile.PersonFacts;
import fi.palmikko.intake.RecordContact;
import fi.palmikko.organisation.Sector;
import fi.palmikko.statute.WorkingDays;
import fi.palmikko.workflow.Timers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@AppTest
class EmergencyAccessTests {

    /** Works in Orivesi and has nothing to do with the cases of Sastamala. */
    private static final String STRANGER = "mikko.rasinmaki";

    private static final String SUPERVISOR = "paivi.hokkanen";
    private static final String OFFICER = "eija.marttila";
    private static final String REASON = "Lapsi on päivystyksessä, ja hänen turvallisuutensa on selvitettävä.";

    @Autowired
    ACase aCase;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Books books;

    @Autowired
    Timers timers;

    @Autowired
    Clock clock;

    @Autowired
    WorkingDays days;

    @Autowired
    RecordContact recordContact;

    private MvcTestResult get(String path, String username) {
        return mvc.get().uri(path).with(user(username)).exchange();
    }

    private MvcTestResult post(String path, String username, Map<String, String> fields) {
        var request = mvc.post().uri(path).with(user(username)).with(csrf());
        for (var field : fields.entrySet()) {
            request = request.param(field.getKey(), field.getValue());
        }
        return request.exchange();
    }

    private static String text(MvcTestResult result) throws Exception {
        return Jsoup.parse(result.getResponse().getContentAsString()).text();
    }

    private Map<String, String> form(StartedCase one, String... changes) {
        var form = new LinkedHashMap<>(Map.of(
                "number", one.file().number(),
                "category", "CHILD_IN_DANGER",
                "reason", REASON,
                "hours", "2",
                "password", "palmikko"));
        for (int at = 0; at < changes.length; at += 2) {
            form.put(changes[at], changes[at + 1]);
        }
        return form;
    }

    private MvcTestResult open(StartedCase one, String username, String... changes) {
        return post("/emergency-access", username, form(one, changes));
    }

    private StartedCase opened() {
        var one = aCase.begin().named();
        assertThat(open(one, STRANGER)).hasStatus(302).hasRedirectedUrl("/cases/" + one.id());
        return one;
    }

    private UUID accessTo(StartedCase one) {
        return books.sql("select id from emergency_access where case_id = ?")
                .param(one.id())
                .query(UUID.class)
                .single();
    }

    private int accesses(StartedCase one) {
        return books.sql("select count(*) from emergency_access where case_id = ?")
                .param(one.id())
                .query(Integer.class)
                .single();
    }

    private List<String> logged(StartedCase one, String username) {
        return books.sql(
                        "select e.action || ' ' || e.basis from use_log e join actor_snapshot s on s.id = e.actor_snapshot_id "
                                + "where e.case_id = ? and s.worker_id = ? order by e.sequence")
                .params(one.id(), one.as(username).id())
                .query(String.class)
                .list();
    }

    private List<String> refusals(StartedCase one) {
        return books.sql("select distinct action || ' ' || basis from use_log where case_id = ? and result = 'DENY'")
                .param(one.id())
                .query(String.class)
                .list();
    }

    private void afterHours(int hours) {
        timers.travelTo(clock.instant().plus(Duration.ofHours(hours)).plusSeconds(1));
    }

    private MvcTestResult review(StartedCase one, String username, String... changes) {
        var form = new LinkedHashMap<>(Map.of("finding", "JUSTIFIED", "text", "Tilanne oli kiireellinen."));
        for (int at = 0; at < changes.length; at += 2) {
            form.put(changes[at], changes[at + 1]);
        }
        return post("/emergency-access/reviews/" + accessTo(one), username, form);
    }

    @Test
    void aCaseOutOfReachOpensForReadingAndTheLogSaysOnWhichGround() throws Exception {
        var one = aCase.begin().named();
        assertThat(get("/cases/" + one.id(), STRANGER)).hasStatus(404);
        assertThat(open(one, STRANGER)).hasStatus(302);
        assertThat(get("/cases/" + one.id(), STRANGER)).hasStatusOk();
        assertThat(logged(one, STRANGER))
                .containsExactly("READ_CASE NO_RELATION", "OPEN_EMERGENCY_ACCESS EMERGENCY", "READ_CASE EMERGENCY");
        assertThat(one.happened()).contains("EmergencyAccessOpened");
        assertThat(text(get("/cases", STRANGER))).contains(one.file().number());
    }

    @Test
    void itOpensReadingAndNothingElse() {
        var one = opened();
        assertThat(get("/cases/" + one.id() + "/family-talk", STRANGER)).hasStatus(403);
        assertThat(get("/cases/" + one.id() + "/permits", STRANGER)).hasStatus(403);
        assertThat(get("/cases/" + one.id() + "/urgent-need", STRANGER)).hasStatus(403);
    }

    @Test
    void theAssessmentAndThePlanAreReadByIt() {
        var one = aCase.begin().given();
        open(one, STRANGER);
        assertThat(get("/cases/" + one.id() + "/assessment/signed", STRANGER)).hasStatusOk();
        assertThat(get("/cases/" + one.id() + "/plan", STRANGER)).hasStatusOk();
    }

    @Test
    void theBannerTellsUntilWhenAndWhyOnEveryPageOfTheCase() throws Exception {
        var one = aCase.begin().given();
        open(one, STRANGER, "category", "URGENT_CARE");
        for (String page : List.of("", "/assessment/signed", "/plan")) {
            assertThat(text(get("/cases/" + one.id() + page, STRANGER)))
                    .as(page)
                    .contains("Hätäkäyttö on auki")
                    .contains("Kiireellinen hoidon tarve")
                    .contains("Lopeta hätäkäyttö");
        }
        assertThat(text(get("/cases/" + one.id(), "aino.lehto"))).doesNotContain("Hätäkäyttö on auki");
    }

    @Test
    void aReasonOfNineteenCharactersIsRefusedAndKept() throws Exception {
        var one = aCase.begin();
        String nineteen = "Lapsi on vaarassa x";
        assertThat(nineteen).hasSize(19);
        var refused = open(one, STRANGER, "reason", "  " + nineteen + "  ");
        assertThat(refused).hasStatus(422);
        assertThat(text(refused))
                .contains("Kirjoita perustelu, jossa on vähintään 20 merkkiä.")
                .contains(nineteen);
        assertThat(accesses(one)).isZero();
        assertThat(open(one, STRANGER, "reason", nineteen + "!")).hasStatus(302);
    }

    /** The database counts characters as people do, and so does the form. */
    @Test
    void aReasonOfTenPicturesIsTooShort() {
        var one = aCase.begin();
        assertThat(open(one, STRANGER, "reason", "\uD83D\uDE31".repeat(10))).hasStatus(422);
        assertThat(open(one, STRANGER, "reason", "\uD83D\uDE31".repeat(20))).hasStatus(302);
    }

    @Test
    void aWrongPasswordOpensNothingAndTellsNothingOfTheNumber() throws Exception {
        var one = aCase.begin();
        var refused = open(one, STRANGER, "password", "väärä salasana");
        assertThat(refused).hasStatus(422);
        assertThat(text(refused))
                .contains("Salasana ei täsmää. Mitään ei avattu.")
                .contains(REASON);
        assertThat(refused.getResponse().getContentAsString()).doesNotContain("väärä salasana");
        assertThat(text(open(one, STRANGER, "password", "väärä salasana", "number", "2026-999999")))
                .contains("Salasana ei täsmää. Mitään ei avattu.")
                .doesNotContain("Tällä numerolla");
        assertThat(accesses(one)).isZero();
    }

    @Test
    void anUnknownNumberAndACaseThatMayNotBeOpenedLookAlike() throws Exception {
        var one = aCase.begin();
        one.disqualified(STRANGER);
        var barred = open(one, STRANGER);
        var unknown = open(one, STRANGER, "number", "2026-999999");
        assertThat(barred).hasStatus(422);
        assertThat(unknown).hasStatus(422);
        assertThat(text(barred))
                .contains("Tällä numerolla tai henkilötunnuksella ei ole asiaa, jonka voisit avata.")
                .isEqualTo(text(unknown));
        assertThat(accesses(one)).isZero();
        assertThat(refusals(one)).containsExactly("OPEN_EMERGENCY_ACCESS DISQUALIFIED");
    }

    /** As a search that finds nobody: whoever asks code by code whose child is a client is counted by the watch. */
    @Test
    void askingForACaseThereIsNoneOfStandsInTheLogAsASearch() {
        var one = aCase.begin();
        int before = searches();
        assertThat(open(
                        one,
                        STRANGER,
                        "number",
                        Objects.requireNonNull(aCase.child().hetu()).text()))
                .hasStatus(422);
        assertThat(open(
                        one,
                        STRANGER,
                        "number",
                        "2026-999999",
                        "requestId",
                        UUID.randomUUID().toString()))
                .hasStatus(422);
        assertThat(searches()).isEqualTo(before + 2);
        assertThat(open(one, STRANGER)).hasStatus(302);
        assertThat(searches()).isEqualTo(before + 2);
    }

    private int searches() {
        return books.sql("""
                        select count(*) from use_log e join actor_snapshot s on s.id = e.actor_snapshot_id
                        where s.worker_id = ? and e.action = 'SEARCH_PEOPLE' and e.object = 'emergency access'
                          and e.subject_id is null and e.result = 'PERMIT'""")
                .param(aCase.as(STRANGER).id())
                .query(Integer.class)
                .single();
    }

    @Test
    void whoReachesTheCaseIsToldSoAndNothingIsOpened() throws Exception {
        var one = aCase.begin();
        var answer = open(one, "aino.lehto");
        assertThat(answer).hasStatus(422);
        assertThat(text(answer)).contains("Näet asian jo tehtäväsi perusteella");
        assertThat(accesses(one)).isZero();
    }

    /** Who sees the case as a member of the team, and not the assessment, may need that one too. */
    @Test
    void aMemberOfTheTeamReachesTheRestByIt() {
        var one = aCase.begin()
                .named()
                .talked(Sector.SCHOOL_WELFARE)
                .composed("saara.helander")
                .signed(false);
        String assessment = "/cases/" + one.id() + "/assessment/signed";
        assertThat(get("/cases/" + one.id(), "saara.helander")).hasStatusOk();
        assertThat(get(assessment, "saara.helander")).hasStatus(403);
        assertThat(open(one, "saara.helander")).hasStatus(302);
        assertThat(get(assessment, "saara.helander")).hasStatusOk();
        afterHours(3);
        assertThat(get(assessment, "saara.helander")).hasStatus(403);
    }

    /** What the team does not see is shown by it, so it is not told as the work of the team (ATL 10 §). */
    @Test
    void whatAMemberOfTheTeamReadsByItIsToldAsEmergencyAccess() throws Exception {
        var one = aCase.begin().named().talked(Sector.SCHOOL_WELFARE).composed("saara.helander");
        assertThat(text(get("/cases/" + one.id(), "saara.helander"))).doesNotContain("Mitä on tehty");
        assertThat(open(one, "saara.helander")).hasStatus(302);
        for (String page : List.of("", "/sheet", "/timeline", "/network")) {
            assertThat(get("/cases/" + one.id() + page, "saara.helander"))
                    .as(page)
                    .hasStatusOk();
        }
        assertThat(text(get("/cases/" + one.id(), "saara.helander"))).contains("Mitä on tehty");
        for (String log : List.of("use_log", "disclosure_log")) {
            assertThat(books.sql(
                                    "select e.action || ' ' || e.basis || ' ' || e.legal_basis || ' ' || (e.basis_id = ?)::text from "
                                            + log
                                            + " e join actor_snapshot s on s.id = e.actor_snapshot_id where e.case_id = ? "
                                            + "and s.worker_id = ? and e.at >= (select opened_at from emergency_access where case_id = ?)"
                                            + " and e.basis_id is not null group by e.request_id, 1 order by min(e.sequence)")
                            .params(
                                    accessTo(one),
                                    one.id(),
                                    one.as("saara.helander").id(),
                                    one.id())
                            .query(String.class)
                            .list())
                    .as(log)
                    .containsExactly(
                            "OPEN_EMERGENCY_ACCESS EMERGENCY EMERGENCY true",
                            "READ_CASE EMERGENCY EMERGENCY true",
                            "READ_CASE EMERGENCY EMERGENCY true",
                            "READ_CASE EMERGENCY EMERGENCY true",
                            "READ_CASE EMERGENCY EMERGENCY true",
                            "READ_CASE EMERGENCY EMERGENCY true");
        }
    }

    @Test
    void itIsOpenForOneToFourHoursOnly() {
        var one = aCase.begin();
        for (String hours : List.of("", "0", "5", "-1", "1.5", "yksi")) {
            assertThat(open(one, STRANGER, "hours", hours)).as(hours).hasStatus(422);
        }
        assertThat(open(one, STRANGER, "hours", "4")).hasStatus(302);
    }

    @Test
    void aFormSentTwiceOpensOnce() {
        var one = aCase.begin();
        String id = UUID.randomUUID().toString();
        assertThat(open(one, STRANGER, "requestId", id)).hasStatus(302);
        assertThat(open(one, STRANGER, "requestId", id)).hasStatus(302).hasRedirectedUrl("/cases/" + one.id());
        assertThat(accesses(one)).isEqualTo(1);
    }

    @Test
    void itEndsByTheClockAndTheNextRequestFindsNothing() {
        var one = opened();
        timers.travelTo(clock.instant().plus(Duration.ofMinutes(119)));
        assertThat(get("/cases/" + one.id(), STRANGER)).hasStatusOk();
        timers.travelTo(clock.instant().plus(Duration.ofMinutes(2)));
        assertThat(get("/cases/" + one.id(), STRANGER)).hasStatus(404);
    }

    @Test
    void itEndsByHandAndTheNextRequestFindsNothing() throws Exception {
        var one = opened();
        String ending = "/cases/" + one.id() + "/emergency-access/ending";
        assertThat(post(ending, STRANGER, Map.of())).hasStatus(302).hasRedirectedUrl("/emergency-access/ended");
        assertThat(get("/cases/" + one.id(), STRANGER)).hasStatus(404);
        assertThat(text(get("/cases", STRANGER))).doesNotContain(one.file().number());
        assertThat(logged(one, STRANGER)).contains("END_EMERGENCY_ACCESS EMERGENCY");
        assertThat(post(ending, STRANGER, Map.of())).hasStatus(302);
        assertThat(one.happened()).containsOnlyOnce("EmergencyAccessEnded");
    }

    @Test
    void itOpensOneCaseOnly() {
        var one = opened();
        var other = aCase.begin();
        assertThat(get("/cases/" + one.id(), STRANGER)).hasStatusOk();
        assertThat(get("/cases/" + other.id(), STRANGER)).hasStatus(404);
        assertThat(get("/cases/" + one.id(), "sanna.pelkonen")).hasStatus(404);
    }

    @Test
    void maskingStays() throws Exception {
        var it = aCase.child();
        var child = new PersonFacts(
                it.hetu(),
                it.given(),
                it.family(),
                it.birthDate(),
                "fi",
                null,
                null,
                "Piilokuja 7",
                "790",
                true,
                "SCHOOL");
        UUID id = recordContact.record(aCase.facts(child, false), aCase.as("marja.kivela"));
        String number = books.sql("select number from case_file where id = ?")
                .param(id)
                .query(String.class)
                .single();
        var form = form(aCase.begin(), "number", number);
        assertThat(post("/emergency-access", STRANGER, form)).hasStatus(302);
        assertThat(text(get("/cases/" + id, STRANGER)))
                .contains("Turvakielto")
                .contains("Tuuli")
                .doesNotContain("Piilokuja", "03 555 7000");
        assertThat(text(get("/cases/" + id, "aino.lehto"))).contains("03 555 7000");
    }

    @Test
    void neitherTheAdministratorNorTheOfficerOpensAnything() {
        var one = aCase.begin();
        assertThat(open(one, "kimmo.raitanen")).hasStatus(403);
        assertThat(open(one, OFFICER)).hasStatus(403);
        assertThat(accesses(one)).isZero();
    }

    @Test
    void theSearchLeadsToItWhenTheCaseIsElsewhere() throws Exception {
        var one = aCase.begin();
        String family = books.sql("""
                        select p.family_name from case_client cc join person p on p.id = cc.person_id
                        where cc.case_id = ?""").param(one.id()).query(String.class).single();
        var elsewhere = post("/contacts/search", STRANGER, Map.of("text", family));
        assertThat(Jsoup.parse(elsewhere.getResponse().getContentAsString())
                        .select("a[href*=emergency-access?number=" + one.file().number() + "]"))
                .hasSize(1);
        var mine = post("/contacts/search", "aino.lehto", Map.of("text", family));
        assertThat(Jsoup.parse(mine.getResponse().getContentAsString()).select("a[href=/cases/" + one.id() + "]"))
                .hasSize(1);
    }

    /** Whoever may not be told that there is a case has no number to open it by. */
    @Test
    void itOpensByTheIdentityCodeOfTheChildToo() {
        var child = aCase.child();
        UUID id = recordContact.record(aCase.facts(child, false), aCase.as("marja.kivela"));
        var form = new LinkedHashMap<String, String>();
        form.putAll(form(aCase.begin()));
        form.put("number", Objects.requireNonNull(child.hetu()).text());
        assertThat(post("/emergency-access", "sonja.karppinen", form))
                .hasStatus(302)
                .hasRedirectedUrl("/cases/" + id);
        assertThat(get("/cases/" + id, "sonja.karppinen")).hasStatusOk();
    }

    @Test
    void theSupervisorOfTheUnitAndTheOfficerHaveItToReviewAtOnce() throws Exception {
        var one = opened();
        for (String reviewer : List.of(SUPERVISOR, OFFICER)) {
            assertThat(text(get("/emergency-access/reviews", reviewer)))
                    .as(reviewer)
                    .contains(one.file().number())
                    .contains("Mikko Rasinmäki");
            assertThat(text(get("/", reviewer))).as(reviewer).contains("Odottaa arviointia");
        }
        assertThat(text(get("/emergency-access/reviews", "kirsi.vuorela")))
                .doesNotContain(one.file().number());
        assertThat(get("/emergency-access/reviews/" + accessTo(one), "kirsi.vuorela"))
                .hasStatus(404);
        assertThat(get("/emergency-access/reviews", STRANGER)).hasStatus(403);
    }

    @Test
    void itIsToBeReviewedWithinThreeWorkingDays() {
        var one = opened();
        assertThat(books.sql("select review_due from emergency_access where id = ?")
                        .param(accessTo(one))
                        .query(java.time.LocalDate.class)
                        .single())
                .isEqualTo(days.after(timers.today(), 3));
    }

    @Test
    void theReviewerSeesTheReasonAndWhatWasLookedAt() throws Exception {
        var one = opened();
        get("/cases/" + one.id(), STRANGER);
        assertThat(text(get("/emergency-access/reviews/" + accessTo(one), OFFICER)))
                .contains(REASON)
                .contains("Avasi asian hätäkäytössä")
                .contains("Avasi tilannekuvan");
    }

    @Test
    void whatOthersLookedAtMeanwhileIsNoneOfIt() throws Exception {
        var one = opened();
        get("/cases/" + one.id(), STRANGER);
        String page = text(get("/emergency-access/reviews/" + accessTo(one), OFFICER));
        assertThat(get("/cases/" + one.id(), SUPERVISOR)).hasStatusOk();
        assertThat(get("/cases/" + one.id() + "/timeline", SUPERVISOR)).hasStatusOk();
        assertThat(text(get("/emergency-access/reviews/" + accessTo(one), OFFICER)))
                .isEqualTo(page);
    }

    @Test
    void aReviewIsKeptWithItsFindingAndDoneOnce() throws Exception {
        var one = opened();
        afterHours(2);
        assertThat(review(one, SUPERVISOR, "text", "")).hasStatus(422);
        assertThat(review(one, SUPERVISOR, "finding", "NOT_JUSTIFIED", "text", "Lapsi ei ollut päivystyksessä."))
                .hasStatus(302);
        assertThat(text(get("/emergency-access/reviews/" + accessTo(one), OFFICER)))
                .contains("Ei perusteltu")
                .contains("Lapsi ei ollut päivystyksessä.")
                .contains("Päivi Hokkanen");
        var second = review(one, OFFICER);
        assertThat(second).hasStatus(409);
        assertThat(text(second)).contains("Tilanne oli kiireellinen.");
        assertThat(one.happened()).containsOnlyOnce("EmergencyAccessReviewed");
        assertThat(logged(one, SUPERVISOR)).contains("REVIEW_EMERGENCY_ACCESS OWN_TASK");
        assertThat(books.sql("""
                        select distinct e.action || ' ' || e.legal_basis || ' ' || e.purpose from use_log e
                        where e.case_id = ? and e.action like '%EMERGENCY_ACCESS%' and e.basis = 'OWN_TASK'""").param(one.id()).query(String.class).list())
                .containsExactlyInAnyOrder(
                        "READ_EMERGENCY_ACCESSES OVERSIGHT OVERSIGHT", "REVIEW_EMERGENCY_ACCESS OVERSIGHT OVERSIGHT");
        assertThat(books.sql("select count(*) from disclosure_log where case_id = ? and basis = 'OWN_TASK'")
                        .param(one.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void itIsReviewedWhenItIsOver() throws Exception {
        var one = opened();
        var early = review(one, SUPERVISOR);
        assertThat(early).hasStatus(422);
        assertThat(text(early)).contains("Hätäkäyttö on vielä auki.").contains("Tilanne oli kiireellinen.");
        post("/cases/" + one.id() + "/emergency-access/ending", STRANGER, Map.of());
        assertThat(review(one, SUPERVISOR)).hasStatus(302);
    }

    @Test
    void nobodyReviewsTheirOwn() throws Exception {
        var one = aCase.begin();
        UUID kirsi = one.as("kirsi.vuorela").id();
        assertThat(open(one, "kirsi.vuorela")).hasStatus(302);
        afterHours(3);
        books.sql("insert into worker_role (worker_id, role) values (?, 'DATA_PROTECTION_OFFICER')")
                .param(kirsi)
                .update();
        try {
            var refused = review(one, "kirsi.vuorela");
            assertThat(refused).hasStatus(403);
            assertThat(text(refused)).contains("Avasit tämän hätäkäytön itse, joten sen arvioi joku muu.");
            assertThat(refusals(one)).containsExactly("REVIEW_EMERGENCY_ACCESS DISQUALIFIED");
            assertThat(text(get("/emergency-access/reviews", "kirsi.vuorela"))).contains("Arvioija on joku muu");
        } finally {
            books.sql("delete from worker_role where worker_id = ? and role = 'DATA_PROTECTION_OFFICER'")
                    .param(kirsi)
                    .update();
        }
        assertThatThrownBy(() -> books.sql("""
                        update emergency_access set finding = 'JUSTIFIED', finding_text = 'x', reviewed_by = worker_id,
                               reviewed_at = ? where case_id = ?""")
                        .params(java.time.OffsetDateTime.now(clock), one.id())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void whatNobodyReviewsIsShownLate() throws Exception {
        var one = opened();
        timers.travelTo(days.after(timers.today(), 4));
        assertThat(text(get("/", OFFICER))).contains("Myöhässä:");
        var page = Jsoup.parse(
                get("/emergency-access/reviews", OFFICER).getResponse().getContentAsString());
        var row = page.select("tr:contains(" + one.file().number() + ")");
        assertThat(row.hasClass("pk-worklist__row--over")).isTrue();
        assertThat(row.select(".pk-deadline--over")).hasSize(1);
    }

    @Test
    void aSupervisorWhoMayNotHandleTheCaseDoesNotReviewItEither() throws Exception {
        var one = opened();
        one.disqualified(SUPERVISOR);
        assertThat(get("/emergency-access/reviews/" + accessTo(one), SUPERVISOR))
                .hasStatus(404);
        assertThat(text(get("/emergency-access/reviews", SUPERVISOR)))
                .doesNotContain(one.file().number());
    }

    @Test
    void theOfficerSeesNoCaseAndNoSearch() {
        var one = opened();
        var refused = new ArrayList<String>();
        for (String path : List.of("/cases/" + one.id(), "/contacts/search", "/supervision/flow", "/organisation")) {
            if (get(path, OFFICER).getResponse().getStatus() != 403) {
                refused.add(path);
            }
        }
        assertThat(refused).isEmpty();
        assertThat(get("/", OFFICER)).hasStatusOk();
        assertThat(get("/cases", OFFICER)).hasStatusOk();
    }
}
