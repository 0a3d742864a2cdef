package fi.palmikko.statute;

import java.time.LocalDate;

/** A term of a school, or days inside one on which there is no school or is school all the same; both days belong to it. */
public record SchoolPeriod(Kind kind, LocalDate first, LocalDate last) {

    /** What the days are. */
    public enum Kind {
        TERM,
        BREAK,
        /** School although it is a weekend or a break. */
        SCHOOL_DAY
    }

    boolean isTerm() {
        return kind == Kind.TERM;
    }

    boolean holds(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    boolean meets(SchoolPeriod other) {
        return !last.isBefore(other.first) && !other.last.isBefore(first);
    }
}
