package fi.palmikko.form;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a draft. Whatever it says, the text is on the server when it says it.
 *
 * @param version the section's version from now on; of a conflict, the one to write over when the writer so decides
 * @param theirs of a conflict: what the section says now, each of its fields
 * @param by of a conflict: who wrote that
 * @param problems what is not in order, by field; saved all the same unless the state says otherwise
 * @param logged whether the use log has this spell of writing already
 */
public record DraftSaved(
        State state,
        int version,
        Instant at,
        Map<String, String> theirs,
        @Nullable UUID by,
        @Nullable Instant theirsAt,
        Map<String, String> problems,
        List<Writer> others,
        boolean logged) {

    /** Saved as it was typed; set aside because somebody else has written there; too long to be part of the text. */
    public enum State {
        SAVED,
        CONFLICT,
        PROBLEM
    }

    /** The same, told with these words of the other text. */
    DraftSaved with(Map<String, String> words) {
        return new DraftSaved(state, version, at, words, by, theirsAt, problems, others, logged);
    }

    /** The same, told with what is wrong with it. */
    DraftSaved told(Map<String, String> wrong) {
        return new DraftSaved(state, version, at, theirs, by, theirsAt, wrong, others, logged);
    }

    /** Somebody else who wrote a moment ago, and in which section. */
    public record Writer(String section, UUID worker) {}
}
