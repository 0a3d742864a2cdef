package fi.palmikko.document;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A document that somebody is writing on an official form, or has signed. */
record Draft(
        UUID id,
        UUID caseId,
        String templateKey,
        int templateVersion,
        UUID responseId,
        String startedBy,
        Instant startedAt,
        @Nullable Instant signedAt) {

    boolean isSigned() {
        return signedAt != null;
    }
}
