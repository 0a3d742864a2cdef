package fi.palmikko.worklist;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One open step as lists show it. */
public record WorkRow(
        String list,
        String step,
        UUID caseId,
        @Nullable String number,
        @Nullable UUID elementId,
        @Nullable String children,
        LocalDate dueOn,
        @Nullable String assignee,
        boolean urgent) {

    public String href() {
        return StepPlace.of(step, caseId, elementId);
    }
}
