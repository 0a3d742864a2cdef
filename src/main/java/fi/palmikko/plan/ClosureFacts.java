package fi.palmikko.plan;

import java.time.LocalDate;

/** How and why a case ends, and who of the family was told and how. */
public record ClosureFacts(Outcome outcome, String reason, String told, LocalDate closedOn) {

    /** What came of the case. */
    public enum Outcome {
        HELP_ENOUGH,
        MOVED_TO_OTHER_SERVICE,
        CHILD_WELFARE_CONTINUES,
        FAMILY_WITHDREW,
        NO_NEED,
        OTHER
    }
}
