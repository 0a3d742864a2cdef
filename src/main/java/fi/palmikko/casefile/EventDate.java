package fi.palmikko.casefile;

import fi.palmikko.statute.Rule;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/** A day in the life of a case that limits run from or were met on, and that people tell and may have told wrong. */
public enum EventDate {
    /** The matter became pending (SHL 34 §, LSL 26 § 1 mom.): day 0 of the limits that run from there. */
    PENDING(Set.of(), Set.of(Rule.D1, Rule.D2, Rule.D3, Rule.D4, Rule.FAMILY_CONTACT, Rule.COMPLETION_TARGET)),
    /** The urgency was assessed: met the limits of doing so at once. */
    URGENCY_ASSESSED(Set.of(Rule.D1, Rule.D2), Set.of()),
    /** The family was met: met the target of contacting it. */
    FAMILY_MET(Set.of(Rule.FAMILY_CONTACT), Set.of()),
    /** The assessment was started: met the limit of starting. */
    ASSESSMENT_STARTED(Set.of(Rule.D3), Set.of()),
    /** The assessment was complete: met the limit of completing it; the plan has to be given from there. */
    ASSESSMENT_COMPLETED(Set.of(Rule.D4, Rule.COMPLETION_TARGET), Set.of(Rule.FAMILY_COPY)),
    /** The plan was agreed with the family: the review runs from there. */
    PLAN_AGREED(Set.of(), Set.of(Rule.PLAN_REVIEW)),
    /** The family has its copy of the plan. */
    PLAN_GIVEN(Set.of(Rule.FAMILY_COPY), Set.of()),
    /** The plan was gone through: met the agreed day; where a new assessment follows, its targets run from there. */
    REVIEW_HELD(Set.of(Rule.PLAN_REVIEW), Set.of(Rule.COMPLETION_TARGET, Rule.FAMILY_CONTACT));

    /** The day was another one than had been written down. Whoever keeps the day moves it, in the same transaction. */
    public record Corrected(UUID caseId, EventDate date, LocalDate was, LocalDate on) {}

    private final Set<Rule> met;
    private final Set<Rule> started;

    EventDate(Set<Rule> met, Set<Rule> started) {
        this.met = met;
        this.started = started;
    }

    /** The limits it met. */
    public Set<Rule> met() {
        return met;
    }

    /** The limits that run from the day. */
    public Set<Rule> started() {
        return started;
    }

    /** What cannot have been later than this where it was told before it. */
    private Set<EventDate> follows() {
        return switch (this) {
            case PENDING -> Set.of();
            case URGENCY_ASSESSED -> Set.of(PENDING);
            case FAMILY_MET, ASSESSMENT_STARTED -> Set.of(PENDING, REVIEW_HELD);
            case ASSESSMENT_COMPLETED, PLAN_AGREED -> Set.of(PENDING, ASSESSMENT_STARTED, REVIEW_HELD);
            case PLAN_GIVEN, REVIEW_HELD -> Set.of(PENDING, PLAN_AGREED);
        };
    }

    public boolean follows(EventDate other) {
        return follows().contains(other);
    }
}
