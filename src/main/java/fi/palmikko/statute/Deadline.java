package fi.palmikko.statute;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A limit that runs or has run for a case. Overdue is no state but a comparison with today. */
public record Deadline(
        UUID caseId,
        Rule rule,
        String citation,
        int amount,
        LocalDate dayZero,
        LocalDate dueOn,
        State state,
        @Nullable LocalDate endedOn) {

    /** What has become of a limit. */
    public enum State {
        RUNNING,
        MET,
        CANCELLED
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }

    public boolean isOverdue(LocalDate today) {
        return isRunning() && dueOn.isBefore(today);
    }

    public boolean wasMetLate() {
        return state == State.MET && endedOn != null && endedOn.isAfter(dueOn);
    }
}
