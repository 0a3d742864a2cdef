package fi.palmikko.statute;

import java.time.LocalDate;

/** A term of a school, or days inside one on which there is no school; both days belong to it. */
public record SchoolPeriod(Kind kind, LocalDate first, LocalDate last) {

    /** What the days are. */
    public enum Kind {
        TERM,
        BREAK
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
