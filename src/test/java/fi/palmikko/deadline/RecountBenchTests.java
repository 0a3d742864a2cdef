package fi.palmikko.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.structure.Statements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * How fast the limits of {@code -Dbench.cases} open cases (100,000 unless told) are counted anew: when nothing moves, and when a
 * day was counted wrong and two in five cases move; and the same while others work, with what their page and their case make them wait. Figures go to {@code target/bench/recount.txt}.
 */
@AppTest
@Tag("bench")
class RecountBenchTests {

    private static final int CASES = Integer.getInteger("bench.cases", 100_000);

    private static final List<String> SEEDED = List.of(
            "case_file",
            "deadline",
            "work_item",
            "engine.act_ru_execution",
            "engine.act_ru_job",
            "engine.act_ru_task",
            "engine.act_hi_taskinst");

    @Autowired
    ACase aCase;

    @Autowired
    RecountDeadlines recountDeadlines;

    @Autowired
    Statements statements;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Books books;

    private final List<String> lines = new ArrayList<>();

    /** Copies of one case with its limits, its process with three timers, and its open step. */
    private void seed() {
        var one = aCase.begin().named("elina.harju").talked().id();
        books.sql("""
                        insert into case_file select r.* from case_file c cross join generate_series(1, ?) n
                        cross join lateral jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'number', 'B-' || n)) r
                        where c.id = ?""").params(CASES, one).update();
        copy("deadline", "'id', gen_random_uuid(), 'case_id', c.id", "d.case_id = ?::uuid", one.toString());
        copy(
                "work_item",
                "'task_id', d.task_id || c.number, 'process_instance_id', d.process_instance_id || c.number, 'case_id', c.id",
                "d.case_id = ?::uuid",
                one.toString());
        var instance = books.sql("select id_ from engine.act_ru_execution where business_key_ = ?")
                .param(one.toString())
                .query(String.class)
                .single();
        copy("engine.act_ru_execution", """
                'id_', d.id_ || c.number, 'parent_id_', d.parent_id_ || c.number, 'proc_inst_id_', d.proc_inst_id_ || c.number,
                'root_proc_inst_id_', d.root_proc_inst_id_ || c.number,
                'business_key_', case when d.business_key_ is not null then c.id::text end""", "d.proc_inst_id_ = ?", instance);
        copy("engine.act_ru_job", """
                'id_', d.id_ || c.number, 'execution_id_', d.execution_id_ || c.number,
                'process_instance_id_', d.process_instance_id_ || c.number, 'root_proc_inst_id_', d.root_proc_inst_id_ || c.number""", "d.process_instance_id_ = ?", instance);
        for (String tasks : List.of("engine.act_ru_task", "engine.act_hi_taskinst")) {
            copy(tasks, """
                    'id_', d.id_ || c.number, 'execution_id_', d.execution_id_ || c.number,
                    'proc_inst_id_', d.proc_inst_id_ || c.number""", "d.proc_inst_id_ = ? and d.task_def_key_ = 'ComposeTeam'", instance);
        }
        for (String table : SEEDED) {
            books.sql("analyze " + table).update();
        }
    }

    private void copy(String table, String other, String which, String of) {
        books.sql("""
                        insert into %1$s select r.* from %1$s d cross join case_file c
                        cross join lateral jsonb_populate_record(d, to_jsonb(d) || jsonb_build_object(%2$s)) r
                        where c.number like 'B-%%' and %3$s""".formatted(table, other, which)).param(of).update();
    }

    @AfterEach
    void clear() {
        for (String table : List.of("act_ru_job", "act_hi_taskinst", "act_ru_task", "act_ru_execution")) {
            books.sql("delete from engine." + table + " where id_ like '%B-%'").update();
        }
        for (String table : List.of("work_item", "deadline_change", "deadline")) {
            books.sql("delete from " + table + " where case_id in (select id from case_file where number like 'B-%')")
                    .update();
        }
        books.sql("delete from case_file where number like 'B-%'").update();
    }

    /** As if two cases in five had been counted when one day more was a holiday. */
    private void countedOtherwise() {
        books.sql("""
                        create table bench_moved as select id, id::text as key from case_file
                        where number like 'B-%' and substr(number, length(number)) in ('0', '1', '2', '3')""").update();
        books.sql("create index on bench_moved (id)").update();
        books.sql("analyze bench_moved").update();
        books.sql("""
                        update deadline set due_on = due_on + 1,
                               explanation = jsonb_set(explanation, '{date}', to_jsonb((due_on + 1)::text))
                        where state = 'RUNNING' and rule = 'D3' and case_id in (select id from bench_moved)""").update();
        books.sql("update work_item set due_on = due_on + 1 where case_id in (select id from bench_moved)")
                .update();
        books.sql("""
                        update engine.act_ru_job j set duedate_ = duedate_ + interval '1 day'
                        from engine.act_ru_execution e, engine.act_ru_jobdef d, bench_moved m
                        where e.business_key_ = m.key and j.process_instance_id_ = e.id_ and d.id_ = j.job_def_id_
                          and d.act_id_ = 'Timer_StartDue'""").update();
        books.sql("drop table bench_moved").update();
        for (String table : SEEDED) {
            books.sql("vacuum analyze " + table).update();
        }
    }

    @Test
    void compares() throws IOException {
        seed();
        pages(5);
        var alone = pages(20);
        measured("nothing moves");
        countedOtherwise();
        measured("two cases in five move, each with a timer, a step and a row of history");
        countedOtherwise();
        whileWorkGoesOn("the same while others work", alone);
        var out = Path.of("target", "bench", "recount.txt");
        Files.createDirectories(out.getParent());
        Files.write(out, lines);
        assertThat(out).isNotEmptyFile();
    }

    /**
     * Somebody opens the work list and somebody takes a case as each act does, any of them, twice a second: what the batches cost those
     * who work. Not in a loop without a pause, which would measure two programs that fight for the processor.
     */
    private void whileWorkGoesOn(String what, List<Double> alone) {
        var cases = books.sql("select id from case_file where number like 'B-%' order by md5(number) limit 10000")
                .query(UUID.class)
                .list();
        var pages = new ArrayList<Double>();
        var waits = new ArrayList<Double>();
        var going = new AtomicBoolean(true);
        var others = Thread.ofPlatform().start(() -> {
            while (going.get()) {
                pages.addAll(pages(1));
                waits.add(timed(() -> books.sql("select id from case_file where id = ? for no key update")
                        .param(cases.get(waits.size() % cases.size()))
                        .query(UUID.class)
                        .single()));
                LockSupport.parkNanos(500_000_000);
            }
        });
        try {
            measured(what);
        } finally {
            going.set(false);
        }
        try {
            others.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        told("the work list alone", alone);
        told("the work list meanwhile", pages);
        told("until a case could be taken meanwhile", waits);
    }

    private void told(String what, List<Double> times) {
        var sorted = times.stream().sorted().toList();
        lines.add(String.format(
                Locale.ROOT,
                "%s: median %.0f ms, slowest of %d %.0f ms",
                what,
                sorted.get(sorted.size() / 2),
                sorted.size(),
                sorted.getLast()));
        System.out.println(lines.getLast());
    }

    private List<Double> pages(int times) {
        var took = new ArrayList<Double>();
        for (int n = 0; n < times; n++) {
            took.add(timed(
                    () -> assertThat(mvc.get().uri("/").with(SecurityMockMvcRequestPostProcessors.user("aino.lehto")))
                            .hasStatusOk()));
        }
        return took;
    }

    private static double timed(Runnable act) {
        long start = System.nanoTime();
        act.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private void measured(String what) {
        var done = new RecountDeadlines.Done[1];
        long start = System.nanoTime();
        int asked = statements.of(() -> done[0] = recountDeadlines.all()).size();
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(done[0].cases()).isGreaterThanOrEqualTo(CASES);
        lines.add(String.format(
                Locale.ROOT,
                "%s: %,d cases, %,d of them moved, in %.1f s: %.0f cases/s, %.3f statements per case",
                what,
                done[0].cases(),
                done[0].moved(),
                seconds,
                done[0].cases() / seconds,
                asked / (double) done[0].cases()));
        System.out.println(lines.getLast());
    }
}
