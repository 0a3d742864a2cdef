package fi.palmikko.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The checkpoints of one tree, those of the database compared with those outside: which of them can be relied on. */
final class Checkpoints {

    /** A checkpoint as the database keeps it. */
    record Stored(Log log, UUID register, long size, long horizon, String line, byte[] frontier) {}

    private final Log log;
    private final UUID register;
    private final TreeMap<Long, Stored> stored = new TreeMap<>();
    private final TreeMap<Long, Checkpoint> inside = new TreeMap<>();
    private final TreeMap<Long, Checkpoint> outside = new TreeMap<>();
    private final TreeMap<Long, Checkpoint> authentic = new TreeMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private long horizon;

    Checkpoints(Log log, UUID register, List<Stored> rows, List<Checkpoint> lines, Predicate<Checkpoint> signed) {
        this.log = log;
        this.register = register;
        rows.forEach(row -> read(row, signed));
        readOutside(lines, signed);
        compare();
        authentic.putAll(inside);
        authentic.putAll(outside);
    }

    private void read(Stored row, Predicate<Checkpoint> signed) {
        stored.put(row.size(), row);
        try {
            var checkpoint = Checkpoint.of(row.line());
            boolean fits = checkpoint.log() == log
                    && checkpoint.register().equals(register)
                    && checkpoint.size() == row.size()
                    && checkpoint.horizon() == row.horizon();
            if (!fits) {
                fault(Fault.Kind.CHECKPOINT, row.size(), "the row of the database tells of another than its line");
            } else if (accept(checkpoint, inside, signed)) {
                horizon = checkpoint.horizon();
            }
        } catch (IllegalArgumentException e) {
            fault(Fault.Kind.CHECKPOINT, row.size(), "the line in the database cannot be read");
        }
    }

    private void readOutside(List<Checkpoint> lines, Predicate<Checkpoint> signed) {
        long before = 0;
        for (var line : lines) {
            if (line.size() <= before) {
                fault(Fault.Kind.CHAIN, line.size(), "outside it stands after one over more rows");
            }
            before = Math.max(before, line.size());
            accept(line, outside, signed);
        }
    }

    private boolean accept(Checkpoint checkpoint, TreeMap<Long, Checkpoint> known, Predicate<Checkpoint> signed) {
        if (!signed.test(checkpoint)) {
            fault(
                    Fault.Kind.SIGNATURE,
                    checkpoint.size(),
                    "key " + checkpoint.key() + " has not signed it or is not known");
            return false;
        }
        var before = known.lowerEntry(checkpoint.size());
        String hash = before == null ? Checkpoint.NONE : before.getValue().hash();
        if (!checkpoint.previous().equals(hash)) {
            fault(Fault.Kind.CHAIN, checkpoint.size(), "it does not continue the one before it");
        }
        known.put(checkpoint.size(), checkpoint);
        return true;
    }

    private void compare() {
        long last = stored.isEmpty() ? 0 : stored.lastKey();
        outside.forEach((size, checkpoint) -> {
            var here = stored.get(size);
            if (here == null && size > last) {
                fault(Fault.Kind.REPLAYED, size, "outside it is known, the database ends at " + last + " rows");
            } else if (here == null) {
                fault(Fault.Kind.CHECKPOINT, size, "outside it is known, in the database it is missing");
            } else if (!here.line().equals(checkpoint.line())) {
                fault(Fault.Kind.CHECKPOINT, size, "outside it says something else than in the database");
            }
        });
        long known = outside.isEmpty() ? 0 : outside.lastKey();
        stored.keySet().stream().filter(size -> !outside.containsKey(size)).forEach(size -> {
            var kind = size > known ? Fault.Kind.OUTSIDE : Fault.Kind.CHECKPOINT;
            fault(kind, size, "the database has it, outside it is missing");
        });
    }

    private void fault(Fault.Kind kind, long size, String text) {
        faults.add(Fault.ofTree(log, register, kind, "checkpoint over " + size + " rows: " + text));
    }

    List<Fault> faults() {
        return faults;
    }

    /** Below this transaction every row had been sealed at the newest checkpoint of the database. */
    long horizon() {
        return horizon;
    }

    /** How many rows the database says it has sealed. */
    long size() {
        return stored.isEmpty() ? 0 : stored.lastKey();
    }

    int number() {
        return authentic.size();
    }

    @Nullable
    Checkpoint at(long size) {
        return authentic.get(size);
    }

    /** The checkpoint that was the first to cover the leaf at this position. */
    @Nullable
    Checkpoint covering(long position) {
        var entry = authentic.higherEntry(position);
        return entry == null ? null : entry.getValue();
    }

    /** The tree at this size as its checkpoint has signed it; null when what the database keeps does not fit. */
    @Nullable
    CompactRange range(long size) {
        var row = stored.get(size);
        var checkpoint = authentic.get(size);
        if (row == null || checkpoint == null) {
            return null;
        }
        try {
            var range = new CompactRange(size, row.frontier());
            return Checkpoint.base64(range.root()).equals(checkpoint.root()) ? range : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    boolean keepsFrontier(CompactRange range) {
        var row = Objects.requireNonNull(stored.get(range.size()));
        return Arrays.equals(row.frontier(), range.frontier());
    }

    boolean isStored(long size) {
        return stored.containsKey(size);
    }

    /** The sizes between which everything sealed in this time lies. */
    long[] between(@Nullable Instant from, @Nullable Instant to) {
        long begin = 0;
        long end = size();
        for (Map.Entry<Long, Checkpoint> one : authentic.entrySet()) {
            if (from != null && !one.getValue().at().isAfter(from) && range(one.getKey()) != null) {
                begin = one.getKey();
            }
            if (to != null && !one.getValue().at().isBefore(to)) {
                end = Math.min(end, one.getKey());
                break;
            }
        }
        return new long[] {begin, end};
    }
}
