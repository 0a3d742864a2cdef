package fi.palmikko.deadline;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFile;
import fi.palmikko.casefile.EventDate;
import fi.palmikko.deadline.EventDates.Known;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Invalid;
import fi.palmikko.statute.DeadlineChanges;
import fi.palmikko.statute.DeadlineChanges.Why;
import fi.palmikko.statute.Deadlines;
import fi.palmikko.statute.RuleSets;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * An event turns out to have been on another day than was written down. Every limit that hangs on it is counted anew, what it was
 * stays in its history with the reason, and timers and open steps move with it, all or nothing.
 */
@Service
@Transactional
public class CorrectEventDate {

    private final Access access;
    private final EventDates dates;
    private final DeadlineChanges changes;
    private final Deadlines deadlines;
    private final RuleSets sets;
    private final CaseEvents events;
    private final ApplicationEventPublisher facts;
    private final UseLog log;
    private final Workflow workflow;
    private final Clock clock;

    CorrectEventDate(
            Access access,
            EventDates dates,
            DeadlineChanges changes,
            Deadlines deadlines,
            RuleSets sets,
            CaseEvents events,
            ApplicationEventPublisher facts,
            UseLog log,
            Workflow workflow,
            Clock clock) {
        this.access = access;
        this.dates = dates;
        this.changes = changes;
        this.deadlines = deadlines;
        this.sets = sets;
        this.events = events;
        this.facts = facts;
        this.log = log;
        this.workflow = workflow;
        this.clock = clock;
    }

    public void correct(UUID caseId, EventDate date, LocalDate on, String reason, Actor actor) {
        var held = access.hold(actor, Action.CORRECT_EVENT_DATE, caseId);
        var known = dates.of(caseId);
        var was = known.get(date);
        if (was == null) {
            throw new Invalid("date", "invalid.choose");
        }
        requireInOrder(date, on, known);
        var why = new Why(actor.id(), actor.name(), reason);
        if (date == EventDate.PENDING) {
            var set = sets.inForce(on);
            held.caseFile().correctPending(on, set.name());
            changes.moveStart(caseId, date.started(), was.on(), on, set, why);
        } else {
            changes.moveEnd(caseId, date.met(), was.on(), on, why);
            changes.moveStart(caseId, date.started(), was.on(), on, latestReview(held.caseFile(), on), why);
        }
        held.caseFile().touched(actor.id(), clock.instant());
        facts.publishEvent(new EventDate.Corrected(caseId, date, was.on(), on));
        events.add(caseId, "EventDateCorrected", actor, Days.text(was.on()) + " → " + Days.text(on));
        log.used(actor, held.basis(), "event date");
        workflow.moveDays(caseId, deadlines.stepsDue(caseId));
    }

    /** In child welfare the plan is reviewed at least yearly, whatever day was agreed on (LSL 30 §). */
    private static @Nullable LocalDate latestReview(CaseFile caseFile, LocalDate agreedOn) {
        return caseFile.childWelfare() ? agreedOn.plusYears(1) : null;
    }

    /** Nothing is told of days to come, nothing before what it follows, nothing after what followed it. */
    private void requireInOrder(EventDate date, LocalDate on, Map<EventDate, Known> known) {
        var was = Objects.requireNonNull(known.get(date));
        if (on.equals(was.on())) {
            throw new Invalid("on", "clocks.invalid.same");
        }
        if (on.isAfter(Days.today(clock))) {
            throw new Invalid("on", "clocks.invalid.future");
        }
        if (on.getYear() < EventDates.FIRST_YEAR) {
            throw new Invalid("on", "clocks.invalid.far", EventDates.FIRST_YEAR);
        }
        known.forEach((other, there) -> {
            if (date.follows(other) && !there.toldAt().isAfter(was.toldAt()) && on.isBefore(there.on())) {
                throw new Invalid("on", "clocks.invalid.before", name(other), Days.text(there.on()));
            }
            if (other.follows(date) && !there.toldAt().isBefore(was.toldAt()) && on.isAfter(there.on())) {
                throw new Invalid("on", "clocks.invalid.after", name(other), Days.text(there.on()));
            }
        });
        if (date == EventDate.ASSESSMENT_COMPLETED) {
            requireNotAfterSigning(on, was);
        }
    }

    private static void requireNotAfterSigning(LocalDate on, Known was) {
        var signed = was.toldAt().atZoneSameInstant(Days.ZONE).toLocalDate();
        if (on.isAfter(signed)) {
            throw new Invalid("on", "clocks.invalid.afterSigning", Days.text(signed));
        }
    }

    private static MessageSourceResolvable name(EventDate date) {
        return new DefaultMessageSourceResolvable("clocks.date." + date);
    }
}
