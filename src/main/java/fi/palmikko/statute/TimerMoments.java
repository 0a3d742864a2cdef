package fi.palmikko.statute;

import fi.palmikko.shared.Days;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** When the timers strike that wait for a limit of a case, by the names the models ask by. */
final class TimerMoments {

    static final String START = "AssessmentStart";
    private static final String NEAR = "CompletionNear";
    private static final String COMPLETION = "AssessmentCompletion";
    private static final int DAYS_BEFORE = 14;

    private TimerMoments() {}

    /** All that running limits set. */
    static Map<String, Instant> of(UUID id, Map<Rule, LocalDate> running) {
        var moments = new HashMap<String, Instant>();
        var start = running.get(Rule.D3);
        if (start != null) {
            moments.put(START, of(id, START, start));
        }
        var completion = running.get(running.containsKey(Rule.D4) ? Rule.D4 : Rule.COMPLETION_TARGET);
        if (completion != null) {
            List.of(NEAR, COMPLETION).forEach(timer -> moments.put(timer, of(id, timer, completion)));
        }
        return moments;
    }

    static Instant of(UUID id, String timer, LocalDate due) {
        return after(id, timer.equals(NEAR) ? due.minusDays(DAYS_BEFORE) : due);
    }

    /**
     * Between five minutes and five hours past the midnight that follows this day, at a minute that differs from case to case; by the clock on
     * the wall, also on the morning it is changed.
     */
    static Instant after(UUID id, LocalDate day) {
        int minute = 5 + Math.floorMod(id.hashCode(), 300);
        return day.plusDays(1)
                .atStartOfDay()
                .plusMinutes(minute)
                .atZone(Days.ZONE)
                .toInstant();
    }
}
