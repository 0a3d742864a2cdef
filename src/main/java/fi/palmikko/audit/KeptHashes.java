package fi.palmikko.audit;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The hashes of a tree that proofs need. It is asked twice: the first time it only notes what is wanted, and once that has been
 * fetched, in a statement for each stored level, it answers.
 */
final class KeptHashes {

    private static final int STORED_LEVELS = 8;

    private record Range(long first, long number) {}

    private record Subtree(int level, long from) {}

    private final JdbcClient db;
    private final int tree;
    private final Map<Integer, Set<Range>> wanted = new TreeMap<>();
    private final Map<Integer, Map<Long, byte[]>> kept = new HashMap<>();
    private final Map<Subtree, byte[]> made = new HashMap<>();
    private boolean fetched;

    KeptHashes(JdbcClient db, int tree) {
        this.db = db;
        this.tree = tree;
    }

    void fetch() {
        wanted.forEach((level, ranges) -> {
            String sql = level == 0
                    ? "select l.position, l.hash from unnest(?::bigint[], ?::bigint[]) r (first, number)"
                            + " join seal_leaf l on l.tree = ? and ? = 0 and l.position >= r.first and l.position < r.first + r.number"
                    : "select n.place, n.hash from unnest(?::bigint[], ?::bigint[]) r (first, number)"
                            + " join seal_node n on n.tree = ? and n.level = ? and n.place >= r.first and n.place < r.first + r.number";
            var hashes = new HashMap<Long, byte[]>();
            db.sql(sql)
                    .params(
                            ranges.stream().map(Range::first).toArray(Long[]::new),
                            ranges.stream().map(Range::number).toArray(Long[]::new),
                            tree,
                            level)
                    .query((row, n) -> hashes.put(row.getLong(1), row.getBytes(2)))
                    .list();
            kept.put(level, hashes);
        });
        fetched = true;
    }

    /** The root over the leaves from one position up to another; nothing yet while it is being noted. */
    byte[] over(long from, long to) {
        long size = to - from;
        if (Long.bitCount(size) == 1) {
            return complete(Long.numberOfTrailingZeros(size), from);
        }
        long half = from + Long.highestOneBit(size - 1);
        return Merkle.node(over(from, half), over(half, to));
    }

    /** The root of a complete subtree from the nearest hashes below it that are kept. */
    private byte[] complete(int level, long from) {
        int stored = level / STORED_LEVELS * STORED_LEVELS;
        var range = new Range(from >> stored, 1L << (level - stored));
        if (!fetched) {
            wanted.computeIfAbsent(stored, none -> new LinkedHashSet<>()).add(range);
            return new byte[0];
        }
        return made.computeIfAbsent(new Subtree(level, from), none -> root(stored, range));
    }

    private byte[] root(int stored, Range range) {
        var hashes = kept.getOrDefault(stored, Map.of());
        var root = new CompactRange();
        for (long place = range.first(); place < range.first() + range.number(); place++) {
            byte[] hash = hashes.get(place);
            if (hash == null) {
                throw new IllegalStateException("tree %d keeps no hash %d of level %d".formatted(tree, place, stored));
            }
            root.append(hash, (up, at, node) -> {});
        }
        return root.root();
    }
}
