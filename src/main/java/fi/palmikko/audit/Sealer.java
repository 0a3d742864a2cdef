package fi.palmikko.audit;

import fi.palmikko.shared.Acting;
import fi.palmikko.shared.Who;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals the logs behind everybody's back: rows of transactions that are over, and before which none is still open, become
 * leaves of the tree of their register and log; each tree that has grown gets a signed checkpoint, in the database and
 * outside it. Readers and writers of the logs never wait for it. One instance seals at a time.
 */
@Component
class Sealer {

    /** How the last round went. */
    record State(@Nullable Instant at, @Nullable String fault) {}

    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    private static final Who SEALER = Who.service("audit");
    private static final int BATCH = 1000;
    private static final int STORED_LEVELS = 8;

    private static final String TREES = """
            select t.tree, t.log, t.register_id, c.line, c.frontier from seal_tree t left join lateral (
              select line, frontier from seal_checkpoint c where c.tree = t.tree order by size desc limit 1) c on true""";

    /** Ranges of transactions; whoever restored the database into another server begins to count anew. */
    private static final String UNSEALED = """
            select $texts from $table e left join actor_snapshot s on s.id = e.actor_snapshot_id
            where (? or (e.xid::text::bigint >= ? and e.xid::text::bigint < ?))
              and not exists (select 1 from seal_tree t join seal_leaf l on l.tree = t.tree and l.sequence = e.sequence
                              where t.register_id = e.register_id and t.log = ?)
            order by e.sequence""";

    private static final class Tree {

        private final int number;
        private final Log log;
        private final UUID register;
        private final CompactRange range;
        private @Nullable Checkpoint last;
        private boolean grown;

        Tree(int number, Log log, UUID register, CompactRange range, @Nullable Checkpoint last) {
            this.number = number;
            this.log = log;
            this.register = register;
            this.range = range;
            this.last = last;
        }
    }

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Acting acting;
    private final SealKey key;
    private final CheckpointFiles files;
    private final Clock clock;
    private volatile State state = new State(null, null);
    private long sealedTo;

    Sealer(
            DataSource dataSource,
            TransactionTemplate transaction,
            Acting acting,
            SealKey key,
            Clock clock,
            @Value("${palmikko.audit.checkpoints:${palmikko.data}/checkpoints}") Path checkpoints) {
        var template = new JdbcTemplate(dataSource);
        template.setFetchSize(BATCH);
        this.db = JdbcClient.create(template);
        this.transaction = transaction;
        this.acting = acting;
        this.key = key;
        this.files = new CheckpointFiles(checkpoints);
        this.clock = clock;
    }

    State state() {
        return state;
    }

    /** Seals what can be; tells how many rows it were. A failure is an alarm, and the next round tries again. */
    synchronized long round() {
        try {
            long sealed = Objects.requireNonNull(acting.as(SEALER, () -> transaction.execute(status -> seal())));
            for (Tree tree : trees().values()) {
                files.append(tree.log, tree.register, known -> missing(tree, known));
            }
            state = new State(clock.instant(), null);
            return sealed;
        } catch (RuntimeException | IOException e) {
            alarm(String.valueOf(e.getMessage()), e);
            sealedTo = 0;
            return 0;
        }
    }

    /** The whole story once, and a line for each round that ends the same. */
    private void alarm(String fault, Exception cause) {
        if (fault.equals(state.fault())) {
            LOG.error("ALARM: the logs still cannot be sealed: {}", fault);
        } else {
            LOG.error("ALARM: the logs could not be sealed", cause);
        }
        state = new State(clock.instant(), fault);
    }

    private long seal() {
        boolean alone = db.sql("select pg_try_advisory_xact_lock(hashtextextended('palmikko.audit.seal', 0))")
                .query(Boolean.class)
                .single();
        if (!alone) {
            return 0;
        }
        var trees = trees();
        trees.values().forEach(this::requireNothingNewerOutside);
        long from = Math.max(
                sealedTo,
                db.sql("select coalesce(max(horizon::text::bigint), 0) from seal_checkpoint")
                        .query(Long.class)
                        .single());
        long to = db.sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
                .query(Long.class)
                .single();
        long sealed = 0;
        for (Log log : Log.values()) {
            sealed += grow(log, trees, from, to);
        }
        for (Tree tree : trees.values()) {
            if (tree.grown) {
                checkpoint(tree, to);
            }
        }
        sealedTo = to;
        return sealed;
    }

    private Map<String, Tree> trees() {
        var trees = new HashMap<String, Tree>();
        db.sql(TREES).query((ResultSet row) -> {
            var tree = tree(row);
            trees.put(tree.log + " " + tree.register, tree);
        });
        return trees;
    }

    private static Tree tree(ResultSet row) throws SQLException {
        String line = row.getString("line");
        var last = line == null ? null : Checkpoint.of(line);
        var range = last == null ? new CompactRange() : new CompactRange(last.size(), row.getBytes("frontier"));
        return new Tree(
                row.getInt("tree"),
                Log.valueOf(row.getString("log")),
                row.getObject("register_id", UUID.class),
                range,
                last);
    }

    /** An older database must not be sealed on: that would hide what has been lost. */
    private void requireNothingNewerOutside(Tree tree) {
        var outside = outside(tree);
        var inside = tree.last;
        if (outside.isPresent()
                && (inside == null
                        || outside.get().size() > inside.size()
                        || (outside.get().size() == inside.size()
                                && !outside.get().line().equals(inside.line())))) {
            throw new IllegalStateException(
                    "the checkpoints outside know of %d rows of %s of register %s, the database of %d"
                            .formatted(
                                    outside.get().size(), tree.log, tree.register, inside == null ? 0 : inside.size()));
        }
    }

    private Optional<Checkpoint> outside(Tree tree) {
        try {
            return files.last(tree.log, tree.register);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long grow(Log log, Map<String, Tree> trees, long from, long to) {
        var leaves = new Rows("insert into seal_leaf (position, sequence, tree, hash)");
        var nodes = new Rows("insert into seal_node (place, tree, level, hash)");
        boolean all = from > to;
        var rows = new long[1];
        db.sql(UNSEALED.replace("$texts", log.texts()).replace("$table", log.table()))
                .params(all, from, to, log.name())
                .query((ResultSet row) -> {
                    var entry = Entry.of(log, row, 1);
                    var tree = trees.computeIfAbsent(
                            log + " " + entry.register(), name -> plant(log, entry.register(), trees.size()));
                    byte[] leaf = entry.leaf();
                    leaves.add(tree.range.size(), entry.sequence(), tree.number, leaf);
                    tree.range.append(leaf, (level, place, hash) -> {
                        if (level % STORED_LEVELS == 0) {
                            nodes.add(place, tree.number, level, hash);
                        }
                    });
                    tree.grown = true;
                    rows[0]++;
                });
        leaves.write();
        nodes.write();
        return rows[0];
    }

    private Tree plant(Log log, UUID register, int number) {
        var tree = new Tree(number, log, register, new CompactRange(), null);
        requireNothingNewerOutside(tree);
        db.sql("insert into seal_tree (tree, register_id, log) values (?, ?, ?)")
                .params(number, register, log.name())
                .update();
        return tree;
    }

    private void checkpoint(Tree tree, long horizon) {
        var made = key.sign(new Checkpoint(
                tree.log,
                tree.register,
                tree.range.size(),
                Checkpoint.base64(tree.range.root()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                horizon,
                tree.last == null ? Checkpoint.NONE : tree.last.hash(),
                key.name(),
                ""));
        db.sql("insert into seal_checkpoint (tree, size, horizon, line, frontier) values (?, ?, ?::text::xid8, ?, ?)")
                .params(tree.number, made.size(), String.valueOf(horizon), made.line(), tree.range.frontier())
                .update();
        tree.last = made;
    }

    private List<String> missing(Tree tree, Optional<Checkpoint> known) {
        return db.sql("select line from seal_checkpoint where tree = ? and size > ? order by size")
                .params(tree.number, known.map(Checkpoint::size).orElse(0L))
                .query(String.class)
                .list();
    }

    /** Rows of three numbers and a hash, written many at a time. */
    private final class Rows {

        private final String insert;
        private final List<Long> first = new ArrayList<>();
        private final List<Long> second = new ArrayList<>();
        private final List<Long> third = new ArrayList<>();
        private final List<byte[]> hashes = new ArrayList<>();

        Rows(String insert) {
            this.insert = insert;
        }

        void add(long a, long b, long c, byte[] hash) {
            first.add(a);
            second.add(b);
            third.add(c);
            hashes.add(hash);
            if (hashes.size() == BATCH) {
                write();
            }
        }

        void write() {
            if (hashes.isEmpty()) {
                return;
            }
            db.sql(insert + " select * from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bytea[])")
                    .params(first.toArray(Long[]::new), (Object) second.toArray(Long[]::new))
                    .params(third.toArray(Long[]::new), (Object) hashes.toArray(byte[][]::new))
                    .update();
            first.clear();
            second.clear();
            third.clear();
            hashes.clear();
        }
    }
}
