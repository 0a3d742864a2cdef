package fi.palmikko.statute;

/** Why a day is not counted. A holiday that falls on a weekend says its own name. */
public enum DayOff {
    SATURDAY,
    SUNDAY,
    NEW_YEAR,
    EPIPHANY,
    GOOD_FRIDAY,
    EASTER,
    EASTER_MONDAY,
    MAY_DAY,
    ASCENSION,
    WHIT_SUNDAY,
    MIDSUMMER_EVE,
    MIDSUMMER,
    ALL_SAINTS,
    INDEPENDENCE,
    CHRISTMAS_EVE,
    CHRISTMAS,
    SECOND_CHRISTMAS,
    /** No school on this day, by the education provider's own calendar. */
    NO_SCHOOL;

    /** A Saturday or Sunday that is nothing else. */
    boolean isWeekend() {
        return this == SATURDAY || this == SUNDAY;
    }

    /** An eve is no public holiday, and whether it counts among working days is stated nowhere in law. */
    boolean isEve() {
        return this == MIDSUMMER_EVE || this == CHRISTMAS_EVE;
    }
}
