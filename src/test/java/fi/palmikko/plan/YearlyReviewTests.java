package fi.palmikko.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.assessment.RaiseUrgentNeed;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.deadline.CorrectEventDate;
import fi.palmikko.intake.RecordContact;
import fi.palmikko.shared.Days;
import fi.palmikko.workflow.Timers;
import java.net.URI;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** In child welfare the plan is gone through at least yearly, whatever day was agreed on (LSL 30 § 2 mom.). */
@AppTest
class YearlyReviewTests {

    private static final LocalDate AGREED = LocalDate.of(2025, 6, 2);

    @Autowired
    ACase aCase;

    @Autowired
    RecordContact recordContact;

    @Autowired
    RaiseUrgentNeed raiseUrgentNeed;

    @Autowired
    CorrectEventDate correctEventDate;

    @Autowired
    Timers timers;

    @Autowired
    Books books;

    @Autowired
    MockMvcTester mvc;

    @BeforeEach
    void onTheDayOfThePlan() {
        timers.travelTo(AGREED);
    }

    /** Each limit of the rule: how it stands, from when to when and, where it has ended, that day. */
    private List<String> limits(StartedCase one, String rule) {
        return books.sql("""
                        select state || ' ' || day_zero || ' ' || due_on || coalesce(' ' || ended_on, '') from deadline
                        where case_id = ? and rule = ? order by created_at""").params(one.id(), rule).query(String.class).list();
    }

    private LocalDate reviewOfPlan(StartedCase one) {
        return books.sql("select review_on from plan where case_id = ?")
                .param(one.id())
                .query(LocalDate.class)
                .single();
    }

    private LocalDate strikes(StartedCase one) {
        return books.sql("""
                        select j.duedate_ from engine.act_ru_job j
                        join engine.act_ru_execution e on e.id_ = j.process_instance_id_
                        join engine.act_ru_jobdef d on d.id_ = j.job_def_id_
                        where e.business_key_ = ? and d.act_id_ = 'Timer_ReviewDue'""")
                .param(one.id().toString())
                .query(Timestamp.class)
                .single()
                .toInstant()
                .atZone(Days.ZONE)
                .toLocalDate();
    }

    private String text(String path, String username) throws Exception {
        var page = mvc.get().uri(path).with(user(username)).exchange();
        return Jsoup.parse(page.getResponse().getContentAsString()).text();
    }

    @Test
    void runsBesideTheAgreedDayAndEachReviewBeginsItAnew() {
        var one = aCase.ofChildWelfare().begin().given();
        assertThat(limits(one, "PLAN_REVIEW")).containsExactly("RUNNING 2025-06-02 2025-07-14");
        assertThat(limits(one, "D9")).containsExactly("RUNNING 2025-06-02 2026-06-02");
        timers.travelTo(LocalDate.of(2025, 7, 14));
        one.reviewed(ReviewFacts.LeadsTo.CONTINUE);
        assertThat(limits(one, "D9"))
                .containsExactly("MET 2025-06-02 2026-06-02 2025-07-14", "RUNNING 2025-07-14 2026-07-14");
        timers.travelTo(LocalDate.of(2025, 7, 20));
        one.given();
        assertThat(limits(one, "D9")).last().isEqualTo("RUNNING 2025-07-20 2026-07-20");
        one.reviewed(ReviewFacts.LeadsTo.CLOSE).closed();
        assertThat(limits(one, "D9")).last().asString().startsWith("CANCELLED 2025-07-20");
    }

    @Test
    void bindsNobodyOutsideChildWelfare() {
        var one = aCase.begin().given();
        assertThat(limits(one, "D9")).isEmpty();
        timers.travelTo(AGREED.plusDays(1));
        one.reviewed(ReviewFacts.LeadsTo.CONTINUE);
        assertThat(limits(one, "D9")).isEmpty();
    }

    /** A review agreed at six weeks and not held: the hard day stands among the case's limits and on the supervisor's list. */
    @Test
    void isSeenWhenTheAgreedReviewWasMissed() throws Exception {
        var one = aCase.ofChildWelfare().begin().given();
        timers.travelTo(LocalDate.of(2026, 5, 26));
        timers.fireDue(one.id());
        assertThat(one.steps()).containsExactly("ReviewPlan");
        assertThat(text("/cases/" + one.id() + "/deadlines", "aino.lehto"))
                .contains(
                        "Suunnitelman vuosittainen tarkistus",
                        "vähintään kerran vuodessa",
                        "lastensuojelulaki 30 § 2 mom.");
        assertThat(supervisorsRow(one)).contains("lastensuojelulaki 30 § 2 mom.");
    }

    /** What the supervisor's list tells of the limit, on whichever of its pages. */
    private String supervisorsRow(StartedCase one) throws Exception {
        String number = one.file().number();
        String path = "/supervision/deadlines";
        while (true) {
            var page =
                    mvc.get().uri(URI.create(path)).with(user("paivi.hokkanen")).exchange();
            var list = Jsoup.parse(page.getResponse().getContentAsString());
            var rows = list.select("tr:contains(" + number + "):contains(Suunnitelman vuosittainen)");
            if (rows.hasText()) {
                return rows.text();
            }
            path = Objects.requireNonNull(list.selectFirst("a[href*='list=running']"), number)
                    .attr("href");
        }
    }

    /** A member of the team raises the need, who handles nothing else of the case. */
    @Test
    void theAgreedReviewIsNoLaterOnceItIsAMatterOfChildWelfare() throws Exception {
        var one = aCase.begin()
                .triaged(SpecialSupport.NO, true)
                .composed("sonja.karppinen")
                .agreed(LocalDate.of(2027, 6, 1))
                .given();
        assertThat(strikes(one)).isEqualTo("2027-06-01");
        timers.travelTo(AGREED.plusDays(20));

        raiseUrgentNeed.raise(one.id(), "Lapsi pelkää mennä kotiin.", one.as("sonja.karppinen"));

        assertThat(limits(one, "PLAN_REVIEW")).containsExactly("RUNNING 2025-06-02 2026-06-02");
        assertThat(limits(one, "D9")).containsExactly("RUNNING 2025-06-02 2026-06-02");
        assertThat(reviewOfPlan(one)).isEqualTo("2026-06-02");
        assertThat(strikes(one)).isEqualTo("2026-06-02");
        assertThat(text("/cases/" + one.id() + "/deadlines", "aino.lehto"))
                .contains("tarkistus oli sovittu päivälle 1.6.2027, nyt se on viimeistään 2.6.2026", "Sonja Karppinen");
        one.answered(false).reviewed(ReviewFacts.LeadsTo.CONTINUE);
    }

    /** Notified by a school worker who is nobody to the case; the review agreed on is soon enough. */
    @Test
    void aDayAgreedWithinTheYearStays() {
        var child = aCase.child();
        var one = aCase.taken(recordContact.record(aCase.facts(child, false), aCase.as("marja.kivela")))
                .given();
        timers.travelTo(AGREED.plusDays(20));
        recordContact.record(aCase.ofChildWelfare().facts(child, true), aCase.as("annika.holmberg"));
        assertThat(limits(one, "PLAN_REVIEW")).containsExactly("RUNNING 2025-06-02 2025-07-14");
        assertThat(limits(one, "D9")).containsExactly("RUNNING 2025-06-02 2026-06-02");
        assertThat(reviewOfPlan(one)).isEqualTo("2025-07-14");
    }

    /** The law did not bind it in that year: nothing was missed, and the review is due at once. */
    @Test
    void whereTheYearHasPassedTheReviewIsDueToday() {
        var child = aCase.child();
        var one = aCase.taken(recordContact.record(aCase.facts(child, false), aCase.as("marja.kivela")))
                .agreed(LocalDate.of(2027, 6, 1))
                .given();
        timers.travelTo(LocalDate.of(2026, 9, 4));
        recordContact.record(aCase.ofChildWelfare().pendingSince(3).facts(child, true), aCase.as("annika.holmberg"));
        assertThat(limits(one, "PLAN_REVIEW")).containsExactly("RUNNING 2025-06-02 2026-09-04");
        assertThat(limits(one, "D9")).containsExactly("RUNNING 2026-09-01 2027-09-01");
        timers.fireDue(one.id());
        assertThat(one.steps()).contains("ReviewPlan");
    }

    @Test
    void movesWithTheDaysItHangsOn() {
        var one = aCase.ofChildWelfare().begin().given();
        timers.travelTo(LocalDate.of(2025, 6, 14));
        one.reviewed(ReviewFacts.LeadsTo.NEW_ASSESSMENT);
        correct(one, "REVIEW_HELD", LocalDate.of(2025, 6, 11));
        assertThat(limits(one, "D9"))
                .containsExactly("MET 2025-06-02 2026-06-02 2025-06-11", "RUNNING 2025-06-11 2026-06-11");
        timers.travelTo(LocalDate.of(2025, 6, 16));
        one.signed(true);
        timers.travelTo(LocalDate.of(2025, 6, 21));
        one.agreed();
        assertThat(limits(one, "D9")).hasSize(3).last().isEqualTo("RUNNING 2025-06-21 2026-06-21");
        timers.travelTo(LocalDate.of(2025, 6, 22));
        correct(one, "PLAN_AGREED", LocalDate.of(2025, 6, 18));
        assertThat(limits(one, "D9"))
                .containsExactly(
                        "MET 2025-06-02 2026-06-02 2025-06-11",
                        "MET 2025-06-11 2026-06-11 2025-06-18",
                        "RUNNING 2025-06-18 2026-06-18");
    }

    private void correct(StartedCase one, String event, LocalDate on) {
        correctEventDate.correct(one.id(), event, on, "Väärä päivä.", one.responsible());
    }

    /** An urgent need interrupted the plan: the one agreed on after it was made anew, and what ran from the first is met by that. */
    @Test
    void aPlanMadeAnewBeginsTheYearToo() {
        var one = aCase.ofChildWelfare().begin().given();
        timers.travelTo(LocalDate.of(2025, 6, 14));
        one.urgent().answered(true);
        assertThat(limits(one, "D9")).containsExactly("RUNNING 2025-06-02 2026-06-02");
        one.signed(true);
        timers.travelTo(LocalDate.of(2025, 6, 18));
        one.agreed();
        assertThat(limits(one, "D9"))
                .containsExactly("MET 2025-06-02 2026-06-02 2025-06-18", "RUNNING 2025-06-18 2026-06-18");
        correct(one, "PLAN_AGREED", LocalDate.of(2025, 6, 15));
        assertThat(limits(one, "D9"))
                .containsExactly("MET 2025-06-02 2026-06-02 2025-06-15", "RUNNING 2025-06-15 2026-06-15");
    }
}
