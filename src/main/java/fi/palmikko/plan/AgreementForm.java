package fi.palmikko.plan;

import fi.palmikko.document.Shown;
import fi.palmikko.shared.Day;
import fi.palmikko.shared.Days;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/** The agreement as it is typed, with the version of the plan and what was shown of it, as {@link Shown} tells it. */
public record AgreementForm(
        int version,
        String textVersion,
        @NotBlank @Day String agreedOn,
        @NotBlank @Size(max = 400) String agreedWith,
        @NotBlank @Day String reviewOn) {

    public AgreementForm {
        textVersion = textVersion == null ? "" : textVersion;
        agreedOn = agreedOn == null ? "" : agreedOn;
        agreedWith = agreedWith == null ? "" : agreedWith;
        reviewOn = reviewOn == null ? "" : reviewOn;
    }

    static AgreementForm suggested(LocalDate today, LocalDate reviewOn) {
        return new AgreementForm(0, "", Days.text(today), "", Days.text(reviewOn));
    }

    AgreementFacts facts() {
        return new AgreementFacts(Days.of(agreedOn), agreedWith.strip(), Days.of(reviewOn));
    }
}
