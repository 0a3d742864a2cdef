package fi.palmikko.supervision;

import fi.palmikko.casefile.Phase;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One open case of the unit as lists show it. */
record UnitCase(
        UUID caseId,
        String number,
        @Nullable String children,
        Phase stage,
        @Nullable String responsible,
        @Nullable String rule,
        @Nullable LocalDate limit,
        @Nullable LocalDate dueOn,
        List<OpenStep> steps) {

    /** A step that waits, for whom, until when. */
    record OpenStep(String step, LocalDate dueOn, @Nullable String holder) {}

    UnitCase with(List<OpenStep> open) {
        return new UnitCase(caseId, number, children, stage, responsible, rule, limit, dueOn, open);
    }

    /** Where the next page of the list begins. */
    String mark() {
        return (dueOn == null ? ReadUnitCases.NEVER : dueOn) + "_" + number;
    }
}
