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
     */
    public record Chip(String state, String words, int days, String date) {}

    private static final int SOON = 5;

    private final RuleSets sets;
    private final WorkingDays days;
    private final Clock clock;

    Chips(RuleSets sets, WorkingDays days, Clock clock) {
        this.sets = sets;
        this.days = days;
        this.clock = clock;
    }

    /** The due day of something that is no limit of a rule: a step, a part, an answer. */
    public Chip of(LocalDate due) {
        return of(null, due);
    }

    public Chip of(@Nullable String rule, LocalDate due) {
        LocalDate today = Days.today(clock);
        int left = days.left(today, due);
        String state = due.isBefore(today) ? "over" : due.equals(today) ? "today" : left <= SOON ? "soon" : "ok";
        if (rule != null && !state.equals("today") && calendar(rule, today) == Calendar.CALENDAR) {
            int own = (int) Math.abs(ChronoUnit.DAYS.between(today, due));
            return new Chip(state, state + ".calendar", own, Days.text(due));
        }
        boolean overTheWeekend = state.equals("over") && left == 0;
        return new Chip(state, state, overTheWeekend ? 1 : Math.abs(left), Days.text(due));
    }

    private Calendar calendar(String rule, LocalDate today) {
        return Rule.valueOf(rule).in(sets.inForce(today)).calendar();
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
