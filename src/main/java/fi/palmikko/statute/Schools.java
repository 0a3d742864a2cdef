package fi.palmikko.statute;

import org.jspecify.annotations.Nullable;

/** Where school calendars are found. */
interface Schools {

    /** The calendar of the education provider, or null when none is known. */
    @Nullable
    SchoolCalendar of(String provider);
}
