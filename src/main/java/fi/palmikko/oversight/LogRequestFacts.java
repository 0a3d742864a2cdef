package fi.palmikko.oversight;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A client's written request as it was received.
 *
 * @param until the last day that is asked about
 * @param specialReason why rows older than two years are given (ATL 11 §)
 */
public record LogRequestFacts(
        LocalDate receivedOn,
        String requester,
        @Nullable String requesterName,
        String language,
        LocalDate from,
        LocalDate until,
        @Nullable String specialReason) {}
