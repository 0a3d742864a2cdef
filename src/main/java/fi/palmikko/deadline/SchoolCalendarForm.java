package fi.palmikko.deadline;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Whose calendar, and its text as it was pasted. */
record SchoolCalendarForm(
        @NotBlank(message = "{invalid.choose}") String provider,

        @NotBlank(message = "{invalid.required}") @Size(max = 200_000, message = "{invalid.tooLong}")
        String text) {

    static final SchoolCalendarForm EMPTY = new SchoolCalendarForm("", "");

    SchoolCalendarForm {
        provider = given(provider);
        text = given(text);
    }

    private static String given(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
