package fi.palmikko.consultation;

import fi.palmikko.shared.Day;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The question as it is typed. */
public record AskForm(
        String requestId,
        @NotBlank String unit,
        @NotBlank @Pattern(regexp = "true|false|") String anonymous,
        @NotBlank @Size(max = 4000) String question,
        @NotBlank @Size(max = 20_000) String background,
        @NotBlank @Day String answerBy,
        String namesConfirmed) {

    public AskForm {
        requestId = text(requestId);
        unit = text(unit);
        anonymous = text(anonymous);
        question = text(question);
        background = text(background);
        answerBy = text(answerBy);
        namesConfirmed = text(namesConfirmed);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    /** Nobody is named unless the one who asks chooses so. */
    static AskForm empty(LocalDate answerBy) {
        return new AskForm(Ids.next().toString(), "", "true", "", "", Days.text(answerBy), "");
    }

    ConsultationFacts facts() {
        return new ConsultationFacts(
                question,
                background,
                Ids.chosen("unit", unit),
                anonymous.equals("true"),
                Days.of(answerBy),
                namesConfirmed.equals("true"));
    }
}
