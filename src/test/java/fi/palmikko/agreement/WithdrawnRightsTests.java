package fi.palmikko.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Glance;
import fi.palmikko.StartedCase;
import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.organisation.Sector;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/** A right that has been taken away is gone at the next click, whatever has been begun. */
@AppTest
class WithdrawnRightsTests {

    private static final String SPECIALIST = "saara.helander";
    private static final String TEXT = "Kirjattu.";
    private static final int ROUNDS = 6;

    /** A page that was asked for, by the order of the moments. */
    private record Read(long asked, int status, boolean tells) {}

    @Autowired
    ACase aCase;

    @Autowired
    WebApplicationContext program;

    @Autowired
    @FlywayDataSource
    DataSource owner;

    @Autowired
    Access access;

    @Autowired
    UseLog log;

    @Autowired
    Glance glance;

    @Autowired
    JdbcClient db;

    private Ink ink;
    private Desk desk;

    @BeforeEach
    void open() {
        ink = new Ink(owner);
        desk = new Desk(program);
    }

    @AfterEach
    void close() {
        ink.close();
    }

    private UUID permit(StartedCase one) {
        var form = Map.of(
                "sector", "SPECIALIST_CARE",
                "materials", "ASSESSMENT",
                "ground", "PERMIT",
                "givenBy", "Tuuli (äiti)",
                "how", "ORAL",
                "purpose", "Hoidon suunnittelu",
                "password", "palmikko");
        assertThat(desk.ask("POST", "/cases/" + one.id() + "/permits", "aino.lehto", form)
                        .status())
                .isEqualTo(302);
        return one.permits().getLast().id();
    }

    private void change(String sql, Object... parameters) {
        ink.write(db -> assertThat(db.sql(sql).params(parameters).update()).isPositive());
    }

    @Test
    void aRightTakenAwayIsGoneAtTheNextRequestOfTheSameSession() {
        var one = aCase.begin().signed(true);
        String path = "/cases/" + one.id();
        var elina = one.as("elina.harju");
        var session = desk.session("elina.harju");
        assertThat(session.get(path).status()).isEqualTo(200);
        change("update worker set active = false where id = ?", elina.id());
        try {
            assertThat(session.get(path).status()).isNotEqualTo(200);
            assertThat(session.get("/cases").status()).isNotEqualTo(200);
        } finally {
            change("update worker set active = true where id = ?", elina.id());
        }
        change("update worker_role set role = 'ADMINISTRATOR' where worker_id = ?", elina.id());
        try {
            assertThat(session.get(path).status()).isEqualTo(403);
        } finally {
            change("update worker_role set role = 'SOCIAL_WORKER' where worker_id = ?", elina.id());
        }
        change("update worker set unit_id = ? where id = ?", aCase.unitId("assess-orivesi"), elina.id());
        try {
            assertThat(session.get(path).status()).isEqualTo(404);
        } finally {
            change("update worker set unit_id = ? where id = ?", elina.unitId(), elina.id());
        }
        assertThat(session.get(path).status()).isEqualTo(200);
    }

    @Test
    void whoeverLeavesTheTeamIsOutAtTheNextRequestOfTheSameSession() {
        var one = aCase.begin().composed();
        var session = desk.session(SPECIALIST);
        assertThat(session.get("/cases/" + one.id()).status()).isEqualTo(200);
        desk.done("/contributions/" + one.partOf(SPECIALIST) + "/refusal", SPECIALIST, "reason", "Ei ehdi.");
        assertThat(session.get("/cases/" + one.id()).status()).isEqualTo(404);
    }

    /** Between the question and the reading the permit is withdrawn: what was permitted a moment ago reads nothing any more. */
    @Test
    void whatIsReadAfterTheWithdrawalIsNothingThoughItWasPermittedBefore() {
        var one =
                aCase.begin().talked(Sector.SCHOOL_WELFARE).composed(SPECIALIST).signed(true);
        UUID permit = permit(one);
        assertThat(desk.get("/cases/" + one.id() + "/assessment/signed", SPECIALIST)
                        .status())
                .as("read once, it is filed in the reader's register")
                .isEqualTo(200);
        var reader = one.as(SPECIALIST);
        try (var elsewhere = Executors.newSingleThreadExecutor()) {
            long read = glance.by(reader, () -> {
                log.used(reader, access.require(reader, Action.READ_ASSESSMENT, one.id()), "assessment");
                assertThat(assessments(one)).isPositive();
                CompletableFuture.runAsync(() -> withdraw(one, permit), elsewhere)
                        .join();
                return assessments(one);
            });
            assertThat(read).isZero();
        }
    }

    private long assessments(StartedCase one) {
        return db.sql(
                        "select count(*) from document where case_id = ? and kind = '1005' and position(? in content::text) > 0")
                .params(one.id(), TEXT)
                .query(Long.class)
                .single();
    }

    private void withdraw(StartedCase one, UUID permit) {
        desk.done("/cases/" + one.id() + "/permits/" + permit + "/withdrawal", "aino.lehto", "reason", "Peruttu.");
    }

    /** Readers run while the permit is withdrawn: who asks after its commit reads nothing of the assessment. */
    @Test
    void aPageAskedForAfterThePermitWasWithdrawnTellsNothing() throws Exception {
        var one =
                aCase.begin().talked(Sector.SCHOOL_WELFARE).composed(SPECIALIST).signed(true);
        String signed = "/cases/" + one.id() + "/assessment/signed";
        int before = 0;
        for (int round = 0; round < ROUNDS; round++) {
            UUID permit = permit(one);
            var reads = new ConcurrentLinkedQueue<Read>();
            var reading = new CountDownLatch(2);
            var over = new AtomicBoolean();
            try (var threads = Executors.newFixedThreadPool(2)) {
                for (int reader = 0; reader < 2; reader++) {
                    threads.submit(() -> {
                        int after = 0;
                        while (after < 3) {
                            after += over.get() ? 1 : 0;
                            long asked = System.nanoTime();
                            var answer = desk.get(signed, SPECIALIST);
                            reads.add(new Read(
                                    asked, answer.status(), answer.body().contains(TEXT)));
                            reading.countDown();
                        }
                    });
                }
                reading.await();
                withdraw(one, permit);
                long withdrawn = System.nanoTime();
                over.set(true);
                threads.shutdown();
                assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
                assertThat(reads)
                        .filteredOn(read -> read.asked() > withdrawn)
                        .isNotEmpty()
                        .allSatisfy(read -> {
                            assertThat(read.status()).isEqualTo(403);
                            assertThat(read.tells()).isFalse();
                        });
            }
            before += (int) reads.stream().filter(Read::tells).count();
        }
        assertThat(before).isPositive();
    }
}
