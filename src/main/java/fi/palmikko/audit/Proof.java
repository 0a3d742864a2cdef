package fi.palmikko.audit;

import java.security.PublicKey;
import java.util.List;
import java.util.Map;

/**
 * That a row stood in a log when its checkpoint was signed: the row with its salt, its place, the audit path and the
 * checkpoint's line. It can be checked by anybody who has the public key, without the database and the rest of the log.
 *
 * @param path hashes in Base64, from the leaf's sibling up
 */
record Proof(Entry entry, long position, List<String> path, String checkpoint) {

    /** Whether one of these keys has signed a log that holds this very row. */
    boolean holds(Map<String, PublicKey> keys) {
        try {
            var signed = Checkpoint.of(checkpoint);
            var hashes = path.stream().map(Checkpoint::bytes).toList();
            byte[] root = Merkle.root(entry.leaf(), position, signed.size(), hashes);
            return SealKeys.signed(signed, keys)
                    && signed.log() == entry.log()
                    && signed.register().equals(entry.register())
                    && signed.root().equals(Checkpoint.base64(root));
        } catch (IllegalArgumentException | NullPointerException e) {
            return false;
        }
    }
}
