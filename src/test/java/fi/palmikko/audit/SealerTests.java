package fi.palmikko.audit;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Acting;
import fi.palmikko.shared.MovableClock;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@AppTest
class SealerTests {

    /** A use as the program writes it, by a connection of one's own. */
    private static final String A_USE = """
            insert into app.use_log (at, actor_snapshot_id, register_id, provider_id, action, object, basis, purpose, result)
            select now(), s.id, s.register_id, r.controller_id, 'READ_CASE', '%s', 'OWN_TASK', 'CLIENT_WORK_READ', 'PERMIT'
            from app.actor_snapshot s join app.register r on r.id = s.register_id limit 1""";

    @Autowired
    Books books;

    @Autowired
    Sealer sealer;

    @Autowired
    SealKey key;

    @Autowired
    AuditHealth health;

    @Autowired
    LogMonths months;

    @Autowired
    ACase aCase;

    @Autowired
    UseLog log;

    @Autowired
    Access access;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DataSource dataSource;

    @Autowired
    Acting acting;

    @Autowired
    MovableClock clock;

    @Autowired
    EmbeddedPostgres server;

    @Autowired
    JdbcClient db;

    private void use(StartedCase one, Actor actor, String object) {
        transaction.executeWithoutResult(
                status -> log.used(actor, access.require(actor, Action.READ_CASE, one.id()), object));
    }

    private boolean isSealed(String object) {
        return books.sql("""
                        select exists (select 1 from use_log e join seal_tree t on t.register_id = e.register_id and t.log = 'USE'
                                       join seal_leaf l on l.tree = t.tree and l.sequence = e.sequence where e.object = ?)""").param(object).query(Boolean.class).single();
    }

    private Connection owner() throws SQLException {
        var connection = server.getDatabase("palmikko_owner", "palmikko").getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private Sealer another(Path checkpoints) {
        return new Sealer(dataSource, transaction, acting, key, clock, checkpoints);
    }

    @Test
    void whatIsWrittenIsSealedInsideAndOutside() throws Exception {
        var one = aCase.begin().composed("saara.helander");
        use(one, one.as("saara.helander"), "to be sealed");
        sealer.round();
        assertThat(isSealed("to be sealed")).isTrue();
        assertThat(Seals.verify(server, clock).faults()).isEmpty();
        assertThat(Seals.verify(server, clock).unsealed()).isZero();
        var outside = Seals.FILES
                .last(Log.DISCLOSURE, one.as("aino.lehto").registerId())
                .orElseThrow();
        assertThat(db.sql("select line from seal_checkpoint")
                        .query(String.class)
                        .list())
                .contains(outside.line());
        assertThat(sealer.round()).as("nothing is sealed twice").isZero();
    }

    @Test
    void anEmptyRoundMakesNoCheckpoint() {
        sealer.round();
        var before =
                db.sql("select count(*) from seal_checkpoint").query(Long.class).single();
        sealer.round();
        assertThat(db.sql("select count(*) from seal_checkpoint")
                        .query(Long.class)
                        .single())
                .isEqualTo(before);
    }

    /** The first to write is the last to commit: its row waits, and so do those after it. */
    @Test
    void aLateCommitIsNeverPassedOver() throws Exception {
        aCase.open();
        sealer.round();
        try (var late = owner();
                var early = owner()) {
            Seals.run(late, A_USE.formatted("late commit"));
            Seals.run(early, A_USE.formatted("early commit"));
            early.commit();
            sealer.round();
            assertThat(isSealed("early commit")).isFalse();
            late.commit();
        }
        sealer.round();
        assertThat(isSealed("early commit")).isTrue();
        assertThat(isSealed("late commit")).isTrue();
        assertThat(Seals.verify(server, clock).faults()).isEmpty();
    }

    @Test
    void whatIsRolledBackLeavesNoGap() throws Exception {
        aCase.open();
        try (var late = owner()) {
            Seals.run(late, A_USE.formatted("never committed"));
            late.rollback();
        }
        sealer.round();
        assertThat(Seals.verify(server, clock).faults()).isEmpty();
    }

    @Test
    void whileAnotherSealsThisOneWaitsForItsTurn() throws Exception {
        aCase.open();
        try (var other = owner()) {
            Seals.ask(other, "select pg_advisory_xact_lock(hashtextextended('palmikko.audit.seal', 0))");
            assertThat(sealer.round()).isZero();
            assertThat(sealer.state().fault()).isNull();
            other.rollback();
        }
        assertThat(sealer.round()).isPositive();
    }

    /** Writers, late committers and two sealers at once: every row is sealed, once. */
    @Test
    void manyWritersAndTwoSealersLoseNothing() throws Exception {
        aCase.open();
        var second = another(Seals.DATA.resolve("checkpoints"));
        var work = new ArrayList<Callable<Integer>>();
        for (int writer = 0; writer < 6; writer++) {
            int number = writer;
            work.add(() -> {
                try (var connection = owner()) {
                    for (int n = 0; n < 40; n++) {
                        Seals.run(connection, A_USE.formatted("crowd"));
                        Thread.sleep((number * 7 + n) % 5);
                        if (n % 10 == 9) {
                            connection.rollback();
                        } else {
                            connection.commit();
                        }
                    }
                }
                return 0;
            });
        }
        for (var one : new Sealer[] {sealer, second}) {
            work.add(() -> {
                for (int n = 0; n < 15; n++) {
                    one.round();
                    Thread.sleep(5);
                }
                return 0;
            });
        }
        try (var threads = Executors.newFixedThreadPool(work.size())) {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
        sealer.round();
        assertThat(sealer.state().fault()).isNull();
        assertThat(second.state().fault()).isNull();
        assertThat(books.sql("select count(*) from use_log where object = 'crowd'")
                        .query(Long.class)
                        .single())
                .isEqualTo(6 * 36L);
        var report = Seals.verify(server, clock);
        assertThat(report.faults()).isEmpty();
        assertThat(report.unsealed()).isZero();
        assertThat(report.leaves()).isEqualTo(report.rows() + report.expired());
    }

    /** The place outside fails: told at once, and made good later. */
    @Test
    void aFailureIsAnAlarmAndTheNextRoundMakesItGood(@TempDir Path folder) throws Exception {
        aCase.open();
        Path blocked = Files.createFile(folder.resolve("blocked"));
        var failing = another(blocked.resolve("checkpoints"));
        failing.round();
        assertThat(failing.state().fault()).isNotNull();
        var told = new AuditHealth(failing, months).health();
        assertThat(told.getStatus()).isEqualTo(Status.DOWN);
        assertThat(told.getDetails()).containsKey("sealing");
        sealer.round();
        assertThat(Seals.verify(server, clock).faults()).isEmpty();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    /** The checkpoints know more than the database: it is an older one, and is not sealed on. */
    @Test
    void anOlderDatabaseIsNotSealedOn(@TempDir Path folder) throws Exception {
        var one = aCase.begin();
        sealer.round();
        var register = one.as("aino.lehto").registerId();
        var newest = Seals.FILES.last(Log.USE, register).orElseThrow();
        var newer = key.sign(new Checkpoint(
                newest.log(),
                register,
                newest.size() + 5,
                newest.root(),
                newest.at(),
                newest.horizon(),
                newest.hash(),
                newest.key(),
                ""));
        new CheckpointFiles(folder).append(Log.USE, register, known -> java.util.List.of(newer.line()));
        aCase.open();
        var careful = another(folder);
        assertThat(careful.round()).isZero();
        assertThat(careful.state().fault()).contains("the database of " + newest.size());
        assertThat(sealer.round()).isPositive();
    }

    @Test
    void aLineThatACrashCutIsWrittenAgain(@TempDir Path folder) throws Exception {
        var one = aCase.begin();
        sealer.round();
        var copy = another(folder);
        copy.round();
        var register = one.as("aino.lehto").registerId();
        Path file = folder.resolve("use-log-" + register + ".log");
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() - 30));
        copy.round();
        assertThat(Files.readString(file)).isEqualTo(whole);
    }

    @Test
    void theKeyIsItsOwnersAlone() throws Exception {
        Path file = Seals.DATA.resolve("audit.key");
        assertThat(java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(key.name()).isEqualTo(SealKeys.name(Seals.key()));
    }
}
