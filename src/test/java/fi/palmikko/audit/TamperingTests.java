package fi.palmikko.audit;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.audit.Fault.Kind;
import fi.palmikko.shared.MovableClock;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A superuser for whom no trigger fires changes the real tables; each change is found where it was made. */
@AppTest
class TamperingTests {

    @Autowired
    ACase aCase;

    @Autowired
    Sealer sealer;

    @Autowired
    MovableClock clock;

    @Autowired
    EmbeddedPostgres server;

    @Autowired
    JdbcClient db;

    @Autowired
    Books books;

    @BeforeEach
    void sealedUses() {
        aCase.begin().composed("saara.helander", "sonja.karppinen").contributed();
        sealer.round();
        aCase.begin().composed("saara.helander");
        sealer.round();
    }

    private record Row(long sequence, UUID register, String actor) {}

    /** A row of some actor, sealed in one of the last rounds. */
    private Row some(Log log, int fromLast) {
        return books.sql("select sequence, register_id as register, actor_snapshot_id::text as actor from "
                        + log.table() + " order by sequence desc offset ? limit 1")
                .param(fromLast)
                .query(Row.class)
                .single();
    }

    private List<Fault> after(Seals.Act act) {
        var faults = new ArrayList<Fault>();
        Seals.undone(server, connection -> {
            act.in(connection);
            faults.addAll(Seals.verify(connection, clock).faults());
        });
        return faults;
    }

    private List<Fault> after(String... changes) {
        return after(connection -> {
            for (String change : changes) {
                assertThat(Seals.run(connection, change)).as(change).isPositive();
            }
        });
    }

    private static void assertTold(List<Fault> faults, Log log, Row row, Kind... kinds) {
        assertThat(faults).anySatisfy(fault -> {
            assertThat(fault.log()).isEqualTo(log);
            assertThat(fault.register()).isEqualTo(row.register());
            assertThat(fault.kind()).isIn((Object[]) kinds);
            assertThat(row.sequence()).isBetween(fault.from(), fault.to());
        });
    }

    @ParameterizedTest
    @EnumSource(Log.class)
    void everyColumnOfARow(Log log) throws SQLException {
        var row = some(log, 3);
        var columns = new ArrayList<>(log.columns());
        columns.addAll(log.later());
        for (String column : columns) {
            String other = switch (column) {
                case "sequence" -> "900000000";
                case "at" -> "at + interval '1 microsecond'";
                case "xid" -> "'3'";
                case "result" -> "'DENY'";
                default ->
                    column.endsWith("_id") || column.equals("salt")
                            ? "gen_random_uuid()"
                            : "coalesce(" + column + ", '') || ' '";
            };
            var faults = after(
                    "update %s set %s = %s where sequence = %d".formatted(log.table(), column, other, row.sequence()));
            assertTold(faults, log, row, column.equals("sequence") ? Kind.DELETED : Kind.CHANGED);
            assertThat(faults).as(column).hasSize(column.equals("sequence") ? 2 : 1);
        }
    }

    /** Who acted is sealed with each of their rows. */
    @Test
    void everyColumnOfTheOneWhoActed() {
        var row = some(Log.DISCLOSURE, 2);
        for (String column : Log.ACTOR) {
            String other = switch (column) {
                case "id", "worker_id", "register_id" -> "gen_random_uuid()";
                case "content_hash" -> "sha256('x')";
                case "roles" -> "roles || 'SUPERVISOR'::text";
                default -> column + " || ' '";
            };
            assertTold(
                    after("update actor_snapshot set %s = %s where id = '%s'".formatted(column, other, row.actor())),
                    Log.DISCLOSURE,
                    row,
                    Kind.CHANGED);
        }
        assertTold(
                after("delete from actor_snapshot where id = '%s'".formatted(row.actor())),
                Log.DISCLOSURE,
                row,
                Kind.CHANGED);
    }

    @ParameterizedTest
    @EnumSource(Log.class)
    void aDeletedRow(Log log) {
        var row = some(log, 4);
        assertTold(
                after("delete from %s where sequence = %d".formatted(log.table(), row.sequence())),
                log,
                row,
                Kind.DELETED);
    }

    @ParameterizedTest
    @EnumSource(Log.class)
    void anInsertedRow(Log log) {
        var row = some(log, 4);
        String columns = String.join(", ", log.columns());
        String copy = columns.replaceFirst("sequence", "900000001").replaceFirst("salt", "gen_random_uuid()");
        var faults = after("insert into %s (%s) select %s from %s where sequence = %d"
                .formatted(log.table(), columns, copy, log.table(), row.sequence()));
        assertTold(faults, log, new Row(900000001, row.register(), ""), Kind.INSERTED);
    }

    @ParameterizedTest
    @EnumSource(Log.class)
    void twoRowsThatHaveChangedPlaces(Log log) {
        var one = some(log, 1);
        var other = some(log, 6);
        var faults = after(
                "update %s set sequence = -1 where sequence = %d".formatted(log.table(), one.sequence()),
                "update %s set sequence = %d where sequence = %d"
                        .formatted(log.table(), one.sequence(), other.sequence()),
                "update %s set sequence = %d where sequence = -1".formatted(log.table(), other.sequence()));
        assertTold(faults, log, one, Kind.SWAPPED);
        assertTold(faults, log, other, Kind.SWAPPED);
        assertThat(faults).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Log.class)
    void aRowChangedTogetherWithItsLeaf(Log log) {
        var row = some(log, 2);
        var faults = after(connection -> {
            Seals.run(
                    connection,
                    "update %s set object = 'x' where sequence = %d".formatted(log.table(), row.sequence()));
            Entry forged;
            try (var statement = connection.createStatement();
                    var found = statement.executeQuery("select " + log.texts() + " from " + log.table()
                            + " e left join actor_snapshot s on s.id = e.actor_snapshot_id where e.sequence = "
                            + row.sequence())) {
                found.next();
                forged = Entry.of(log, found, 1);
            }
            try (var update = connection.prepareStatement("""
                            update seal_leaf l set hash = ? from seal_tree t
                            where t.tree = l.tree and t.log = ? and l.sequence = ?""")) {
                update.setBytes(1, forged.leaf());
                update.setString(2, log.name());
                update.setLong(3, row.sequence());
                assertThat(update.executeUpdate()).isEqualTo(1);
            }
        });
        assertTold(faults, log, row, Kind.ROOT);
        assertThat(faults).hasSize(1);
    }

    @Test
    void aWholeMonthEmptied() {
        var faults = after(connection -> {
            String month = Seals.ask(
                            connection, "select tableoid::regclass::text from use_log order by at desc limit 1")
                    .getFirst();
            Seals.run(connection, "truncate " + month);
        });
        assertThat(faults).isNotEmpty().allMatch(fault -> fault.kind() == Kind.DELETED);
    }

    @Test
    void leavesCutFromTheEnd() {
        var row = some(Log.USE, 0);
        assertTold(
                after(
                        "delete from seal_leaf l using seal_tree t where t.tree = l.tree and t.log = 'USE' and l.sequence = "
                                + row.sequence()),
                Log.USE,
                row,
                Kind.TRUNCATED,
                Kind.INSERTED);
    }

    /** A backup of an hour ago put in place of today's database, in order in itself. */
    @Test
    void anOlderDatabase() throws Exception {
        var row = some(Log.USE, 0);
        var faults = after(connection -> {
            Seals.run(connection, """
                    create temporary table cut on commit drop as
                    select c.tree, max(c.size) as size from seal_checkpoint c
                    where size < (select max(size) from seal_checkpoint l where l.tree = c.tree) group by c.tree""");
            for (Log log : Log.values()) {
                Seals.run(connection, """
                        delete from %s e using seal_leaf l, seal_tree t, cut c
                        where t.log = '%s' and l.tree = t.tree and c.tree = t.tree and l.position >= c.size
                          and e.sequence = l.sequence""".formatted(log.table(), log));
            }
            Seals.run(connection, "delete from seal_leaf l using cut c where c.tree = l.tree and l.position >= c.size");
            Seals.run(
                    connection, "delete from seal_checkpoint s using cut c where c.tree = s.tree and s.size > c.size");
        });
        assertThat(faults).isNotEmpty().allMatch(fault -> fault.kind() == Kind.REPLAYED);
        assertThat(faults)
                .anyMatch(fault -> fault.log() == Log.USE && fault.register().equals(row.register()));
        assertThat(faults).extracting(Fault::log).contains(Log.DISCLOSURE);
    }

    @Test
    void anEmptyDatabase() {
        var faults = after(connection -> Seals.run(
                connection,
                "truncate use_log, disclosure_log, actor_snapshot, seal_leaf, seal_node, seal_checkpoint, seal_tree"));
        assertThat(faults).isNotEmpty().allMatch(fault -> fault.kind() == Kind.REPLAYED);
    }

    @Test
    void checkpointsSignedByAnotherKey() throws Exception {
        var other = SealKeys.make();
        var faults = after(connection -> {
            for (String line : Seals.ask(connection, "select line from seal_checkpoint")) {
                var old = Checkpoint.of(line);
                var forged = SealKeys.sign(
                        new Checkpoint(
                                old.log(),
                                old.register(),
                                old.size(),
                                old.root(),
                                old.at(),
                                old.horizon(),
                                old.previous(),
                                SealKeys.name(other.getPublic()),
                                ""),
                        other);
                Seals.run(
                        connection,
                        "update seal_checkpoint set line = '%s' where line = '%s'".formatted(forged.line(), line));
            }
        });
        assertThat(faults).extracting(Fault::kind).contains(Kind.SIGNATURE, Kind.CHECKPOINT);
        assertThat(Set.copyOf(faults.stream().map(Fault::register).toList()))
                .containsAll(db.sql("select register_id from seal_tree")
                        .query(UUID.class)
                        .list());
    }

    @Test
    void aCheckpointTakenAway() {
        var faults =
                after("delete from seal_checkpoint where (tree, size) = (select tree, min(size) from seal_checkpoint "
                        + "group by tree having count(*) > 1 order by tree limit 1)");
        assertThat(faults).extracting(Fault::kind).contains(Kind.CHECKPOINT);
    }
}
