package fi.palmikko.plan;

import fi.palmikko.shared.Day;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;

/** An action as it is typed. */
public record ActionForm(
        String requestId,
        @NotBlank @Size(max = 1000) String description,
        @NotBlank String worker,
        @NotBlank @Day String startOn,
        @NotBlank @Day String targetOn) {

    public ActionForm {
        requestId = requestId == null ? "" : requestId;
        description = description == null ? "" : description;
        worker = worker == null ? "" : worker;
        startOn = startOn == null ? "" : startOn;
        targetOn = targetOn == null ? "" : targetOn;
    }

    static ActionForm empty(LocalDate today) {
        return new ActionForm(Ids.next().toString(), "", "", Days.text(today), "");
    }

    static ActionForm of(PlanSummary.ActionLine action) {
        return new ActionForm(
                "",
                action.description(),
                action.workerId().toString(),
                Days.text(action.startOn()),
                Days.text(action.targetOn()));
    }

    ActionFacts facts() {
        return new ActionFacts(description.strip(), workerId(), Days.of(startOn), Days.of(targetOn));
    }

    private UUID workerId() {
        try {
            return UUID.fromString(worker);
        } catch (IllegalArgumentException e) {
            throw new Invalid("worker", "plan.notInTeam");
        }
    }
}
