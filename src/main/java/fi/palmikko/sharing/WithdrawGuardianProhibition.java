package fi.palmikko.sharing;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.identity.Actor;
import fi.palmikko.permit.GuardianProhibitions;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A child takes back what it forbade towards a guardian. */
@Service
@Transactional
public class WithdrawGuardianProhibition {

    private final Access access;
    private final CaseFiles cases;
    private final GuardianProhibitions prohibitions;
    private final CaseEvents events;
    private final UseLog log;

    WithdrawGuardianProhibition(
            Access access, CaseFiles cases, GuardianProhibitions prohibitions, CaseEvents events, UseLog log) {
        this.access = access;
        this.cases = cases;
        this.prohibitions = prohibitions;
        this.events = events;
        this.log = log;
    }

    public void record(UUID caseId, UUID prohibitionId, String reason, Actor actor) {
        var basis = access.require(actor, Action.WITHDRAW_PROHIBITION, caseId);
        cases.requireLocked(caseId);
        prohibitions.withdraw(caseId, prohibitionId, reason, actor);
        events.add(caseId, "GuardianProhibitionWithdrawn", actor, null);
        log.used(actor, basis, "prohibition");
    }
}
