package fi.palmikko.audit;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Both logs of two registers with all that was sealed of them, in memory: as they should be, and open to forgery. */
final class ForgedLogs {

    record LeafRow(Log log, UUID register, long position, long sequence, byte[] hash) {}

    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    static final long HORIZON = 100_000;
    private static final Map<String, Boolean> CHECKED = new HashMap<>();

    final List<Entry> entries;
    final List<LeafRow> leaves;
    final List<Checkpoints.Stored> stored;
    final List<String> outside;
    final KeyPair key;

    private ForgedLogs(
            List<Entry> entries,
            List<LeafRow> leaves,
            List<Checkpoints.Stored> stored,
            List<String> outside,
            KeyPair key) {
        this.entries = new ArrayList<>(entries);
        this.leaves = new ArrayList<>(leaves);
        this.stored = new ArrayList<>(stored);
        this.outside = new ArrayList<>(outside);
        this.key = key;
    }

    ForgedLogs copy() {
        return new ForgedLogs(entries, leaves, stored, outside, key);
    }

    /** Some rounds of the sealer over made-up rows; tells them apart by the seed. */
    static ForgedLogs genuine(long seed, int rounds, int rowsEach) {
        try {
            var logs = new ForgedLogs(List.of(), List.of(), List.of(), List.of(), SealKeys.make());
            var random = new Random(seed);
            var registers = List.of(new UUID(1, 1), new UUID(2, 2));
            for (Log log : Log.values()) {
                long sequence = 0;
                var ranges = new HashMap<UUID, CompactRange>();
                var last = new HashMap<UUID, Checkpoint>();
                for (int round = 0; round < rounds; round++) {
                    for (int row = 0; row < rowsEach * registers.size(); row++) {
                        sequence += 1 + random.nextInt(2);
                        var register = registers.get(random.nextInt(registers.size()));
                        var entry = entry(log, register, sequence, 1000L * (round + 1) + row, random);
                        var range = ranges.computeIfAbsent(register, r -> new CompactRange());
                        logs.entries.add(entry);
                        logs.leaves.add(new LeafRow(log, register, range.size(), sequence, entry.leaf()));
                        range.append(entry.leaf(), (level, place, hash) -> {});
                    }
                    int minutes = round;
                    ranges.forEach((register, range) -> {
                        var before = last.get(register);
                        if (before == null || before.size() < range.size()) {
                            last.put(register, logs.seal(log, register, range, before, minutes));
                        }
                    });
                }
            }
            return logs;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Checkpoint seal(Log log, UUID register, CompactRange range, Checkpoint before, int minutes) {
        var made = SealKeys.sign(
                new Checkpoint(
                        log,
                        register,
                        range.size(),
                        Checkpoint.base64(range.root()),
                        NOW.minusSeconds(3600).plusSeconds(60L * minutes),
                        HORIZON,
                        before == null ? Checkpoint.NONE : before.hash(),
                        SealKeys.name(key.getPublic()),
                        ""),
                key);
        stored.add(new Checkpoints.Stored(log, register, range.size(), HORIZON, made.line(), range.frontier()));
        outside.add(made.line());
        return made;
    }

    static Entry entry(Log log, UUID register, long sequence, long xid, Random random) {
        var texts = new ArrayList<String>();
        for (String name : log.names()) {
            texts.add(name.endsWith("_id") || name.endsWith(".id") ? uuid(random) : "w" + random.nextInt(1000));
        }
        texts.set(Log.SEQUENCE, String.valueOf(sequence));
        texts.set(Log.SALT, uuid(random));
        texts.set(Log.REGISTER, register.toString());
        texts.set(Log.AT, String.valueOf(1_790_000_000_000_000L + sequence));
        texts.set(Log.XID, String.valueOf(xid));
        if (random.nextBoolean()) {
            texts.set(log.names().indexOf("basis_id"), null);
        }
        return new Entry(log, texts);
    }

    static String uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** A tree's rows in the database, as it stood after a checkpoint. */
    void rollBack(Log log, UUID register, long size) {
        var kept = leaves.stream()
                .filter(leaf -> leaf.log() == log && leaf.register().equals(register) && leaf.position() < size)
                .map(LeafRow::sequence)
                .toList();
        entries.removeIf(
                entry -> entry.log() == log && entry.register().equals(register) && !kept.contains(entry.sequence()));
        leaves.removeIf(leaf -> leaf.log() == log && leaf.register().equals(register) && leaf.position() >= size);
        stored.removeIf(row -> row.log() == log && row.register().equals(register) && row.size() > size);
    }

    Verifier.Report verify() {
        var keys = Map.of(SealKeys.name(key.getPublic()), key.getPublic());
        var verifier = new Verifier(
                stored,
                outside,
                checkpoint -> CHECKED.computeIfAbsent(
                        checkpoint.line() + keys.keySet(), line -> SealKeys.signed(checkpoint, keys)),
                NOW,
                HORIZON + 10);
        for (Log log : Log.values()) {
            var rows = new HashMap<Long, List<Entry>>();
            entries.stream()
                    .filter(entry -> entry.log() == log)
                    .forEach(entry -> rows.computeIfAbsent(entry.sequence(), sequence -> new ArrayList<>())
                            .add(entry));
            var sealed = new HashMap<Long, Boolean>();
            leaves.stream()
                    .filter(leaf -> leaf.log() == log)
                    .sorted(Comparator.comparing(LeafRow::register).thenComparing(LeafRow::position))
                    .forEach(leaf -> {
                        var line = new Verifier.Leaf(leaf.register(), leaf.position(), leaf.sequence(), leaf.hash());
                        sealed.put(leaf.sequence(), true);
                        var own = rows.getOrDefault(leaf.sequence(), List.of());
                        if (own.isEmpty()) {
                            verifier.row(log, line, null);
                        }
                        own.forEach(entry -> verifier.row(log, line, entry));
                    });
            rows.forEach((sequence, all) -> {
                if (!sealed.containsKey(sequence)) {
                    all.forEach(entry -> verifier.row(log, null, entry));
                }
            });
        }
        return verifier.finish();
    }
}
