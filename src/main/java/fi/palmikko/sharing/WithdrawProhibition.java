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

/** The family takes a prohibition back. */
@Service
@Transactional
public class WithdrawProhibition {

    private final Access access;
    private final CaseFiles cases;
    private final Permits permits;
    private final CaseEvents events;
    private final UseLog log;

    WithdrawProhibition(Access access, CaseFiles cases, Permits permits, CaseEvents events, UseLog log) {
        this.access = access;
        this.cases = cases;
        this.permits = permits;
        this.events = events;
        this.log = log;
    }

    public void record(UUID caseId, UUID prohibitionId, String reason, Actor actor) {
        var basis = access.require(actor, Action.WITHDRAW_PROHIBITION, caseId);
        cases.requireLocked(caseId);
        permits.allowAgain(caseId, prohibitionId, reason, actor);
        events.add(caseId, "ProhibitionWithdrawn", actor, null);
        log.used(actor, basis, "prohibition");
    }
}
