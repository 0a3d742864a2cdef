package fi.palmikko.emergency;

import fi.palmikko.shared.Names;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One emergency access as those who review it see it: who opened what, why, for how long, and what was found.
 *
 * @param own the one who looks at it opened it, and may not review it
 * @param reached the one who looks at it reaches the case
 */
record Review(
        UUID id,
        UUID caseId,
        UUID registerId,
        String number,
        UUID workerId,
        String worker,
        Names title,
        Names unit,
        Category category,
        String reason,
        Instant openedAt,
        Instant endsAt,
        @Nullable Instant endedAt,
        LocalDate dueOn,
        @Nullable Finding finding,
        @Nullable String findingText,
        @Nullable String reviewer,
        @Nullable Instant reviewedAt,
        boolean own,
        boolean reached) {

    /** When it was over, or will be unless it is ended before. */
    public Instant over() {
        return endedAt == null ? endsAt : endedAt;
    }

    public boolean isOpen(Instant now) {
        return over().isAfter(now);
    }

    public boolean isReviewed() {
        return finding != null;
    }
}
