package fi.palmikko.oversight;

import fi.palmikko.shared.Day;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** On which day a request was received after all, as it is typed. */
record ReceivedForm(
        @NotBlank @Day String receivedOn,
        @NotBlank @Size(max = 1000) String reason) {

    static final ReceivedForm EMPTY = new ReceivedForm("", "");

    ReceivedForm {
        receivedOn = text(receivedOn);
        reason = text(reason);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
