package fi.palmikko.deadline;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Basis;
import fi.palmikko.access.Relation;
import fi.palmikko.access.Subject;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.identity.Actor;
import fi.palmikko.statute.DeadlineChanges;
import fi.palmikko.statute.DeadlineChanges.Cause;
import fi.palmikko.statute.DeadlineChanges.Why;
import fi.palmikko.statute.Deadlines;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says why a limit passed. The cause is counted in the half-yearly figures, the words stay with the case. */
@Service
@Transactional
public class ExplainDelay {

    private final Access access;
    private final Deadlines deadlines;
    private final DeadlineChanges changes;
    private final CaseEvents events;
    private final UseLog log;

    ExplainDelay(Access access, Deadlines deadlines, DeadlineChanges changes, CaseEvents events, UseLog log) {
        this.access = access;
        this.deadlines = deadlines;
        this.changes = changes;
        this.events = events;
        this.log = log;
    }

    /** @return the ground on which it was said: whoever leads the unit a limit waited for may see nothing else of the case */
    public Basis explain(UUID caseId, UUID deadline, Cause cause, String reason, Actor actor) {
        var limit = Subject.of(caseId).addressedTo(deadlines.unit(caseId, deadline));
        var basis = access.require(actor, Action.EXPLAIN_DELAY, limit);
        if (basis.relation() != Relation.LIMIT_OF_UNIT) { // to whom the case is not open cannot lock it
            access.hold(actor, Action.EXPLAIN_DELAY, caseId);
        }
        changes.explain(caseId, deadline, cause, new Why(actor.id(), actor.name(), reason));
        events.add(caseId, "DelayExplained", actor, null);
        log.used(actor, basis, "deadline");
        return basis;
    }
}
