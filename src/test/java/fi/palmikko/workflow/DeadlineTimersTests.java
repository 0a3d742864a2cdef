package fi.palmikko.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.assessment.AssessmentSteps;
import fi.palmikko.assessment.RaiseUrgentNeed;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.deadline.CorrectEventDate;
import fi.palmikko.deadline.ExtendDeadline;
import fi.palmikko.shared.Acting;
import fi.palmikko.shared.Days;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Timers strike when the limits say, move when these move, and are gone when they are met. */
@AppTest
class DeadlineTimersTests {

    /** A Wednesday. */
    private static final LocalDate START = LocalDate.of(2027, 6, 2);

    @Autowired
    ACase aCase;

    @Autowired
    Timers timers;

    @Autowired
    CorrectEventDate correctEventDate;

    @Autowired
    ExtendDeadline extendDeadline;

    @Autowired
    RaiseUrgentNeed raiseUrgentNeed;

    @Autowired
    AssessmentSteps assessmentSteps;

    @Autowired
    Acting acting;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Books db;

    @AfterEach
    void rowsAgree() {
        EngineRows.agree(db);
    }

    /** The day a timer of the case strikes, early in the morning; null when there is none. */
    private LocalDate strikes(StartedCase one, String timer) {
        return db.sql("""
                        select j.duedate_ from engine.act_ru_job j
                        join engine.act_ru_execution e on e.id_ = j.process_instance_id_
                        join engine.act_ru_jobdef d on d.id_ = j.job_def_id_
                        where e.business_key_ = ? and d.act_id_ = ?""")
                .params(one.id().toString(), timer)
                .query(Timestamp.class)
                .optional()
                .map(at -> at.toInstant().atZone(Days.ZONE).toLocalDate())
                .orElse(null);
    }

    private LocalDate due(StartedCase one, String step) {
        return db.sql("select due_on from work_item where case_id = ? and step = ?")
                .params(one.id(), step)
                .query(LocalDate.class)
                .single();
    }

    private List<String> flags(StartedCase one) {
        return one.happened().stream()
                .filter(
                        List.of(
                                "LateStart",
                                "CompletionNear",
                                "LateCompletion",
                                "ContributorReminded",
                                "ContributionMissing")::contains)
                .toList();
    }

    private void correct(StartedCase one, LocalDate on) {
        correctEventDate.correct(one.id(), "PENDING", on, "Väärä päivä.", one.as("aino.lehto"));
    }

    @Test
    void remindersAndEscalationsStrikeInOrder() {
        timers.travelTo(START);
        var one = aCase.begin().talked();
        assertThat(strikes(one, "Timer_StartDue")).isEqualTo("2027-06-12");
        assertThat(strikes(one, "Timer_CompletionNear")).isEqualTo("2027-08-20");
        assertThat(strikes(one, "Timer_CompletionDue")).isEqualTo("2027-09-03");
        var seen = new ArrayList<String>();
        for (var day = START; !day.isAfter(LocalDate.of(2027, 9, 4)); day = day.plusDays(1)) {
            timers.travelTo(day);
            timers.fireDue(one.id());
            for (String flag : flags(one).subList(seen.size(), flags(one).size())) {
                seen.add(flag);
                assertThat(day)
                        .as(flag)
                        .isEqualTo(
                                switch (flag) {
                                    case "LateStart" -> "2027-06-12";
                                    case "CompletionNear" -> "2027-08-20";
                                    default -> "2027-09-03";
                                });
            }
        }
        assertThat(seen)
                .as("though nobody has started the assessment")
                .containsExactly("LateStart", "CompletionNear", "LateCompletion");
    }

    /** It was told of when it drew near; it is not told of again, and the end of it is. */
    @Test
    void whatIsStartedAfterTheWarningIsStillEscalated() {
        timers.travelTo(START);
        var one = aCase.begin().talked();
        timers.travelTo(LocalDate.of(2027, 8, 25));
        timers.fireDue(one.id());
        one.composedAlone();
        assertThat(flags(one)).containsExactlyInAnyOrder("LateStart", "CompletionNear");
        timers.travelTo(LocalDate.of(2027, 9, 3));
        timers.fireDue(one.id());
        assertThat(flags(one)).hasSize(3).endsWith("LateCompletion");
    }

    /** The engine may fire a timer twice. */
    @Test
    void whatStrikesTwiceIsToldOnce() {
        timers.travelTo(START);
        var one = aCase.begin().talked();
        timers.travelTo(LocalDate.of(2027, 9, 3));
        timers.fireDue(one.id());
        String id = one.id().toString();
        acting.as(Workflow.ENGINE, () -> {
            transaction.executeWithoutResult(status -> {
                assessmentSteps.flagLateStart(id);
                assessmentSteps.warnOfCompletion(id);
                assessmentSteps.flagLateCompletion(id);
            });
            return null;
        });
        assertThat(flags(one)).containsExactlyInAnyOrder("LateStart", "CompletionNear", "LateCompletion");
    }

    @Test
    void aStartedAssessmentIsWarnedOfAndThenEscalated() {
        timers.travelTo(START);
        var one = aCase.begin().composed("sonja.karppinen");
        for (var day = START; !day.isAfter(LocalDate.of(2027, 9, 4)); day = day.plusDays(1)) {
            timers.travelTo(day);
            timers.fireDue(one.id());
        }
        assertThat(flags(one))
                .containsExactly("ContributorReminded", "ContributionMissing", "CompletionNear", "LateCompletion");
    }

    @Test
    void aMovedLimitMovesItsTimersAndSteps() {
        timers.travelTo(START);
        var one = aCase.begin().talked();
        assertThat(due(one, "ComposeTeam")).isEqualTo("2027-06-11");
        correct(one, LocalDate.of(2027, 5, 27));
        assertThat(strikes(one, "Timer_StartDue")).isEqualTo("2027-06-08");
        assertThat(strikes(one, "Timer_CompletionNear")).isEqualTo("2027-08-14");
        assertThat(strikes(one, "Timer_CompletionDue")).isEqualTo("2027-08-28");
        assertThat(due(one, "ComposeTeam")).isEqualTo("2027-06-07");
        timers.travelTo(LocalDate.of(2027, 6, 8));
        timers.fireDue(one.id());
        assertThat(flags(one)).containsExactly("LateStart");
    }

    @Test
    void aLimitMovedIntoThePastStrikesAtOnce() {
        timers.travelTo(START);
        var one = aCase.begin().talked();
        correct(one, LocalDate.of(2027, 5, 3));
        assertThat(timers.fireDue(one.id())).isEqualTo(1);
        assertThat(flags(one)).containsExactly("LateStart");
    }

    @Test
    void moreTimeMovesTheTimersOfTheTarget() {
        timers.travelTo(START);
        var one = aCase.begin().triaged(SpecialSupport.NO, true).talked();
        var was = strikes(one, "Timer_CompletionDue");
        UUID target = db.sql("select id from deadline where case_id = ? and rule = 'COMPLETION_TARGET'")
                .param(one.id())
                .query(UUID.class)
                .single();
        extendDeadline.extend(one.id(), target, was.plusDays(20), "Perhe muuttaa.", one.as("aino.lehto"));
        assertThat(strikes(one, "Timer_CompletionDue")).isEqualTo(was.plusDays(21));
        assertThat(strikes(one, "Timer_CompletionNear")).isEqualTo(was.plusDays(7));
    }

    /** The area's own target has passed when an urgent need begins the limits of law, which end later. */
    @Test
    void whatHasStruckStrikesAgainForTheLimitThatTakesItsPlace() {
        timers.travelTo(START);
        var one = aCase.begin().triaged(SpecialSupport.NO, true).composedAlone();
        var passed = strikes(one, "Timer_CompletionDue");
        timers.travelTo(passed);
        timers.fireDue(one.id());
        assertThat(flags(one)).containsExactly("CompletionNear", "LateCompletion");
        assertThat(strikes(one, "Timer_CompletionDue")).isNull();

        raiseUrgentNeed.raise(one.id(), "Lapsi pelkää mennä kotiin.", one.as("aino.lehto"));
        var due = strikes(one, "Timer_CompletionDue");
        assertThat(due).isAfter(passed.plusMonths(3));
        assertThat(strikes(one, "Timer_CompletionNear")).isEqualTo(due.minusDays(14));
        assertThat(strikes(one, "Timer_StartDue")).as("met at once").isNull();
        timers.travelTo(due.minusDays(14));
        assertThat(timers.fireDue(one.id())).isEqualTo(1);
        assertThat(flags(one)).containsExactly("CompletionNear", "LateCompletion", "CompletionNear");
        timers.travelTo(due);
        assertThat(timers.fireDue(one.id())).isEqualTo(1);
        assertThat(flags(one)).endsWith("LateCompletion").hasSize(4);
    }

    @Test
    void whatHasStruckStrikesAgainWhenItsLimitMovesToALaterDay() {
        timers.travelTo(START);
        var one = aCase.begin();
        timers.travelTo(LocalDate.of(2027, 7, 1));
        one.composedAlone();
        timers.travelTo(LocalDate.of(2027, 9, 3));
        timers.fireDue(one.id());
        assertThat(flags(one)).containsExactly("CompletionNear", "LateCompletion");
        correct(one, LocalDate.of(2027, 6, 20));
        assertThat(strikes(one, "Timer_CompletionDue")).isEqualTo("2027-09-21");
        assertThat(strikes(one, "Timer_CompletionNear")).isEqualTo("2027-09-07");
        correct(one, START);
        assertThat(timers.fireDue(one.id())).isEqualTo(2);
        assertThat(flags(one)).as("of these days it has been warned").hasSize(2);
        correct(one, LocalDate.of(2027, 6, 30));
        assertThat(strikes(one, "Timer_StartDue")).as("met").isNull();
        timers.travelTo(LocalDate.of(2027, 10, 1));
        timers.fireDue(one.id());
        assertThat(flags(one)).containsExactly("CompletionNear", "LateCompletion", "CompletionNear", "LateCompletion");
    }

    @Test
    void aMetLimitHasNoTimerAnyMore() {
        timers.travelTo(START);
        var one = aCase.begin().talked();
        assertThat(strikes(one, "Timer_StartDue")).isNotNull();
        one.composedAlone();
        assertThat(strikes(one, "Timer_StartDue")).isNull();
        assertThat(strikes(one, "Timer_CompletionDue")).isEqualTo("2027-09-03");
        one.signed(false);
        assertThat(strikes(one, "Timer_CompletionDue")).isNull();
        assertThat(strikes(one, "Timer_CompletionNear")).isNull();
    }
}
