package fi.palmikko.deadline;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.statute.DeadlineChanges;
import fi.palmikko.statute.DeadlineChanges.Why;
import fi.palmikko.statute.Deadlines;
import fi.palmikko.workflow.Workflow;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives a target of the area's own more time, with a reason; timers and open steps move with it. */
@Service
@Transactional
public class ExtendDeadline {

    private final Access access;
    private final DeadlineChanges changes;
    private final Deadlines deadlines;
    private final CaseEvents events;
    private final UseLog log;
    private final Workflow workflow;

    ExtendDeadline(
            Access access,
            DeadlineChanges changes,
            Deadlines deadlines,
            CaseEvents events,
            UseLog log,
            Workflow workflow) {
        this.access = access;
        this.changes = changes;
        this.deadlines = deadlines;
        this.events = events;
        this.log = log;
        this.workflow = workflow;
    }

    public void extend(UUID caseId, UUID deadline, LocalDate dueOn, String reason, Actor actor) {
        var held = access.hold(actor, Action.EXTEND_DEADLINE, caseId);
        changes.extend(caseId, deadline, dueOn, new Why(actor.id(), actor.name(), reason));
        events.add(caseId, "DeadlineExtended", actor, Days.text(dueOn));
        log.used(actor, held.basis(), "deadline");
        workflow.moveDays(caseId, deadlines.days(caseId));
    }
}
