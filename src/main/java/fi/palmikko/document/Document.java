package fi.palmikko.document;

import fi.palmikko.shared.Stale;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A signed document as it was signed.
 *
 * @param seal by which way of making it the digest was made
 * @param intact does the digest still come to the same?
 */
public record Document(
        UUID id,
        UUID caseId,
        UUID subjectId,
        String kind,
        int versionNo,
        @Nullable UUID supersedes,
        @Nullable String reason,
        String templateKey,
        int templateVersion,
        Map<String, String> answers,
        Map<String, String> facts,
        String sha256,
        String seal,
        boolean intact,
        String language,
        String signedName,
        String signedTitle,
        Instant signedAt,
        @Nullable UUID renditionOf) {

    /** A correction is of the version that was read; {@link Stale} when this is a later one. */
    public void requireVersion(int read) {
        if (versionNo != read) {
            throw new Stale();
        }
    }

    /** The same with these answers, for a page that leaves something out. */
    Document with(Map<String, String> others) {
        return new Document(
                id,
                caseId,
                subjectId,
                kind,
                versionNo,
                supersedes,
                reason,
                templateKey,
                templateVersion,
                others,
                facts,
                sha256,
                seal,
                intact,
                language,
                signedName,
                signedTitle,
                signedAt,
                renditionOf);
    }
}
