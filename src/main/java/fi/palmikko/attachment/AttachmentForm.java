package fi.palmikko.attachment;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What is typed beside a file: what it is in a few words, and the document it belongs to, none when it belongs to the case itself.
 *
 * @param file never filled, as no page can show a file again; what is wrong with the file is told at this field
 */
record AttachmentForm(
        @Nullable String file,

        @Size(max = 500, message = "{invalid.tooLong}") String words,

        String document) {

    static final AttachmentForm EMPTY = new AttachmentForm(null, "", "");

    AttachmentForm {
        words = given(words);
        document = given(document);
    }

    private static String given(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
