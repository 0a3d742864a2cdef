package fi.palmikko.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What was found when the plan was gone through together, and what follows. */
public record ReviewFacts(LocalDate heldOn, String present, List<Attainment> goals, LeadsTo leadsTo, String reason) {

    /** What a review leads to. */
    public enum LeadsTo {
        CONTINUE,
        NEW_ASSESSMENT,
        CLOSE
    }

    /** Which way a goal has gone. */
    public enum Change {
        IMPROVED,
        UNCHANGED,
        WORSE
    }

    /** How one goal stands, in words too. */
    public record Attainment(UUID goalId, Change change, String words) {}
}
