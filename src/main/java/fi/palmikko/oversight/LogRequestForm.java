package fi.palmikko.oversight;

import fi.palmikko.shared.Day;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A client's request for log data as it is typed. */
record LogRequestForm(
        @NotBlank @Size(max = 40) String client,

        @NotBlank @Pattern(regexp = "CLIENT|GUARDIAN|REPRESENTATIVE|")
        String requester,

        @Size(max = 200) String requesterName,
        @NotBlank @Day String receivedOn,
        @NotBlank @Pattern(regexp = "fi|sv|") String language,
        @NotBlank @Day String from,
        @NotBlank @Day String until,
        @Pattern(regexp = "true|false|") String older,
        @Size(max = 4000) String specialReason,
        @Size(max = 40) String requestId) {

    LogRequestForm {
        client = text(client);
        requester = text(requester);
        requesterName = text(requesterName);
        receivedOn = text(receivedOn);
        language = text(language);
        from = text(from);
        until = text(until);
        older = text(older);
        specialReason = text(specialReason);
        requestId = text(requestId);
    }

    static LogRequestForm empty(LocalDate today) {
        return new LogRequestForm(
                "",
                "",
                "",
                Days.text(today),
                "",
                Days.text(today.minusYears(LogRequest.YEARS)),
                Days.text(today.minusDays(1)),
                "false",
                "",
                Ids.next().toString());
    }

    /** The facts; {@link Invalid} at the field that does not fit the others. */
    LogRequestFacts facts(LocalDate today) {
        var received = Days.of(receivedOn);
        var first = Days.of(from);
        var last = Days.of(until);
        if (received.isAfter(today)) {
            throw new Invalid("receivedOn", "invalid.future");
        }
        if (!last.isBefore(today)) {
            throw new Invalid("until", "oversight.request.until.whole");
        }
        if (last.isBefore(first)) {
            throw new Invalid("until", "invalid.order");
        }
        boolean old = first.isBefore(received.minusYears(LogRequest.YEARS));
        boolean special = old && older.equals("true");
        if (special && specialReason.isEmpty()) {
            throw new Invalid("specialReason", "invalid.required");
        }
        if (!requester.equals("CLIENT") && requesterName.isEmpty()) {
            throw new Invalid("requesterName", "invalid.required");
        }
        return new LogRequestFacts(
                received,
                requester,
                requester.equals("CLIENT") ? null : requesterName,
                language,
                first,
                last,
                special ? specialReason : null);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
