package fi.palmikko.intake;

import fi.palmikko.casefile.CaseFile.SpecialSupport;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The triage as it is typed: four decisions, each with its reason. */
public record TriageForm(
        @NotBlank @Pattern(regexp = "IMMEDIATE|URGENT|NOT_URGENT|")
        String urgency,

        @NotBlank @Size(max = 4000) String urgencyReason,
        @NotBlank @Pattern(regexp = "YES|NO|UNKNOWN|") String specialSupport,
        @NotBlank @Size(max = 4000) String specialSupportReason,
        @NotBlank @Pattern(regexp = "true|false|") String childWelfare,
        @NotBlank @Size(max = 4000) String childWelfareReason,
        @NotBlank @Pattern(regexp = "true|false|") String assessment,
        @NotBlank @Size(max = 4000) String assessmentReason,
        @Nullable String seen) {

    static final TriageForm EMPTY = new TriageForm("", "", "", "", "", "", "", "", null);

    /** How many contacts the page showed. */
    int contactsSeen() {
        return seen != null && seen.matches("\\d{1,6}") ? Integer.parseInt(seen) : 0;
    }

    TriageDecision decision() {
        return new TriageDecision(
                urgency,
                urgencyReason,
                SpecialSupport.valueOf(specialSupport),
                specialSupportReason,
                childWelfare.equals("true"),
                childWelfareReason,
                assessment.equals("true"),
                assessmentReason);
    }
}
