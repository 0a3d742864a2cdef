package fi.palmikko.plan;

import fi.palmikko.shared.Day;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** The review as it is typed, one row for each goal of the plan. */
public record ReviewForm(
        @NotBlank @Day String heldOn,
        @NotBlank @Size(max = 1000) String present,
        List<Row> goals,

        @NotBlank @Pattern(regexp = "CONTINUE|NEW_ASSESSMENT|CLOSE|")
        String leadsTo,

        @NotBlank @Size(max = 4000) String reason) {

    private static final int WORDS = 4000;

    public ReviewForm {
        heldOn = heldOn == null ? "" : heldOn;
        present = present == null ? "" : present;
        goals = goals == null
                ? List.of()
                : goals.stream().filter(java.util.Objects::nonNull).toList();
        leadsTo = leadsTo == null ? "" : leadsTo;
        reason = reason == null ? "" : reason;
    }

    /** One goal, as typed. */
    public record Row(String goal, String change, String words) {

        public Row {
            goal = goal == null ? "" : goal;
            change = change == null ? "" : change;
            words = words == null ? "" : words;
        }

        private ReviewFacts.Attainment attainment() {
            return new ReviewFacts.Attainment(Ids.of(goal), ReviewFacts.Change.valueOf(change), words.strip());
        }
    }

    static ReviewForm empty(LocalDate today, @Nullable PlanSummary plan) {
        var rows = plan == null
                ? List.<Row>of()
                : plan.goals().stream()
                        .map(goal -> new Row(goal.goalId().toString(), "", ""))
                        .toList();
        return new ReviewForm(Days.text(today), "", rows, "", "");
    }

    /** Each goal needs its change and its words; the sentence tells which goal. */
    void check(Errors errors) {
        for (int at = 0; at < goals.size(); at++) {
            var row = goals.get(at);
            Object[] number = {at + 1};
            if (!row.change().matches("IMPROVED|UNCHANGED|WORSE")) {
                errors.rejectValue("goals[" + at + "].change", "plan.review.changeMissing", number, "");
            }
            if (row.words().isBlank()) {
                errors.rejectValue("goals[" + at + "].words", "plan.review.wordsMissing", number, "");
            } else if (row.words().length() > WORDS) {
                errors.rejectValue(
                        "goals[" + at + "].words", "plan.review.wordsTooLong", new Object[] {at + 1, WORDS}, "");
            }
        }
    }

    ReviewFacts facts() {
        return new ReviewFacts(
                Days.of(heldOn),
                present.strip(),
                goals.stream().map(Row::attainment).toList(),
                ReviewFacts.LeadsTo.valueOf(leadsTo),
                reason.strip());
    }
}
