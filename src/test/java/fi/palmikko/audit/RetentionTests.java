package fi.palmikko.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.shared.MovableClock;
import fi.palmikko.workflow.Timers;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Twelve years from the event (ATL annex): then the rows go and what was sealed of them stays. */
@AppTest
class RetentionTests {

    @Autowired
    Books books;

    @Autowired
    ACase aCase;

    @Autowired
    UseLog log;

    @Autowired
    Access access;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Sealer sealer;

    @Autowired
    Timers timers;

    @Autowired
    MovableClock clock;

    @Autowired
    EmbeddedPostgres server;

    @Autowired
    JdbcClient db;

    private JdbcClient owner() {
        return JdbcClient.create(server.getDatabase("palmikko_owner", "palmikko"));
    }

    private void useThen(UUID id, LocalDate day) {
        var month = day.withDayOfMonth(1);
        for (Log each : Log.values()) {
            owner().sql("select 1 from app.create_log_month(?, ?)")
                    .params(each.table(), month)
                    .query(Integer.class)
                    .single();
        }
        timers.travelTo(day);
        var aino = aCase.as("aino.lehto");
        transaction.executeWithoutResult(
                status -> log.used(aino, access.require(aino, Action.READ_CASE, id), "long ago"));
    }

    private long longAgo() {
        return books.sql("select count(*) from use_log where object = 'long ago'")
                .query(Long.class)
                .single();
    }

    private long remove() {
        return owner().sql("select app.remove_expired_logs()").query(Long.class).single();
    }

    @Test
    void afterTwelveYearsRowsGoAndLeavesStay() {
        UUID id = aCase.open();
        sealer.round();
        var today = LocalDate.now(clock);
        useThen(id, today.minusYears(13));
        sealer.round();
        timers.backToNow();
        assertThat(longAgo()).isEqualTo(1);
        assertThat(Seals.verify(server, clock).faults()).isEmpty();
        long leaves = db.sql("select count(*) from seal_leaf").query(Long.class).single();

        assertThat(remove()).isEqualTo(1);

        assertThat(longAgo()).isZero();
        assertThat(db.sql("select count(*) from seal_leaf").query(Long.class).single())
                .isEqualTo(leaves);
        var report = Seals.verify(server, clock);
        assertThat(report.faults()).isEmpty();
        assertThat(report.expired()).isPositive();
        assertThat(books.sql("select count(*) from log_retention where log = 'use_log' and month = ?")
                        .param(today.minusYears(13).withDayOfMonth(1))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(remove()).isZero();
    }

    /** Rows that nobody has sealed are not removed; a younger month is not touched. */
    @Test
    void whatIsNotSealedStays() {
        UUID id = aCase.open();
        useThen(id, LocalDate.now(clock).minusYears(14));
        timers.backToNow();
        assertThatThrownBy(this::remove).hasStackTraceContaining("have not been sealed");
        assertThat(longAgo()).isEqualTo(1);
        timers.travelTo(LocalDate.now(clock).minusYears(14));
        sealer.round();
        timers.backToNow();
        assertThat(remove()).isEqualTo(1);
    }

    @Test
    void theApplicationRemovesNothing() {
        assertThatThrownBy(() ->
                        db.sql("select remove_expired_logs()").query(Long.class).single())
                .hasStackTraceContaining("permission denied for function remove_expired_logs");
    }
}
