package fi.palmikko.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.assessment.RaiseUrgentNeed;
import fi.palmikko.assessment.RespondToUrgentNeed;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.intake.RecordContact;
import fi.palmikko.intake.TriageCase;
import fi.palmikko.intake.TriageDecision;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Invalid;
import fi.palmikko.statute.EventDate;
import fi.palmikko.workflow.Timers;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The days on which child welfare became a question: a corrected one moves what runs from it, and no limit of another beginning. */
@AppTest
class CorrectUrgentNeedTests {

    /** A Wednesday, the day each case becomes pending. */
    private static final LocalDate PENDING = LocalDate.of(2027, 6, 2);

    private static final LocalDate LATER = LocalDate.of(2027, 6, 16);

    @Autowired
    ACase aCase;

    @Autowired
    Timers timers;

    @Autowired
    RecordContact recordContact;

    @Autowired
    TriageCase triageCase;

    @Autowired
    RaiseUrgentNeed raiseUrgentNeed;

    @Autowired
    RespondToUrgentNeed respondToUrgentNeed;

    @Autowired
    CorrectEventDate correctEventDate;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Books books;

    @BeforeEach
    void onAWednesday() {
        timers.travelTo(PENDING);
    }

    private StartedCase withTarget() {
        return aCase.begin().triaged(SpecialSupport.NO, true);
    }

    private void raise(StartedCase one) {
        raiseUrgentNeed.raise(one.id(), "Lapsi pelkää mennä kotiin.", one.as("aino.lehto"));
    }

    private void answer(StartedCase one) {
        respondToUrgentNeed.respond(one.id(), one.urgentNeeds(), "Perhe on tavattu.", null, one.as("tiina.keranen"));
    }

    private void correct(StartedCase one, EventDate date, LocalDate on) {
        correct(one, date.name(), on);
    }

    private void correct(StartedCase one, String event, LocalDate on) {
        correctEventDate.correct(one.id(), event, on, "Kirjattiin väärin.", one.as("aino.lehto"));
    }

    /** The rows of a rule, the oldest first: from when to when. */
    private List<String> limits(StartedCase one, String rule) {
        return books.sql("""
                        select day_zero || coalesce(' ' || lower(state) || ' ' || ended_on, '') from deadline
                        where case_id = ? and rule = ? order by created_at""").params(one.id(), rule).query(String.class).list();
    }

    private List<LocalDate> days(StartedCase one, String sql) {
        return books.sql(sql).param(one.id()).query(LocalDate.class).list();
    }

    private LocalDate completionStrikes(StartedCase one) {
        return books.sql("""
                        select j.duedate_ from engine.act_ru_job j
                        join engine.act_ru_execution e on e.id_ = j.process_instance_id_
                        join engine.act_ru_jobdef d on d.id_ = j.job_def_id_
                        where e.business_key_ = ? and d.act_id_ = 'Timer_CompletionDue'""")
                .param(one.id().toString())
                .query(Timestamp.class)
                .single()
                .toInstant()
                .atZone(Days.ZONE)
                .toLocalDate();
    }

    private List<LocalDate> known(StartedCase one) {
        return days(one, "select known_on from urgent_need where case_id = ? order by raised_at");
    }

    private List<String> choices(StartedCase one) throws Exception {
        var page = mvc.get()
                .uri("/cases/" + one.id() + "/deadlines/correction")
                .with(user("aino.lehto"))
                .exchange();
        return Jsoup.parse(page.getResponse().getContentAsString())
                .select("input[name=date]")
                .eachAttr("value");
    }

    private String key(StartedCase one, int nth) throws Exception {
        return choices(one).stream()
                .filter(choice -> choice.startsWith("URGENT_NEED_KNOWN"))
                .toList()
                .get(nth);
    }

    /** All on one day: the case became pending, its urgency was assessed, and then somebody raised a need. */
    @Test
    void theDayTheCaseBecamePendingLeavesTheLimitsOfANeedAsTheyAre() {
        var one = withTarget();
        raise(one);
        correct(one, EventDate.PENDING, PENDING.minusDays(2));
        assertThat(limits(one, "D1")).containsExactly(PENDING.minusDays(2) + " met " + PENDING);
        assertThat(limits(one, "D2")).containsExactly(PENDING.toString());
        assertThat(limits(one, "D3")).last().isEqualTo(PENDING.toString());
        assertThat(limits(one, "D4")).last().isEqualTo(PENDING.toString());
        assertThat(known(one)).containsExactly(PENDING);
    }

    @Test
    void theDayANeedBecameKnownMovesAllThatRunsFromItWithStepsAndTimers() {
        var one = withTarget().talked();
        timers.travelTo(LATER);
        raise(one);
        correct(one, EventDate.URGENT_NEED_KNOWN, LATER.minusDays(1));
        assertThat(limits(one, "D2")).containsExactly(LATER.minusDays(1).toString());
        assertThat(limits(one, "D3")).last().isEqualTo(LATER.minusDays(1).toString());
        assertThat(limits(one, "D4")).last().isEqualTo(LATER.minusDays(1).toString());
        assertThat(limits(one, "FAMILY_CONTACT")).containsExactly(PENDING + " met " + PENDING);
        assertThat(known(one)).containsExactly(LATER.minusDays(1));
        assertThat(days(one, "select due_on from work_item where case_id = ? and step = 'RespondToUrgentNeed'"))
                .containsExactly(LATER.minusDays(1));
        assertThat(completionStrikes(one))
                .isEqualTo(LATER.minusDays(1).plusMonths(3).plusDays(1));
        assertThatThrownBy(() -> correct(one, EventDate.URGENT_NEED_KNOWN, PENDING.minusDays(1)))
                .isInstanceOf(Invalid.class);
    }

    /** The assessment had been started: its limit was met at once, by nothing that was done that day. */
    @Test
    void whatTheNeedItselfMetMovesWithItAndWithNothingElse() {
        var one = withTarget().talked();
        timers.travelTo(LATER);
        one.composedAlone();
        raise(one);
        assertThat(limits(one, "D3")).last().isEqualTo(LATER + " met " + LATER);
        correct(one, EventDate.ASSESSMENT_STARTED, LATER.minusDays(5));
        assertThat(limits(one, "D3")).last().isEqualTo(LATER + " met " + LATER);
        correct(one, EventDate.URGENT_NEED_KNOWN, LATER.minusDays(1));
        assertThat(limits(one, "D3")).last().isEqualTo(LATER.minusDays(1) + " met " + LATER.minusDays(1));
        assertThat(books.sql(
                                "select count(*) from deadline_change where case_id = ? and deadline_id in (select id from deadline where rule = 'D3')")
                        .param(one.id())
                        .query(Integer.class)
                        .single())
                .as("one correction, one line of history")
                .isEqualTo(1);
    }

    @Test
    void ofTwoNeedsThatWaitForOneAnswerTheFirstBeginsTheLimit() throws Exception {
        var one = withTarget();
        timers.travelTo(LATER);
        raise(one);
        timers.travelTo(LATER.plusDays(2));
        raise(one);
        timers.travelTo(LATER.plusDays(5));
        assertThat(limits(one, "D2")).containsExactly(LATER.toString());
        correct(one, key(one, 0), LATER.plusDays(4));
        assertThat(limits(one, "D2"))
                .as("of the second")
                .containsExactly(LATER.plusDays(2).toString());
        assertThat(limits(one, "D4")).last().isEqualTo(LATER.plusDays(2).toString());
        assertThat(known(one)).containsExactly(LATER.plusDays(4), LATER.plusDays(2));
        correct(one, key(one, 0), LATER.plusDays(1));
        assertThat(limits(one, "D2")).containsExactly(LATER.plusDays(1).toString());
        correct(one, key(one, 1), LATER);
        assertThat(limits(one, "D2")).as("of the first again").containsExactly(LATER.toString());
    }

    @Test
    void twoNeedsOfOneDayEachWithItsAnswerAreTwo() throws Exception {
        var one = withTarget();
        timers.travelTo(LATER);
        raise(one);
        answer(one);
        raise(one);
        answer(one);
        timers.travelTo(LATER.plusDays(1));
        correct(one, key(one, 1), LATER.minusDays(1));
        assertThat(limits(one, "D2")).containsExactly(LATER + " met " + LATER, LATER.minusDays(1) + " met " + LATER);
        assertThat(known(one)).containsExactly(LATER, LATER.minusDays(1));
        var answered = choices(one).stream()
                .filter(choice -> choice.startsWith("URGENT_NEED_ANSWERED"))
                .toList();
        assertThat(answered).hasSize(2);
        correct(one, answered.getFirst(), LATER.plusDays(1));
        assertThat(limits(one, "D2"))
                .containsExactlyInAnyOrder(LATER + " met " + LATER.plusDays(1), LATER.minusDays(1) + " met " + LATER);
    }

    /** A need waits for its answer while the urgency of the case is assessed: one day, two acts. */
    @Test
    void theDayTheUrgencyWasAssessedIsNotTheDayOfTheAnswer() {
        var one = aCase.begin();
        raise(one);
        timers.travelTo(PENDING.plusDays(1));
        one.triaged(SpecialSupport.YES, true);
        answer(one);
        correct(one, EventDate.URGENCY_ASSESSED, PENDING);
        assertThat(limits(one, "D1")).containsExactly(PENDING + " met " + PENDING);
        assertThat(limits(one, "D2")).containsExactly(PENDING + " met " + PENDING.plusDays(1));
        correct(one, EventDate.URGENT_NEED_ANSWERED, PENDING);
        assertThat(limits(one, "D2")).containsExactly(PENDING + " met " + PENDING);
        assertThatThrownBy(() -> correct(one, EventDate.URGENT_NEED_KNOWN, PENDING.plusDays(1)))
                .as("after it was answered")
                .isInstanceOf(Invalid.class);
    }

    /** A need still waits for its answer when the assessment it led to is under way. */
    @Test
    void theDayOfANeedIsNotAfterTheStartOfTheAssessmentThatRanFromIt() throws Exception {
        var one = withTarget();
        raise(one);
        timers.travelTo(LATER);
        one.composedAlone();
        timers.travelTo(LATER.plusDays(3));
        assertThat(limits(one, "D3")).last().isEqualTo(PENDING + " met " + LATER);
        var refused = mvc.post()
                .uri("/cases/" + one.id() + "/deadlines/correction")
                .with(user("aino.lehto"))
                .with(csrf())
                .param("date", key(one, 0))
                .param("on", Days.text(LATER.plusDays(1)))
                .param("reason", "Kirjattiin väärin.")
                .exchange();
        assertThat(refused).hasStatus(422);
        assertThat(Jsoup.parse(refused.getResponse().getContentAsString())
                        .select(".govuk-error-summary a[href=#on]")
                        .text())
                .endsWith("Arviointi aloitettiin 16.6.2027. Päivä ei voi olla sen jälkeen. Mitään ei muutettu.");
        assertThat(known(one)).containsExactly(PENDING);
        assertThat(limits(one, "D3")).last().isEqualTo(PENDING + " met " + LATER);
        correct(one, EventDate.URGENT_NEED_KNOWN, LATER);
        assertThat(limits(one, "D3")).last().isEqualTo(LATER + " met " + LATER);
    }

    @Test
    void theDayOfANotificationMovesTheContactToo() {
        for (boolean triagedFirst : List.of(true, false)) {
            timers.travelTo(PENDING);
            var child = aCase.child();
            var one = aCase.taken(recordContact.record(aCase.facts(child, false), aCase.as("marja.kivela")));
            if (triagedFirst) {
                one.triaged(SpecialSupport.NO, true);
            }
            timers.travelTo(LATER);
            recordContact.record(aCase.ofChildWelfare().facts(child, true), aCase.as("sonja.karppinen"));
            correct(one, EventDate.CHILD_WELFARE_NOTIFIED, LATER.minusDays(3));
            assertThat(limits(one, "D2")).containsExactly(LATER.minusDays(3).toString());
            assertThat(limits(one, "D4")).last().isEqualTo((triagedFirst ? LATER.minusDays(3) : PENDING).toString());
            assertThat(days(one, "select received_on from contact where case_id = ? order by recorded_at"))
                    .containsExactly(PENDING, LATER.minusDays(3));
            assertThat(known(one)).containsExactlyElementsOf(triagedFirst ? List.of(LATER.minusDays(3)) : List.of());
        }
    }

    /** Triage found the matter to be one of child welfare and assessed its urgency in the same act. */
    @Test
    void whatTriageBeganAndMetMovesWithTriage() {
        var one = aCase.begin();
        timers.travelTo(PENDING.plusDays(1));
        triageCase.decide(
                one.id(),
                new TriageDecision(
                        "NOT_URGENT", "Ei vaaraa.", SpecialSupport.NO, "Peruste.", true, "Peruste.", true, "Peruste."),
                1,
                one.as("aino.lehto"));
        assertThat(limits(one, "D2")).containsExactly(PENDING.plusDays(1) + " met " + PENDING.plusDays(1));
        correct(one, EventDate.URGENCY_ASSESSED, PENDING);
        assertThat(limits(one, "D2")).containsExactly(PENDING + " met " + PENDING);
        correct(one, EventDate.PENDING, PENDING.minusDays(1));
        assertThat(limits(one, "D2")).containsExactly(PENDING + " met " + PENDING);
    }
}
