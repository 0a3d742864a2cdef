package fi.palmikko.statute;

import fi.palmikko.shared.Days;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** A limit as pages say it: words first, then colour; the days left are of the limit's own calendar. */
@Component
public class Chips {

    /**
     * How a due day stands against today.
     *
     * @param words which sentence says it: the state, and whether calendar days are counted
     * @param date with its weekday, for that is what a week is planned by
     */
    public record Chip(String state, String words, int days, String date) {}

    private static final int SOON = 5;

    private final WorkingDays days;
    private final Clock clock;

    Chips(WorkingDays days, Clock clock) {
        this.days = days;
        this.clock = clock;
    }

    /** The due day of something that is no limit of a rule: a step, a part, an answer. */
    public Chip of(LocalDate due) {
        return of(null, due);
    }

    /** The due day of a limit, in the days it was counted in. */
    public Chip of(@Nullable Calendar calendar, LocalDate due) {
        LocalDate today = Days.today(clock);
        int left = days.left(today, due);
        String state = due.isBefore(today) ? "over" : due.equals(today) ? "today" : left <= SOON ? "soon" : "ok";
        String words = state.equals("today") ? state : state + of(calendar);
        return new Chip(state, words, apart(calendar, today, due), weekday(due));
    }

    /** How late it was, or is today where it has not ended. */
    public Chip late(@Nullable Calendar calendar, LocalDate due, @Nullable LocalDate ended) {
        var end = ended == null ? Days.today(clock) : ended;
        return new Chip("over", "late" + of(calendar), apart(calendar, end, due), weekday(due));
    }

    private static String of(@Nullable Calendar calendar) {
        return calendar == Calendar.CALENDAR ? ".calendar" : "";
    }

    private int apart(@Nullable Calendar calendar, LocalDate from, LocalDate due) {
        return calendar == Calendar.CALENDAR
                ? (int) Math.abs(ChronoUnit.DAYS.between(from, due))
                : Math.abs(days.left(from, due));
    }

    public String date(LocalDate day) {
        return Days.text(day);
    }

    /** The day with its weekday, as in "pe 19.6.2026". */
    public String weekday(LocalDate day) {
        var language = LocaleContextHolder.getLocale();
        return day.getDayOfWeek().getDisplayName(TextStyle.SHORT, language) + " " + Days.text(day);
    }
}
