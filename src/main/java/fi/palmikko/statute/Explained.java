package fi.palmikko.statute;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last day of a limit and how it was found.
 *
 * @param dayZero the day of the event, not counted
 * @param calendar in whose days it was counted
 * @param skipped the days between day 0 and the last day that were not counted, or that the last day was moved over
 * @param rolledFrom the last day before it was moved to a working day, or null
 * @param until the hour of the last day at which a time in hours ends, or null
 */
public record Explained(
        LocalDate dayZero,
        LocalDate date,
        Calendar calendar,
        List<Skipped> skipped,
        @Nullable LocalDate rolledFrom,
        @Nullable LocalTime until,
        List<Warning> warnings) {

    /** A day that was not counted. */
    public record Skipped(LocalDate date, DayOff reason) {}

    /**
     * What the reader should know besides; worded by the message {@code warning.KIND}.
     *
     * @param day the day the warning names, or null
     * @param other a second day, or null
     */
    public record Warning(
            Kind kind, @Nullable LocalDate day, @Nullable LocalDate other) {

        /** Kinds of warnings. */
        public enum Kind {
            /** Were the eves counted as working days, the last day would be this one. */
            EVES_STRICTER,
            /** The month has no such day; the time ends on its last day (act 150/1930 section 3). */
            NO_SUCH_DAY,
            /** Nobody works on the last day and the rule does not move it; the last working day before it is this one. */
            FREE_LAST_DAY,
            /** The education provider's working days are not known; arkipäivä was counted. */
            SCHOOL_CALENDAR_MISSING,
            /** The rule set was not in force on the day. */
            SET_NOT_IN_FORCE,
            /** The rule came into force later. */
            RULE_NOT_IN_FORCE,
            /** The law changed from this day on, and the rule set does not follow it. */
            LAW_WAS_CHANGING,
            /** Whether the child needs special support is open; it is counted as if so. */
            SPECIAL_SUPPORT_OPEN,
            /** Only the day of the event is known, so hours are counted from its beginning. */
            HOUR_UNKNOWN,
            /** The text of the law was not read for this rule. */
            NOT_VERIFIED
        }

        static Warning of(Kind kind) {
            return new Warning(kind, null, null);
        }

        static Warning of(Kind kind, LocalDate day) {
            return new Warning(kind, day, null);
        }
    }
}
