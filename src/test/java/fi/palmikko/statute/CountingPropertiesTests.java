package fi.palmikko.statute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CountingPropertiesTests {

    private static final Counting STRICT = new Counting(new WorkingDays(false), null);
    private static final Counting EVES_COUNT = new Counting(new WorkingDays(true), null);

    /** A school whose calendar ends soon after a break; of no other day is anything known. */
    private static final SchoolCalendar SCHOOL = new SchoolCalendar(SchoolFile.read("""
            lukukausi;11.8.2026;22.10.2026
            loma;12.10.2026;18.10.2026
            """));

    private static final Counting AT_SCHOOL = new Counting(new WorkingDays(false), SCHOOL);

    private static final List<LegalRule> SCHOOL_RULES = Written.all().stream()
            .flatMap(set -> set.rules().stream())
            .filter(rule -> rule.calendar() == Calendar.SCHOOL_DAY)
            .toList();

    private static final List<LegalRule> RULES = Written.all().stream()
            .flatMap(set -> set.rules().stream())
            .filter(LegalRule::hasDate)
            .toList();

    @Provide
    Arbitrary<LegalRule> rules() {
        return Arbitraries.of(RULES);
    }

    @Provide
    Arbitrary<LocalDate> days() {
        long first = LocalDate.of(1973, 1, 1).toEpochDay();
        long last = LocalDate.of(2199, 12, 31).toEpochDay();
        return Arbitraries.longs().between(first, last).map(LocalDate::ofEpochDay);
    }

    @Provide
    Arbitrary<LegalRule> schoolRules() {
        return Arbitraries.of(SCHOOL_RULES);
    }

    /** About the edges of the calendar as much as inside it. */
    @Provide
    Arbitrary<LocalDate> schoolDays() {
        long first = LocalDate.of(2026, 7, 1).toEpochDay();
        long last = LocalDate.of(2026, 12, 1).toEpochDay();
        return Arbitraries.longs().between(first, last).map(LocalDate::ofEpochDay);
    }

    @Property
    void aCalendarThatEndsNeverGivesADayOffNorALaterEventAnEarlierDay(
            @ForAll("schoolRules") LegalRule rule,
            @ForAll("schoolDays") LocalDate day,
            @ForAll @IntRange(max = 20) int later) {
        var date = date(AT_SCHOOL, rule, day);
        assertThat(SCHOOL.whyNot(date)).isNull();
        assertThat(date(AT_SCHOOL, rule, day.plusDays(later))).isAfterOrEqualTo(date);
    }

    private static LocalDate date(Counting counting, LegalRule rule, LocalDate day) {
        return counting.explain(rule, Occurrence.on(day)).date();
    }

    @Property
    void neverOnADayWithoutWorkWhereTheRuleSaysWorkingDays(
            @ForAll("rules") LegalRule rule, @ForAll("days") LocalDate day) {
        boolean workingDays = rule.calendar() != Calendar.CALENDAR;
        boolean rolls = rule.roll() == LegalRule.Roll.FORWARD;
        var date = date(STRICT, rule, day);
        if (workingDays || rolls) {
            assertThat(new WorkingDays(false).isWorkingDay(date)).isTrue();
        }
        assertThat(date).isAfterOrEqualTo(day);
    }

    @Property
    void whateverHappensLaterIsNeverDueEarlier(
            @ForAll("rules") LegalRule rule, @ForAll("days") LocalDate day, @ForAll @IntRange(max = 400) int later) {
        assertThat(date(STRICT, rule, day.plusDays(later))).isAfterOrEqualTo(date(STRICT, rule, day));
        assertThat(date(EVES_COUNT, rule, day.plusDays(later))).isAfterOrEqualTo(date(EVES_COUNT, rule, day));
    }

    @Property
    void theReadingWithMoreWorkingDaysIsNeverLater(@ForAll("rules") LegalRule rule, @ForAll("days") LocalDate day) {
        assertThat(date(EVES_COUNT, rule, day)).isBeforeOrEqualTo(date(STRICT, rule, day));
    }

    @Property
    void whatIsLeftFromDayZeroIsWhatTheRuleGives(
            @ForAll("days") LocalDate day, @ForAll @IntRange(min = 1, max = 60) int n) {
        var rule = CountingTests.rule("D3");
        var explained = STRICT.explain(rule, n, Occurrence.on(day));
        assertThat(STRICT.left(explained.calendar(), day, explained.date())).isEqualTo(n);
        assertThat(STRICT.left(explained.calendar(), explained.date(), explained.date()))
                .isZero();
    }
}
