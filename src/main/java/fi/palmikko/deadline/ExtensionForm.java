package fi.palmikko.deadline;

import fi.palmikko.shared.Day;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A new last day, as it is typed. */
record ExtensionForm(
        @NotBlank @Day String dueOn, @NotBlank @Size(max = 1000) String reason) {

    static final ExtensionForm EMPTY = new ExtensionForm("", "");

    ExtensionForm {
        dueOn = text(dueOn);
        reason = text(reason);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
