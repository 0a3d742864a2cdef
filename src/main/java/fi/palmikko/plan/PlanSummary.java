package fi.palmikko.plan;

import fi.palmikko.organisation.Sector;
import fi.palmikko.shared.Names;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The plan of a case in short: where it stands, its goals and who does what. */
public record PlanSummary(
        UUID planId,
        int version,
        String state,
        @Nullable LocalDate agreedOn,
        @Nullable LocalDate reviewOn,
        List<GoalLine> goals) {

    /** A goal with what is done towards it. */
    public record GoalLine(UUID goalId, String words, String saidBy, List<ActionLine> actions) {}

    /** An action with the worker who answers for it. */
    public record ActionLine(
            UUID actionId,
            String description,
            UUID workerId,
            String worker,
            Names title,
            Sector sector,
            LocalDate startOn,
            LocalDate targetOn,
            String state) {

        public boolean isOpen() {
            return !state.equals("DONE");
        }
    }
}
