package fi.palmikko.emergency;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A review as it is typed. */
record ReviewForm(
        @NotBlank @Pattern(regexp = "JUSTIFIED|NOT_JUSTIFIED|")
        String finding,

        @NotBlank @Size(max = 4000) String text) {

    ReviewForm {
        finding = text(finding);
        text = text(text);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
