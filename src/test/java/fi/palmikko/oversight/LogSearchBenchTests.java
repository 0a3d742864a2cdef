package fi.palmikko.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * How long the first page of a log search takes over {@code -Dlog.rows} rows, a million unless told. Figures and plans go to
 * {@code target/bench/log-search.txt}; nothing is asserted of time.
 */
@AppTest
@Tag("bench")
class LogSearchBenchTests {

    private static final int TIMES = 21;

    @Autowired
    EmbeddedPostgres server;

    @Autowired
    ACase aCase;

    @Autowired
    Clock clock;

    @Test
    void theFirstPage() throws Exception {
        long rows = Long.getLong("log.rows", 1_000_000);
        var officer = aCase.as("eija.marttila");
        var lines = new ArrayList<String>();
        try (var plans = new LogSearchPlans(server, officer.id(), officer.unitId(), rows)) {
            var queries = Map.of(
                    "by client",
                    LogSearchPlans.byClient(clock.instant()),
                    "by worker",
                    LogSearchPlans.byWorker(clock.instant()));
            for (var query : queries.entrySet()) {
                var took = new ArrayList<Double>();
                for (int n = 0; n < TIMES; n++) {
                    long start = System.nanoTime();
                    var statement = LogRows.statement(query.getValue());
                    plans.db
                            .sql(statement.sql())
                            .params(statement.parameters())
                            .query()
                            .listOfRows();
                    took.add((System.nanoTime() - start) / 1e6);
                }
                took.sort(null);
                lines.add(String.format(
                        Locale.ROOT,
                        "first page %s over %,d rows: median %.1f ms, slowest of %d %.1f ms",
                        query.getKey(),
                        rows,
                        took.get(TIMES / 2),
                        TIMES,
                        took.getLast()));
                lines.add(plans.plan(query.getValue(), ", analyze, timing off, summary off"));
            }
        }
        var out = Path.of("target", "bench", "log-search.txt");
        Files.createDirectories(out.getParent());
        Files.write(out, lines);
        lines.stream().filter(line -> line.startsWith("first")).forEach(System.out::println);
        assertThat(out).isNotEmptyFile();
    }
}
