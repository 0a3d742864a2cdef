package fi.palmikko.deadline;

import fi.palmikko.statute.Calendar;
import fi.palmikko.statute.Explained;
import fi.palmikko.statute.Rule;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One limit of a case with all that is known of it. Being late is no state but a comparison with today. */
record CaseClock(
        UUID id,
        Rule rule,
        String ruleSet,
        Calendar calendar,
        int amount,
        LocalDate zero,
        LocalDate due,
        String state,
        @Nullable LocalDate ended,
        @Nullable String endedBy,
        @Nullable Explained counted,
        List<Change> changes,
        @Nullable LocalDate today) {

    /** What a limit was before, and why it changed; a cause where it is said why the limit passed. */
    record Change(
            String kind,
            @Nullable String cause,
            String reason,
            LocalDate dueWas,
            LocalDate due,
            @Nullable LocalDate endedWas,
            @Nullable LocalDate ended,
            OffsetDateTime at,
            String by) {

        public boolean isOfEnd() {
            return endedWas != null && !endedWas.equals(ended);
        }
    }

    /** Where a limit stands today. */
    public enum Standing {
        /** Passed, and the act is still to be done. */
        OVERDUE,
        RUNNING,
        /** Done, but after the last day. */
        MET_LATE,
        MET,
        /** Passed, and the case ended without the act. */
        UNDONE,
        CANCELLED
    }

    CaseClock on(LocalDate day) {
        return new CaseClock(
                id, rule, ruleSet, calendar, amount, zero, due, state, ended, endedBy, counted, changes, day);
    }

    public Standing standing() {
        return switch (state) {
            case "RUNNING" -> today != null && due.isBefore(today) ? Standing.OVERDUE : Standing.RUNNING;
            case "MET" -> isEndedLate() ? Standing.MET_LATE : Standing.MET;
            default -> isEndedLate() ? Standing.UNDONE : Standing.CANCELLED;
        };
    }

    public boolean isMissed() {
        return standing() == Standing.OVERDUE || isEndedLate();
    }

    private boolean isEndedLate() {
        return ended != null && ended.isAfter(due);
    }

    public boolean isExplained() {
        return changes.stream().anyMatch(change -> change.kind().equals("EXPLAINED"));
    }

    public boolean isExtended() {
        return changes.stream().anyMatch(change -> change.kind().equals("EXTENDED"));
    }

    /** Is it the limit an address names: by its id, or by its rule when it runs? */
    public boolean isAsked(String limit) {
        return id.toString().equals(limit)
                || state.equals("RUNNING") && rule.name().equals(limit);
    }

    public boolean mayBeExtended() {
        return state.equals("RUNNING") && rule.mayBeExtended();
    }
}
