package fi.palmikko.statute;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A day in the life of a case that limits run from or were met on, and that people tell and may have told wrong. The names stand in rows:
 * they never change.
 */
public enum EventDate {
    /** The matter became pending (SHL 34 §, LSL 26 § 1 mom.): day 0 of the limits that run from there. */
    PENDING,
    /** A child-welfare notification came when the case was open. */
    CHILD_WELFARE_NOTIFIED,
    /** A contact of another kind joined the open case after its triage. */
    CONTACT_JOINED,
    /** Somebody who works with the child knew of an urgent need of child protection. */
    URGENT_NEED_KNOWN,
    /** The urgency was assessed: met the limits of doing so at once. */
    URGENCY_ASSESSED,
    /** The urgency of what had joined the case was assessed: met the limit of doing so at once. */
    CONTACT_ASSESSED,
    /** An urgent need was answered: met the limit of assessing it at once. */
    URGENT_NEED_ANSWERED,
    /** The family was met: met the target of contacting it. */
    FAMILY_MET,
    /** The assessment was started: met the limit of starting. */
    ASSESSMENT_STARTED,
    /** The assessment was complete: met the limit of completing it; the plan has to be given from there. */
    ASSESSMENT_COMPLETED,
    /** The plan was agreed with the family: the review runs from there. */
    PLAN_AGREED,
    /** The family has its copy of the plan. */
    PLAN_GIVEN,
    /** The plan was gone through: met the agreed day; where a new assessment follows, its targets run from there. */
    REVIEW_HELD;

    /** From here on the holidays are known and days are counted. */
    public static final int FIRST_YEAR = Holidays.FIRST_YEAR;

    /** One time it happened; the id where a case knows several of a kind apart: the contact, the urgent need or the limit that was met. */
    public record Happened(
            EventDate date, LocalDate on, @Nullable UUID id) {}

    /** The day was another one than had been written down. Whoever keeps the day moves it, in the same transaction. */
    public record Corrected(UUID caseId, Happened was, LocalDate on) {

        public EventDate date() {
            return was.date();
        }
    }

    public Happened on(LocalDate day) {
        return new Happened(this, day, null);
    }

    public Happened on(LocalDate day, UUID id) {
        return new Happened(this, day, id);
    }

    /** Those of which several may wait for one answer: the first of them begins the limits of all. */
    public Set<EventDate> waitTogether() {
        return switch (this) {
            case CHILD_WELFARE_NOTIFIED, URGENT_NEED_KNOWN -> Set.of(CHILD_WELFARE_NOTIFIED, URGENT_NEED_KNOWN);
            case CONTACT_JOINED -> Set.of(CONTACT_JOINED);
            default -> Set.of();
        };
    }

    /** A contact: a matter is pending since the first of them came, whenever that is told. */
    public boolean makesPending() {
        return this == CHILD_WELFARE_NOTIFIED || this == CONTACT_JOINED;
    }

    /** What cannot have been later than this where it was told before it. */
    private Set<EventDate> follows() {
        return switch (this) {
            case PENDING -> Set.of();
            case CHILD_WELFARE_NOTIFIED, CONTACT_JOINED, URGENT_NEED_KNOWN -> Set.of(PENDING);
            case URGENCY_ASSESSED -> Set.of(PENDING, CHILD_WELFARE_NOTIFIED);
            case CONTACT_ASSESSED -> Set.of(PENDING, CONTACT_JOINED);
            case URGENT_NEED_ANSWERED -> Set.of(PENDING, CHILD_WELFARE_NOTIFIED, URGENT_NEED_KNOWN);
            case FAMILY_MET, ASSESSMENT_STARTED -> Set.of(PENDING, REVIEW_HELD);
            case ASSESSMENT_COMPLETED, PLAN_AGREED -> Set.of(PENDING, ASSESSMENT_STARTED, REVIEW_HELD);
            case PLAN_GIVEN, REVIEW_HELD -> Set.of(PENDING, PLAN_AGREED);
        };
    }

    public boolean follows(EventDate other) {
        return follows().contains(other);
    }
}
