package fi.palmikko.oversight;

import fi.palmikko.audit.Log;
import fi.palmikko.shared.Day;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Invalid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A search of the logs as it is typed. */
record LogSearchForm(
        @Size(max = 100) String worker,
        @Size(max = 40) String workerId,
        @Size(max = 40) String client,
        @NotBlank @Day String from,
        @NotBlank @Day String until,
        @Pattern(regexp = "USE|DISCLOSURE|") String log,
        @Size(max = 60) String action,

        @NotBlank @Pattern(regexp = "REQUEST|SUSPICION|SAMPLE|OTHER|")
        String reason) {

    LogSearchForm {
        worker = text(worker);
        workerId = text(workerId);
        client = text(client);
        from = text(from);
        until = text(until);
        log = text(log);
        action = text(action);
        reason = text(reason);
    }

    static LogSearchForm empty(LocalDate today) {
        return new LogSearchForm("", "", "", Days.text(today.minusMonths(3)), Days.text(today), "", "", "");
    }

    Instant begins() {
        return Days.of(from).atStartOfDay(Days.ZONE).toInstant();
    }

    /** The first moment after the last day; {@link Invalid} when that day is before the first. */
    Instant ends() {
        if (Days.of(until).isBefore(Days.of(from))) {
            throw new Invalid("until", "invalid.order");
        }
        return Days.of(until).plusDays(1).atStartOfDay(Days.ZONE).toInstant();
    }

    @Nullable
    Log chosenLog() {
        return log.isEmpty() ? null : Log.valueOf(log);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
