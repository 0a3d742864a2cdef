package fi.palmikko.emergency;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.identity.Actor;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends the person's own emergency access before its time; one that is over already stays over. */
@Service
@Transactional
class EndEmergencyAccess {

    private final Access access;
    private final EmergencyAccesses accesses;
    private final CaseFiles cases;
    private final CaseEvents events;
    private final UseLog log;

    EndEmergencyAccess(Access access, EmergencyAccesses accesses, CaseFiles cases, CaseEvents events, UseLog log) {
        this.access = access;
        this.accesses = accesses;
        this.cases = cases;
        this.events = events;
        this.log = log;
    }

    void end(UUID caseId, Actor actor) {
        if (!access.rights(actor, caseId).may(Action.END_EMERGENCY_ACCESS)) {
            return;
        }
        cases.requireHeld(caseId);
        var basis = access.require(actor, Action.END_EMERGENCY_ACCESS, caseId);
        events.add(caseId, "EmergencyAccessEnded", actor, null);
        log.used(actor, basis, "emergency access");
        accesses.end(caseId, actor);
    }
}
