package fi.palmikko.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a growing tree must remember: the roots of its complete subtrees, largest first. Adding a leaf is a few hashes. */
final class CompactRange {

    /** Told of each subtree that becomes complete: two to the power of the level leaves, the n-th of its level. */
    interface Completed {
        void node(int level, long place, byte[] hash);
    }

    private final List<byte[]> roots = new ArrayList<>();
    private long size;

    CompactRange() {}

    /** A tree of this size again, from its {@link #frontier}. */
    CompactRange(long size, byte[] frontier) {
        if (frontier.length != Long.bitCount(size) * Merkle.HASH) {
            throw new IllegalArgumentException("the frontier does not fit a tree of " + size);
        }
        this.size = size;
        for (int from = 0; from < frontier.length; from += Merkle.HASH) {
            roots.add(Arrays.copyOfRange(frontier, from, from + Merkle.HASH));
        }
    }

    void append(byte[] leaf, Completed completed) {
        byte[] hash = leaf;
        int level = 0;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            hash = Merkle.node(roots.removeLast(), hash);
            completed.node(++level, size >> level, hash);
        }
        roots.add(hash);
        size++;
    }

    long size() {
        return size;
    }

    byte[] root() {
        if (roots.isEmpty()) {
            return Canon.sha256();
        }
        byte[] hash = roots.getLast();
        for (int n = roots.size() - 2; n >= 0; n--) {
            hash = Merkle.node(roots.get(n), hash);
        }
        return hash;
    }

    byte[] frontier() {
        byte[] all = new byte[roots.size() * Merkle.HASH];
        for (int n = 0; n < roots.size(); n++) {
            System.arraycopy(roots.get(n), 0, all, n * Merkle.HASH, Merkle.HASH);
        }
        return all;
    }
}
