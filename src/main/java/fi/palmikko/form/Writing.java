package fi.palmikko.form;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a page needs to save itself.
 *
 * @param version what its first saves start from
 * @param window the page's own name
 * @param saved when the text was saved last, as pages say it
 * @param resume the field this writer saved last
 * @param asides what of this writer waits to be decided on
 * @param others who else has been writing a moment ago
 * @param waiting whose text, and where, waits to be decided on by somebody else
 */
public record Writing(
        int version,
        UUID window,
        @Nullable String saved,
        @Nullable String resume,
        List<Aside> asides,
        List<DraftAnswers.Other> others,
        List<DraftAnswers.Other> waiting) {

    /** Sent with a form whose text has saved itself already: what stands on the server counts, not what the form carries. */
    public static final String DRAFTED = "drafted";

    /** For a page that only shows the text, with what of the reader's own has not come into it. */
    public static Writing none(Response response, List<Aside> asides) {
        return new Writing(response.version(), response.id(), null, null, asides, List.of(), List.of());
    }

    /** The id of the field to go on from. */
    public @Nullable String resumeId() {
        return resume == null ? null : Questionnaire.id(resume);
    }
}
