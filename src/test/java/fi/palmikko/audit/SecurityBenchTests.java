package fi.palmikko.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.assessment.AcceptContribution;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * What the use log and row security cost: the same pages and the same step in turns with both and with neither, in one run.
 * How much a log row writes ahead, and whether readers feel the sealer. Figures go to {@code target/bench/security.txt};
 * nothing is asserted of time.
 */
@AppTest
@Tag("bench")
class SecurityBenchTests {

    private static final int CASES = 500;
    private static final int TURNS = 9;
    private static final int READS = 20;
    /** Row security on or off makes the database plan everything anew, and five times more until it keeps a plan. */
    private static final int WARMING = 12;

    private static final String WORKER = "elina.harju";

    @Autowired
    ACase aCase;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    AcceptContribution acceptContribution;

    @Autowired
    UseLog log;

    @Autowired
    Sealer sealer;

    @Autowired
    Books books;

    private final List<String> lines = new ArrayList<>();

    /** What is done once, and how often in a turn. */
    private interface Work {
        void once();
    }

    @Test
    void compares() throws IOException {
        for (int n = 0; n < CASES; n++) {
            aCase.begin().named(WORKER);
        }
        var late = aCase.begin().given();
        books.sql("analyze").update();
        compare("the case page", WARMING, READS, () -> get("/cases/" + late.id(), "aino.lehto"));
        compare("My work of somebody with " + CASES + " cases", WARMING, READS, () -> get("/", WORKER));
        var parts = new ArrayList<Runnable>();
        for (int n = 0; n < (2 * TURNS + 2) * 8; n++) {
            var one = aCase.begin().composed("sonja.karppinen").contributed();
            var part = one.partOf("sonja.karppinen");
            var actor = one.responsible();
            parts.add(() -> acceptContribution.accept(part, actor));
        }
        compare("AcceptContribution", 6, 2, () -> parts.removeLast().run());
        writeAhead();
        sealing(() -> get("/cases/" + late.id(), "aino.lehto"));
        var out = Path.of("target", "bench", "security.txt");
        Files.createDirectories(out.getParent());
        Files.write(out, lines);
        lines.forEach(System.out::println);
        assertThat(out).isNotEmptyFile();
    }

    private void get(String path, String username) {
        assertThat(mvc.get().uri(path).with(user(username)).exchange()).hasStatusOk();
    }

    private void compare(String what, int before, int times, Work work) {
        var ratios = new ArrayList<Double>();
        var on = new ArrayList<Double>();
        var off = new ArrayList<Double>();
        for (int turn = 0; turn <= TURNS; turn++) {
            double with = warm(before, times, work);
            double without = without(() -> warm(before, times, work));
            if (turn > 0) {
                ratios.add(with / without);
                on.add(with);
                off.add(without);
            }
        }
        lines.add(String.format(
                Locale.ROOT,
                "%s: %.2f ms with log and row security, %.2f ms without, ratio %.2f (quartiles %.2f to %.2f)",
                what,
                at(on, 2),
                at(off, 2),
                at(ratios, 2),
                at(ratios, 1),
                at(ratios, 3)));
    }

    private static double warm(int before, int times, Work work) {
        millis(before, work);
        return millis(times, work);
    }

    private static double millis(int times, Work work) {
        long start = System.nanoTime();
        for (int n = 0; n < times; n++) {
            work.once();
        }
        return (System.nanoTime() - start) / 1e6 / times;
    }

    private static double at(List<Double> figures, int quarter) {
        return figures.stream().sorted().toList().get(figures.size() * quarter / 4);
    }

    private double without(java.util.function.DoubleSupplier measured) {
        var real = AopTestUtils.getUltimateTargetObject(log);
        var client = Objects.requireNonNull(ReflectionTestUtils.getField(real, "db"));
        var figure = new double[1];
        ReflectionTestUtils.setField(real, "db", silent());
        try {
            books.withoutRowSecurity(() -> figure[0] = measured.getAsDouble());
        } finally {
            ReflectionTestUtils.setField(real, "db", client);
        }
        return figure[0];
    }

    /** A client that writes nothing and says that all was written. */
    private static Object silent() {
        var kinds = new Class<?>[] {JdbcClient.class, JdbcClient.StatementSpec.class, JdbcClient.MappedQuerySpec.class};
        return Proxy.newProxyInstance(
                JdbcClient.class.getClassLoader(),
                kinds,
                (self, method, arguments) -> method.getName().equals("single") ? (Object) Long.MAX_VALUE : self);
    }

    /** Pages with the log and without, so that what else a page writes is not counted. */
    private void writeAhead() {
        var one = aCase.begin().named();
        get("/cases/" + one.id(), "aino.lehto");
        long rows = rows();
        long with = written(one.id());
        long logged = rows() - rows;
        var without = new long[1];
        without(() -> without[0] = written(one.id()));
        lines.add(String.format(
                Locale.ROOT,
                "%.0f bytes of WAL for each log row, and %.0f that the page writes without it",
                (double) (with - without[0]) / logged,
                without[0] / 500.0));
    }

    private long written(UUID id) {
        long before = position();
        for (int n = 0; n < 500; n++) {
            get("/cases/" + id, "aino.lehto");
        }
        return position() - before;
    }

    private long position() {
        return books.sql("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint")
                .query(Long.class)
                .single();
    }

    private long rows() {
        return books.sql("select count(*) from use_log").query(Long.class).single();
    }

    private void sealing(Work read) {
        var alone = new ArrayList<Double>();
        var beside = new ArrayList<Double>();
        for (int turn = 0; turn < TURNS; turn++) {
            alone.add(millis(READS, read));
            var sealing = Thread.ofPlatform().start(sealer::round);
            beside.add(millis(READS, read));
            join(sealing);
        }
        lines.add(String.format(
                Locale.ROOT,
                "the case page while nothing is sealed %.2f ms, while the sealer works %.2f ms",
                at(alone, 2),
                at(beside, 2)));
    }

    private static void join(Thread one) {
        try {
            one.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
