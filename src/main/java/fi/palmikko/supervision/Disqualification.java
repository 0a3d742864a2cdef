package fi.palmikko.supervision;

import fi.palmikko.shared.Names;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who may not handle the case, why, and until when. */
record Disqualification(
        UUID id,
        String worker,
        Names title,
        Names unit,
        String reason,
        LocalDate recordedOn,
        String recordedBy,
        @Nullable LocalDate endedOn,
        @Nullable String endedBy) {}
