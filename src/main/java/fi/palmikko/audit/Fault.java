package fi.palmikko.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it was sealed, and where: in which register's log, from which row to which. A fault of a
 * checkpoint concerns no single row; the text then tells how many rows it was made over.
 */
record Fault(
        Log log,
        UUID register,
        @Nullable Long from,
        @Nullable Long to,
        Kind kind,
        String text) {

    /** What is wrong. */
    enum Kind {
        /** A row, or the one who acted in it, says something else than when it was sealed. */
        CHANGED,
        /** Two rows have changed places. */
        SWAPPED,
        /** A sealed row is gone. */
        DELETED,
        /** A row that was never sealed, though everything of its time has been; or a second one of a number. */
        INSERTED,
        /** The leaves themselves are not in order. */
        LEAF,
        /** Leaves between two checkpoints do not lead to the signed root. */
        ROOT,
        /** The tree is shorter than its own checkpoint. */
        TRUNCATED,
        /** The checkpoints outside know more than the database: it is an older one. */
        REPLAYED,
        /** A checkpoint that no known key has signed. */
        SIGNATURE,
        /** A checkpoint inside and outside are not the same, or it cannot be read. */
        CHECKPOINT,
        /** A checkpoint does not continue the one before it. */
        CHAIN,
        /** The newest checkpoints have not come to the place outside the database. */
        OUTSIDE
    }

    static Fault ofRow(Log log, UUID register, long sequence, Kind kind, String text) {
        return new Fault(log, register, sequence, sequence, kind, text);
    }

    static Fault ofTree(Log log, UUID register, Kind kind, String text) {
        return new Fault(log, register, null, null, kind, text);
    }

    String line() {
        String rows = from == null || to == null ? "-" : to == Long.MAX_VALUE ? from + ".." : from + ".." + to;
        if (from != null && from.equals(to)) {
            rows = from.toString();
        }
        return "FAULT register=%s log=%s sequence=%s kind=%s %s".formatted(register, log, rows, kind, text);
    }
}
