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
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * How fast the limits of {@code -Dbench.cases} open cases (100,000 unless told) are counted anew: when nothing moves, and when a
 * day was counted wrong and two in five cases move; and what a page takes meanwhile. Figures go to {@code target/bench/recount.txt}.
 */
@AppTest
@Tag("bench")
class RecountBenchTests {

    private static final int CASES = Integer.getInteger("bench.cases", 100_000);

    private static final List<String> SEEDED = List.of(
            "case_file", "deadline", "work_item", "engine.act_ru_execution", "engine.act_ru_job", "engine.act_ru_task");

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
        double alone = page(20);
        measured("nothing moves");
        countedOtherwise();
        var going = new AtomicBoolean(true);
        var pages = new ArrayList<Double>();
        var reader = Thread.ofPlatform().start(() -> {
            while (going.get()) {
                pages.add(page(1));
            }
        });
        measured("two cases in five move, each with a timer, a step and a row of history");
        going.set(false);
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pages.sort(null);
        lines.add(String.format(
                Locale.ROOT,
                "the work list meanwhile: median %.0f ms, slowest of %d %.0f ms; alone %.0f ms",
                pages.get(pages.size() / 2),
                pages.size(),
                pages.getLast(),
                alone));
        var out = Path.of("target", "bench", "recount.txt");
        Files.createDirectories(out.getParent());
        Files.write(out, lines);
        System.out.println(lines.getLast());
        assertThat(out).isNotEmptyFile();
    }

    private double page(int times) {
        long start = System.nanoTime();
        for (int n = 0; n < times; n++) {
            assertThat(mvc.get().uri("/").with(SecurityMockMvcRequestPostProcessors.user("aino.lehto")))
                    .hasStatusOk();
        }
        return (System.nanoTime() - start) / 1e6 / times;
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
