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
        @Nullable String calendar,
        @Nullable LocalDate limit,
        @Nullable LocalDate dueOn,
        List<OpenStep> steps) {

    /**
     * A step that waits, for whom, until when.
     *
     * @param rule the limit it serves, counted by this calendar; or null where its day was agreed
     */
    record OpenStep(
            String step,
            LocalDate dueOn,
            @Nullable String holder,
            @Nullable String rule,
            @Nullable String calendar) {}

    UnitCase with(List<OpenStep> open) {
        return new UnitCase(caseId, number, children, stage, responsible, rule, calendar, limit, dueOn, open);
    }

    /** Where the next page of the list begins. */
    String mark() {
        return (dueOn == null ? ReadUnitCases.NEVER : dueOn) + "_" + number;
    }
}
