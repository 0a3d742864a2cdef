package fi.palmikko.statute;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.statute.Explained.Skipped;
import fi.palmikko.statute.Explained.Warning;
import fi.palmikko.statute.Explained.Warning.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountingTests {

    private static final Counting STRICT = new Counting(new WorkingDays(false), null);
    private static final Counting EVES_COUNT = new Counting(new WorkingDays(true), null);

    /** Rules are read from the newest set; of two with one id the one of the event that comes first. */
    static LegalRule rule(String id) {
        return rule(id, 0);
    }

    static LegalRule rule(String id, int which) {
        return Written.newest().rules().stream()
                .filter(rule -> rule.id().equals(id))
                .toList()
                .get(which);
    }

    private static Explained count(String id, String day) {
        return STRICT.explain(rule(id), Occurrence.on(LocalDate.parse(day)));
    }

    private static LocalDate when(Counting counting, String id, LocalDate day) {
        return counting.explain(rule(id), Occurrence.on(day)).date();
    }

    /** Pending; the seventh arkipäivä; the same when the eves count; three months, in either reading. */
    @ParameterizedTest
    @CsvSource({
        "2025-09-02, 2025-09-11, 2025-09-11, 2025-12-02",
        "2025-12-19, 2026-01-05, 2026-01-02, 2026-03-19",
        "2026-03-31, 2026-04-13, 2026-04-13, 2026-06-30",
        "2026-06-17, 2026-06-29, 2026-06-26, 2026-09-17",
        "2025-11-30, 2025-12-09, 2025-12-09, 2026-03-02",
        "2026-03-06, 2026-03-17, 2026-03-17, 2026-06-08",
        "2026-09-24, 2026-10-05, 2026-10-05, 2026-12-28"
    })
    void countsAsTheAuthoritiesDo(LocalDate pending, LocalDate seventh, LocalDate whenEvesCount, LocalDate months) {
        assertThat(when(STRICT, "D3", pending)).isEqualTo(seventh);
        assertThat(when(EVES_COUNT, "D3", pending)).isEqualTo(whenEvesCount);
        assertThat(when(STRICT, "D4", pending)).isEqualTo(months);
        assertThat(when(EVES_COUNT, "D4", pending))
                .as("section 5 names the eves itself")
                .isEqualTo(months);
    }

    /** THL's own example: contact on a Tuesday, start at the latest on Thursday of the following week. */
    @Test
    void fromATuesdayTheTimeEndsOnThursdayOfTheFollowingWeek() {
        var explained = count("D3", "2025-09-02");
        assertThat(explained.dayZero()).isEqualTo("2025-09-02");
        assertThat(explained.date()).isEqualTo("2025-09-11");
        assertThat(explained.skipped())
                .containsExactly(skipped("2025-09-06", DayOff.SATURDAY), skipped("2025-09-07", DayOff.SUNDAY));
        assertThat(explained.rolledFrom()).isNull();
        assertThat(explained.warnings()).isEmpty();
    }

    private static Skipped skipped(String day, DayOff reason) {
        return new Skipped(LocalDate.parse(day), reason);
    }

    private static Warning warning(Kind kind, @Nullable String day) {
        return new Warning(kind, day == null ? null : LocalDate.parse(day), null);
    }

    @Test
    void everySkippedDayHasItsReasonAndTheStricterReadingIsTold() {
        var explained = count("D3", "2026-06-17");
        assertThat(explained.skipped())
                .containsExactly(
                        skipped("2026-06-19", DayOff.MIDSUMMER_EVE),
                        skipped("2026-06-20", DayOff.MIDSUMMER),
                        skipped("2026-06-21", DayOff.SUNDAY),
                        skipped("2026-06-27", DayOff.SATURDAY),
                        skipped("2026-06-28", DayOff.SUNDAY));
        assertThat(explained.warnings()).containsExactly(warning(Kind.EVES_STRICTER, "2026-06-26"));
        var stricter = EVES_COUNT.explain(rule("D3"), Occurrence.on(LocalDate.of(2026, 6, 17)));
        assertThat(stricter.skipped()).doesNotContain(skipped("2026-06-19", DayOff.MIDSUMMER_EVE));
        assertThat(stricter.warnings()).isEmpty();
    }

    @Test
    void aDayTheMonthDoesNotHaveIsItsLastOneAndThenRolls() {
        var explained = count("D4", "2025-11-30");
        assertThat(explained.date()).isEqualTo("2026-03-02");
        assertThat(explained.rolledFrom()).isEqualTo("2026-02-28");
        assertThat(explained.skipped())
                .containsExactly(skipped("2026-02-28", DayOff.SATURDAY), skipped("2026-03-01", DayOff.SUNDAY));
        assertThat(explained.warnings()).containsExactly(warning(Kind.NO_SUCH_DAY, "2026-02-28"));
        assertThat(count("D4", "2027-11-30").date()).isEqualTo("2028-02-29");
        assertThat(count("D9", "2024-02-29").date()).isEqualTo("2025-02-28");
        assertThat(count("D9", "2024-02-29").warnings()).contains(warning(Kind.NO_SUCH_DAY, "2025-02-28"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-06, 2026-05-06,", "2026-02-14, 2026-05-15, 2026-05-14", "2026-09-06, 2026-12-07, 2026-12-06",
        "2026-10-01, 2027-01-04, 2027-01-01", "2026-09-24, 2026-12-28, 2026-12-24", "2026-03-19, 2026-06-22, 2026-06-19"
    })
    void threeMonthsThatEndOnAHolidayMoveToTheNextWorkingDay(LocalDate pending, LocalDate date, LocalDate from) {
        var explained = STRICT.explain(rule("D4"), Occurrence.on(pending));
        assertThat(explained.date()).isEqualTo(date);
        assertThat(explained.rolledFrom()).isEqualTo(from);
    }

    /** Rolling belongs to D4, D7, D8 and D21, where the act 150/1930 speaks; nowhere else. */
    @ParameterizedTest
    @ValueSource(strings = {"D9", "D13", "D14", "D15", "D16", "D17", "D18", "D20", "D22", "D24"})
    void otherLimitsStayOnTheirDayAndSayThatNobodyWorksThen(String id) {
        for (LocalDate day = LocalDate.of(2026, 1, 1); day.getYear() == 2026; day = day.plusDays(1)) {
            var explained = STRICT.explain(rule(id), Occurrence.on(day));
            assertThat(explained.rolledFrom()).isNull();
            assertThat(explained.warnings().stream().anyMatch(one -> one.kind() == Kind.FREE_LAST_DAY))
                    .as(id + " from " + day)
                    .isEqualTo(Almanac.isFree(explained.date(), false));
        }
    }

    @Test
    void theLastWorkingDayBeforeAFreeLastDayIsNamed() {
        assertThat(count("D20", "2026-02-10").warnings()).isEmpty();
        assertThat(count("D20", "2026-02-03").warnings())
                .containsExactly(new Warning(Kind.FREE_LAST_DAY, LocalDate.of(2026, 4, 3), LocalDate.of(2026, 4, 2)));
    }

    @ParameterizedTest
    @CsvSource({
        "D1, 0, 2026-12-25, 2026-12-25", "D2, 0, 2026-03-08, 2026-03-08", "D7, 0, 2025-11-30, 2026-03-02",
        "D8, 0, 2026-05-14, 2026-06-15", "D9, 0, 2026-03-06, 2027-03-06", "D12, 0, 2026-03-06, 2026-03-06",
        "D12, 0, 2026-03-07, 2026-03-09", "D13, 0, 2026-03-06, 2026-03-27", "D13, 1, 2026-03-06, 2026-06-06",
        "D14, 0, 2026-03-06, 2026-03-27", "D14, 1, 2026-03-06, 2026-04-17", "D15, 0, 2026-03-06, 2026-06-06",
        "D16, 0, 2026-03-06, 2026-04-03", "D17, 0, 2026-08-31, 2027-02-28", "D18, 0, 2026-03-06, 2026-06-06",
        "D18, 1, 2026-03-06, 2026-03-20", "D18, 2, 2026-03-06, 2026-03-13", "D20, 0, 2025-12-31, 2026-02-28",
        "D21, 0, 2026-03-06, 2026-04-07", "D22, 0, 2026-01-31, 2026-02-28", "D23, 0, 2026-03-06, 2026-03-09",
        "D24, 0, 2026-03-06, 2026-04-05", "D24, 1, 2026-03-06, 2026-05-05"
    })
    void everyRuleCountsAsTheTableOfLimitsSays(String id, int which, LocalDate day, LocalDate date) {
        assertThat(STRICT.explain(rule(id, which), Occurrence.on(day)).date()).isEqualTo(date);
    }

    @Test
    void aSchoolsDaysAreItsOwn() {
        var autumnBreak = List.of(LocalDate.of(2026, 10, 12), LocalDate.of(2026, 10, 13), LocalDate.of(2026, 10, 14));
        DayCalendar school = day -> autumnBreak.contains(day) ? DayOff.NO_SCHOOL : new WorkingDays(false).whyNot(day);
        var counting = new Counting(new WorkingDays(false), school);
        var explained = counting.explain(rule("D11", 0), Occurrence.on(LocalDate.of(2026, 10, 8)));
        assertThat(explained.date()).isEqualTo("2026-10-22");
        assertThat(explained.calendar()).isEqualTo(Calendar.SCHOOL_DAY);
        assertThat(explained.skipped())
                .contains(skipped("2026-10-13", DayOff.NO_SCHOOL))
                .hasSize(7);
        assertThat(counting.explain(rule("D11", 1), Occurrence.on(LocalDate.of(2026, 10, 9)))
                        .date())
                .isEqualTo("2026-10-15");
    }

    @Test
    void withoutTheSchoolsCalendarWorkingDaysAreCountedAndThatIsSaid() {
        var explained = count("D11", "2026-10-08");
        assertThat(explained.date()).isEqualTo("2026-10-19");
        assertThat(explained.calendar()).isEqualTo(Calendar.ARKIPAIVA);
        assertThat(explained.warnings()).contains(warning(Kind.SCHOOL_CALENDAR_MISSING, null));
    }

    /** One minute parts two days in Finland; the same moments are one day in UTC. */
    @ParameterizedTest
    @CsvSource({
        "2026-06-17T23:59, 2026-06-17", "2026-06-18T00:00, 2026-06-18", "2026-06-17T20:59:00Z, 2026-06-17",
        "2026-06-17T21:00:00Z, 2026-06-18", "2026-01-17T21:59:00Z, 2026-01-17", "2026-01-17T22:00:00Z, 2026-01-18",
        "2026-03-28T23:59, 2026-03-28", "2026-03-29T00:00, 2026-03-29", "2026-10-25T03:30, 2026-10-25",
        "2026-10-25T23:59, 2026-10-25", "2026-10-26T00:00, 2026-10-26"
    })
    void theDayOfAnEventIsTheDayInFinland(String text, LocalDate day) {
        assertThat(Occurrence.parse(text))
                .hasValueSatisfying(at -> assertThat(at.day()).isEqualTo(day));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29",
                "2026-13-01",
                "2026-6-17",
                "17.6.2026",
                "",
                "tomorrow",
                "2026-06-17T25:00",
                "2026-03-29T03:30",
                "2026-02-29T10:00",
                "2026-06-17T",
                "+12026-06-17"
            })
    void aDayOrAMomentThatDoesNotExistIsNone(String text) {
        assertThat(Occurrence.parse(text)).isEmpty();
    }

    /** Seventy-two hours are hours that pass, also on the nights when clocks are moved. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-26T23:30, 2026-03-30",
        "2026-03-27T00:30, 2026-03-30",
        "2026-10-23T00:30, 2026-10-25",
        "2026-10-23T01:30, 2026-10-26",
        "2026-03-06T10:00, 2026-03-09"
    })
    void hoursAreCountedAsTheyPass(String text, LocalDate date) {
        var explained = STRICT.explain(rule("D23"), Occurrence.parse(text).orElseThrow());
        assertThat(explained.date()).isEqualTo(date);
        assertThat(explained.warnings()).noneMatch(one -> one.kind() == Kind.HOUR_UNKNOWN);
    }

    @Test
    void whenOnlyTheDayOfABreachIsKnownTheHoursRunFromItsBeginning() {
        assertThat(count("D23", "2026-03-06").warnings()).contains(warning(Kind.HOUR_UNKNOWN, null));
    }

    /** The clock changes move no date: days are counted, not hours. */
    @Test
    void nothingMovesWhenTheClocksAre() {
        for (String moment : List.of("2026-03-28T22:30:00Z", "2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z")) {
            var explained = STRICT.explain(rule("D3"), Occurrence.at(Instant.parse(moment)));
            assertThat(explained.dayZero()).isEqualTo("2026-03-29");
            assertThat(explained.date()).isEqualTo("2026-04-09");
        }
        assertThat(count("D3", "2026-10-24").date()).isEqualTo("2026-11-03");
    }

    @Test
    void daysFarBackAndFarAheadAreCounted() {
        assertThat(count("D3", "1990-01-02").date()).isEqualTo("1990-01-11");
        assertThat(count("D3", "1990-05-21").date())
                .as("Ascension Day was a Saturday then")
                .isEqualTo("1990-05-30");
        assertThat(count("D4", "1990-01-31").date()).isEqualTo("1990-04-30");
        assertThat(count("D3", "2099-12-23").date()).isEqualTo("2100-01-07");
        assertThat(count("D4", "2099-11-30").date()).isEqualTo("2100-03-01");
    }

    @Test
    void tellsHowManyOfItsOwnDaysAreLeft() {
        var friday = LocalDate.of(2026, 3, 6);
        var monday = LocalDate.of(2026, 3, 9);
        assertThat(Map.of(
                        "arkipäivä", STRICT.left(Calendar.ARKIPAIVA, friday, monday),
                        "calendar", STRICT.left(Calendar.CALENDAR, friday, monday),
                        "school", STRICT.left(Calendar.SCHOOL_DAY, friday, monday),
                        "late", STRICT.left(Calendar.ARKIPAIVA, monday, friday),
                        "the day itself", STRICT.left(Calendar.ARKIPAIVA, monday, monday)))
                .containsEntry("arkipäivä", 1)
                .containsEntry("calendar", 3)
                .containsEntry("school", 1)
                .containsEntry("late", -1)
                .containsEntry("the day itself", 0);
    }
}
