package fi.palmikko.attachment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file attached to a case, without what is in it.
 *
 * @param registerId the register of the one who attached it
 * @param contributionId the contribution it belongs to, if any
 * @param documentId the document it belongs to, if any
 * @param words what the file is, in the words of the one who attached it; may be empty
 * @param size in bytes
 * @param sha256 of the content
 * @param writer the one who writes the contribution it belongs to, if any
 * @param withdrawn when it was attached by mistake and has been withdrawn; then name and words are empty
 */
record Attachment(
        UUID id,
        UUID caseId,
        UUID registerId,
        @Nullable UUID contributionId,
        @Nullable UUID documentId,
        String name,
        String words,
        FileKind kind,
        int size,
        String sha256,
        State state,
        UUID attachedBy,
        String attachedByName,
        Instant attachedAt,
        @Nullable UUID writer,
        @Nullable Withdrawal withdrawn) {

    /** By whom, when and why it was withdrawn. */
    record Withdrawal(String reason, String by, Instant at) {}

    enum State {
        /** Not scanned: there is no scanner, or it has not answered yet. */
        QUARANTINED,
        CLEAN,
        INFECTED
    }

    /** Whose own it is, as far as this person asks: the one's who attached it, or who now writes the part it belongs to. */
    UUID ownerFor(UUID worker) {
        return worker.equals(writer) ? worker : attachedBy;
    }

    /** The size as people read it, in kilobytes. */
    public long kilobytes() {
        return Math.max(1, Math.round(size / 1024.0));
    }
}
