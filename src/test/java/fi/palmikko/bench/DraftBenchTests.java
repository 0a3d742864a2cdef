package fi.palmikko.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.shared.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * Five hundred people write, each saving every five seconds, and as often somebody updates one row by its key on the same
 * connection pool. Both are measured from the moment they were due. Figures go to {@code target/bench/draft.txt}; nothing is
 * asserted of time.
 */
@AppTest
@Tag("bench")
class DraftBenchTests {

    private static final String WRITER = "sonja.karppinen";
    private static final List<String> SECTIONS = List.of("basis", "child", "strengths", "conclusions", "sharing");
    private static final List<String> FIELDS =
            List.of("basis.sources", "child.words", "strengths.text", "conclusions.summary", "sharing.limits");
    private static final int WRITERS = 500;
    private static final int EVERY_MILLIS = 5_000;
    private static final int ROUNDS = 8;

    @Autowired
    ACase aCase;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient db;

    /** One page with one section open. */
    private static final class Writer {
        private final UUID part;
        private final int section;
        private final String window = UUID.randomUUID().toString();
        private int from;
        private int no;

        Writer(UUID part, int section) {
            this.part = part;
            this.section = section;
        }
    }

    @Test
    void compares() throws Exception {
        var writers = new ArrayList<Writer>();
        var rows = new ArrayList<UUID>();
        while (writers.size() < WRITERS) {
            UUID part = aCase.begin().composed(WRITER).partOf(WRITER);
            for (int section = 0; section < SECTIONS.size(); section++) {
                writers.add(new Writer(part, section));
                UUID row = Ids.next();
                db.sql(
                                "insert into submission (request_id, worker_id, created_at) select ?, id, now() from worker limit 1")
                        .param(row)
                        .update();
                rows.add(row);
            }
        }
        var saves = new ArrayList<Double>();
        var updates = new ArrayList<Double>();
        var failed = new AtomicInteger();
        try (var people = Executors.newScheduledThreadPool(32)) {
            for (int round = 0; round < ROUNDS; round++) {
                var saving = new ArrayList<Future<Double>>();
                var updating = new ArrayList<Future<Double>>();
                long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
                for (int n = 0; n < WRITERS; n++) {
                    var writer = writers.get(n);
                    var row = rows.get(n);
                    long due = begin + TimeUnit.MILLISECONDS.toNanos((long) EVERY_MILLIS * n / WRITERS);
                    saving.add(people.schedule(
                            timed(due, () -> save(writer, failed)), due - System.nanoTime(), TimeUnit.NANOSECONDS));
                    updating.add(people.schedule(
                            timed(
                                    due,
                                    () -> db.sql("update submission set location = 'x' where request_id = ?")
                                            .param(row)
                                            .update()),
                            due - System.nanoTime(),
                            TimeUnit.NANOSECONDS));
                }
                collect(saving, round == 0 ? new ArrayList<>() : saves);
                collect(updating, round == 0 ? new ArrayList<>() : updates);
            }
        }
        report(saves, updates, failed.get());
    }

    private static Callable<Double> timed(long due, Callable<?> act) {
        return () -> {
            act.call();
            return (System.nanoTime() - due) / 1e6;
        };
    }

    private static void collect(List<Future<Double>> from, List<Double> into) throws Exception {
        for (var one : from) {
            into.add(one.get());
        }
    }

    private Void save(Writer writer, AtomicInteger failed) throws Exception {
        synchronized (writer) {
            var answer = mvc.post()
                    .uri("/contributions/{id}/draft", writer.part)
                    .with(user(WRITER))
                    .with(csrf())
                    .param("draft.section", SECTIONS.get(writer.section))
                    .param("draft.from", String.valueOf(writer.from))
                    .param("draft.window", writer.window)
                    .param("draft.no", String.valueOf(++writer.no))
                    .param("draft.field", FIELDS.get(writer.section))
                    .param(FIELDS.get(writer.section), "Lapsi nukkuu huonosti. ".repeat(20 + writer.no))
                    .exchange();
            if (answer.getResponse().getStatus() == 200) {
                writer.from = Integer.parseInt(
                        answer.getResponse().getContentAsString().replaceAll(".*\"version\":(\\d+).*", "$1"));
            } else {
                failed.incrementAndGet();
            }
        }
        return null;
    }

    private static double p(List<Double> millis, double part) {
        return millis.get((int) Math.min(millis.size() - 1, Math.round(millis.size() * part)));
    }

    private static void report(List<Double> saves, List<Double> updates, int failed) throws IOException {
        Collections.sort(saves);
        Collections.sort(updates);
        var lines = List.of(
                line("autosave request", saves),
                line("bare update of one row", updates),
                String.format(
                        Locale.ROOT,
                        "p95 autosave / p95 bare update: %.2f; p50: %.2f; not saved: %d",
                        p(saves, 0.95) / p(updates, 0.95),
                        p(saves, 0.5) / p(updates, 0.5),
                        failed));
        var out = Path.of("target", "bench", "draft.txt");
        Files.createDirectories(out.getParent());
        Files.write(out, lines);
        lines.forEach(System.out::println);
        assertThat(failed).isZero();
    }

    private static String line(String what, List<Double> millis) {
        return String.format(
                Locale.ROOT,
                "%s: %d, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms",
                what,
                millis.size(),
                p(millis, 0.5),
                p(millis, 0.95),
                p(millis, 0.99));
    }
}
