package fi.palmikko.oversight;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The making of an extract as it is typed. */
record LogExtractForm(@Size(max = 4000) String judgement) {

    LogExtractForm(@Nullable String judgement) {
        this.judgement = judgement == null ? "" : judgement.strip();
    }
}
