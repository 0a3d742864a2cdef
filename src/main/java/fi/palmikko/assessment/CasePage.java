package fi.palmikko.assessment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.identity.Actor;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens a page of one step of a case: may this person, then the header, and a row in the use log. */
@Component
@Transactional
class CasePage {

    private final Access access;
    private final UseLog log;
    private final CaseHeaders headers;

    CasePage(Access access, UseLog log, CaseHeaders headers) {
        this.access = access;
        this.log = log;
        this.headers = headers;
    }

    CaseHeader open(UUID caseId, Action action, Actor actor, String object) {
        var basis = access.require(actor, action, caseId);
        var header = headers.of(caseId);
        log.used(actor, basis, object);
        return header;
    }
}
