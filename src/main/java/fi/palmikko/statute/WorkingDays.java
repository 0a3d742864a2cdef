package fi.palmikko.statute;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Arkipäivä: Monday to Friday, no public holiday. Whether Midsummer Eve and Christmas Eve are counted is stated nowhere
 * in law and is therefore a setting; they are left out by default as in act 150/1930 section 5.
 */
@Component
public class WorkingDays {

    private final HolidayManager holidays =
            HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.FINLAND));
    private final boolean evesCount;

    WorkingDays(@Value("${palmikko.statute.eves-count:false}") boolean evesCount) {
        this.evesCount = evesCount;
    }

    public boolean isWorkingDay(LocalDate day) {
        if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            return false;
        }
        return evesCount && isEve(day) || !isEve(day) && !holidays.isHoliday(day);
    }

    private static boolean isEve(LocalDate day) {
        return MonthDay.from(day).equals(MonthDay.of(12, 24))
                || day.getDayOfWeek() == DayOfWeek.FRIDAY
                        && day.getMonthValue() == 6
                        && day.getDayOfMonth() >= 19
                        && day.getDayOfMonth() <= 25;
    }

    /** The n-th working day after this day, which itself is not counted; with 0 the day itself, or the next working day. */
    public LocalDate after(LocalDate day, int n) {
        LocalDate at = n == 0 ? firstFrom(day) : day;
        for (int left = n; left > 0; left--) {
            at = firstFrom(at.plusDays(1));
        }
        return at;
    }

    /** This day, or the first working day after it. */
    public LocalDate firstFrom(LocalDate day) {
        LocalDate at = day;
        while (!isWorkingDay(at)) {
            at = at.plusDays(1);
        }
        return at;
    }

    /** Working days from today to the day: 0 on the day itself, negative when it has passed. */
    public int left(LocalDate today, LocalDate day) {
        int left = 0;
        for (LocalDate at = today; at.isBefore(day); ) {
            at = at.plusDays(1);
            left += isWorkingDay(at) ? 1 : 0;
        }
        for (LocalDate at = day; at.isBefore(today); ) {
            at = at.plusDays(1);
            left -= isWorkingDay(at) ? 1 : 0;
        }
        return left;
    }
}
