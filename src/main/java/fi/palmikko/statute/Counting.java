package fi.palmikko.statute;

import fi.palmikko.shared.Days;
import fi.palmikko.statute.Explained.Skipped;
import fi.palmikko.statute.Explained.Warning;
import fi.palmikko.statute.Explained.Warning.Kind;
import fi.palmikko.statute.LegalRule.Roll;
import fi.palmikko.statute.LegalRule.Unit;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts limits. Pure: the same rule, event and calendars give the same answer.
 *
 * @param arkipaiva working days in the reading of the eves that is in use
 * @param school the working days of the school, or null when they are not known
 */
record Counting(WorkingDays arkipaiva, @Nullable DayCalendar school) {

    Explained explain(LegalRule rule, Occurrence event) {
        return explain(rule, rule.amount(), event);
    }

    /** The last day, with an amount other than the rule's own. */
    Explained explain(LegalRule rule, int amount, Occurrence event) {
        return switch (rule.calendar()) {
            case ARKIPAIVA ->
                warnedOfEves(
                        workingDays(event.day(), amount, Calendar.ARKIPAIVA, arkipaiva), amount, new WorkingDays(true));
            case SCHOOL_DAY -> schoolDays(event.day(), amount);
            case CALENDAR -> calendarDays(rule, amount, event);
        };
    }

    private Explained schoolDays(LocalDate zero, int amount) {
        var counted = workingDays(zero, amount, Calendar.SCHOOL_DAY, atSchool(arkipaiva));
        if (school != null && zero.datesUntil(counted.date().plusDays(1)).allMatch(school::knows)) {
            return counted;
        }
        var guessed = workingDays(zero, amount, Calendar.ARKIPAIVA, atSchool(arkipaiva));
        return with(
                warnedOfEves(guessed, amount, atSchool(new WorkingDays(true))),
                Warning.of(Kind.SCHOOL_CALENDAR_MISSING));
    }

    /** What is known of the school's days holds, and arkipäivä on the others: so a later event is never due earlier. */
    private DayCalendar atSchool(WorkingDays unknown) {
        return school == null ? unknown : day -> school.knows(day) ? school.whyNot(day) : unknown.whyNot(day);
    }

    private static Explained workingDays(LocalDate zero, int amount, Calendar calendar, DayCalendar days) {
        var skipped = new ArrayList<Skipped>();
        LocalDate at = zero;
        int left = amount;
        if (amount == 0) {
            at = skipTo(zero, days, skipped);
        }
        while (left > 0) {
            at = skipTo(at.plusDays(1), days, skipped);
            left--;
        }
        return new Explained(zero, at, calendar, List.copyOf(skipped), null, null, List.of());
    }

    /** The day, or the first one after it that counts. */
    private static LocalDate skipTo(LocalDate day, DayCalendar days, List<Skipped> skipped) {
        LocalDate at = day;
        for (DayOff off = days.whyNot(at); off != null; off = days.whyNot(at)) {
            skipped.add(new Skipped(at, off));
            at = at.plusDays(1);
        }
        return at;
    }

    private Explained warnedOfEves(Explained explained, int amount, DayCalendar evesCounted) {
        if (arkipaiva.evesCount()) {
            return explained;
        }
        var stricter = workingDays(explained.dayZero(), amount, Calendar.ARKIPAIVA, evesCounted)
                .date();
        return stricter.isBefore(explained.date())
                ? with(explained, Warning.of(Kind.EVES_STRICTER, stricter))
                : explained;
    }

    private Explained calendarDays(LegalRule rule, int amount, Occurrence event) {
        LocalDate zero = event.day();
        var warnings = new ArrayList<Warning>();
        LocalDate end = end(rule.unit(), amount, event);
        if (rule.unit() == Unit.HOURS && event.at() == null) {
            warnings.add(Warning.of(Kind.HOUR_UNKNOWN));
        }
        boolean inMonths = rule.unit() == Unit.MONTHS || rule.unit() == Unit.YEARS;
        if (inMonths && end.getDayOfMonth() != zero.getDayOfMonth()) {
            warnings.add(Warning.of(Kind.NO_SUCH_DAY, end));
        }
        if (rule.roll() == Roll.FORWARD) {
            var skipped = new ArrayList<Skipped>();
            LocalDate rolled = skipTo(end, Holidays::on, skipped);
            return new Explained(
                    zero,
                    rolled,
                    Calendar.CALENDAR,
                    List.copyOf(skipped),
                    rolled.equals(end) ? null : end,
                    null,
                    List.copyOf(warnings));
        }
        if (amount > 0 && Holidays.on(end) != null) {
            LocalDate before = end;
            while (Holidays.on(before) != null) {
                before = before.minusDays(1);
            }
            if (before.isAfter(zero)) {
                warnings.add(new Warning(Kind.FREE_LAST_DAY, end, before));
            }
        }
        var until = rule.unit() == Unit.HOURS ? moment(amount, event).toLocalTime() : null;
        return new Explained(zero, end, Calendar.CALENDAR, List.of(), null, until, List.copyOf(warnings));
    }

    private static LocalDate end(Unit unit, int amount, Occurrence event) {
        LocalDate zero = event.day();
        return switch (unit) {
            case HOURS -> moment(amount, event).toLocalDate();
            case DAYS -> zero.plusDays(amount);
            case WEEKS -> zero.plusWeeks(amount);
            case MONTHS -> zero.plusMonths(amount);
            case YEARS -> zero.plusYears(amount);
            case NONE -> throw new IllegalArgumentException("the law gives no number");
        };
    }

    /** So many hours that pass after the event, also on the nights when clocks are moved. */
    private static ZonedDateTime moment(int hours, Occurrence event) {
        return event.begins().plus(Duration.ofHours(hours)).atZone(Days.ZONE);
    }

    static Explained with(Explained explained, Warning warning) {
        var warnings = new ArrayList<>(explained.warnings());
        warnings.add(warning);
        return new Explained(
                explained.dayZero(),
                explained.date(),
                explained.calendar(),
                explained.skipped(),
                explained.rolledFrom(),
                explained.until(),
                List.copyOf(warnings));
    }

    /** How many of its own days are left until the last day: 0 on the day itself, negative when it has passed. */
    int left(Calendar calendar, LocalDate today, LocalDate date) {
        return switch (calendar) {
            case ARKIPAIVA -> left(arkipaiva, today, date);
            case SCHOOL_DAY -> left(atSchool(arkipaiva), today, date);
            case CALENDAR -> (int) java.time.temporal.ChronoUnit.DAYS.between(today, date);
        };
    }

    private static int left(DayCalendar days, LocalDate today, LocalDate date) {
        LocalDate from = today.isBefore(date) ? today : date;
        LocalDate to = today.isBefore(date) ? date : today;
        int counted = (int)
                from.plusDays(1).datesUntil(to.plusDays(1)).filter(days::counts).count();
        return today.isBefore(date) ? counted : -counted;
    }
}
