package fi.palmikko.deadline;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** Whose calendar, and its text as it was pasted or as it stands in the file that was chosen. */
record SchoolCalendarForm(
        @NotBlank(message = "{invalid.choose}") String provider,

        @NotBlank(message = "{invalid.required}") @Size(max = LARGEST, message = "{invalid.tooLong}")
        String text,

        @Nullable MultipartFile file) {

    private static final int LARGEST = 200_000;

    static final SchoolCalendarForm EMPTY = new SchoolCalendarForm("", "", null);

    SchoolCalendarForm {
        provider = given(provider);
        text = file == null || file.isEmpty() ? given(text) : TextFile.read(content(file));
    }

    private static String given(@Nullable String typed) {
        return typed == null ? "" : typed;
    }

    /** No more of it than shows that it is too much, whatever its letters take. */
    private static byte[] content(MultipartFile file) {
        try (var stream = file.getInputStream()) {
            return stream.readNBytes(4 * LARGEST + 4);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
