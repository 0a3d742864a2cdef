package fi.palmikko.form;

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

    public String answer(String field) {
        return answers.getOrDefault(field, "");
    }
}
