package fi.palmikko.casefile;

import fi.palmikko.statute.DeadlineChanges;
import fi.palmikko.statute.DeadlineChanges.Why;
import fi.palmikko.statute.EventDate;
import fi.palmikko.statute.RuleSets;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The day a case became pending, when it turns out to have been another one: the case keeps the rules of the right day, and what runs from
 * there is counted anew by them.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class PendingDay {

    private final RuleSets sets;
    private final DeadlineChanges changes;

    PendingDay(RuleSets sets, DeadlineChanges changes) {
        this.sets = sets;
        this.changes = changes;
    }

    /** The case is held; timers and steps are moved by whoever asks for this. */
    public void move(CaseFile caseFile, LocalDate on, Why why) {
        var was = EventDate.PENDING.on(caseFile.pendingOn());
        var set = sets.inForce(on);
        caseFile.correctPending(on, set.name());
        changes.moveStart(caseFile.id(), was, EventDate.PENDING.on(on), set, why);
    }
}
