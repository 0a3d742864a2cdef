package fi.palmikko.deadline;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Why a limit passed, as it is typed. */
record DelayForm(
        @NotBlank(message = "{invalid.choose}") String cause,
        @NotBlank @Size(max = 1000) String reason) {

    static final DelayForm EMPTY = new DelayForm("", "");

    DelayForm {
        cause = text(cause);
        reason = text(reason);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
