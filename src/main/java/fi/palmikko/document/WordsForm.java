package fi.palmikko.document;

import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The words searched for, and where the next page begins. */
public record WordsForm(
        @Size(min = 3, max = 200, message = "{document.search.short}")
        String words,

        String before) {

    public WordsForm {
        words = words == null ? "" : words.strip().replace("\u0000", "");
        before = before == null ? "" : before;
    }

    @Nullable
    Instant from() {
        try {
            return before.isEmpty() ? null : Instant.parse(before);
        } catch (DateTimeParseException e) {
            // somebody changed the page: it begins at the top
            return null;
        }
    }
}
