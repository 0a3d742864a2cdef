package fi.palmikko.deadline;

import fi.palmikko.shared.Day;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Which day was wrong and what it was, as it is typed. */
record CorrectionForm(
        @NotBlank(message = "{invalid.choose}") String date,
        @NotBlank @Day String on,
        @NotBlank @Size(max = 1000) String reason) {

    static final CorrectionForm EMPTY = new CorrectionForm("", "", "");

    CorrectionForm {
        date = text(date);
        on = text(on);
        reason = text(reason);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
