package fi.palmikko.casefile;

import fi.palmikko.identity.Actor;
import fi.palmikko.statute.Calendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
        @Nullable Calendar nextCalendar,
        @Nullable LocalDate nextDue,
        LocalDate pendingOn,
        @Nullable String outcome,
        @Nullable String closingReason,
        @Nullable LocalDate closedOn,
        List<OpenEmergency> emergencies) {

    /** Emergency access to the case that is open now: whose, of what category, until when. */
    public record OpenEmergency(UUID workerId, String category, Instant endsAt) {}

    /** This person's own emergency access, or null. */
    public @Nullable OpenEmergency emergencyOf(Actor actor) {
        return emergencies.stream()
                .filter(one -> one.workerId().equals(actor.id()))
                .findFirst()
                .orElse(null);
    }
}
