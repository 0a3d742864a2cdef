package fi.palmikko.casefile;

import fi.palmikko.statute.Rule;
import java.util.Set;
import java.util.UUID;
import java.time.LocalDate;

/** A day in the life of a case that people tell and may have told wrong. */
public enum EventDate {
    /** The matter became pending (SHL 34 §, LSL 26 § 1 mom.): day 0 of the limits that run from there. */
    PENDING(Rule.D1, Rule.D3, Rule.D4, Rule.FAMILY_CONTACT, Rule.COMPLETION_TARGET),
    /** The assessment was started: met the limit of starting. */
    ASSESSMENT_STARTED(Rule.D3),
    /** The family was met: met the target of contacting it. */
    FAMILY_MET(Rule.FAMILY_CONTACT);

    /** The day was another one than had been written down. Whoever keeps the day moves it, in the same transaction. */
    public record Corrected(UUID caseId, EventDate date, LocalDate was, LocalDate on) {}

    private final Set<Rule> limits;

    EventDate(Rule... limits) {
        this.limits = Set.of(limits);
    }

    /** The limits that run from the day, or that it met. */
    public Set<Rule> limits() {
        return limits;
    }
}
