package fi.palmikko.casefile;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What stands on top of every page of a case. */
public record CaseHeader(
        UUID caseId,
        String number,
        Phase phase,
        String children,
        boolean protectedAddress,
        boolean urgentNeed,
        boolean childWelfare,
        @Nullable UUID responsibleWorkerId,
        @Nullable String responsibleWorker,
        @Nullable String responsiblePhone,
        @Nullable String nextRule,
        @Nullable LocalDate nextDue,
        LocalDate pendingOn,
        @Nullable String outcome,
        @Nullable String closingReason,
        @Nullable LocalDate closedOn) {}
