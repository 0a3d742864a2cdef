package fi.palmikko.supervision;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.identity.Actor;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who may not handle the case, with the history, and whom one could record. */
@Service
@Transactional
class ReadDisqualifications {

    /** What the page shows. */
    record Page(CaseHeader header, List<Disqualification> rows, List<Disqualifications.Choice> choices) {}

    private final Access access;
    private final UseLog log;
    private final CaseHeaders headers;
    private final Disqualifications disqualifications;

    ReadDisqualifications(Access access, UseLog log, CaseHeaders headers, Disqualifications disqualifications) {
        this.access = access;
        this.log = log;
        this.headers = headers;
        this.disqualifications = disqualifications;
    }

    Page read(UUID caseId, Actor actor) {
        var basis = access.require(actor, Action.READ_DISQUALIFICATIONS, caseId);
        var page = new Page(headers.of(caseId), disqualifications.of(caseId), disqualifications.choices());
        log.used(actor, basis, "disqualifications");
        return page;
    }
}
