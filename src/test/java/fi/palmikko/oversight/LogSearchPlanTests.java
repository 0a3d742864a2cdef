package fi.palmikko.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The first page of a search comes from an index, however long the logs are. */
@AppTest
class LogSearchPlanTests {

    private static final long ROWS = 60_000;

    @Autowired
    EmbeddedPostgres server;

    @Autowired
    ACase aCase;

    @Autowired
    Clock clock;

    @Test
    void noMonthIsReadWholeAndNothingIsSortedWhole() throws Exception {
        var officer = aCase.as("eija.marttila");
        var now = clock.instant();
        try (var plans = new LogSearchPlans(server, officer.id(), officer.unitId(), ROWS)) {
            var first = LogSearchPlans.byClient(now);
            var second = LogSearchPlans.byWorker(now);
            for (LogQuery query : List.of(
                    first,
                    second,
                    first.after(new LogPlace(now.minusSeconds(86_400L * 90), fi.palmikko.audit.Log.USE, 5)),
                    second.after(new LogPlace(now.minusSeconds(86_400L * 90), fi.palmikko.audit.Log.USE, 5)))) {
                String plan = plans.plan(query, "");
                assertThat(plan)
                        .doesNotContainPattern("Seq Scan on (use|disclosure)_log")
                        .containsPattern("Index Scan Backward using (use|disclosure)_log_\\d{4}_\\d\\d_\\w+");
                String ran = plans.plan(query, ", analyze, timing off, summary off, buffers off");
                assertThat(rowsRead(ran)).as(ran).isLessThan(2000);
            }
        }
    }

    /** The most rows any step of the plan has taken from the logs. */
    private static long rowsRead(String plan) {
        return plan.lines()
                .filter(line -> line.contains("Scan") && line.contains("_log_") && line.contains("rows="))
                .mapToLong(line -> (long) Double.parseDouble(line.replaceAll(".*rows=([\\d.]+) .*", "$1"))
                        * Long.parseLong(line.replaceAll(".*loops=(\\d+).*", "$1")))
                .sum();
    }
}
