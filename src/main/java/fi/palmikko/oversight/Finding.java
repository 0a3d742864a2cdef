package fi.palmikko.oversight;

import fi.palmikko.shared.Names;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A use that deserves a look, and the latest word on it if it has been looked at. */
record Finding(
        UUID id,
        String rule,
        LocalDate day,
        UUID workerId,
        String worker,
        Names title,
        Names unit,
        @Nullable UUID caseId,
        @Nullable String caseNumber,
        @Nullable UUID subjectId,
        @Nullable String client,
        int figure,
        int threshold,
        @Nullable Outcome outcome,
        @Nullable String note,
        @Nullable String reviewer,
        @Nullable Instant reviewedAt) {}
