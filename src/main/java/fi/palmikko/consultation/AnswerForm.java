package fi.palmikko.consultation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** The answer as it is typed. */
public record AnswerForm(@NotBlank @Size(max = 20_000) String answer, String version) {

    public AnswerForm {
        answer = answer == null ? "" : answer.strip();
        version = version == null ? "" : version;
    }

    static AnswerForm empty(int version) {
        return new AnswerForm("", Integer.toString(version));
    }

    /** A version nobody has seen is as good as an old one. */
    ConsultationAnswer facts() {
        return new ConsultationAnswer(answer, version.matches("\\d{1,9}") ? Integer.parseInt(version) : -1);
    }
}
