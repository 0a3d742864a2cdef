package fi.palmikko.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.assessment.RespondToUrgentNeed;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.casefile.PersonFacts;
import fi.palmikko.intake.RecordContact;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Invalid;
import fi.palmikko.workflow.Timers;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What came first is often told last: the letter that lay while the call was answered. The law counts from the day it came. */
@AppTest
class EarlierContactTests {

    private static final String NOBODY_TO_THE_CASE = "sonja.karppinen";

    /** A Wednesday, the day of the call that opens each case. */
    private static final LocalDate CALLED = LocalDate.of(2027, 6, 2);

    /** The Monday before, the day the letter came. */
    private static final LocalDate LETTER = LocalDate.of(2027, 5, 31);

    private static final LocalDate LATER = LocalDate.of(2027, 6, 16);

    @Autowired
    ACase aCase;

    @Autowired
    Timers timers;

    @Autowired
    RecordContact recordContact;

    @Autowired
    RespondToUrgentNeed respondToUrgentNeed;

    @Autowired
    CorrectEventDate correctEventDate;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Books books;

    private PersonFacts child;
    private StartedCase one;

    @BeforeEach
    void aCallOpensACase() {
        timers.travelTo(CALLED);
        child = aCase.child();
        one = aCase.begin(child);
    }

    private void recorded(String kind, LocalDate cameOn, String by) {
        int ago = (int) (timers.today().toEpochDay() - cameOn.toEpochDay());
        recordContact.record(aCase.kind(kind).pendingSince(ago).facts(child, true), aCase.as(by));
    }

    private void correct(String event, LocalDate on) {
        correctEventDate.correct(one.id(), event, on, "Leima oli toinen.", aCase.as("aino.lehto"));
    }

    private List<String> limits(String rule) {
        return books.sql("""
                        select day_zero || case when state = 'RUNNING' then '' else ' ' || lower(state) || ' ' || ended_on end from deadline
                        where case_id = ? and rule = ? order by created_at""").params(one.id(), rule).query(String.class).list();
    }

    /** The limits that have moved, each once and by whom. */
    private List<String> history() {
        return books.sql("""
                        select d.rule || ' ' || x.day_zero_was || ' ' || x.day_zero || ' ' || x.by_name
                        from deadline_change x join deadline d on d.id = x.deadline_id
                        where x.case_id = ? and x.kind = 'EARLIER_CONTACT' order by d.rule""").param(one.id()).query(String.class).list();
    }

    private String moved(String rule, LocalDate was, LocalDate now, String by) {
        return rule + " " + was + " " + now + " " + aCase.as(by).name();
    }

    private List<LocalDate> days(String sql) {
        return books.sql(sql).param(one.id()).query(LocalDate.class).list();
    }

    private LocalDate strikes(String timer) {
        return books.sql("""
                        select j.duedate_ from engine.act_ru_job j
                        join engine.act_ru_execution e on e.id_ = j.process_instance_id_
                        join engine.act_ru_jobdef d on d.id_ = j.job_def_id_
                        where e.business_key_ = ? and d.act_id_ = ?""")
                .params(one.id().toString(), timer)
                .query(Timestamp.class)
                .single()
                .toInstant()
                .atZone(Days.ZONE)
                .toLocalDate();
    }

    private String page(String path) throws Exception {
        return Jsoup.parse(mvc.get()
                        .uri("/cases/" + one.id() + path)
                        .with(user("aino.lehto"))
                        .exchange()
                        .getResponse()
                        .getContentAsString())
                .text();
    }

    @Test
    void beforeTriageTheCaseIsPendingSinceTheFirst() throws Exception {
        timers.travelTo(CALLED.plusDays(1));
        recorded("CONTACT", LETTER, NOBODY_TO_THE_CASE);
        assertThat(one.file().pendingOn()).isEqualTo(LETTER);
        for (String rule : List.of("D1", "D3", "D4", "FAMILY_CONTACT")) {
            assertThat(limits(rule)).containsExactly(LETTER.toString());
        }
        assertThat(history())
                .containsExactly(
                        moved("D1", CALLED, LETTER, NOBODY_TO_THE_CASE),
                        moved("D3", CALLED, LETTER, NOBODY_TO_THE_CASE),
                        moved("D4", CALLED, LETTER, NOBODY_TO_THE_CASE),
                        moved("FAMILY_CONTACT", CALLED, LETTER, NOBODY_TO_THE_CASE));
        assertThat(days("select received_on from contact where case_id = ? order by recorded_at"))
                .as("each came when it came")
                .containsExactly(CALLED, LETTER);
        assertThat(days("select due_on from work_item where case_id = ? and step = 'TriageCase'"))
                .containsExactly(LETTER);
        assertThat(page("/deadlines"))
                .contains(
                        "Aiemmin saapunut yhteydenotto kirjattiin myöhemmin: määräaika oli 2.9.2027, nyt 31.8.2027",
                        aCase.as(NOBODY_TO_THE_CASE).name());
        assertThat(page(""))
                .contains("Asia on ollut vireillä aiemmin saapuneesta yhteydenotosta lähtien", "2.6.2027 → 31.5.2027");
    }

    @Test
    void afterTriageTimersAndStepsMoveTooAndTheContactHasItsOwnLimit() {
        one.talked();
        assertThat(strikes("Timer_StartDue")).isEqualTo(LocalDate.of(2027, 6, 12));
        timers.travelTo(CALLED.plusDays(1));
        recorded("CONTACT", LETTER, "marja.kivela");
        assertThat(limits("D1")).containsExactly(LETTER + " met " + CALLED, LETTER.toString());
        assertThat(limits("D4")).containsExactly(LETTER.toString());
        assertThat(limits("FAMILY_CONTACT")).containsExactly(LETTER + " met " + CALLED);
        assertThat(strikes("Timer_StartDue")).isEqualTo(LocalDate.of(2027, 6, 10));
        assertThat(days("select due_on from work_item where case_id = ? and step = 'ComposeTeam'"))
                .containsExactly(LocalDate.of(2027, 6, 9));
        assertThat(days("select due_on from work_item where case_id = ? and step = 'AssessContact'"))
                .containsExactly(LETTER);
    }

    @Test
    void aNotificationMovesThePendingDayBeforeTriageAndAfter() {
        for (boolean triaged : List.of(false, true)) {
            aCallOpensACase();
            if (triaged) {
                one.triaged(SpecialSupport.YES, true);
            }
            timers.travelTo(CALLED.plusDays(1));
            recorded("CHILD_WELFARE_NOTIFICATION", LETTER, NOBODY_TO_THE_CASE);
            assertThat(one.file().pendingOn()).isEqualTo(LETTER);
            assertThat(one.file().childWelfare()).isTrue();
            for (String rule : List.of("D2", "D3", "D4")) {
                assertThat(limits(rule)).containsExactly(LETTER.toString());
            }
        }
    }

    @Test
    void theRulesOfTheRightDayAreKept() throws Exception {
        timers.travelTo(LocalDate.of(2025, 1, 8));
        child = aCase.child();
        one = aCase.begin(child);
        recorded("CONTACT", LocalDate.of(2024, 12, 30), "marja.kivela");
        assertThat(books.sql("""
                        select string_agg(distinct s, ' ') from (select rule_set s from deadline where case_id = ?
                        union all select rule_set from case_file where id = ?)""").params(one.id(), one.id()).query(String.class).single())
                .isEqualTo("FI-2023");
        assertThat(page("/deadlines")).contains("Laki muuttui vähitellen");
    }

    /** The day the case became pending and the day a contact joined it are two, each with a line of its own. */
    @Test
    void bothDaysMayBeCorrectedAfterwards() {
        one.triaged(SpecialSupport.NO, true);
        timers.travelTo(CALLED.plusDays(1));
        recorded("CONTACT", LETTER, "marja.kivela");
        correct("PENDING", LETTER.minusDays(1));
        assertThat(days("select received_on from contact where case_id = ? order by recorded_at"))
                .containsExactly(CALLED, LETTER);
        assertThat(limits("D1")).last().isEqualTo(LETTER.toString());
        correct("CONTACT_JOINED", LETTER.minusDays(1));
        assertThat(days("select received_on from contact where case_id = ? order by recorded_at"))
                .containsExactly(CALLED, LETTER.minusDays(1));
        assertThatThrownBy(() -> correct("PENDING", CALLED)).isInstanceOf(Invalid.class);
    }

    @Test
    void whatTheLimitsOfAssessingAtOnceWereStaysInTheirHistory() throws Exception {
        one.triaged(SpecialSupport.YES, true);
        timers.travelTo(LATER);
        for (String kind : List.of("CONTACT", "CHILD_WELFARE_NOTIFICATION")) {
            recorded(kind, LATER, NOBODY_TO_THE_CASE);
            recorded(kind, LATER.minusDays(2), NOBODY_TO_THE_CASE);
            recorded(kind, LATER.minusDays(1), NOBODY_TO_THE_CASE);
        }
        assertThat(history())
                .containsExactly(
                        moved("D1", LATER, LATER.minusDays(2), NOBODY_TO_THE_CASE),
                        moved("D2", LATER, LATER.minusDays(2), NOBODY_TO_THE_CASE));
        assertThat(page("/deadlines"))
                .contains("Aiemmin saapunut yhteydenotto kirjattiin myöhemmin: määräaika oli 16.6.2027, nyt 14.6.2027");
    }

    /** While only the area's own target ran; the assessment had been started, so its limit was met at once. */
    @Test
    void theFirstOfTheUnansweredBeginsTheLimitsOfLawToo() throws Exception {
        one.triaged(SpecialSupport.NO, true).composedAlone();
        timers.travelTo(LATER);
        recorded("CHILD_WELFARE_NOTIFICATION", LATER, "marja.kivela");
        assertThat(limits("D3")).last().isEqualTo(LATER + " met " + LATER);
        timers.travelTo(LATER.plusDays(1));
        var first = LATER.minusDays(6);
        recorded("CHILD_WELFARE_NOTIFICATION", first, NOBODY_TO_THE_CASE);
        assertThat(limits("D2")).containsExactly(first.toString());
        assertThat(limits("D3")).last().isEqualTo(first + " met " + first);
        assertThat(limits("D4")).last().isEqualTo(first.toString());
        assertThat(history())
                .containsExactly(
                        moved("D2", LATER, first, NOBODY_TO_THE_CASE),
                        moved("D3", LATER, first, NOBODY_TO_THE_CASE),
                        moved("D4", LATER, first, NOBODY_TO_THE_CASE));
        assertThat(strikes("Timer_CompletionDue")).isEqualTo(first.plusMonths(3).plusDays(1));
        var recorded = allLimits();
        correct(secondNotification(), LATER.minusDays(1));
        assertThat(limits("D4")).last().isEqualTo(LATER.minusDays(1).toString());
        correct(secondNotification(), first);
        assertThat(allLimits()).as("recorded or corrected").isEqualTo(recorded);
    }

    private String secondNotification() {
        return books.sql("""
                        select 'CHILD_WELFARE_NOTIFIED-' || received_on || '-' || id from contact
                        where case_id = ? and kind = 'CHILD_WELFARE_NOTIFICATION' order by recorded_at desc limit 1""").param(one.id()).query(String.class).single();
    }

    private List<String> allLimits() {
        return books.sql("""
                        select rule || ' ' || day_zero || ' ' || due_on || ' ' || state || ' ' || began_with || ' ' || coalesce(ended_on::text, '')
                        from deadline where case_id = ? order by created_at, rule""").param(one.id()).query(String.class).list();
    }

    @Test
    void whatHasBeenAnsweredIsItsOwn() {
        one.triaged(SpecialSupport.NO, true);
        timers.travelTo(LATER);
        recorded("CHILD_WELFARE_NOTIFICATION", LATER, "marja.kivela");
        respondToUrgentNeed.respond(one.id(), one.urgentNeeds(), "Perhe on tavattu.", null, aCase.as("tiina.keranen"));
        recorded("CHILD_WELFARE_NOTIFICATION", LATER.minusDays(6), NOBODY_TO_THE_CASE);
        assertThat(limits("D2"))
                .containsExactly(LATER + " met " + LATER, LATER.minusDays(6).toString());
        assertThat(limits("D4")).last().isEqualTo(LATER.toString());
        assertThat(history()).isEmpty();
    }
}
