package fi.palmikko.deadline;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFile;
import fi.palmikko.casefile.PendingDay;
import fi.palmikko.deadline.EventDates.Known;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Invalid;
import fi.palmikko.statute.DeadlineChanges;
import fi.palmikko.statute.DeadlineChanges.Why;
import fi.palmikko.statute.Deadlines;
import fi.palmikko.statute.EventDate;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * An event turns out to have been on another day than was written down. Every limit that hangs on it is counted anew, what it was
 * stays in its history with the reason, and timers and open steps move with it, all or nothing. Also when the case has been closed:
 * the half-yearly figures are counted from these days (LSL 27 a §), and what is wrong in a register is put right (GDPR article 16).
 */
@Service
@Transactional
public class CorrectEventDate {

    private final Access access;
    private final EventDates dates;
    private final PendingDay pendingDay;
    private final DeadlineChanges changes;
    private final Deadlines deadlines;
    private final CaseEvents events;
    private final ApplicationEventPublisher facts;
    private final UseLog log;
    private final Workflow workflow;
    private final Clock clock;

    CorrectEventDate(
            Access access,
            EventDates dates,
            PendingDay pendingDay,
            DeadlineChanges changes,
            Deadlines deadlines,
            CaseEvents events,
            ApplicationEventPublisher facts,
            UseLog log,
            Workflow workflow,
            Clock clock) {
        this.access = access;
        this.dates = dates;
        this.pendingDay = pendingDay;
        this.changes = changes;
        this.deadlines = deadlines;
        this.events = events;
        this.facts = facts;
        this.log = log;
        this.workflow = workflow;
        this.clock = clock;
    }

    /** @param event which day of those that are known, as {@link Known#is} reads it */
    public void correct(UUID caseId, String event, LocalDate on, String reason, Actor actor) {
        var held = access.hold(actor, Action.CORRECT_EVENT_DATE, caseId);
        var known = dates.of(caseId);
        var was = known.stream()
                .filter(one -> one.is(event))
                .findFirst()
                .orElseThrow(() -> new Invalid("date", "invalid.choose"));
        requireInOrder(was, on, known);
        requireNotAfterClosing(on, held.caseFile());
        var why = new Why(actor.id(), actor.name(), reason);
        if (was.date() == EventDate.PENDING) {
            pendingDay.move(held.caseFile(), on, why);
        } else {
            pendingSince(held.caseFile(), was, on, why, actor);
            moveLimits(held.caseFile(), was, on, known, why);
        }
        held.caseFile().touched(actor.id(), clock.instant());
        facts.publishEvent(new EventDate.Corrected(caseId, was.happened(), on));
        events.add(caseId, "EventDateCorrected", actor, Days.text(was.on()) + " → " + Days.text(on));
        log.used(actor, held.basis(), "event date");
        workflow.moveDays(caseId, deadlines.days(caseId));
    }

    /** A contact that came before the day the case is thought to have become pending made it so (SHL 34 §, LSL 26 § 1 mom.). */
    private void pendingSince(CaseFile caseFile, Known was, LocalDate on, Why why, Actor actor) {
        LocalDate pending = caseFile.pendingOn();
        if (was.date().makesPending() && on.isBefore(pending)) {
            events.add(caseFile.id(), "CasePendingEarlier", actor, Days.text(pending) + " → " + Days.text(on));
            pendingDay.move(caseFile, on, why);
        }
    }

    /** A limit that several could have begun runs from the one that was first. */
    private void moveLimits(CaseFile caseFile, Known was, LocalDate on, List<Known> known, Why why) {
        var sharing = known.stream().filter(was::sharesLimitsWith).toList();
        var first = sharing.stream()
                .map(one -> one.equals(was) ? one.moved(on) : one)
                .min(Comparator.comparing(Known::on).thenComparing(Known::toldAt))
                .orElseThrow();
        changes.moveEnd(caseFile.id(), was.happened(), on, why);
        changes.moveStart(
                caseFile.id(),
                sharing.stream().map(Known::happened).toList(),
                first.happened(),
                latestReview(caseFile, on),
                why);
    }

    /** In child welfare the plan is reviewed at least yearly, whatever day was agreed on (LSL 30 §). */
    private static @Nullable LocalDate latestReview(CaseFile caseFile, LocalDate agreedOn) {
        return caseFile.childWelfare() ? agreedOn.plusYears(1) : null;
    }

    /** Nothing is told of days to come, nothing before what it follows, nothing after what followed it. */
    private void requireInOrder(Known was, LocalDate on, List<Known> known) {
        if (on.equals(was.on())) {
            throw new Invalid("on", "clocks.invalid.same");
        }
        if (on.isAfter(Days.today(clock))) {
            throw new Invalid("on", "clocks.invalid.future");
        }
        if (on.getYear() < EventDate.FIRST_YEAR) {
            throw new Invalid("on", "clocks.invalid.far", EventDate.FIRST_YEAR);
        }
        for (Known other : known) {
            boolean before = was.date().follows(other.date()) && !other.toldAt().isAfter(was.toldAt());
            boolean movesToo = was.date().makesPending() && other.date() == EventDate.PENDING;
            if (before && !movesToo && on.isBefore(other.on())) {
                throw new Invalid("on", "clocks.invalid.before", name(other.date()), Days.text(other.on()));
            }
            boolean after = other.date().follows(was.date()) && !other.toldAt().isBefore(was.toldAt());
            if (after && on.isAfter(other.on())) {
                throw new Invalid("on", "clocks.invalid.after", name(other.date()), Days.text(other.on()));
            }
        }
        if (was.date() == EventDate.ASSESSMENT_COMPLETED) {
            requireNotAfterSigning(on, was);
        }
    }

    private static void requireNotAfterSigning(LocalDate on, Known was) {
        var signed = was.toldAt().atZoneSameInstant(Days.ZONE).toLocalDate();
        if (on.isAfter(signed)) {
            throw new Invalid("on", "clocks.invalid.afterSigning", Days.text(signed));
        }
    }

    /** What was told of a case that has ended happened before it ended. */
    private static void requireNotAfterClosing(LocalDate on, CaseFile caseFile) {
        var closed = caseFile.closedOn();
        if (closed != null && on.isAfter(closed)) {
            throw new Invalid("on", "clocks.invalid.afterClosing", Days.text(closed));
        }
    }

    private static MessageSourceResolvable name(EventDate date) {
        return new DefaultMessageSourceResolvable("clocks.date." + date);
    }
}
