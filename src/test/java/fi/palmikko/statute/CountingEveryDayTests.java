package fi.palmikko.statute;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.statute.Explained.Skipped;
import fi.palmikko.statute.Explained.Warning;
import fi.palmikko.statute.SchoolPeriod.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule of every set in every calendar, from every day of 2015 to 2045, counted a second time in the plainest way: one day
 * after the other on fingers, by the table of holidays, with months of its own. It shares nothing with the program but the rules.
 */
class CountingEveryDayTests {

    private static final LocalDate FIRST = LocalDate.of(2015, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2045, 12, 31);

    /** A made-up school: holidays, a summer of ten weeks, an autumn break, a winter break, and Christmas. */
    private static boolean isSchoolFree(LocalDate day) {
        int at = day.getMonthValue() * 100 + day.getDayOfMonth();
        return Almanac.isFree(day, false)
                || at >= 602 && at <= 810
                || at >= 1012 && at <= 1018
                || at >= 222 && at <= 301
                || at >= 1221
                || at <= 107;
    }

    private static final DayCalendar SCHOOL = day -> isSchoolFree(day) ? DayOff.NO_SCHOOL : null;

    /**
     * The same school with a calendar as it is imported: it begins in August 2020, has no third year, and ends four days after a
     * break. Outside that nobody knows when there is school. It works on some Saturdays, a whole weekend, and days of breaks.
     */
    private static final SchoolCalendar BOUNDED = new SchoolCalendar(Stream.concat(
                    Stream.of(2020, 2021, 2023).flatMap(CountingEveryDayTests::year),
                    Stream.of(
                            new SchoolPeriod(Kind.TERM, LocalDate.of(2024, 8, 11), LocalDate.of(2024, 10, 22)),
                            new SchoolPeriod(Kind.BREAK, LocalDate.of(2024, 10, 12), LocalDate.of(2024, 10, 18)),
                            schoolDay(LocalDate.of(2020, 9, 12), LocalDate.of(2020, 9, 12)),
                            schoolDay(LocalDate.of(2021, 10, 13), LocalDate.of(2021, 10, 13)),
                            schoolDay(LocalDate.of(2022, 5, 21), LocalDate.of(2022, 5, 22)),
                            schoolDay(LocalDate.of(2024, 10, 11), LocalDate.of(2024, 10, 14))))
            .toList());

    private static Stream<SchoolPeriod> year(int begins) {
        return Stream.of(
                new SchoolPeriod(Kind.TERM, LocalDate.of(begins, 8, 11), LocalDate.of(begins, 12, 20)),
                new SchoolPeriod(Kind.BREAK, LocalDate.of(begins, 10, 12), LocalDate.of(begins, 10, 18)),
                new SchoolPeriod(Kind.TERM, LocalDate.of(begins + 1, 1, 8), LocalDate.of(begins + 1, 6, 1)),
                new SchoolPeriod(Kind.BREAK, LocalDate.of(begins + 1, 2, 22), LocalDate.of(begins + 1, 3, 1)));
    }

    private static SchoolPeriod schoolDay(LocalDate first, LocalDate last) {
        return new SchoolPeriod(Kind.SCHOOL_DAY, first, last);
    }

    private static boolean isWorkedAllTheSame(LocalDate day) {
        return switch (day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth()) {
            case 20200912, 20211013, 20220521, 20220522, 20241011, 20241012, 20241013, 20241014 -> true;
            default -> false;
        };
    }

    private static boolean isGiven(LocalDate day) {
        int at = day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth();
        return at >= 20200811 && at <= 20220601 || at >= 20230811 && at <= 20241022;
    }

    private static Predicate<LocalDate> isFreeOfSchool(boolean evesCount) {
        return day -> isGiven(day) ? isSchoolFree(day) && !isWorkedAllTheSame(day) : Almanac.isFree(day, evesCount);
    }

    private record Way(
            String name, Counting counting, Predicate<LocalDate> arkipaivaFree, Predicate<LocalDate> schoolFree) {}

    private static final List<Way> WAYS = List.of(
            new Way(
                    "eves left out",
                    new Counting(new WorkingDays(false), null),
                    day -> Almanac.isFree(day, false),
                    day -> Almanac.isFree(day, false)),
            new Way(
                    "eves counted",
                    new Counting(new WorkingDays(true), null),
                    day -> Almanac.isFree(day, true),
                    day -> Almanac.isFree(day, true)),
            new Way(
                    "with a school's calendar",
                    new Counting(new WorkingDays(false), SCHOOL),
                    day -> Almanac.isFree(day, false),
                    CountingEveryDayTests::isSchoolFree),
            new Way(
                    "with a calendar that ends",
                    new Counting(new WorkingDays(false), BOUNDED),
                    day -> Almanac.isFree(day, false),
                    isFreeOfSchool(false)),
            new Way(
                    "with a calendar that ends, eves counted",
                    new Counting(new WorkingDays(true), BOUNDED),
                    day -> Almanac.isFree(day, true),
                    isFreeOfSchool(true)));

    static Stream<Arguments> rules() {
        return Written.all().stream()
                .flatMap(set -> set.rules().stream()
                        .filter(LegalRule::hasDate)
                        .flatMap(rule -> WAYS.stream()
                                .map(way -> Arguments.of(set.name(), rule, rule.id() + " " + rule.event(), way))));
    }

    @ParameterizedTest(name = "{0} {2} {3}")
    @MethodSource("rules")
    void theExplanationCountedOnFingersGivesTheSameDay(String set, LegalRule rule, String name, Way way) {
        for (LocalDate zero = FIRST; !zero.isAfter(LAST); zero = zero.plusDays(1)) {
            var said = way.counting().explain(rule, Occurrence.on(zero));
            var wrong = wrong(rule, way, zero, said);
            if (wrong != null) {
                throw new AssertionError("%s from %s: %s, but said %s".formatted(name, zero, wrong, said));
            }
        }
    }

    @ParameterizedTest(name = "{0} {2} {3}")
    @MethodSource("rules")
    void aLaterEventIsNeverDueEarlierAndWorkingDaysEndOnOne(String set, LegalRule rule, String name, Way way) {
        LocalDate before = FIRST;
        for (LocalDate zero = FIRST; !zero.isAfter(LAST); zero = next(zero)) {
            var said = way.counting().explain(rule, Occurrence.on(zero));
            if (said.date().isBefore(before)) {
                throw new AssertionError("%s from %s is due before the day before".formatted(name, zero));
            }
            if (isFreeForAll(rule, way, said.date())) {
                throw new AssertionError("%s from %s ends on %s, when nobody works".formatted(name, zero, said.date()));
            }
            before = said.date();
        }
    }

    /** Where the rule says working days, or rolls from a free one, the last day is none of these. */
    private static boolean isFreeForAll(LegalRule rule, Way way, LocalDate day) {
        return switch (rule.calendar()) {
            case ARKIPAIVA -> way.arkipaivaFree().test(day);
            case SCHOOL_DAY -> way.schoolFree().test(day);
            case CALENDAR -> rule.roll() == LegalRule.Roll.FORWARD && Almanac.isFree(day, false);
        };
    }

    private static String wrong(LegalRule rule, Way way, LocalDate zero, Explained said) {
        if (!said.dayZero().equals(zero)) {
            return "another day 0";
        }
        List<LocalDate> skipped = said.skipped().stream().map(Skipped::date).toList();
        if (rule.calendar() != Calendar.CALENDAR) {
            if (rule.calendar() == Calendar.SCHOOL_DAY) {
                return wrongInWorkingDays(rule.amount(), way.schoolFree(), zero, said, skipped);
            }
            var wrong = wrongInWorkingDays(rule.amount(), way.arkipaivaFree(), zero, said, skipped);
            return wrong == null ? wrongOfEves(rule, way, zero, said) : wrong;
        }
        LocalDate end = endOnFingers(rule, zero);
        LocalDate last = end;
        var over = new ArrayList<LocalDate>();
        while (rule.roll() == LegalRule.Roll.FORWARD && Almanac.isFree(last, false)) {
            over.add(last);
            last = next(last);
        }
        if (!said.date().equals(last)) {
            return "the last day is " + last;
        }
        if (!skipped.equals(over)) {
            return "moved over " + over;
        }
        var before = workedOnBefore(rule, zero, last);
        if (!Objects.equals(
                warnedOf(Warning.Kind.FREE_LAST_DAY, said),
                before == null ? null : new Warning(Warning.Kind.FREE_LAST_DAY, last, before))) {
            return "nobody works on it, and the day before it is " + before;
        }
        var from = last.equals(end) ? null : end;
        return Objects.equals(said.rolledFrom(), from) ? null : "rolled from " + from;
    }

    /** A day the rule does not move, on which nobody works: the last one before it, after day 0, on which somebody does. */
    private static LocalDate workedOnBefore(LegalRule rule, LocalDate zero, LocalDate last) {
        if (rule.roll() == LegalRule.Roll.FORWARD || rule.amount() == 0 || !Almanac.isFree(last, false)) {
            return null;
        }
        for (LocalDate at = last; at.isAfter(zero); at = at.minusDays(1)) {
            if (!Almanac.isFree(at, false)) {
                return at;
            }
        }
        return null;
    }

    /** Where the eves are left out and would make the last day an earlier one, that day is told. */
    private static String wrongOfEves(LegalRule rule, Way way, LocalDate zero, Explained said) {
        LocalDate strict = lastInWorkingDays(rule.amount(), day -> Almanac.isFree(day, true), zero, new ArrayList<>());
        boolean isEarlier =
                strict.isBefore(lastInWorkingDays(rule.amount(), way.arkipaivaFree(), zero, new ArrayList<>()));
        var expected = isEarlier ? new Warning(Warning.Kind.EVES_STRICTER, strict, null) : null;
        return Objects.equals(warnedOf(Warning.Kind.EVES_STRICTER, said), expected)
                ? null
                : "the eves would make it " + strict;
    }

    private static Warning warnedOf(Warning.Kind kind, Explained said) {
        return said.warnings().stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElse(null);
    }

    private static String wrongInWorkingDays(
            int amount, Predicate<LocalDate> free, LocalDate zero, Explained said, List<LocalDate> skipped) {
        var passed = new ArrayList<LocalDate>();
        var finger = lastInWorkingDays(amount, free, zero, passed);
        if (!said.date().equals(finger)) {
            return "the last day is " + finger;
        }
        return skipped.equals(passed) ? null : "skipped " + passed;
    }

    private static LocalDate lastInWorkingDays(
            int amount, Predicate<LocalDate> free, LocalDate zero, List<LocalDate> passed) {
        LocalDate finger = zero;
        int counted = 0;
        if (amount == 0) {
            while (free.test(finger)) {
                passed.add(finger);
                finger = next(finger);
            }
        }
        while (counted < amount) {
            finger = next(finger);
            if (free.test(finger)) {
                passed.add(finger);
            } else {
                counted++;
            }
        }
        return finger;
    }

    private static LocalDate endOnFingers(LegalRule rule, LocalDate zero) {
        return switch (rule.unit()) {
            case DAYS -> daysOnFingers(zero, rule.amount());
            case WEEKS -> daysOnFingers(zero, 7 * rule.amount());
            case HOURS -> hoursOnFingers(zero, rule.amount());
            case MONTHS -> monthsOnFingers(zero, rule.amount());
            case YEARS -> monthsOnFingers(zero, 12 * rule.amount());
            case NONE -> throw new AssertionError(rule);
        };
    }

    private static LocalDate daysOnFingers(LocalDate zero, int days) {
        LocalDate at = zero;
        for (int n = 0; n < days; n++) {
            at = next(at);
        }
        return at;
    }

    private static LocalDate monthsOnFingers(LocalDate zero, int months) {
        int year = zero.getYear();
        int month = zero.getMonthValue();
        for (int n = 0; n < months; n++) {
            month = month == 12 ? 1 : month + 1;
            year = month == 1 ? year + 1 : year;
        }
        return LocalDate.of(year, month, Math.min(zero.getDayOfMonth(), lengthOf(year, month)));
    }

    /** From midnight, an hour that passes at a time; the last Sundays of March and October are an hour short and an hour long. */
    private static LocalDate hoursOnFingers(LocalDate zero, int hours) {
        LocalDate at = zero;
        int left = hours;
        while (left >= hoursOf(at)) {
            left -= hoursOf(at);
            at = next(at);
        }
        return at;
    }

    private static int hoursOf(LocalDate day) {
        boolean lastSunday = day.getDayOfMonth() > 24 && Math.floorMod(day.toEpochDay() + 3, 7) == 6;
        return !lastSunday ? 24 : day.getMonthValue() == 3 ? 23 : day.getMonthValue() == 10 ? 25 : 24;
    }

    private static int lengthOf(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private static LocalDate next(LocalDate day) {
        if (day.getDayOfMonth() < lengthOf(day.getYear(), day.getMonthValue())) {
            return LocalDate.of(day.getYear(), day.getMonthValue(), day.getDayOfMonth() + 1);
        }
        return day.getMonthValue() == 12
                ? LocalDate.of(day.getYear() + 1, 1, 1)
                : LocalDate.of(day.getYear(), day.getMonthValue() + 1, 1);
    }

    /** Each skipped day says the name the table has for it, or that it is of a weekend. */
    @org.junit.jupiter.api.Test
    void theReasonsAreThoseOfTheTable() {
        var counting = WAYS.getFirst().counting();
        var rule = CountingTests.rule("D3");
        for (LocalDate zero = FIRST; !zero.isAfter(LAST); zero = zero.plusDays(1)) {
            Map<LocalDate, String> said = counting.explain(rule, Occurrence.on(zero)).skipped().stream()
                    .collect(Collectors.toMap(Skipped::date, one -> one.reason().name()));
            said.forEach((day, reason) -> assertThat(reason)
                    .as("%s", day)
                    .isEqualTo(Almanac.days()
                            .getOrDefault(day, day.getDayOfWeek().name().toUpperCase(Locale.ROOT))));
        }
    }
}
