package fi.palmikko.deadline;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A rule set as it was pasted. */
record RuleSetForm(
        @NotBlank(message = "{invalid.required}") @Size(max = 200_000, message = "{invalid.tooLong}")
        String content) {

    static final RuleSetForm EMPTY = new RuleSetForm("");

    RuleSetForm {
        content = given(content);
    }

    private static String given(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
