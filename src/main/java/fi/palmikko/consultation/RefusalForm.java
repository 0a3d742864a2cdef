package fi.palmikko.consultation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why the unit does not take the question, as it is typed. */
public record RefusalForm(@NotBlank @Size(max = 4000) String refusal) {

    static final RefusalForm EMPTY = new RefusalForm("");

    public RefusalForm {
        refusal = refusal == null ? "" : refusal.strip();
    }
}
