package fi.palmikko.deadline;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A target as it is typed; without a municipality it is the default, without an amount the municipality follows the default. */
record TargetForm(
        @NotBlank(message = "{invalid.choose}") String target,

        String municipality,

        @Size(max = 20, message = "{invalid.tooLong}") String amount) {

    static final TargetForm EMPTY = new TargetForm("", "", "");

    TargetForm {
        target = text(target);
        municipality = text(municipality);
        amount = text(amount);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
