package fi.palmikko.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.Waiting;
import fi.palmikko.statute.Limits;
import fi.palmikko.statute.Occurrence;
import fi.palmikko.statute.RuleSets;
import fi.palmikko.workflow.Timers;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When days have changed what runs is counted anew, once, with its timers and steps. */
@AppTest
class RecountTests {

    @Autowired
    ACase aCase;

    @Autowired
    RecountDeadlines recountDeadlines;

    @Autowired
    Timers timers;

    @Autowired
    Limits limits;

    @Autowired
    RuleSets ruleSets;

    @Autowired
    Books books;

    @Autowired
    @FlywayDataSource
    DataSource owner;

    /** As if the limits had been counted when one day more was a holiday. */
    private void countedOtherwise(UUID caseId) {
        countedOtherwise(caseId, 1);
    }

    /** As if so many days more had been holidays, or fewer. */
    private void countedOtherwise(UUID caseId, int days) {
        books.sql("""
                        update deadline set due_on = due_on + ?, explanation = jsonb_set(explanation, '{date}', to_jsonb((due_on + ?)::text))
                        where case_id = ? and explanation is not null""").params(days, days, caseId).update();
        books.sql("update work_item set due_on = due_on + ? where case_id = ?")
                .params(days, caseId)
                .update();
        books.sql("""
                        update engine.act_ru_job set duedate_ = duedate_ + ? * interval '1 day' where process_instance_id_ in
                        (select id_ from engine.act_ru_execution where business_key_ = ?)""").params(days, caseId.toString()).update();
        books.sql("""
                        update engine.act_ru_task set due_date_ = due_date_ + ? * interval '1 day' where proc_inst_id_ in
                        (select id_ from engine.act_ru_execution where business_key_ = ?)""").params(days, caseId.toString()).update();
    }

    private LocalDate due(StartedCase one, String rule) {
        return books.sql("select due_on from deadline where case_id = ? and rule = ?")
                .params(one.id(), rule)
                .query(LocalDate.class)
                .single();
    }

    private Timestamp strikes(StartedCase one) {
        return books.sql("""
                        select j.duedate_ from engine.act_ru_job j join engine.act_ru_execution e on e.id_ = j.process_instance_id_
                        join engine.act_ru_jobdef d on d.id_ = j.job_def_id_
                        where e.business_key_ = ? and d.act_id_ = 'Timer_StartDue'""").param(one.id().toString()).query(Timestamp.class).single();
    }

    private LocalDate stepDue(StartedCase one) {
        return books.sql("select due_on from work_item where case_id = ? and step = 'ComposeTeam'")
                .param(one.id())
                .query(LocalDate.class)
                .single();
    }

    private int recounted(StartedCase one) {
        return books.sql("select count(*) from deadline_change where case_id = ? and kind = 'RECOUNTED'")
                .param(one.id())
                .query(Integer.class)
                .single();
    }

    @Test
    void whatRunsMovesWithItsTimersAndStepsAndWhatHasEndedStays() {
        var one = aCase.begin().talked();
        var start = due(one, "D3");
        var complete = due(one, "D4");
        var met = due(one, "FAMILY_CONTACT");
        var strikes = strikes(one);
        var step = stepDue(one);
        countedOtherwise(one.id());
        assertThat(due(one, "D3")).isEqualTo(start.plusDays(1));
        assertThat(recountDeadlines.all().moved()).isEqualTo(1);
        assertThat(due(one, "D3")).isEqualTo(start);
        assertThat(due(one, "D4")).isEqualTo(complete);
        assertThat(due(one, "FAMILY_CONTACT")).isEqualTo(met.plusDays(1));
        assertThat(strikes(one)).isEqualTo(strikes);
        assertThat(stepDue(one)).isEqualTo(step);
        assertThat(recounted(one)).isEqualTo(2);
        assertThat(recountDeadlines.all().moved()).isZero();
        assertThat(recounted(one)).isEqualTo(2);
    }

    /** From whatever day they run; a failing test tells the seed the days are drawn from. */
    @Test
    void countedAnewTheyAreWhatTheRuleSaysAndCountedOnceMoreTheSame() {
        var one = aCase.begin().talked();
        long seed = System.nanoTime();
        var days = new Random(seed);
        for (int n = 0; n < 20; n++) {
            var zero = LocalDate.of(2025, 1, 1).plusDays(days.nextInt(7_500));
            books.sql("update deadline set day_zero = ? where case_id = ? and state = 'RUNNING'")
                    .params(zero, one.id())
                    .update();
            countedOtherwise(one.id());
            recountDeadlines.all();
            var said = limits.of(new Limits.Question(
                    "case-pending",
                    Occurrence.on(zero),
                    Map.of("special-support", "yes"),
                    null,
                    ruleSets.named(one.file().ruleSet()).orElseThrow()));
            for (var limit : said) {
                assertThat(due(one, limit.rule().id()))
                        .as("%s from %s, seed %s", limit.rule().id(), zero, seed)
                        .isEqualTo(limit.explained().date());
            }
            var rows = rows(one);
            assertThat(recountDeadlines.all().moved()).isZero();
            assertThat(rows(one)).isEqualTo(rows);
        }
    }

    private List<String> rows(StartedCase one) {
        return books.sql("select d::text from deadline d where case_id = ? order by id")
                .param(one.id())
                .query(String.class)
                .list();
    }

    /** A holiday more, found out on the very day after the last one: what has struck too early strikes again. */
    @Test
    void aTimerThatHasStruckIsSetAgainWhenItsDayIsToComeAgain() {
        timers.travelTo(LocalDate.of(2027, 6, 2));
        var one = aCase.begin().talked();
        var start = due(one, "D3");
        var strikes = strikes(one);
        countedOtherwise(one.id(), -1);
        timers.travelTo(start);
        assertThat(timers.fireDue(one.id())).isEqualTo(1);
        assertThat(one.happened()).endsWith("LateStart");
        recountDeadlines.all();
        assertThat(due(one, "D3")).isEqualTo(start);
        assertThat(strikes(one)).isEqualTo(strikes);
        timers.travelTo(start.plusDays(1));
        assertThat(timers.fireDue(one.id())).isEqualTo(1);
        assertThat(one.happened()).endsWith("LateStart", "LateStart");
    }

    /** Nobody waits for a case that somebody else works on; it is counted when they are done. */
    @Test
    void aCaseSomebodyWorksOnComesLast() throws Exception {
        var first = aCase.begin().talked();
        var second = aCase.begin().talked();
        var busy = first.id().toString().compareTo(second.id().toString()) < 0 ? first : second;
        var free = busy.equals(first) ? second : first;
        var start = due(free, "D3");
        countedOtherwise(busy.id());
        countedOtherwise(free.id());
        try (var worker = owner.getConnection();
                var recount = Executors.newSingleThreadExecutor()) {
            worker.setAutoCommit(false);
            try (var lock = worker.prepareStatement("select 1 from app.case_file where id = ? for update")) {
                lock.setObject(1, busy.id());
                lock.execute();
            }
            var done = recount.submit(() -> recountDeadlines.all());
            Waiting.untilSomebodyWaits(JdbcClient.create(owner));
            assertThat(due(free, "D3")).isEqualTo(start);
            assertThat(due(busy, "D3")).isEqualTo(start.plusDays(1));
            worker.rollback();
            assertThat(done.get().moved()).isEqualTo(2);
            assertThat(due(busy, "D3")).isEqualTo(start);
        }
    }

    @Test
    void moreTimeThatWasGivenIsKept() {
        var one = aCase.begin()
                .triaged(fi.palmikko.casefile.CaseFile.SpecialSupport.NO, true)
                .named();
        var given = due(one, "COMPLETION_TARGET").plusDays(30);
        books.sql("update deadline set due_on = ? where case_id = ? and rule = 'COMPLETION_TARGET'")
                .params(given, one.id())
                .update();
        books.sql("""
                        update deadline set explanation = jsonb_set(explanation, '{date}', to_jsonb((due_on - 29)::text))
                        where case_id = ? and rule = 'COMPLETION_TARGET'""").param(one.id()).update();
        recountDeadlines.all();
        assertThat(due(one, "COMPLETION_TARGET")).isEqualTo(given);
    }

    @Test
    void itIsDoneOnceForEachChangeOfTheDays() {
        recountDeadlines.whenDaysHaveChanged();
        var one = aCase.begin().talked();
        var start = due(one, "D3");
        countedOtherwise(one.id());
        recountDeadlines.whenDaysHaveChanged();
        assertThat(due(one, "D3")).isEqualTo(start.plusDays(1));
        books.sql("update day_count set digest = 'other days'").update();
        recountDeadlines.whenDaysHaveChanged();
        assertThat(due(one, "D3")).isEqualTo(start);
        assertThat(books.sql("select digest from day_count").query(String.class).single())
                .hasSize(64);
    }
}
