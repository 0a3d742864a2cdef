package fi.palmikko.plan;

import fi.palmikko.shared.Ids;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A goal as it is typed. */
public record GoalForm(
        String requestId,
        @NotBlank @Size(max = 1000) String words,
        @NotBlank @Size(max = 200) String saidBy) {

    public GoalForm {
        requestId = requestId == null ? "" : requestId;
        words = words == null ? "" : words;
        saidBy = saidBy == null ? "" : saidBy;
    }

    static GoalForm empty() {
        return new GoalForm(Ids.next().toString(), "", "");
    }

    static GoalForm of(PlanSummary.GoalLine goal) {
        return new GoalForm("", goal.words(), goal.saidBy());
    }

    GoalFacts facts() {
        return new GoalFacts(words.strip(), saidBy.strip());
    }
}
