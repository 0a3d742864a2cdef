package fi.palmikko.deadline;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.identity.Actor;
import fi.palmikko.statute.DeadlineChanges;
import fi.palmikko.statute.DeadlineChanges.Cause;
import fi.palmikko.statute.DeadlineChanges.Why;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says why a limit passed. The cause is counted in the half-yearly figures, the words stay with the case. */
@Service
@Transactional
public class ExplainDelay {

    private final Access access;
    private final DeadlineChanges changes;
    private final CaseEvents events;
    private final UseLog log;

    ExplainDelay(Access access, DeadlineChanges changes, CaseEvents events, UseLog log) {
        this.access = access;
        this.changes = changes;
        this.events = events;
        this.log = log;
    }

    public void explain(UUID caseId, UUID deadline, Cause cause, String reason, Actor actor) {
        var held = access.hold(actor, Action.EXPLAIN_DELAY, caseId);
        changes.explain(caseId, deadline, cause, new Why(actor.id(), actor.name(), reason));
        events.add(caseId, "DelayExplained", actor, null);
        log.used(actor, held.basis(), "deadline");
    }
}
