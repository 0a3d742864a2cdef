package fi.palmikko.statute;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The working days of an education provider's schools: the weekdays of terms without breaks and public holidays. */
public final class SchoolCalendar implements DayCalendar {

    /** A longer time between two terms is no holiday but a year nobody has given. */
    private static final int LONGEST_HOLIDAY = 120;

    private final List<SchoolPeriod> terms;
    private final List<SchoolPeriod> breaks;

    SchoolCalendar(List<SchoolPeriod> periods) {
        this.terms = periods.stream()
                .filter(SchoolPeriod::isTerm)
                .sorted(Comparator.comparing(SchoolPeriod::first))
                .toList();
        this.breaks = periods.stream().filter(period -> !period.isTerm()).toList();
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
                return ChronoUnit.DAYS.between(terms.get(n - 1).last(), term.first()) <= LONGEST_HOLIDAY;
            }
        }
        return false;
    }

    @Override
    public @Nullable DayOff whyNot(LocalDate day) {
        var off = Holidays.on(day);
        if (off != null || !knows(day)) {
            return off;
        }
        boolean school = terms.stream().anyMatch(term -> term.holds(day))
                && breaks.stream().noneMatch(rest -> rest.holds(day));
        return school ? null : DayOff.NO_SCHOOL;
    }
}
