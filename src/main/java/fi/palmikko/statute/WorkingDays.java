package fi.palmikko.statute;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Arkipäivä: Monday to Friday, no public holiday. Whether Midsummer Eve and Christmas Eve are counted is stated nowhere
 * in law and is therefore a setting; they are left out by default as in act 150/1930 section 5.
 */
@Component
public class WorkingDays implements DayCalendar {

    private final boolean evesCount;

    WorkingDays(@Value("${palmikko.statute.eves-count:false}") boolean evesCount) {
        this.evesCount = evesCount;
    }

    boolean evesCount() {
        return evesCount;
    }

    @Override
    public @Nullable DayOff whyNot(LocalDate day) {
        var off = Holidays.on(day);
        boolean counted =
                off != null && off.isEve() && evesCount && day.getDayOfWeek().getValue() <= 5;
        return counted ? null : off;
    }

    public boolean isWorkingDay(LocalDate day) {
        return counts(day);
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
