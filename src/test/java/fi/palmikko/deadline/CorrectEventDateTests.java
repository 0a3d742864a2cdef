package fi.palmikko.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.plan.ReviewFacts;
import fi.palmikko.shared.Days;
import fi.palmikko.statute.EventDate;
import fi.palmikko.statute.PublishedRuleSets;
import fi.palmikko.workflow.Timers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Every day that a limit runs from or was met on may turn out to have been another one. */
@AppTest
class CorrectEventDateTests {

    private static final String WORKER = "aino.lehto";

    /** A Wednesday, the day each case becomes pending. */
    private static final LocalDate PENDING = LocalDate.of(2027, 6, 2);

    /** A Wednesday two weeks later. */
    private static final LocalDate LATER = LocalDate.of(2027, 6, 16);

    @Autowired
    ACase aCase;

    @Autowired
    Timers timers;

    @Autowired
    PublishedRuleSets published;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Books books;

    @BeforeEach
    void onAWednesday() {
        timers.travelTo(PENDING);
    }

    private String corrected(StartedCase one, EventDate date, LocalDate on) throws Exception {
        return text(post(one, date, on));
    }

    private void correct(StartedCase one, EventDate date, LocalDate on) {
        assertThat(post(one, date, on)).hasStatus(302);
    }

    private MvcTestResult post(StartedCase one, EventDate date, LocalDate on) {
        return post(one, date.name(), on);
    }

    private MvcTestResult post(StartedCase one, String event, LocalDate on) {
        return mvc.post()
                .uri("/cases/" + one.id() + "/deadlines/correction")
                .with(user(WORKER))
                .with(csrf())
                .param("date", event)
                .param("on", Days.text(on))
                .param("reason", "Kirjattiin väärin.")
                .exchange();
    }

    private String page(StartedCase one, String path) throws Exception {
        return text(mvc.get()
                .uri("/cases/" + one.id() + "/deadlines" + path)
                .with(user(WORKER))
                .exchange());
    }

    private static String text(MvcTestResult result) throws Exception {
        return Jsoup.parse(result.getResponse().getContentAsString()).text();
    }

    private LocalDate day(String column, StartedCase one, String rule) {
        return books.sql("select " + column
                        + " from deadline where case_id = ? and rule = ? order by created_at desc limit 1")
                .params(one.id(), rule)
                .query(LocalDate.class)
                .single();
    }

    private LocalDate kept(String sql, StartedCase one) {
        return books.sql(sql).param(one.id()).query(LocalDate.class).single();
    }

    private int changes(StartedCase one) {
        return books.sql("select count(*) from deadline_change where case_id = ?")
                .param(one.id())
                .query(Integer.class)
                .single();
    }

    private LocalDate strikes(StartedCase one, String timer) {
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

    @Test
    void whatHasHappenedMayBeCorrectedAndNothingElse() throws Exception {
        var one = aCase.begin().named();
        assertThat(page(one, "/correction"))
                .contains("Asia tuli vireille")
                .contains("Kiireellisyys arvioitiin")
                .doesNotContain("Arviointi aloitettiin")
                .doesNotContain("Suunnitelmasta sovittiin");
        assertThat(post(one, EventDate.PLAN_GIVEN, PENDING)).hasStatus(422);
        var given = aCase.begin().given();
        assertThat(page(given, "/correction"))
                .contains(
                        "Asia tuli vireille",
                        "Kiireellisyys arvioitiin",
                        "Perheeseen oltiin yhteydessä",
                        "Arviointi aloitettiin",
                        "Arvio valmistui",
                        "Suunnitelmasta sovittiin",
                        "Suunnitelma annettiin perheelle")
                .doesNotContain("Suunnitelma tarkistettiin");
    }

    /** Dates, their history and timers move in one transaction: when the engine cannot follow, nothing has happened. */
    @Test
    void whenTheTimersCannotBeMovedNothingIsChanged() {
        var one = aCase.begin().named();
        var before = books(one);
        books.sql("""
                create function app.break_timers() returns trigger language plpgsql as $$
                begin raise exception 'broken'; end $$""").update();
        try {
            books.sql(
                            "create trigger timers_broken before update on engine.act_ru_job for each row execute function app.break_timers()")
                    .update();
            assertThat(post(one, EventDate.PENDING, PENDING.minusDays(2))).hasFailed();
        } finally {
            books.sql("drop function app.break_timers cascade").update();
        }
        assertThat(books(one)).isEqualTo(before);
        correct(one, EventDate.PENDING, PENDING.minusDays(2));
        assertThat(books(one)).isNotEqualTo(before);
        assertThat(changes(one)).isPositive();
    }

    /** Whatever was told in between, the last day decides: told again, it gives the limits, steps and timers it gave at first. */
    @RepeatedTest(3)
    void theSameDayGivesTheSameLimitsWhateverWasToldInBetween() {
        var one = aCase.begin().named();
        var first = clocks(one);
        var random = new Random();
        for (int before = 40; before > 0; before -= 1 + random.nextInt(9)) {
            correct(one, EventDate.PENDING, PENDING.minusDays(before));
            assertThat(clocks(one)).isNotEqualTo(first);
        }
        correct(one, EventDate.PENDING, PENDING);
        assertThat(clocks(one)).isEqualTo(first);
    }

    private List<String> clocks(StartedCase one) {
        return books.sql("""
                        select rule || ' ' || due_on || ' ' || state from deadline where case_id = i.id
                        union all select step || ' ' || due_on from work_item where case_id = i.id
                        union all
                        select d.act_id_ || ' ' || j.duedate_ from engine.act_ru_job j
                        join engine.act_ru_execution e on e.id_ = j.process_instance_id_
                        join engine.act_ru_jobdef d on d.id_ = j.job_def_id_ where e.business_key_ = i.id::text
                        order by 1""".replace("i.id", "'" + one.id() + "'"))
                .query(String.class)
                .list();
    }

    /** All that a corrected day moves: the case, its limits and their history, its steps, its timers, what happened. */
    private String books(StartedCase one) {
        return books.sql("""
                        select jsonb_build_object(
                          'case', (select to_jsonb(c) from case_file c where c.id = i.id),
                          'limits', (select jsonb_agg(to_jsonb(d) order by d.id) from deadline d where d.case_id = i.id),
                          'history', (select jsonb_agg(to_jsonb(x) order by x.id) from deadline_change x where x.case_id = i.id),
                          'steps', (select jsonb_agg(to_jsonb(w) order by w.task_id) from work_item w where w.case_id = i.id),
                          'events', (select jsonb_agg(to_jsonb(e) order by e.id) from case_event e where e.case_id = i.id),
                          'timers', (select jsonb_agg(to_jsonb(j) order by j.id_) from engine.act_ru_job j
                                     join engine.act_ru_execution p on p.id_ = j.process_instance_id_
                                     where p.business_key_ = i.id::text))::text
                        from (select ?::uuid as id) i""").param(one.id()).query(String.class).single();
    }

    /** What comes into force while a case runs changes nothing of it, neither when a day is corrected nor when a limit begins. */
    @Test
    void aRunningCaseKeepsTheRuleSetOfItsPendingDay() throws Exception {
        var one = aCase.begin().talked();
        var from = PENDING.plusDays(7);
        var shorter = Files.readString(Path.of("src/main/resources/statute/rules/FI-2027.json"))
                .replace("\"name\": \"FI-2027\"", "\"name\": \"FI-SHORTER\"")
                .replace("\"validFrom\": \"2027-01-01\"", "\"validFrom\": \"" + from + "\"")
                .replace("\"amount\": 7, \"calendar\": \"ARKIPAIVA\"", "\"amount\": 2, \"calendar\": \"ARKIPAIVA\"")
                .replace("\"unit\": \"MONTHS\", \"amount\": 3", "\"unit\": \"MONTHS\", \"amount\": 1");
        assertThat(mvc.post()
                        .uri("/organisation/rule-sets")
                        .with(user("kimmo.raitanen"))
                        .with(csrf())
                        .param("content", shorter)
                        .exchange())
                .hasStatus(302);
        try {
            timers.travelTo(LATER);
            var later = aCase.begin();
            assertThat(day("due_on", later, "D3"))
                    .as("a new case has the new rules")
                    .isEqualTo(LATER.plusDays(2));
            assertThat(sets(later)).isEqualTo("FI-SHORTER");
            correct(one, EventDate.PENDING, PENDING.minusDays(1));
            assertThat(day("due_on", one, "D3")).isEqualTo(PENDING.plusDays(8));
            assertThat(day("due_on", one, "D4")).isEqualTo(PENDING.minusDays(1).plusMonths(3));
            assertThat(strikes(one, "Timer_StartDue")).isEqualTo(PENDING.plusDays(9));
            one.composedAlone();
            correct(one, EventDate.ASSESSMENT_STARTED, PENDING.plusDays(1));
            one.signed(true);
            assertThat(sets(one)).as("also of limits that begin later").isEqualTo("FI-2027");
            assertThat(books.sql("select rule_set from case_file where id = ?")
                            .param(one.id())
                            .query(String.class)
                            .single())
                    .isEqualTo("FI-2027");
        } finally {
            books.sql("update deadline set rule_set = 'FI-2027' where rule_set = 'FI-SHORTER'")
                    .update();
            books.sql("delete from rule_set").update();
            published.read();
        }
    }

    private String sets(StartedCase one) {
        return books.sql("select string_agg(distinct rule_set, ' ') from deadline where case_id = ?")
                .param(one.id())
                .query(String.class)
                .single();
    }

    @Test
    void urgencyThatWasAssessedInTimeAndRecordedLateWasAssessedInTime() throws Exception {
        var one = aCase.begin();
        timers.travelTo(PENDING.plusDays(2));
        one.named();
        assertThat(page(one, "")).contains("Kiireellisyysarvio tehty 4.6.2027, myöhässä");
        correct(one, EventDate.URGENCY_ASSESSED, PENDING);
        assertThat(page(one, ""))
                .contains("Kiireellisyysarvio tehty 2.6.2027, määräaika oli 2.6.2027")
                .contains("Tekopäivä korjattu: oli 4.6.2027, nyt 2.6.2027");
        assertThat(corrected(one, EventDate.URGENCY_ASSESSED, PENDING.minusDays(1)))
                .contains("Asia tuli vireille 2.6.2027. Päivä ei voi olla sitä ennen. Mitään ei muutettu.");
        assertThat(changes(one)).isEqualTo(1);
    }

    @Test
    void theDayTheAssessmentWasCompleteMovesTheTimeForThePlan() throws Exception {
        var one = aCase.begin().composedAlone();
        timers.travelTo(LATER);
        one.signed(true);
        assertThat(day("ended_on", one, "D4")).isEqualTo(LATER);
        assertThat(day("day_zero", one, "FAMILY_COPY")).isEqualTo(LATER);
        var due = day("due_on", one, "FAMILY_COPY");
        correct(one, EventDate.ASSESSMENT_COMPLETED, LATER.minusDays(2));
        assertThat(day("ended_on", one, "D4")).isEqualTo(LATER.minusDays(2));
        assertThat(day("day_zero", one, "FAMILY_COPY")).isEqualTo(LATER.minusDays(2));
        assertThat(day("due_on", one, "FAMILY_COPY")).isEqualTo(due.minusDays(2));
        assertThat(kept("select due_on from work_item where case_id = ? and step = 'AgreePlan'", one))
                .isEqualTo(due.minusDays(2));
        assertThat(kept("select max(signed_at)::date from assessment where case_id = ?", one))
                .isEqualTo(LATER);
        timers.travelTo(LATER.plusDays(7));
        assertThat(corrected(one, EventDate.ASSESSMENT_COMPLETED, LATER.plusDays(1)))
                .contains(
                        "Arvio allekirjoitettiin 16.6.2027. Se ei ole voinut valmistua sen jälkeen. Mitään ei muutettu.");
        assertThat(corrected(one, EventDate.ASSESSMENT_COMPLETED, PENDING.minusDays(1)))
                .contains("Mitään ei muutettu.");
        assertThat(corrected(one, EventDate.ASSESSMENT_STARTED, LATER.minusDays(1)))
                .contains("Arvio valmistui 14.6.2027. Päivä ei voi olla sen jälkeen. Mitään ei muutettu.");
        assertThat(changes(one)).isEqualTo(2);
    }

    @Test
    void theDayThePlanWasAgreedMovesTheReviewOfChildWelfareWithItsTimer() throws Exception {
        var one = aCase.ofChildWelfare().begin().composedAlone();
        timers.travelTo(LATER);
        one.agreed();
        var review = day("due_on", one, "PLAN_REVIEW");
        assertThat(review).isEqualTo(LATER.plusDays(42));
        correct(one, EventDate.PLAN_AGREED, LATER.minusDays(1));
        assertThat(day("day_zero", one, "PLAN_REVIEW")).isEqualTo(LATER.minusDays(1));
        assertThat(day("due_on", one, "PLAN_REVIEW")).isEqualTo(review);
        assertThat(kept("select agreed_on from plan where case_id = ?", one)).isEqualTo(LATER.minusDays(1));
        one.given();
        assertThat(strikes(one, "Timer_ReviewDue")).isEqualTo(review);
        agreedToReviewOn(one, LATER.plusYears(1).minusDays(1));
        correct(one, EventDate.PLAN_AGREED, LATER.minusDays(5));
        var yearly = LATER.minusDays(5).plusYears(1);
        assertThat(day("due_on", one, "PLAN_REVIEW")).isEqualTo(yearly);
        assertThat(kept("select review_on from plan where case_id = ?", one)).isEqualTo(yearly);
        assertThat(strikes(one, "Timer_ReviewDue")).isEqualTo(yearly);
        assertThat(corrected(one, EventDate.PLAN_AGREED, PENDING.minusDays(1)))
                .contains("Päivä ei voi olla sitä ennen. Mitään ei muutettu.");
    }

    /** As if the family and the worker had agreed on a review almost a year away. */
    private void agreedToReviewOn(StartedCase one, LocalDate day) {
        books.sql("update plan set review_on = ? where case_id = ?")
                .params(day, one.id())
                .update();
        books.sql("update deadline set due_on = ? where case_id = ? and rule = 'PLAN_REVIEW'")
                .params(day, one.id())
                .update();
    }

    @Test
    void theDayThePlanWasGivenIsWhatMetItsTarget() throws Exception {
        var one = aCase.begin().composedAlone().agreed();
        timers.travelTo(LATER);
        one.given();
        correct(one, EventDate.PLAN_GIVEN, LATER.minusDays(3));
        assertThat(day("ended_on", one, "FAMILY_COPY")).isEqualTo(LATER.minusDays(3));
        assertThat(kept("select given_on from plan where case_id = ?", one)).isEqualTo(LATER.minusDays(3));
        assertThat(corrected(one, EventDate.PLAN_GIVEN, PENDING.minusDays(1)))
                .contains("Päivä ei voi olla sitä ennen.");
        assertThat(corrected(one, EventDate.PLAN_AGREED, LATER.minusDays(2)))
                .contains(
                        "Suunnitelma annettiin perheelle 13.6.2027. Päivä ei voi olla sen jälkeen. Mitään ei muutettu.");
        assertThat(corrected(one, EventDate.PLAN_GIVEN, LATER.plusDays(1)))
                .contains("Päivä ei voi olla tulevaisuudessa.");
        assertThat(changes(one)).isEqualTo(1);
    }

    @Test
    void theDayOfAReviewMovesTheNewAssessmentThatFollowed() throws Exception {
        var one = aCase.begin().composedAlone().given();
        timers.travelTo(LATER);
        one.reviewed(ReviewFacts.LeadsTo.NEW_ASSESSMENT);
        var complete = day("due_on", one, "COMPLETION_TARGET");
        correct(one, EventDate.REVIEW_HELD, LATER.minusDays(2));
        assertThat(day("ended_on", one, "PLAN_REVIEW")).isEqualTo(LATER.minusDays(2));
        assertThat(day("due_on", one, "COMPLETION_TARGET")).isEqualTo(complete.minusDays(2));
        assertThat(day("day_zero", one, "FAMILY_CONTACT")).isEqualTo(LATER.minusDays(2));
        assertThat(kept("select held_on from plan_review r join plan p on p.id = r.plan_id where p.case_id = ?", one))
                .isEqualTo(LATER.minusDays(2));
        assertThat(strikes(one, "Timer_CompletionDue"))
                .isEqualTo(complete.minusDays(2).plusDays(1));
        one.talked();
        assertThat(corrected(one, EventDate.FAMILY_MET, LATER.minusDays(3)))
                .contains("Suunnitelma tarkistettiin 14.6.2027. Päivä ei voi olla sitä ennen. Mitään ei muutettu.");
        assertThat(day("day_zero", one, "D3")).isEqualTo(PENDING);
        correct(one, EventDate.PENDING, PENDING.minusDays(2));
        assertThat(day("day_zero", one, "COMPLETION_TARGET")).isEqualTo(LATER.minusDays(2));
    }

    /** A case that goes round again keeps the days of the first round, and the half-yearly figures are counted from them. */
    @Test
    void whatHappenedMoreThanOnceMayBeCorrectedEachTime() throws Exception {
        var one = aCase.begin().talked();
        timers.travelTo(LATER);
        one.composedAlone();
        timers.travelTo(LATER.plusDays(1));
        one.agreed();
        timers.travelTo(LATER.plusDays(2));
        one.given();
        timers.travelTo(LATER.plusDays(7));
        one.reviewed(ReviewFacts.LeadsTo.NEW_ASSESSMENT).composedAlone();
        assertThat(page(one, "/correction"))
                .contains("Perheeseen oltiin yhteydessä: ke 2.6.2027", "Perheeseen oltiin yhteydessä: ke 23.6.2027")
                .contains("Arviointi aloitettiin: ke 16.6.2027", "Arviointi aloitettiin: ke 23.6.2027");
        assertThat(post(one, "ASSESSMENT_STARTED-" + LATER, PENDING.plusDays(8)))
                .hasStatus(302);
        assertThat(day("ended_on", one, "D3")).isEqualTo(PENDING.plusDays(8));
        assertThat(kept("select started_on from assessment where case_id = ? and round = 1", one))
                .isEqualTo(PENDING.plusDays(8));
        assertThat(kept("select started_on from assessment where case_id = ? and round = 2", one))
                .isEqualTo(LATER.plusDays(7));
        assertThat(text(post(one, "FAMILY_MET-" + PENDING, PENDING.minusDays(1))))
                .contains("Asia tuli vireille 2.6.2027. Päivä ei voi olla sitä ennen.");
        assertThat(text(post(one, "ASSESSMENT_STARTED-" + PENDING.plusDays(8), LATER.plusDays(2))))
                .contains("Arvio valmistui 17.6.2027. Päivä ei voi olla sen jälkeen.");
        assertThat(post(one, "ASSESSMENT_STARTED-" + LATER, PENDING.plusDays(9)))
                .as("nothing was on that day any more")
                .hasStatus(422);
        assertThat(changes(one)).isEqualTo(1);
    }

    /** A plan that goes on is agreed and given anew; what was agreed and given first is still what its limits ran from. */
    @Test
    void theFirstAgreementAndGiftAreKnownAfterThePlanWasAgreedAnew() {
        var one = aCase.begin().composedAlone().agreed();
        timers.travelTo(PENDING.plusDays(2));
        one.given();
        timers.travelTo(LATER);
        one.reviewed(ReviewFacts.LeadsTo.CONTINUE);
        correct(one, EventDate.PLAN_GIVEN, PENDING.plusDays(1));
        assertThat(day("ended_on", one, "FAMILY_COPY")).isEqualTo(PENDING.plusDays(1));
        timers.travelTo(LATER.plusDays(1));
        one.agreed();
        assertThat(post(one, "PLAN_AGREED-" + PENDING, PENDING.minusDays(1))).hasStatus(422);
        assertThat(post(one, "PLAN_AGREED-" + PENDING, PENDING.plusDays(2)))
                .as("after it was given")
                .hasStatus(422);
        assertThat(post(one, "PLAN_AGREED-" + PENDING, PENDING.plusDays(1))).hasStatus(302);
        assertThat(books.sql(
                                "select day_zero from deadline where case_id = ? and rule = 'PLAN_REVIEW' order by created_at")
                        .param(one.id())
                        .query(LocalDate.class)
                        .list())
                .containsExactly(PENDING.plusDays(1), LATER.plusDays(1));
        assertThat(kept("select agreed_on from plan where case_id = ?", one)).isEqualTo(LATER.plusDays(1));
    }

    @Test
    void theDayOfTheDecisionNotToAssessIsCorrectedToo() {
        var one = aCase.begin();
        timers.travelTo(PENDING.plusDays(2));
        one.triaged(SpecialSupport.NO, false);
        correct(one, EventDate.URGENCY_ASSESSED, PENDING);
        assertThat(day("ended_on", one, "D1")).isEqualTo(PENDING);
    }

    /** The half-yearly figures are counted from these days whether or not the family is still a client. */
    @Test
    void aDayMayBeCorrectedAfterTheCaseWasClosed() throws Exception {
        var one = aCase.begin().composedAlone();
        timers.travelTo(LATER);
        one.signed(false).closed();
        timers.travelTo(LATER.plusDays(30));
        assertThat(page(one, "")).contains("Korjaa tapahtumapäivä");
        assertThat(corrected(one, EventDate.ASSESSMENT_STARTED, LATER.plusDays(1)))
                .contains("Päivä ei voi olla sen jälkeen. Mitään ei muutettu.");
        assertThat(corrected(one, EventDate.FAMILY_MET, LATER.plusDays(1)))
                .contains("Asia päättyi 16.6.2027. Päivä ei voi olla sen jälkeen. Mitään ei muutettu.");
        correct(one, EventDate.ASSESSMENT_STARTED, LATER.minusDays(1));
        assertThat(day("ended_on", one, "D3")).isEqualTo(LATER.minusDays(1));
        assertThat(page(one, "")).contains("myöhässä: määräaika oli 11.6.2027").contains("Ylityksen syy puuttuu");
        correct(one, EventDate.PENDING, PENDING.minusDays(2));
        assertThat(one.file().pendingOn()).isEqualTo(PENDING.minusDays(2));
        assertThat(one.file().phase().isClosed()).isTrue();
    }
}
