package fi.palmikko.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Compares the logs with what was sealed of them, in one pass: every row with its leaf, the leaves with every signed root,
 * the checkpoints of the database with those outside. Rows come as {@link #row} in the order of register and position,
 * those without a leaf last.
 */
final class Verifier {

    /** What was sealed of a row. */
    record Leaf(UUID register, long position, long sequence, byte[] hash) {}

    /** What was found, and how much was looked at. */
    record Report(List<Fault> faults, long rows, long leaves, long expired, long unsealed, long checkpoints) {}

    /** Twelve years (ATL annex); what was sealed before that may be gone. */
    private static final Duration KEPT = Duration.ofDays(12 * 365L + 3);

    private static final int SWAPS = 500;

    private record Place(Log log, UUID register) {}

    private record Changed(Leaf leaf, Entry entry) {}

    private final Map<Place, Checkpoints> trees = new LinkedHashMap<>();
    private final Map<Place, Walk> walks = new LinkedHashMap<>();
    private final Map<Log, List<Changed>> changed = new EnumMap<>(Log.class);
    private final List<Fault> faults = new ArrayList<>();
    private final Instant now;
    private final long nextXid;
    private final long horizon;
    private long rows;
    private long expired;
    private long unsealed;

    /**
     * @param nextXid the transaction that has not begun yet when the rows were read
     */
    Verifier(
            List<Checkpoints.Stored> stored,
            List<String> outside,
            Predicate<Checkpoint> signed,
            Instant now,
            long nextXid) {
        this.now = now;
        this.nextXid = nextXid;
        var inside = new LinkedHashMap<Place, List<Checkpoints.Stored>>();
        stored.forEach(row -> inside.computeIfAbsent(new Place(row.log(), row.register()), place -> new ArrayList<>())
                .add(row));
        var known = new LinkedHashMap<Place, List<Checkpoint>>();
        outside.forEach(line -> read(line, known));
        var places = new LinkedHashMap<Place, Boolean>();
        inside.keySet().forEach(place -> places.put(place, true));
        known.keySet().forEach(place -> places.put(place, true));
        for (Place place : places.keySet()) {
            var tree = new Checkpoints(
                    place.log(),
                    place.register(),
                    inside.getOrDefault(place, List.of()),
                    known.getOrDefault(place, List.of()),
                    signed);
            trees.put(place, tree);
            faults.addAll(tree.faults());
        }
        this.horizon =
                trees.values().stream().mapToLong(Checkpoints::horizon).max().orElse(0);
    }

    private void read(String line, Map<Place, List<Checkpoint>> known) {
        try {
            var checkpoint = Checkpoint.of(line);
            known.computeIfAbsent(new Place(checkpoint.log(), checkpoint.register()), place -> new ArrayList<>())
                    .add(checkpoint);
        } catch (IllegalArgumentException e) {
            faults.add(Fault.ofTree(
                    Log.USE, new UUID(0, 0), Fault.Kind.CHECKPOINT, "a line outside cannot be read: " + line));
        }
    }

    /** Where the walk through a tree begins and ends when only a time is asked for. */
    long[] between(Log log, UUID register, @Nullable Instant from, @Nullable Instant to) {
        var tree = trees.get(new Place(log, register));
        var range = tree == null ? new long[] {0, 0} : tree.between(from, to);
        if (tree != null) {
            var walk = walk(new Place(log, register));
            walk.begin(range[0], range[1]);
        }
        return range;
    }

    private Walk walk(Place place) {
        return walks.computeIfAbsent(
                place,
                p -> new Walk(
                        p,
                        trees.computeIfAbsent(
                                p, q -> new Checkpoints(q.log(), q.register(), List.of(), List.of(), c -> false))));
    }

    /** A leaf and its row; either may be missing. Two rows of one leaf come one after the other. */
    void row(Log log, @Nullable Leaf leaf, @Nullable Entry entry) {
        if (entry != null) {
            rows++;
        }
        if (leaf != null) {
            walk(new Place(log, leaf.register())).step(leaf, entry);
        } else if (entry != null) {
            withoutLeaf(log, entry);
        }
    }

    private void withoutLeaf(Log log, Entry entry) {
        if (entry.xid() < horizon || entry.xid() >= nextXid) {
            faults.add(Fault.ofRow(
                    log, entry.register(), entry.sequence(), Fault.Kind.INSERTED, "the row was never sealed"));
        } else {
            unsealed++;
        }
    }

    Report finish() {
        trees.keySet().forEach(this::walk);
        walks.values().forEach(Walk::end);
        changed.forEach(this::tellChanges);
        long leaves = walks.values().stream().mapToLong(walk -> walk.leaves).sum();
        long checkpoints =
                trees.values().stream().mapToLong(Checkpoints::number).sum();
        return new Report(faults, rows, leaves, expired, unsealed, checkpoints);
    }

    /** A changed row that is another changed row's, but for its number, has changed places with it. */
    private void tellChanges(Log log, List<Changed> all) {
        for (Changed one : all) {
            boolean swapped = all.size() <= SWAPS
                    && all.stream().anyMatch(other -> other != one && isOf(one.entry(), other.leaf()));
            faults.add(Fault.ofRow(
                    log,
                    one.leaf().register(),
                    one.leaf().sequence(),
                    swapped ? Fault.Kind.SWAPPED : Fault.Kind.CHANGED,
                    swapped ? "the row is another one's" : "the row is not as it was sealed"));
        }
    }

    private static boolean isOf(Entry entry, Leaf leaf) {
        var texts = new ArrayList<>(entry.texts());
        texts.set(Log.SEQUENCE, String.valueOf(leaf.sequence()));
        return Arrays.equals(new Entry(entry.log(), texts).leaf(), leaf.hash());
    }

    /** The way through one tree. */
    private final class Walk {

        private final Place place;
        private final Checkpoints checkpoints;
        private final TreeMap<Long, Boolean> interval = new TreeMap<>();
        private CompactRange range = new CompactRange();
        private boolean broken;
        private long next;
        private long until = Long.MAX_VALUE;
        private long leaves;
        private long last;
        private @Nullable Leaf leaf;
        private final List<Entry> entries = new ArrayList<>();

        Walk(Place place, Checkpoints checkpoints) {
            this.place = place;
            this.checkpoints = checkpoints;
        }

        void begin(long from, long to) {
            var signed = from == 0 ? new CompactRange() : checkpoints.range(from);
            if (signed != null) {
                range = signed;
                next = from;
            }
            until = to;
        }

        void step(Leaf at, @Nullable Entry entry) {
            if (leaf == null || leaf.position() != at.position()) {
                close();
                leaf = at;
            }
            if (entry != null) {
                entries.add(entry);
            }
        }

        /** All rows of the last leaf are known. */
        private void close() {
            if (leaf == null) {
                return;
            }
            compare(leaf);
            grow(leaf);
            entries.clear();
            leaf = null;
        }

        private void compare(Leaf at) {
            if (entries.isEmpty()) {
                var covering = checkpoints.covering(at.position());
                if (covering != null && covering.at().isBefore(now.minus(KEPT))) {
                    expired++;
                } else {
                    fault(at.sequence(), Fault.Kind.DELETED, "the row is gone");
                }
                return;
            }
            var own = entries.stream()
                    .filter(entry -> Arrays.equals(entry.leaf(), at.hash()))
                    .findFirst()
                    .orElse(null);
            if (own == null) {
                changed.computeIfAbsent(place.log(), log -> new ArrayList<>()).add(new Changed(at, entries.getFirst()));
            }
            for (int more = 1; more < entries.size(); more++) {
                fault(at.sequence(), Fault.Kind.INSERTED, "the number has a second row");
            }
        }

        private void grow(Leaf at) {
            leaves++;
            interval.put(at.sequence(), true);
            if (at.position() != next) {
                if (!broken) {
                    faults.add(new Fault(
                            place.log(),
                            place.register(),
                            Math.min(last, at.sequence()),
                            Math.max(last, at.sequence()),
                            Fault.Kind.LEAF,
                            "position %d is followed by %d".formatted(next - 1, at.position())));
                }
                broken = true;
                skipTo(at.position());
            }
            next++;
            if (!broken) {
                range.append(at.hash(), (level, n, hash) -> {});
            }
            last = at.sequence();
            arrive();
        }

        /** Positions without leaves may end a checkpoint's part: from there the way goes on. */
        private void skipTo(long position) {
            for (long size = next; size <= position; size++) {
                if (size > 0 && checkpoints.at(size) != null && size > range.size()) {
                    resume(size);
                }
            }
            next = position;
            if (range.size() != position) {
                broken = true;
            }
        }

        private void resume(long size) {
            var signed = checkpoints.range(size);
            broken = signed == null;
            if (signed != null) {
                range = signed;
            }
        }

        /** At a checkpoint the tree has to be what was signed. */
        private void arrive() {
            var checkpoint = checkpoints.at(next);
            if (checkpoint == null) {
                return;
            }
            boolean whole = !broken && Checkpoint.base64(range.root()).equals(checkpoint.root());
            if (!whole && !broken) {
                faults.add(new Fault(
                        place.log(),
                        place.register(),
                        interval.firstKey(),
                        interval.lastKey(),
                        Fault.Kind.ROOT,
                        "these leaves do not lead to the root signed over " + next + " rows"));
            }
            if (whole && checkpoints.isStored(next) && !checkpoints.keepsFrontier(range)) {
                faults.add(Fault.ofTree(
                        place.log(),
                        place.register(),
                        Fault.Kind.CHECKPOINT,
                        "checkpoint over " + next + " rows: its frontier has changed"));
            }
            if (!whole) {
                resume(next);
            }
            interval.clear();
        }

        void end() {
            close();
            long size = Math.min(until, checkpoints.size());
            if (next < size) {
                faults.add(new Fault(
                        place.log(),
                        place.register(),
                        last + 1,
                        Long.MAX_VALUE,
                        Fault.Kind.TRUNCATED,
                        "leaves end at position %d, the database has sealed %d rows".formatted(next - 1, size)));
            } else if (next > size) {
                fault(
                        interval.isEmpty() ? null : interval.firstKey(),
                        Fault.Kind.LEAF,
                        "%d leaves stand after the last checkpoint over %d rows".formatted(next - size, size));
            }
        }

        private void fault(@Nullable Long sequence, Fault.Kind kind, String text) {
            faults.add(new Fault(place.log(), place.register(), sequence, sequence, kind, text));
        }
    }
}
