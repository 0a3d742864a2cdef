package fi.palmikko.deadline;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.EventDate;
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
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
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
        requireInOrder(date, on, was, known);
        var why = new Why(actor.id(), actor.name(), reason);
        if (date == EventDate.PENDING) {
            held.caseFile().correctPending(on, sets.inForce(on).name());
            changes.moveStart(caseId, date.limits(), was, on, why);
        } else {
            changes.moveEnd(caseId, date.limits(), was, on, why);
        }
        held.caseFile().touched(actor.id(), clock.instant());
        facts.publishEvent(new EventDate.Corrected(caseId, date, was, on));
        events.add(caseId, "EventDateCorrected", actor, Days.text(was) + " → " + Days.text(on));
        log.used(actor, held.basis(), "event date");
        workflow.moveDays(caseId, deadlines.stepsDue(caseId));
    }

    /** First pending, then the family is met and the assessment started; nothing is told of days to come. */
    private void requireInOrder(EventDate date, LocalDate on, LocalDate was, java.util.Map<EventDate, LocalDate> known) {
        if (on.equals(was)) {
            throw new Invalid("on", "clocks.invalid.same");
        }
        if (on.isAfter(Days.today(clock))) {
            throw new Invalid("on", "clocks.invalid.future");
        }
        if (on.getYear() < EventDates.FIRST_YEAR) {
            throw new Invalid("on", "clocks.invalid.far", EventDates.FIRST_YEAR);
        }
        var pending = known.get(EventDate.PENDING);
        if (date != EventDate.PENDING && pending != null && on.isBefore(pending)) {
            throw new Invalid("on", "clocks.invalid.beforePending", Days.text(pending));
        }
        if (date == EventDate.PENDING) {
            known.values().stream()
                    .filter(on::isAfter)
                    .filter(later -> !later.equals(was))
                    .min(LocalDate::compareTo)
                    .ifPresent(first -> {
                        throw new Invalid("on", "clocks.invalid.afterMet", Days.text(first));
                    });
        }
    }
}
