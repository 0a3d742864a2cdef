package fi.palmikko.plan;

import fi.palmikko.shared.Day;
import fi.palmikko.shared.Days;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/** The closing of a case as it is typed. */
public record ClosureForm(
        @NotBlank
        @Pattern(regexp = "HELP_ENOUGH|MOVED_TO_OTHER_SERVICE|CHILD_WELFARE_CONTINUES|FAMILY_WITHDREW|NO_NEED|OTHER|")
        String outcome,

        @NotBlank @Size(max = 4000) String reason,
        @NotBlank @Size(max = 1000) String told,
        @NotBlank @Day String closedOn) {

    public ClosureForm {
        outcome = outcome == null ? "" : outcome;
        reason = reason == null ? "" : reason;
        told = told == null ? "" : told;
        closedOn = closedOn == null ? "" : closedOn;
    }

    static ClosureForm empty(LocalDate today) {
        return new ClosureForm("", "", "", Days.text(today));
    }

    ClosureFacts facts() {
        return new ClosureFacts(ClosureFacts.Outcome.valueOf(outcome), reason.strip(), told.strip(), Days.of(closedOn));
    }
}
