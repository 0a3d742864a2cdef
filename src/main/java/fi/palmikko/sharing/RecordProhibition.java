package fi.palmikko.sharing;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Audience;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.identity.Actor;
import fi.palmikko.permit.Permits;
import fi.palmikko.permit.ProhibitionFacts;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The family forbids disclosure on permits (ATL 59 §). */
@Service
@Transactional
public class RecordProhibition {

    private final Access access;
    private final CaseFiles cases;
    private final Permits permits;
    private final Audience audience;
    private final CaseEvents events;
    private final UseLog log;

    RecordProhibition(
            Access access, CaseFiles cases, Permits permits, Audience audience, CaseEvents events, UseLog log) {
        this.access = access;
        this.cases = cases;
        this.permits = permits;
        this.audience = audience;
        this.events = events;
        this.log = log;
    }

    public void record(UUID caseId, ProhibitionFacts facts, Actor actor) {
        var basis = access.require(actor, Action.RECORD_PROHIBITION, caseId);
        cases.requireLocked(caseId);
        permits.forbid(caseId, facts, audience.holder(caseId), actor);
        events.add(caseId, "ProhibitionRecorded", actor, null);
        log.used(actor, basis, "prohibition");
    }
}
