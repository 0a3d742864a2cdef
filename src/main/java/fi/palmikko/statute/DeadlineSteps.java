package fi.palmikko.statute;

import fi.palmikko.shared.Days;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** When the steps of a case are due and when its timers fire. Asked by the models only. */
@Component
public class DeadlineSteps {

    private final Deadlines deadlines;
    private final Clock clock;

    DeadlineSteps(Deadlines deadlines, Clock clock) {
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** The day a step is due: by the limit it serves, else some working days from today. */
    public String due(String caseId, String step) {
        var due = deadlines.days(UUID.fromString(caseId)).steps().get(step);
        return endOf(due == null ? deadlines.dueWithoutLimit(step) : due);
    }

    /** The moment a timer of the case fires: after midnight of the last day, spread over five hours. */
    public String fires(String caseId, String timer) {
        UUID id = UUID.fromString(caseId);
        LocalDate due = timer.equals(TimerMoments.START) ? deadlines.running(id, Rule.D3) : deadlines.completion(id);
        return due == null ? firesAfter(id, Days.today(clock).plusDays(90)) : text(TimerMoments.of(id, timer, due));
    }

    /** Shortly after midnight following this day, at a minute that differs from case to case. */
    public static String firesAfter(UUID id, LocalDate day) {
        return text(TimerMoments.after(id, day));
    }

    private static String text(Instant moment) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.atZone(Days.ZONE));
    }

    /** A due day as the engine takes it. */
    public static String endOf(LocalDate day) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(Days.endOf(day).atZone(Days.ZONE));
    }
}
