package fi.palmikko.audit;

import java.io.IOException;
import java.security.PublicKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the logs of a database and what was sealed of them, within the transaction of a connection, and compares. */
final class Comparison {

    private static final String STORED = """
            select t.log, t.register_id, c.size, c.horizon::text, c.line, c.frontier, t.tree
            from seal_checkpoint c join seal_tree t on t.tree = c.tree order by t.tree, c.size""";

    private static final String ROWS = """
            select l.register_id, l.position, l.sequence, l.hash, $texts
            from (select t.register_id, l.position, l.sequence, l.hash from seal_leaf l join seal_tree t on t.tree = l.tree
                  where t.log = '$log' and ($leaves)) l
            full join ((select * from $table where $rows) e left join actor_snapshot s on s.id = e.actor_snapshot_id)
            on e.sequence = l.sequence
            order by l.register_id, l.position, e.sequence""";

    /** The time asked about; without an end it goes as far as there is anything. */
    record Window(@Nullable Instant from, @Nullable Instant to) {

        boolean isWhole() {
            return from == null && to == null;
        }
    }

    private final Connection connection;
    private final CheckpointFiles files;
    private final List<PublicKey> keys;
    private final Clock clock;

    Comparison(Connection connection, CheckpointFiles files, List<PublicKey> keys, Clock clock) {
        this.connection = connection;
        this.files = files;
        this.keys = List.copyOf(keys);
        this.clock = clock;
    }

    /** A role from which row security hides rows would find them deleted. */
    private static final String HIDDEN = """
            select row_security_active('use_log') and not exists (
                select 1 from pg_policies p where p.schemaname = 'app' and p.tablename = 'use_log' and p.cmd in ('SELECT', 'ALL')
                and (p.qual = 'true' or p.policyname = 'use_log_sealing')
                and exists (select 1 from unnest(p.roles) r where pg_has_role(current_user, r, 'usage')))""";

    private static void requireSight(Statement statement) throws SQLException {
        try (var row = statement.executeQuery(HIDDEN)) {
            row.next();
            if (row.getBoolean(1)) {
                throw new SQLException(
                        "row security hides the logs from this role; see docs/operations.md on verify-audit");
            }
        }
    }

    /** What of this time is not as it was sealed. */
    Verifier.Report of(Window window) throws SQLException, IOException, InterruptedException {
        var before = files.lines();
        try (var statement = connection.createStatement()) {
            statement.execute("set search_path to app");
            statement.execute("set local app.service to 'audit'");
            requireSight(statement);
            var stored = new ArrayList<Checkpoints.Stored>();
            var trees = new LinkedHashMap<Integer, Checkpoints.Stored>();
            try (var rows = statement.executeQuery(STORED)) {
                while (rows.next()) {
                    var one = stored(rows);
                    stored.add(one);
                    trees.put(rows.getInt(7), one);
                }
            }
            long next = number(statement.executeQuery("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint"));
            var lines = outside(before, trees);
            var named = SealKeys.byName(keys);
            var verifier = new Verifier(
                    stored, lines, checkpoint -> SealKeys.signed(checkpoint, named), clock.instant(), next);
            for (Log log : Log.values()) {
                read(log, verifier, trees, window);
            }
            return verifier.finish();
        }
    }

    private static Checkpoints.Stored stored(ResultSet row) throws SQLException {
        return new Checkpoints.Stored(
                Log.valueOf(row.getString(1)),
                row.getObject(2, UUID.class),
                row.getLong(3),
                Long.parseLong(row.getString(4)),
                row.getString(5),
                row.getBytes(6));
    }

    /**
     * What was outside before the database was read, and what has come since of that which the database then held: the
     * sealer works on meanwhile, and writes to the database first.
     */
    private List<String> outside(List<String> before, Map<Integer, Checkpoints.Stored> newest)
            throws IOException, InterruptedException {
        var known = new HashSet<>(before);
        if (!newest.values().stream().allMatch(one -> known.contains(one.line()))) {
            Thread.sleep(1000);
        }
        var inside = new HashSet<String>();
        var sizes = new LinkedHashMap<String, Long>();
        newest.values().forEach(one -> {
            inside.add(one.line());
            sizes.put(one.log() + " " + one.register(), one.size());
        });
        return files.lines().stream()
                .filter(line -> known.contains(line) || inside.contains(line) || isNotNewer(line, sizes))
                .toList();
    }

    private static boolean isNotNewer(String line, Map<String, Long> sizes) {
        try {
            var checkpoint = Checkpoint.of(line);
            var size = sizes.get(checkpoint.log() + " " + checkpoint.register());
            return size != null && checkpoint.size() <= size;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private static long number(ResultSet row) throws SQLException {
        try (row) {
            row.next();
            return row.getLong(1);
        }
    }

    private void read(Log log, Verifier verifier, Map<Integer, Checkpoints.Stored> trees, Window window)
            throws SQLException {
        String leaves = "true";
        String rows = "true";
        if (!window.isWhole()) {
            var ranges = new ArrayList<String>();
            trees.forEach((tree, newest) -> {
                if (newest.log() == log) {
                    var range = verifier.between(log, newest.register(), window.from(), window.to());
                    ranges.add("(t.tree = %d and l.position >= %d and l.position < %d)"
                            .formatted(tree, range[0], range[1]));
                }
            });
            leaves = ranges.isEmpty() ? "false" : String.join(" or ", ranges);
            rows = """
                    sequence between (select min(l.sequence) from seal_leaf l join seal_tree t on t.tree = l.tree where $leaves)
                    and (select max(l.sequence) from seal_leaf l join seal_tree t on t.tree = l.tree where $leaves)
                    and not exists (select 1 from seal_leaf l join seal_tree t on t.tree = l.tree
                                    where t.log = '$log' and l.sequence = $table.sequence and not ($leaves))""".replace("$leaves", leaves);
        }
        String sql = ROWS.replace("$rows", rows)
                .replace("$leaves", leaves)
                .replace("$texts", log.texts())
                .replace("$log", log.name())
                .replace("$table", log.table());
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(2000);
            try (var found = statement.executeQuery(sql)) {
                while (found.next()) {
                    verifier.row(log, leaf(found), entry(log, found));
                }
            }
        }
    }

    private static Verifier.@Nullable Leaf leaf(ResultSet row) throws SQLException {
        byte[] hash = row.getBytes(4);
        return hash == null
                ? null
                : new Verifier.Leaf(row.getObject(1, UUID.class), row.getLong(2), row.getLong(3), hash);
    }

    private static @Nullable Entry entry(Log log, ResultSet row) throws SQLException {
        return row.getString(5) == null ? null : Entry.of(log, row, 5);
    }
}
