package fi.palmikko.supervision;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A disqualification as it is typed. */
record DisqualificationForm(
        @NotBlank String worker, @NotBlank @Size(max = 1000) String reason) {

    static final DisqualificationForm EMPTY = new DisqualificationForm("", "");

    DisqualificationForm {
        worker = text(worker);
        reason = text(reason);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
