package fi.palmikko.statute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTests {

    private static final WorkingDays STRICT = new WorkingDays(false);
    private static final WorkingDays EVES_COUNT = new WorkingDays(true);

    /** Weekdays on which nobody works; the last of each line are the eves. */
    @ParameterizedTest
    @CsvSource({
        "2018, 01-01 03-30 04-02 05-01 05-10 12-06 12-25 12-26, 06-22 12-24",
        "2025, 01-01 01-06 04-18 04-21 05-01 05-29 12-25 12-26, 06-20 12-24",
        "2026, 01-01 01-06 04-03 04-06 05-01 05-14 12-25, 06-19 12-24",
        "2027, 01-01 01-06 03-26 03-29 05-06 12-06, 06-25 12-24"
    })
    void knowsTheHolidaysOfTheYear(int year, String holidays, String eves) {
        var free = days(year, holidays);
        var eve = days(year, eves);
        var found = Stream.iterate(LocalDate.of(year, 1, 1), day -> day.plusDays(1))
                .limit(LocalDate.of(year, 1, 1).lengthOfYear())
                .filter(day -> day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue())
                .filter(day -> !STRICT.isWorkingDay(day))
                .toList();
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(free.stream(), eve.stream()).toList());
        assertThat(eve).allMatch(EVES_COUNT::isWorkingDay, "counts when the setting says so");
        assertThat(free).noneMatch(EVES_COUNT::isWorkingDay);
    }

    private static List<LocalDate> days(int year, String list) {
        return Stream.of(list.split(" "))
                .map(day -> LocalDate.parse(year + "-" + day))
                .toList();
    }

    @Test
    void theDayItselfIsNeverCounted() {
        var monday = LocalDate.of(2026, 3, 2);
        assertThat(STRICT.after(monday, 1)).isEqualTo("2026-03-03");
        assertThat(STRICT.after(monday, 5)).isEqualTo("2026-03-09");
        assertThat(STRICT.after(LocalDate.of(2026, 3, 7), 1)).isEqualTo("2026-03-09");
        assertThat(STRICT.after(LocalDate.of(2026, 3, 7), 0)).isEqualTo("2026-03-09");
    }

    @Test
    void tellsHowManyAreLeftAndHowManyLate() {
        var friday = LocalDate.of(2026, 3, 6);
        assertThat(STRICT.left(friday, friday)).isZero();
        assertThat(STRICT.left(friday, LocalDate.of(2026, 3, 9))).isEqualTo(1);
        assertThat(STRICT.left(LocalDate.of(2026, 3, 9), friday)).isEqualTo(-1);
        assertThat(STRICT.left(LocalDate.of(2026, 3, 8), friday)).isZero();
    }

    @Property
    void aLimitFallsOnAWorkingDayAndIsAsManyDaysAway(
            @ForAll @IntRange(max = 12_000) int day, @ForAll @IntRange(min = 1, max = 40) int n) {
        var from = LocalDate.of(2010, 1, 1).plusDays(day);
        var due = STRICT.after(from, n);
        assertThat(STRICT.isWorkingDay(due)).isTrue();
        assertThat(STRICT.left(from, due)).isEqualTo(n);
        assertThat(from.datesUntil(due).skip(1).filter(STRICT::isWorkingDay).count())
                .isEqualTo(n - 1);
    }

    /** Whoever becomes pending later is never due earlier, and the reading with more working days is never later. */
    @Property
    void limitsNeverCross(@ForAll @IntRange(max = 12_000) int day, @ForAll @IntRange(min = 1, max = 40) int n) {
        var from = LocalDate.of(2010, 1, 1).plusDays(day);
        assertThat(STRICT.after(from.plusDays(1), n)).isAfterOrEqualTo(STRICT.after(from, n));
        assertThat(EVES_COUNT.after(from, n)).isBeforeOrEqualTo(STRICT.after(from, n));
    }
}
