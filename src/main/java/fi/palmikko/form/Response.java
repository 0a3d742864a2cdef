package fi.palmikko.form;

import fi.palmikko.shared.Stale;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The answers somebody is writing: field name to text. */
public record Response(
        UUID id,
        String templateKey,
        int templateVersion,
        Map<String, String> answers,
        int version,
        boolean locked,
        @Nullable Instant savedAt) {

    /** The same as it stands once these answers, written from this version, are the last. */
    public Response last(int from, Map<String, String> answers) {
        return new Response(id, templateKey, templateVersion, answers, from + 1, true, savedAt);
    }

    /** The same with what is known in every field nobody has answered. */
    public Response filled(Map<String, Questionnaire.Known> known) {
        var filled = Questionnaire.filled(known, answers);
        return new Response(id, templateKey, templateVersion, filled, version, locked, savedAt);
    }

    /** What is done on the strength of a text needs the text that was read; {@link Stale} when it has been saved since. */
    public void requireVersion(int read) {
        if (version != read) {
            throw new Stale();
        }
    }

    public String answer(String field) {
        return answers.getOrDefault(field, "");
    }
}
