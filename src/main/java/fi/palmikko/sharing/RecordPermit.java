package fi.palmikko.sharing;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.identity.Actor;
import fi.palmikko.permit.PermitFacts;
import fi.palmikko.permit.Permits;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes a permit, a refusal or a ground of law into the ledger. What it opens is open at the next request; a refusal ends
 * what the family permitted to the sector before.
 */
@Service
@Transactional
public class RecordPermit {

    private final Access access;
    private final CaseFiles cases;
    private final Permits permits;
    private final CaseEvents events;
    private final UseLog log;

    RecordPermit(Access access, CaseFiles cases, Permits permits, CaseEvents events, UseLog log) {
        this.access = access;
        this.cases = cases;
        this.permits = permits;
        this.events = events;
        this.log = log;
    }

    public void record(UUID caseId, PermitFacts facts, Actor actor) {
        var basis = access.require(actor, Action.RECORD_PERMIT, caseId);
        cases.requireLocked(caseId);
        if (!facts.given()) {
            permits.withdraw(caseId, facts.sector(), facts.purpose(), actor);
        }
        permits.record(caseId, facts, actor);
        events.add(caseId, "PermitRecorded", actor, null);
        log.used(actor, basis, "permit");
    }
}
