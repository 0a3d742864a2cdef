package fi.palmikko.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * What running limits mean to the steps and timers of a case.
 *
 * @param steps the day each step that serves a limit is due
 * @param timers the moment each timer strikes that waits for a limit, by the name the models ask by
 */
public record CaseDays(Map<String, LocalDate> steps, Map<String, Instant> timers) {

    public static final CaseDays NONE = new CaseDays(Map.of(), Map.of());

    /** The same; where no limit tells when this step is due, it is this day. */
    public CaseDays or(String step, LocalDate day) {
        var all = new HashMap<>(steps);
        all.putIfAbsent(step, day);
        return new CaseDays(all, timers);
    }
}
