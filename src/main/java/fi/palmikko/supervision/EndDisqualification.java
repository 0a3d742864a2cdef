package fi.palmikko.supervision;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.identity.Actor;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The reason is gone: what the work gives a right to is open again at the next request. */
@Service
@Transactional
public class EndDisqualification {

    private final Access access;
    private final CaseFiles cases;
    private final Disqualifications disqualifications;
    private final CaseEvents events;
    private final UseLog log;

    EndDisqualification(
            Access access, CaseFiles cases, Disqualifications disqualifications, CaseEvents events, UseLog log) {
        this.access = access;
        this.cases = cases;
        this.disqualifications = disqualifications;
        this.events = events;
        this.log = log;
    }

    public void end(UUID caseId, UUID id, Actor actor) {
        var basis = access.require(actor, Action.END_DISQUALIFICATION, caseId);
        cases.requireLocked(caseId);
        disqualifications.end(caseId, id, actor);
        events.add(caseId, "DisqualificationEnded", actor, null);
        log.used(actor, basis, "disqualification");
    }
}
