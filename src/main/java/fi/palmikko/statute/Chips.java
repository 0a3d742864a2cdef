package fi.palmikko.statute;

import fi.palmikko.shared.Days;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** A limit as pages say it: words first, then colour; the days are arkipäivä. */
@Component
public class Chips {

    /** How a due day stands against today. */
    public record Chip(String state, int days, String date) {}

    private static final int SOON = 5;

    private final WorkingDays days;
    private final Clock clock;

    Chips(WorkingDays days, Clock clock) {
        this.days = days;
        this.clock = clock;
    }

    public Chip of(LocalDate due) {
        LocalDate today = Days.today(clock);
        int left = days.left(today, due);
        String state = due.isBefore(today) ? "over" : due.equals(today) ? "today" : left <= SOON ? "soon" : "ok";
        boolean overTheWeekend = state.equals("over") && left == 0;
        return new Chip(state, overTheWeekend ? 1 : Math.abs(left), Days.text(due));
    }

    public String date(LocalDate day) {
        return Days.text(day);
    }
}
