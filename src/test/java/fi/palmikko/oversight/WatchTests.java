package fi.palmikko.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The rules of unusual use, each with the use it finds and the ordinary one it leaves alone. A day of its own for every test. */
@AppTest
class WatchTests {

    private static final String WORKER = "aino.lehto";
    private static final String OFFICER = "eija.marttila";

    /** Tuesdays, so that only the rule of the hours sees the hours, and before the oldest family of the demo. */
    private static final LocalDate TUESDAY = LocalDate.of(2025, 3, 4);

    private static final AtomicInteger WEEKS = new AtomicInteger();

    @Autowired
    Watch watch;

    @Autowired
    ACase aCase;

    @Autowired
    Books books;

    @Autowired
    JdbcClient db;

    @Autowired
    MockMvcTester mvc;

    private final LocalDate day = TUESDAY.plusWeeks(WEEKS.getAndIncrement());
    private LoggedRows log;

    @BeforeEach
    void somebodyIsKnown() {
        log = new LoggedRows(books);
        aCase.begin().named();
    }

    private UUID worker() {
        return aCase.as(WORKER).id();
    }

    private void noon(int number, UUID caseId, String action) {
        log.uses(worker(), day, "12:00", number, caseId, null, action, "HANDLING_UNIT");
    }

    private List<String> found() {
        watch.day(day);
        return books.sql("select rule || ' ' || figure from finding where day = ? order by rule, figure")
                .param(day)
                .query(String.class)
                .list();
    }

    @Test
    void manyCasesInADay() {
        for (int n = 0; n < 41; n++) {
            noon(1, UUID.randomUUID(), "READ_CASE");
        }
        assertThat(found()).containsExactly("MANY_CASES 41");
    }

    @Test
    void asManyCasesAsTheLimitAreOrdinary() {
        for (int n = 0; n < 40; n++) {
            noon(3, UUID.randomUUID(), "READ_CASE");
        }
        assertThat(found()).isEmpty();
    }

    @Test
    void manySearches() {
        noon(20, null, "SEARCH_PEOPLE");
        assertThat(found()).isEmpty();
    }

    @Test
    void manySearchesOverTheLimit() {
        noon(21, null, "SEARCH_PEOPLE");
        assertThat(found()).containsExactly("MANY_SEARCHES 21");
    }

    @Test
    void manyRefusedAttempts() {
        log.refused(worker(), day, "12:00", 10, "READ_CASE");
        log.refused(aCase.as("paivi.hokkanen").id(), day, "12:00", 11, "READ_CASE");
        assertThat(found()).containsExactly("REFUSALS 11");
    }

    @Test
    void aHolidayOnAWeekdayIsNoOrdinaryDay() {
        var firstOfMay = LocalDate.of(2025, 5, 1);
        log.uses(worker(), firstOfMay, "12:00", 5, UUID.randomUUID(), null, "READ_CASE", "HANDLING_UNIT");
        watch.day(firstOfMay);
        assertThat(books.sql("select rule from finding where day = ?")
                        .param(firstOfMay)
                        .query(String.class)
                        .list())
                .containsExactly("ODD_HOURS");
    }

    @Test
    void aDayThatIsNotOverIsNotGoneThrough() {
        var tomorrow = LocalDate.of(2099, 1, 2);
        assertThat(watch.day(tomorrow)).isZero();
        assertThat(books.sql("select count(*) from watched_day where day = ?")
                        .param(tomorrow)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void nightBeginsAtTenInFinlandAndEndsAtSix() {
        log.uses(worker(), day, "21:59", 5, UUID.randomUUID(), null, "READ_CASE", "HANDLING_UNIT");
        log.uses(worker(), day, "22:10", 3, UUID.randomUUID(), null, "READ_CASE", "HANDLING_UNIT");
        log.uses(worker(), day, "05:50", 2, UUID.randomUUID(), null, "READ_CASE", "HANDLING_UNIT");
        log.uses(worker(), day, "06:01", 5, UUID.randomUUID(), null, "READ_CASE", "HANDLING_UNIT");
        assertThat(found()).containsExactly("ODD_HOURS 5");
    }

    @Test
    void aWholeSaturdayIsOutsideOfficeHours() {
        var saturday = day.plusDays(4);
        log.uses(worker(), saturday, "12:00", 5, UUID.randomUUID(), null, "READ_CASE", "HANDLING_UNIT");
        watch.day(saturday);
        assertThat(books.sql("select rule from finding where day = ?")
                        .param(saturday)
                        .query(String.class)
                        .list())
                .containsExactly("ODD_HOURS");
    }

    @Test
    void everyEmergencyAccess() {
        log.uses(worker(), day, "12:00", 2, UUID.randomUUID(), null, "READ_CASE", "EMERGENCY");
        assertThat(found()).containsExactly("EMERGENCY 2");
    }

    @Test
    void theFamilyNameOfTheClient() {
        StartedCase one = aCase.begin();
        var person = books.sql("select person_id from case_client where case_id = ?")
                .param(one.id())
                .query(UUID.class)
                .single();
        log.uses(worker(), day, "12:00", 1, one.id(), person, "READ_CASE", "HANDLING_UNIT");
        assertThat(found()).isEmpty();
        var next = day.plusDays(1);
        log.uses(worker(), next, "12:00", 1, one.id(), namesake(), "READ_CASE", "HANDLING_UNIT");
        watch.day(next);
        assertThat(books.sql("select rule from finding where day = ?")
                        .param(next)
                        .query(String.class)
                        .list())
                .containsExactly("SAME_NAME");
    }

    private UUID namesake() {
        var id = UUID.randomUUID();
        books.sql("insert into person (id, given_name, family_name, language) values (?, 'Kaima', 'LEHTO', 'fi')")
                .param(id)
                .update();
        return id;
    }

    @Test
    void muchUseJustBeforeLeavingTheTeam() {
        var one = aCase.begin().composed("saara.helander");
        var specialist = one.as("saara.helander").id();
        log.uses(specialist, day.minusDays(2), "12:00", 11, one.id(), null, "READ_CASE", "TEAM_MEMBER");
        log.uses(specialist, day.minusDays(9), "12:00", 50, one.id(), null, "READ_CASE", "TEAM_MEMBER");
        assertThat(found()).isEmpty();
        books.sql(
                        "update team_member set left_on = ?, joined_on = least(joined_on, ?) where case_id = ? and worker_id = ?")
                .params(day.plusDays(1), day, one.id(), specialist)
                .update();
        watch.day(day.plusDays(1));
        assertThat(books.sql("select rule || ' ' || figure from finding where day = ?")
                        .param(day.plusDays(1))
                        .query(String.class)
                        .list())
                .containsExactly("BEFORE_LEAVING 11");
    }

    @Test
    void aDayIsGoneThroughOnce() {
        log.uses(worker(), day, "12:00", 2, UUID.randomUUID(), null, "READ_CASE", "EMERGENCY");
        assertThat(watch.day(day)).isEqualTo(1);
        assertThat(watch.day(day)).isZero();
    }

    private UUID finding(LocalDate of) {
        return books.sql("select id from finding where day = ?")
                .param(of)
                .query(UUID.class)
                .single();
    }

    private MvcTestResult review(UUID id, String username, String note) {
        return mvc.post()
                .uri("/oversight/findings/" + id)
                .with(user(username))
                .with(csrf())
                .param("outcome", "IN_ORDER")
                .param("note", note)
                .exchange();
    }

    private String list() throws Exception {
        var result =
                mvc.get().uri("/oversight/findings?lang=fi").with(user(OFFICER)).exchange();
        assertThat(result).hasStatusOk();
        return Jsoup.parse(result.getResponse().getContentAsString())
                .select("section")
                .first()
                .text();
    }

    @Test
    void whatHasBeenLookedAtLeavesTheListAndTheNoteStays() throws Exception {
        noon(21, null, "SEARCH_PEOPLE");
        watch.day(day);
        var id = finding(day);
        String date = fi.palmikko.shared.Days.text(day);
        assertThat(list()).contains("Haki henkilöitä 21 kertaa. Raja on 20.", date);
        assertThat(review(id, OFFICER, "")).hasStatus(422);
        assertThat(review(id, OFFICER, "Palvelunohjauksen päivystysvuoro.")).hasStatus(302);
        assertThat(list()).doesNotContain(date);
        assertThat(review(id, OFFICER, "Tarkistettu työvuorolistasta.")).hasStatus(302);
        assertThat(books.sql("select count(*) from finding_review where finding_id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(mvc.get()
                        .uri("/oversight/findings/" + id)
                        .with(user(OFFICER))
                        .exchange())
                .hasStatusOk()
                .bodyText()
                .contains("Tarkistettu työvuorolistasta.");
    }

    @Test
    void whoReadsTheListIsWrittenDown() throws Exception {
        int before = listsRead();
        list();
        assertThat(listsRead()).isGreaterThan(before);
    }

    private int listsRead() {
        return books.sql("select count(*) from use_log where action = 'READ_FINDINGS' and object = 'findings'")
                .query(Integer.class)
                .single();
    }

    @Test
    void nobodyLooksAtTheOwnUse() {
        mvc.get().uri("/oversight/seals").with(user(OFFICER)).exchange();
        log.uses(aCase.as(OFFICER).id(), day, "23:00", 9, UUID.randomUUID(), null, "READ_CASE", "OWN_TASK");
        watch.day(day);
        assertThat(review(finding(day), OFFICER, "Oma.")).hasStatus(403);
    }
}
