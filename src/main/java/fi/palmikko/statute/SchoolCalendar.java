package fi.palmikko.statute;

import fi.palmikko.statute.SchoolPeriod.Kind;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The working days of an education provider's schools (OHL 15 §): the weekdays of terms without breaks and public holidays, and the
 * Saturdays and other days inside a term on which the school works all the same.
 */
public final class SchoolCalendar implements DayCalendar {

    /** A longer time between two terms is no holiday but a year nobody has given. */
    private static final int LONGEST_HOLIDAY = 120;

    /**
     * A term, or the time between two of them of which nothing is known.
     *
     * @param given is it a term?
     */
    public record Time(LocalDate first, LocalDate last, boolean given) {}

    private final List<SchoolPeriod> terms;
    private final List<SchoolPeriod> breaks;
    private final List<SchoolPeriod> schoolDays;

    SchoolCalendar(List<SchoolPeriod> periods) {
        this.terms = periods.stream()
                .filter(SchoolPeriod::isTerm)
                .sorted(Comparator.comparing(SchoolPeriod::first))
                .toList();
        this.breaks =
                periods.stream().filter(period -> period.kind() == Kind.BREAK).toList();
        this.schoolDays = periods.stream()
                .filter(period -> period.kind() == Kind.SCHOOL_DAY)
                .toList();
    }

    /** Is it known whether there is school on the day? True in terms and in the holidays between two of them. */
    @Override
    public boolean knows(LocalDate day) {
        for (int n = 0; n < terms.size(); n++) {
            var term = terms.get(n);
            if (term.holds(day)) {
                return true;
            }
            boolean before = n > 0 && day.isAfter(terms.get(n - 1).last()) && day.isBefore(term.first());
            if (before) {
                return isHoliday(terms.get(n - 1), term);
            }
        }
        return false;
    }

    private static boolean isHoliday(SchoolPeriod term, SchoolPeriod next) {
        return ChronoUnit.DAYS.between(term.last(), next.first()) <= LONGEST_HOLIDAY;
    }

    /** The terms in order, and between them what nobody has given: a year that is missing is seen. */
    List<Time> times() {
        var times = new ArrayList<Time>();
        for (int n = 0; n < terms.size(); n++) {
            var term = terms.get(n);
            if (n > 0 && !isHoliday(terms.get(n - 1), term)) {
                var last = terms.get(n - 1).last();
                times.add(new Time(last.plusDays(1), term.first().minusDays(1), false));
            }
            times.add(new Time(term.first(), term.last(), true));
        }
        return times;
    }

    @Override
    public @Nullable DayOff whyNot(LocalDate day) {
        var off = Holidays.on(day);
        boolean holiday = off != null && !off.isWeekend();
        if (!holiday && holds(schoolDays, day) && holds(terms, day)) {
            return null;
        }
        if (off != null || !knows(day)) {
            return off;
        }
        return holds(terms, day) && !holds(breaks, day) ? null : DayOff.NO_SCHOOL;
    }

    private static boolean holds(List<SchoolPeriod> periods, LocalDate day) {
        return periods.stream().anyMatch(period -> period.holds(day));
    }
}
