package fi.palmikko.statute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HolidaysTests {

    static IntStream years() {
        return IntStream.rangeClosed(2015, 2045);
    }

    @ParameterizedTest
    @MethodSource("years")
    void theHolidaysOfAYearAreThoseOfTheTable(int year) {
        var weekend = EnumSet.of(DayOff.SATURDAY, DayOff.SUNDAY);
        Map<LocalDate, String> found = new TreeMap<>();
        days(year).forEach(day -> {
            DayOff off = Holidays.on(day);
            if (off != null && !weekend.contains(off)) {
                found.put(day, off.name());
            }
        });
        Map<LocalDate, String> table = new TreeMap<>();
        days(year)
                .filter(Almanac.days()::containsKey)
                .forEach(day -> table.put(day, Almanac.days().get(day)));
        assertThat(found).isEqualTo(table).hasSize(15);
    }

    /**
     * The days of the table that hang on Easter, by Gauss's rule without exceptions: H. Lichtenberg, Zur Interpretation der
     * Gaußschen Osterformel und ihrer Ausnahmeregeln, Historia Mathematica 24 (1997), 441–444.
     */
    @ParameterizedTest
    @MethodSource("years")
    void theTableAgreesWithGauss(int year) {
        int k = year / 100;
        int m = 15 + (3 * k + 3) / 4 - (8 * k + 13) / 25;
        int s = 2 - (3 * k + 3) / 4;
        int a = year % 19;
        int d = (19 * a + m) % 30;
        int r = (d + a / 11) / 29;
        int fullMoon = 21 + d - r;
        int sunday = 7 - Math.floorMod(year + year / 4 + s, 7);
        int march = fullMoon + 7 - Math.floorMod(fullMoon - sunday, 7);
        var easter = LocalDate.of(year, 3, 1).plusDays(march - 1);
        assertThat(Almanac.days())
                .containsEntry(easter.minusDays(2), "GOOD_FRIDAY")
                .containsEntry(easter, "EASTER")
                .containsEntry(easter.plusDays(1), "EASTER_MONDAY")
                .containsEntry(easter.plusDays(39), "ASCENSION")
                .containsEntry(easter.plusDays(49), "WHIT_SUNDAY");
    }

    private static Stream<LocalDate> days(int year) {
        return LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1));
    }

    /** From 1973 to 1990 these two were kept on Saturdays, so that the weekday was one of work. */
    @ParameterizedTest
    @CsvSource({
        "1990-01-06, EPIPHANY",
        "1989-01-07, EPIPHANY",
        "1989-01-06,",
        "1990-05-19, ASCENSION",
        "1990-05-24,",
        "1992-01-06, EPIPHANY",
        "1992-05-28, ASCENSION"
    })
    void epiphanyAndAscensionWereOnceSaturdays(LocalDate day, DayOff name) {
        assertThat(Holidays.on(day)).isEqualTo(name);
    }

    @Test
    void whereTwoFallTogetherTheDayHasOneName() {
        assertThat(Holidays.on(LocalDate.of(2008, 5, 1))).isEqualTo(DayOff.MAY_DAY);
    }
}
