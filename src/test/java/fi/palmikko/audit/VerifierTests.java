package fi.palmikko.audit;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.audit.Fault.Kind;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ten thousand forgeries: each is found, and found where it was done. */
class VerifierTests {

    private static final int FORGERIES = 10_000;
    private static final long SEED = 20_261_122;
    private static final ForgedLogs GENUINE = ForgedLogs.genuine(SEED, 5, 6);
    private static final KeyPair OTHER = otherKey();

    private static KeyPair otherKey() {
        try {
            return SealKeys.make();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was forged: which tree, which row if it was one, and which faults may tell of it. */
    private record Forgery(Log log, UUID register, Long sequence, Set<Kind> kinds) {

        boolean isToldBy(Fault fault) {
            return fault.log() == log
                    && fault.register().equals(register)
                    && kinds.contains(fault.kind())
                    && (sequence == null
                            || (fault.from() != null && fault.from() <= sequence && sequence <= fault.to()));
        }
    }

    private interface Way {
        Forgery forge(ForgedLogs logs, Random random);
    }

    private static final Map<String, Way> WAYS = ways();

    private static Map<String, Way> ways() {
        var ways = new TreeMap<String, Way>();
        ways.put("a column changed", VerifierTests::changeColumn);
        ways.put("a character changed", VerifierTests::changeCharacter);
        ways.put("a row deleted", VerifierTests::delete);
        ways.put("a row inserted", VerifierTests::insert);
        ways.put("a second row of a number", VerifierTests::insertSecond);
        ways.put("two rows swapped", VerifierTests::swap);
        ways.put("a row changed and its leaf too", VerifierTests::changeWithLeaf);
        ways.put("a row and its leaf deleted", VerifierTests::deleteWithLeaf);
        ways.put("a row and its leaf inserted", VerifierTests::insertWithLeaf);
        ways.put("two leaves swapped", VerifierTests::swapLeaves);
        ways.put("the tail cut", VerifierTests::truncate);
        ways.put("an older database", VerifierTests::rollBack);
        ways.put("an older database signed on", VerifierTests::rollBackAndGoOn);
        ways.put("the key replaced", VerifierTests::replaceKey);
        ways.put("a checkpoint inside changed", VerifierTests::changeStored);
        ways.put("a checkpoint inside deleted", VerifierTests::deleteStored);
        ways.put("a checkpoint outside changed", VerifierTests::changeOutside);
        ways.put("a checkpoint outside deleted", VerifierTests::deleteOutside);
        ways.put("all forged with the real key", VerifierTests::forgeWithRealKey);
        return ways;
    }

    private static int any(List<?> list, Random random) {
        return random.nextInt(list.size());
    }

    private static Forgery of(Entry entry, Kind... kinds) {
        return new Forgery(entry.log(), entry.register(), entry.sequence(), Set.of(kinds));
    }

    private static Entry with(Entry entry, int column, String text) {
        var texts = new ArrayList<>(entry.texts());
        texts.set(column, text);
        return new Entry(entry.log(), texts);
    }

    private static Forgery changeColumn(ForgedLogs logs, Random random) {
        int at = any(logs.entries, random);
        return change(logs, at, random.nextInt(logs.entries.get(at).texts().size()), random);
    }

    private static Forgery change(ForgedLogs logs, int at, int column, Random random) {
        var entry = logs.entries.get(at);
        String was = entry.texts().get(column);
        String now = switch (column) {
            case Log.SEQUENCE -> String.valueOf(entry.sequence() + 1 + random.nextInt(5000));
            case Log.SALT -> ForgedLogs.uuid(random);
            case Log.REGISTER -> new UUID(3 - entry.register().getMostSignificantBits(), 7).toString();
            case Log.AT, Log.XID -> String.valueOf(Long.parseLong(was) + 1 + random.nextInt(1000));
            default -> was == null ? "x" : random.nextInt(4) == 0 ? null : was + "x";
        };
        logs.entries.set(at, with(entry, column, now));
        return of(entry, Kind.CHANGED, Kind.DELETED);
    }

    private static Forgery changeCharacter(ForgedLogs logs, Random random) {
        while (true) {
            int at = any(logs.entries, random);
            var entry = logs.entries.get(at);
            int column = random.nextInt(entry.texts().size());
            var text = entry.texts().get(column);
            if (text == null || column <= Log.XID) {
                continue;
            }
            int place = random.nextInt(text.length());
            var changed = new StringBuilder(text);
            changed.setCharAt(place, (char) (text.charAt(place) ^ 1 << random.nextInt(3)));
            logs.entries.set(at, with(entry, column, changed.toString()));
            return of(entry, Kind.CHANGED);
        }
    }

    private static Forgery delete(ForgedLogs logs, Random random) {
        return of(logs.entries.remove(any(logs.entries, random)), Kind.DELETED);
    }

    private static Forgery insert(ForgedLogs logs, Random random) {
        var like = logs.entries.get(any(logs.entries, random));
        boolean future = random.nextInt(4) == 0;
        long xid = future ? ForgedLogs.HORIZON + 1000 : 1 + random.nextInt((int) ForgedLogs.HORIZON - 1);
        var made = ForgedLogs.entry(like.log(), like.register(), 1_000_000 + random.nextInt(1000), xid, random);
        logs.entries.add(made);
        return of(made, Kind.INSERTED);
    }

    private static Forgery insertSecond(ForgedLogs logs, Random random) {
        var entry = logs.entries.get(any(logs.entries, random));
        var second = random.nextBoolean() ? entry : with(entry, Log.SALT, ForgedLogs.uuid(random));
        logs.entries.add(any(logs.entries, random), second);
        return of(entry, Kind.INSERTED);
    }

    private static Forgery swap(ForgedLogs logs, Random random) {
        while (true) {
            int a = any(logs.entries, random);
            int b = any(logs.entries, random);
            var one = logs.entries.get(a);
            var other = logs.entries.get(b);
            if (a == b || one.log() != other.log()) {
                continue;
            }
            logs.entries.set(a, with(one, Log.SEQUENCE, String.valueOf(other.sequence())));
            logs.entries.set(b, with(other, Log.SEQUENCE, String.valueOf(one.sequence())));
            return of(one, Kind.SWAPPED);
        }
    }

    private static int leafOf(ForgedLogs logs, Entry entry) {
        for (int n = 0; n < logs.leaves.size(); n++) {
            if (logs.leaves.get(n).log() == entry.log() && logs.leaves.get(n).sequence() == entry.sequence()) {
                return n;
            }
        }
        throw new IllegalStateException("no leaf");
    }

    private static Forgery changeWithLeaf(ForgedLogs logs, Random random) {
        int at = any(logs.entries, random);
        var entry = logs.entries.get(at);
        var changed = with(entry, Log.AT, "1");
        logs.entries.set(at, changed);
        int n = leafOf(logs, entry);
        var leaf = logs.leaves.get(n);
        logs.leaves.set(
                n,
                new ForgedLogs.LeafRow(leaf.log(), leaf.register(), leaf.position(), leaf.sequence(), changed.leaf()));
        return of(entry, Kind.ROOT);
    }

    private static Forgery deleteWithLeaf(ForgedLogs logs, Random random) {
        var entry = logs.entries.remove(any(logs.entries, random));
        logs.leaves.remove(leafOf(logs, entry));
        return new Forgery(entry.log(), entry.register(), entry.sequence(), EnumSet.of(Kind.LEAF, Kind.TRUNCATED));
    }

    private static Forgery insertWithLeaf(ForgedLogs logs, Random random) {
        int n = any(logs.leaves, random);
        var at = logs.leaves.get(n);
        var made = ForgedLogs.entry(at.log(), at.register(), 2_000_000, 5, random);
        logs.entries.add(made);
        for (int m = 0; m < logs.leaves.size(); m++) {
            var leaf = logs.leaves.get(m);
            if (leaf.log() == at.log() && leaf.register().equals(at.register()) && leaf.position() >= at.position()) {
                logs.leaves.set(
                        m,
                        new ForgedLogs.LeafRow(
                                leaf.log(), leaf.register(), leaf.position() + 1, leaf.sequence(), leaf.hash()));
            }
        }
        logs.leaves.add(new ForgedLogs.LeafRow(at.log(), at.register(), at.position(), 2_000_000, made.leaf()));
        return of(made, Kind.ROOT);
    }

    private static Forgery swapLeaves(ForgedLogs logs, Random random) {
        while (true) {
            int a = any(logs.leaves, random);
            int b = any(logs.leaves, random);
            var one = logs.leaves.get(a);
            var other = logs.leaves.get(b);
            if (a == b || one.log() != other.log() || !one.register().equals(other.register())) {
                continue;
            }
            logs.leaves.set(
                    a, new ForgedLogs.LeafRow(one.log(), one.register(), other.position(), one.sequence(), one.hash()));
            logs.leaves.set(
                    b,
                    new ForgedLogs.LeafRow(one.log(), one.register(), one.position(), other.sequence(), other.hash()));
            return new Forgery(one.log(), one.register(), one.sequence(), Set.of(Kind.ROOT));
        }
    }

    private static List<Checkpoints.Stored> ofTree(ForgedLogs logs, Checkpoints.Stored like) {
        return logs.stored.stream()
                .filter(row -> row.log() == like.log() && row.register().equals(like.register()))
                .toList();
    }

    private static Forgery ofTree(Checkpoints.Stored like, Kind... kinds) {
        return new Forgery(like.log(), like.register(), null, Set.of(kinds));
    }

    private static Forgery truncate(ForgedLogs logs, Random random) {
        var like = logs.stored.get(any(logs.stored, random));
        long size = ofTree(logs, like).getLast().size();
        long cut = 1 + random.nextInt((int) size);
        var all = logs.copy();
        logs.rollBack(like.log(), like.register(), size - cut);
        logs.stored.clear();
        logs.stored.addAll(all.stored);
        return ofTree(like, Kind.TRUNCATED);
    }

    private static Forgery rollBack(ForgedLogs logs, Random random) {
        while (true) {
            var like = logs.stored.get(any(logs.stored, random));
            if (like.size() < ofTree(logs, like).getLast().size()) {
                boolean nothing = random.nextInt(4) == 0;
                logs.rollBack(like.log(), like.register(), nothing ? 0 : like.size());
                return ofTree(like, Kind.REPLAYED);
            }
        }
    }

    /** Whoever has database and key goes on from an older state; what was outside before still tells. */
    private static Forgery rollBackAndGoOn(ForgedLogs logs, Random random) {
        while (true) {
            var like = logs.stored.get(any(logs.stored, random));
            if (like.size() == ofTree(logs, like).getLast().size()) {
                continue;
            }
            logs.rollBack(like.log(), like.register(), like.size());
            var range = new CompactRange(like.size(), like.frontier());
            for (int n = 0; n < 40; n++) {
                var made = ForgedLogs.entry(like.log(), like.register(), 3_000_000 + n, 7, random);
                logs.entries.add(made);
                logs.leaves.add(new ForgedLogs.LeafRow(
                        like.log(), like.register(), range.size(), made.sequence(), made.leaf()));
                range.append(made.leaf(), (level, place, hash) -> {});
            }
            var before = Checkpoint.of(like.line());
            var signed = SealKeys.sign(
                    new Checkpoint(
                            before.log(),
                            before.register(),
                            range.size(),
                            Checkpoint.base64(range.root()),
                            before.at(),
                            before.horizon(),
                            before.hash(),
                            before.key(),
                            ""),
                    logs.key);
            logs.stored.add(new Checkpoints.Stored(
                    like.log(), like.register(), range.size(), like.horizon(), signed.line(), range.frontier()));
            return ofTree(like, Kind.CHECKPOINT);
        }
    }

    private static Forgery replaceKey(ForgedLogs logs, Random random) {
        var like = logs.stored.get(any(logs.stored, random));
        String previous = Checkpoint.NONE;
        boolean both = random.nextBoolean();
        for (var row : ofTree(logs, like)) {
            var old = Checkpoint.of(row.line());
            var signed = SealKeys.sign(
                    new Checkpoint(
                            old.log(),
                            old.register(),
                            old.size(),
                            old.root(),
                            old.at(),
                            old.horizon(),
                            previous,
                            random.nextBoolean() ? old.key() : SealKeys.name(OTHER.getPublic()),
                            ""),
                    OTHER);
            previous = signed.hash();
            logs.stored.set(
                    logs.stored.indexOf(row),
                    new Checkpoints.Stored(
                            row.log(), row.register(), row.size(), row.horizon(), signed.line(), row.frontier()));
            if (both) {
                logs.outside.set(logs.outside.indexOf(row.line()), signed.line());
            }
        }
        return ofTree(like, Kind.SIGNATURE);
    }

    private static Forgery changeStored(ForgedLogs logs, Random random) {
        int at = any(logs.stored, random);
        var row = logs.stored.get(at);
        String line = row.line();
        byte[] frontier = row.frontier().clone();
        long horizon = row.horizon();
        switch (random.nextInt(3)) {
            case 0 -> {
                int place = random.nextInt(line.length());
                line = line.substring(0, place) + (line.charAt(place) == 'A' ? 'B' : 'A') + line.substring(place + 1);
            }
            case 1 -> frontier[random.nextInt(frontier.length)] ^= (byte) (1 << random.nextInt(8));
            default -> horizon -= 1 + random.nextInt(1000);
        }
        logs.stored.set(at, new Checkpoints.Stored(row.log(), row.register(), row.size(), horizon, line, frontier));
        return ofTree(row, Kind.CHECKPOINT, Kind.SIGNATURE);
    }

    private static Forgery deleteStored(ForgedLogs logs, Random random) {
        var row = logs.stored.remove(any(logs.stored, random));
        return ofTree(row, Kind.CHECKPOINT, Kind.REPLAYED);
    }

    private static Forgery changeOutside(ForgedLogs logs, Random random) {
        int at = any(logs.outside, random);
        String line = logs.outside.get(at);
        var row = logs.stored.get(at);
        int place = random.nextInt(line.length());
        logs.outside.set(
                at, line.substring(0, place) + (line.charAt(place) == 'A' ? 'B' : 'A') + line.substring(place + 1));
        return ofTree(row, Kind.CHECKPOINT, Kind.SIGNATURE, Kind.OUTSIDE);
    }

    private static Forgery deleteOutside(ForgedLogs logs, Random random) {
        int at = any(logs.outside, random);
        logs.outside.remove(at);
        return ofTree(logs.stored.get(at), Kind.CHECKPOINT, Kind.OUTSIDE);
    }

    /** Superuser and key holder together: a row, the leaves and every checkpoint inside are made anew. */
    private static Forgery forgeWithRealKey(ForgedLogs logs, Random random) {
        changeWithLeaf(logs, random);
        var like = logs.stored.get(any(logs.stored, random));
        String previous = Checkpoint.NONE;
        for (var row : ofTree(logs, like)) {
            var range = new CompactRange();
            logs.leaves.stream()
                    .filter(leaf -> leaf.log() == row.log()
                            && leaf.register().equals(row.register())
                            && leaf.position() < row.size())
                    .sorted(java.util.Comparator.comparing(ForgedLogs.LeafRow::position))
                    .forEach(leaf -> range.append(
                            leaf.position() == 0 ? Merkle.leaf(new byte[] {9}) : leaf.hash(), (l, p, h) -> {}));
            var old = Checkpoint.of(row.line());
            var signed = SealKeys.sign(
                    new Checkpoint(
                            old.log(),
                            old.register(),
                            old.size(),
                            Checkpoint.base64(range.root()),
                            old.at(),
                            old.horizon(),
                            previous,
                            old.key(),
                            ""),
                    logs.key);
            previous = signed.hash();
            logs.stored.set(
                    logs.stored.indexOf(row),
                    new Checkpoints.Stored(
                            row.log(), row.register(), row.size(), row.horizon(), signed.line(), range.frontier()));
        }
        return ofTree(like, Kind.CHECKPOINT);
    }

    @Test
    void whatNobodyTouchedIsInOrder() {
        var report = GENUINE.verify();
        assertThat(report.faults()).isEmpty();
        assertThat(report.rows()).isEqualTo(GENUINE.entries.size()).isGreaterThan(100);
        assertThat(report.leaves()).isEqualTo(report.rows());
        assertThat(report.checkpoints()).isEqualTo(GENUINE.outside.size());
    }

    @Test
    void everyForgeryIsFoundWhereItWasDone() {
        var random = new Random(SEED);
        var names = List.copyOf(WAYS.keySet());
        var missed = new ArrayList<String>();
        var done = new TreeMap<String, Integer>();
        for (int n = 0; n < FORGERIES; n++) {
            String name = names.get(n % names.size());
            var logs = GENUINE.copy();
            var forgery = WAYS.get(name).forge(logs, random);
            var faults = logs.verify().faults();
            if (faults.stream().noneMatch(forgery::isToldBy)) {
                missed.add(n + " " + name + " " + forgery + " told as " + faults);
            }
            done.merge(name, 1, Integer::sum);
        }
        assertThat(missed).isEmpty();
        assertThat(done.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(FORGERIES);
    }

    @ParameterizedTest
    @EnumSource(Log.class)
    void aChangeOfAnyColumnOfAnyRowIsFound(Log log) {
        var random = new Random(SEED);
        for (int at = 0; at < GENUINE.entries.size(); at += 7) {
            if (GENUINE.entries.get(at).log() != log) {
                continue;
            }
            for (int column = 0; column < log.names().size(); column++) {
                var logs = GENUINE.copy();
                var forgery = change(logs, at, column, random);
                assertThat(logs.verify().faults()).as(log.names().get(column)).anyMatch(forgery::isToldBy);
            }
        }
    }

    @Test
    void aColumnThatCameLaterLeavesWhatWasSealedBeforeAsItWas() {
        var texts = new ArrayList<>(ForgedLogs.entry(Log.DISCLOSURE, new UUID(3, 7), 1, 1, new Random(SEED))
                .texts());
        var told = new Entry(Log.DISCLOSURE, texts);
        var before = new Entry(Log.DISCLOSURE, texts.subList(0, texts.size() - 1));
        texts.set(texts.size() - 1, null);
        assertThat(new Entry(Log.DISCLOSURE, texts).leaf())
                .isEqualTo(before.leaf())
                .isNotEqualTo(told.leaf());
        texts.set(texts.size() - 1, "");
        assertThat(new Entry(Log.DISCLOSURE, texts).leaf()).isNotEqualTo(before.leaf());
    }

    /** One forged row accuses no other row. */
    @Test
    void whatIsFoundIsNothingElse() {
        var random = new Random(SEED);
        for (int n = 0; n < 200; n++) {
            var logs = GENUINE.copy();
            var forgery = changeCharacter(logs, random);
            assertThat(logs.verify().faults()).hasSize(1).allMatch(forgery::isToldBy);
        }
    }

    /** Forgeries in several parts are all told: what is wrong early hides nothing later. */
    @Test
    void aFaultHidesNoOther() {
        var logs = GENUINE.copy();
        var first = logs.leaves.getFirst();
        logs.leaves.removeFirst();
        var last = logs.entries.stream()
                .filter(entry -> entry.log() == first.log() && entry.register().equals(first.register()))
                .reduce((a, b) -> b)
                .orElseThrow();
        int n = leafOf(logs, last);
        var leaf = logs.leaves.get(n);
        logs.leaves.set(
                n, new ForgedLogs.LeafRow(leaf.log(), leaf.register(), leaf.position(), leaf.sequence(), first.hash()));
        var faults = logs.verify().faults();
        assertThat(faults).anyMatch(fault -> fault.kind() == Kind.LEAF);
        assertThat(faults).anyMatch(of(last, Kind.ROOT)::isToldBy);
    }

    @Test
    void rowsThatAreNotSealedYetAreNoFault() {
        var logs = GENUINE.copy();
        logs.entries.add(ForgedLogs.entry(Log.USE, new UUID(1, 1), 900_000, ForgedLogs.HORIZON + 1, new Random(SEED)));
        var report = logs.verify();
        assertThat(report.faults()).isEmpty();
        assertThat(report.unsealed()).isEqualTo(1);
    }
}
