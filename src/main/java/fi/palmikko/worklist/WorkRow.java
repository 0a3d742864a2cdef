package fi.palmikko.worklist;

import fi.palmikko.statute.Calendar;
import fi.palmikko.statute.Explained;
import fi.palmikko.statute.Rule;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One open step as lists show it. */
public record WorkRow(
        String list,
        String taskId,
        String step,
        UUID caseId,
        @Nullable String number,
        @Nullable UUID elementId,
        @Nullable String children,
        LocalDate dueOn,
        @Nullable String assignee,
        boolean urgent,
        @Nullable Limit limit) {

    /** The limit a step serves, and how its last day was found. */
    public record Limit(
            Rule rule,
            String ruleSet,
            Calendar calendar,
            int amount,
            LocalDate zero,
            LocalDate due,
            @Nullable Explained counted) {}

    public String href() {
        return StepPlace.of(step, caseId, elementId);
    }
}
