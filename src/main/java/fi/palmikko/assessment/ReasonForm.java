package fi.palmikko.assessment;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A reason, and where it matters a colleague who goes on. */
public record ReasonForm(@NotBlank @Size(max = 4000) String reason, String worker) {

    public ReasonForm {
        reason = text(reason);
        worker = text(worker);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    static final ReasonForm EMPTY = new ReasonForm("", "");
}
