package fi.palmikko.audit;

import java.util.List;

/** Hashes of a Merkle tree as in RFC 6962: leaves and inner nodes are hashed apart, so that neither passes for the other. */
final class Merkle {

    /** Length of a hash, in bytes. */
    static final int HASH = 32;

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private Merkle() {}

    static byte[] leaf(byte[]... data) {
        byte[][] parts = new byte[data.length + 1][];
        parts[0] = LEAF;
        System.arraycopy(data, 0, parts, 1, data.length);
        return Canon.sha256(parts);
    }

    static byte[] node(byte[] left, byte[] right) {
        return Canon.sha256(NODE, left, right);
    }

    /** The root that this leaf and its audit path lead to (RFC 9162, 2.1.3.2); empty bytes when the path does not fit. */
    static byte[] root(byte[] leaf, long position, long size, List<byte[]> path) {
        if (position < 0 || position >= size) {
            return new byte[0];
        }
        long place = position;
        long last = size - 1;
        byte[] hash = leaf;
        for (byte[] sibling : path) {
            if (last == 0) {
                return new byte[0];
            }
            if ((place & 1) == 1 || place == last) {
                hash = node(sibling, hash);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                hash = node(hash, sibling);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 ? hash : new byte[0];
    }
}
