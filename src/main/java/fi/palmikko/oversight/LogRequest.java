package fi.palmikko.oversight;

import fi.palmikko.shared.Days;
import fi.palmikko.shared.Names;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A client's request for the log data, and what has become of it.
 *
 * @param childForbids a guardian asks, and the child has forbidden a guardian something that holds (ATL 51 §)
 */
record LogRequest(
        UUID id,
        UUID personId,
        String client,
        @Nullable LocalDate birthDate,
        LocalDate receivedOn,
        String requester,
        @Nullable String requesterName,
        String language,
        LocalDate from,
        LocalDate until,
        @Nullable String specialReason,
        LocalDate dueOn,
        String recordedBy,
        Instant recordedAt,
        Names controller,
        boolean childForbids,
        @Nullable Instant madeAt,
        @Nullable LogRefusal refusal) {

    /** Which of its ends it has come to. */
    enum State {
        OPEN,
        GIVEN,
        PARTLY_GIVEN,
        REFUSED
    }

    public State state() {
        if (refusal != null && refusal.whole()) {
            return State.REFUSED;
        }
        return madeAt == null ? State.OPEN : refusal == null ? State.GIVEN : State.PARTLY_GIVEN;
    }

    public boolean isOpen() {
        return state() == State.OPEN;
    }

    /** How far back the client learns without a special reason. */
    static final int YEARS = 2;

    /** Is this moment too far back to be told of, as no special reason was given? */
    boolean isTooOld(Instant at) {
        return specialReason == null
                && at.isBefore(receivedOn.minusYears(YEARS).atStartOfDay(Days.ZONE).toInstant());
    }

    Instant begins() {
        return from.atStartOfDay(Days.ZONE).toInstant();
    }

    /** The first moment that is not asked about any more. */
    Instant ends() {
        return until.plusDays(1).atStartOfDay(Days.ZONE).toInstant();
    }
}
