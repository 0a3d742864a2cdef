package fi.palmikko;

import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Until somebody waits in the database for what another holds. */
public final class Waiting {

    private Waiting() {}

    public static void untilSomebodyWaits(JdbcClient db) {
        var end = Instant.now().plus(Duration.ofSeconds(20));
        while (db.sql("select count(*) from pg_locks where not granted")
                        .query(Integer.class)
                        .single()
                == 0) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("nobody waits");
            }
            Thread.onSpinWait();
        }
    }
}
