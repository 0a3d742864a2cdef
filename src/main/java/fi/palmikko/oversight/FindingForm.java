package fi.palmikko.oversight;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A look at a finding as it is typed. */
record FindingForm(
        @NotBlank @Pattern(regexp = "IN_ORDER|TAKEN_UP|") String outcome,

        @NotBlank @Size(max = 4000) String note) {

    FindingForm {
        outcome = text(outcome);
        note = text(note);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
