package fi.palmikko.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Proofs that rows are sealed, each from a few hundred hashes whatever the size of the log. */
@Component
class Proofs {

    private static final int STORED_LEVELS = 8;

    private record Sealed(int tree, long position, String line) {}

    private final JdbcClient db;

    Proofs(JdbcClient db) {
        this.db = db;
    }

    /** The proof of the row with this number; empty while it has not been sealed. */
    @Transactional(readOnly = true)
    Optional<Proof> of(Log log, long sequence) {
        var sealed = db.sql("""
                        select t.tree, l.position, c.line from seal_leaf l join seal_tree t on t.tree = l.tree
                        join lateral (select line from seal_checkpoint c where c.tree = t.tree order by size desc limit 1) c on true
                        where t.log = ? and l.sequence = ?""")
                .params(log.name(), sequence)
                .query((row, n) -> new Sealed(row.getInt(1), row.getLong(2), row.getString(3)))
                .optional();
        return sealed.flatMap(at -> entry(log, sequence)
                .map(entry -> new Proof(
                        entry,
                        at.position(),
                        path(
                                        at.tree(),
                                        at.position(),
                                        0,
                                        Checkpoint.of(at.line()).size())
                                .stream()
                                .map(Checkpoint::base64)
                                .toList(),
                        at.line())));
    }

    private Optional<Entry> entry(Log log, long sequence) {
        return db.sql("select " + log.texts() + " from " + log.table()
                        + " e left join actor_snapshot s on s.id = e.actor_snapshot_id where e.sequence = ?")
                .param(sequence)
                .query((row, n) -> Entry.of(log, row, 1))
                .optional();
    }

    /** RFC 6962, 2.1.1, over the leaves from one position up to another. */
    private List<byte[]> path(int tree, long position, long from, long to) {
        if (to - from == 1) {
            return new ArrayList<>();
        }
        long half = from + Long.highestOneBit(to - from - 1);
        var path = position < half ? path(tree, position, from, half) : path(tree, position, half, to);
        path.add(position < half ? hash(tree, half, to) : hash(tree, from, half));
        return path;
    }

    private byte[] hash(int tree, long from, long to) {
        long size = to - from;
        if (Long.bitCount(size) == 1) {
            return complete(tree, Long.numberOfTrailingZeros(size), from);
        }
        long half = from + Long.highestOneBit(size - 1);
        return Merkle.node(hash(tree, from, half), hash(tree, half, to));
    }

    /** The root of a complete subtree from the nearest hashes below it that are kept. */
    private byte[] complete(int tree, int level, long from) {
        int kept = level / STORED_LEVELS * STORED_LEVELS;
        long first = from >> kept;
        long number = 1L << (level - kept);
        String sql = kept == 0
                ? "select hash from seal_leaf where tree = ? and ? = 0 and position >= ? and position < ? order by position"
                : "select hash from seal_node where tree = ? and level = ? and place >= ? and place < ? order by place";
        var range = new CompactRange();
        db.sql(sql)
                .params(tree, kept, first, first + number)
                .query(byte[].class)
                .list()
                .forEach(hash -> range.append(hash, (up, place, node) -> {}));
        return range.root();
    }
}
