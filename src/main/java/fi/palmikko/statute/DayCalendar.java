package fi.palmikko.statute;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A calendar of days that count and days that do not. */
interface DayCalendar {

    /** Why the day does not count, or null when it does. */
    @Nullable
    DayOff whyNot(LocalDate day);

    /** Is it known whether the day counts? */
    default boolean knows(LocalDate day) {
        return true;
    }

    default boolean counts(LocalDate day) {
        return whyNot(day) == null;
    }
}
