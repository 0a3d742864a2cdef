package fi.palmikko.statute;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Weekends, the public holidays of Finland and the two eves: the days named in act 150/1930 section 5. Known from 1973 on, when
 * the second day of Whitsun ceased to be a holiday.
 */
final class Holidays {

    static final int FIRST_YEAR = 1973;

    /** In these years Epiphany and Ascension Day were kept on a Saturday. */
    private static final int LAST_YEAR_OF_SATURDAYS = 1990;

    private static final HolidayManager FINLAND =
            HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.FINLAND));

    private static final Map<Integer, Map<LocalDate, DayOff>> YEARS = new ConcurrentHashMap<>();

    private Holidays() {}

    /** The name of the day when it is no weekday without a name, else null. */
    static @Nullable DayOff on(LocalDate day) {
        var named = YEARS.computeIfAbsent(day.getYear(), Holidays::year).get(day);
        if (named != null) {
            return named;
        }
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> DayOff.SATURDAY;
            case SUNDAY -> DayOff.SUNDAY;
            default -> null;
        };
    }

    private static Map<LocalDate, DayOff> year(int year) {
        var named = new HashMap<LocalDate, DayOff>();
        for (Holiday holiday : FINLAND.getHolidays(java.time.Year.of(year))) {
            var day = named(holiday.getPropertiesKey());
            named.merge(kept(day, holiday.getDate()), day, Holidays::first);
        }
        return named;
    }

    /** Ascension Day may fall on May Day. */
    private static DayOff first(DayOff one, DayOff other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static LocalDate kept(DayOff day, LocalDate date) {
        if (date.getYear() > LAST_YEAR_OF_SATURDAYS) {
            return date;
        }
        return switch (day) {
            case EPIPHANY -> date.with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY));
            case ASCENSION -> date.with(TemporalAdjusters.previous(DayOfWeek.SATURDAY));
            default -> date;
        };
    }

    private static DayOff named(String key) {
        return switch (key) {
            case "NEW_YEAR" -> DayOff.NEW_YEAR;
            case "EPIPHANY" -> DayOff.EPIPHANY;
            case "christian.GOOD_FRIDAY" -> DayOff.GOOD_FRIDAY;
            case "christian.EASTER" -> DayOff.EASTER;
            case "christian.EASTER_MONDAY" -> DayOff.EASTER_MONDAY;
            case "LABOUR_DAY" -> DayOff.MAY_DAY;
            case "christian.ASCENSION_DAY" -> DayOff.ASCENSION;
            case "christian.WHIT_SUNDAY" -> DayOff.WHIT_SUNDAY;
            case "MIDSUMMER_EVE" -> DayOff.MIDSUMMER_EVE;
            case "MIDSUMMER" -> DayOff.MIDSUMMER;
            case "ALL_SAINTS" -> DayOff.ALL_SAINTS;
            case "INDEPENDENCE_DAY" -> DayOff.INDEPENDENCE;
            case "CHRISTMAS_EVE" -> DayOff.CHRISTMAS_EVE;
            case "CHRISTMAS" -> DayOff.CHRISTMAS;
            case "STEPHENS" -> DayOff.SECOND_CHRISTMAS;
            default -> throw new IllegalStateException("a holiday of Finland without a name: " + key);
        };
    }
}
