package fi.palmikko.consultation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** The answer as it is typed. */
public record AnswerForm(
        @NotBlank @Size(max = AnswerForm.LIMIT) String answer, String version) {

    static final int LIMIT = 20_000;

    public AnswerForm {
        answer = answer == null ? "" : answer.strip();
        version = version == null ? "" : version;
    }

    /** A version nobody has seen is as good as an old one. */
    ConsultationAnswer facts() {
        return new ConsultationAnswer(answer, version.matches("\\d{1,9}") ? Integer.parseInt(version) : -1);
    }
}
