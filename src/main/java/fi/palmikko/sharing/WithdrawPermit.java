package fi.palmikko.sharing;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.identity.Actor;
import fi.palmikko.permit.Permits;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends one row of the ledger: nothing more is shared on it (ATL 58 §). */
@Service
@Transactional
public class WithdrawPermit {

    private final Access access;
    private final CaseFiles cases;
    private final Permits permits;
    private final CaseEvents events;
    private final UseLog log;

    WithdrawPermit(Access access, CaseFiles cases, Permits permits, CaseEvents events, UseLog log) {
        this.access = access;
        this.cases = cases;
        this.permits = permits;
        this.events = events;
        this.log = log;
    }

    public void record(UUID caseId, UUID permitId, String reason, Actor actor) {
        var basis = access.require(actor, Action.WITHDRAW_PERMIT, caseId);
        cases.requireLocked(caseId);
        permits.withdraw(caseId, permitId, reason, actor);
        events.add(caseId, "PermitWithdrawn", actor, null);
        log.used(actor, basis, "permit");
    }
}
