package fi.palmikko.document;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document that somebody is writing on an official form, or has signed.
 *
 * @param about the children it is about, as its writer has said; null where nobody has, as in a case of one child
 */
record Draft(
        UUID id,
        UUID caseId,
        String templateKey,
        int templateVersion,
        UUID responseId,
        String startedBy,
        Instant startedAt,
        @Nullable Instant signedAt,
        @Nullable List<UUID> about) {

    boolean isSigned() {
        return signedAt != null;
    }
}
