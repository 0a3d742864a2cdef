package fi.palmikko.document;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A signed document as it was signed. */
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
        String language,
        String signedName,
        String signedTitle,
        Instant signedAt,
        @Nullable UUID renditionOf) {}
