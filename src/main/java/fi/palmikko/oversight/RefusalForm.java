package fi.palmikko.oversight;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A refusal as it is typed. */
record RefusalForm(
        @NotBlank @Pattern(regexp = "WHOLE|PART|") String extent,
        @Size(max = 4000) String marks,

        @NotBlank @Pattern(regexp = "HEALTH|RIGHTS_OF_OTHERS|CRIME|SECURITY|TOO_OLD|")
        String ground,

        @NotBlank @Size(max = 4000) String reasons) {

    RefusalForm {
        extent = text(extent);
        marks = text(marks);
        ground = text(ground);
        reasons = text(reasons);
    }

    static RefusalForm empty() {
        return new RefusalForm("", "", "", "");
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
