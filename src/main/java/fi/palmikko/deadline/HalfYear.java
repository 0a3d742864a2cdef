package fi.palmikko.deadline;

import fi.palmikko.shared.NotFound;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.stream.Stream;

/** A half-year of the statistics: from 1 April to 30 September, or from 1 October to 31 March (LSL 27 a §). */
record HalfYear(LocalDate from) {

    static HalfYear of(LocalDate day) {
        int year = day.getYear();
        if (day.getMonthValue() >= 10) {
            return new HalfYear(LocalDate.of(year, Month.OCTOBER, 1));
        }
        return day.getMonthValue() >= 4
                ? new HalfYear(LocalDate.of(year, Month.APRIL, 1))
                : new HalfYear(LocalDate.of(year - 1, Month.OCTOBER, 1));
    }

    /** As addresses name it: 2026-04 or 2026-10; without one the last that has ended. */
    static HalfYear named(String name, LocalDate today) {
        if (name.isEmpty()) {
            return of(of(today).from().minusDays(1));
        }
        return recent(today).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    /** The present one and those before it, ten years back. */
    static List<HalfYear> recent(LocalDate today) {
        return Stream.iterate(of(today), one -> of(one.from().minusDays(1)))
                .limit(20)
                .toList();
    }

    public LocalDate until() {
        return from.plusMonths(6).minusDays(1);
    }

    /** Is it still going on? */
    boolean isOpen(LocalDate today) {
        return !until().isBefore(today);
    }

    public String name() {
        return "%d-%02d".formatted(from.getYear(), from.getMonthValue());
    }
}
