package fi.palmikko.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.structure.Statements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;

/**
 * How fast the limits of {@code -Dbench.cases} open cases (100,000 unless told) are counted anew: when nothing moves, and when a
 * day was counted wrong and two in five cases move; and what a page takes meanwhile. Figures go to {@code target/bench/recount.txt}.
 */
@AppTest
@Tag("bench")
class RecountBenchTests {

    private static final int CASES = Integer.getInteger("bench.cases", 100_000);

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

    /** Copies of one case with its four limits, and no process: what timers cost is told by TimersBenchTests. */
    private UUID seed() {
        var one = aCase.begin().named().id();
        books.sql("""
                        insert into case_file select r.* from case_file c cross join generate_series(1, ?) n
                        cross join lateral jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'number', 'B-' || n)) r
                        where c.id = ?""").params(CASES, one).update();
        books.sql("""
                        insert into deadline select r.* from deadline d cross join case_file c
                        cross join lateral jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'case_id', c.id)) r
                        where d.case_id = ? and c.number like 'B-%'""").param(one).update();
        books.sql("analyze case_file").update();
        books.sql("analyze deadline").update();
        return one;
    }

    @AfterEach
    void clear() {
        books.sql("delete from deadline_change where case_id in (select id from case_file where number like 'B-%')").update();
        books.sql("delete from deadline where case_id in (select id from case_file where number like 'B-%')").update();
        books.sql("delete from case_file where number like 'B-%'").update();
    }

    @Test
    void compares() throws IOException {
        seed();
        double alone = page(20);
        measured("nothing moves");
        books.sql("""
                        update deadline set due_on = due_on + 1,
                               explanation = jsonb_set(explanation, '{date}', to_jsonb((due_on + 1)::text))
                        where state = 'RUNNING' and rule = 'D3' and case_id in (
                            select id from case_file where number like 'B-%' and substr(number, length(number)) in ('0', '1', '2', '3'))""").update();
        var going = new AtomicBoolean(true);
        var pages = new ArrayList<Double>();
        var reader = Thread.ofPlatform().start(() -> {
            while (going.get()) {
                pages.add(page(1));
            }
        });
        measured("two cases in five move");
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
        lines.forEach(System.out::println);
        assertThat(out).isNotEmptyFile();
    }

    private double page(int times) {
        long start = System.nanoTime();
        for (int n = 0; n < times; n++) {
            assertThat(mvc.get()
                            .uri("/")
                            .with(SecurityMockMvcRequestPostProcessors.user("aino.lehto")))
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
    }
}
