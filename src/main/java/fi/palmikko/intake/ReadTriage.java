package fi.palmikko.intake;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.identity.Actor;
import fi.palmikko.workflow.Workflow;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The triage page: what came in, and what the decision table says of it. */
@Service
@Transactional
class ReadTriage {

    /** What the page shows. */
    record Page(CaseHeader header, List<Contacts.Contact> contacts, String urgency, String advice) {}

    private final Access access;
    private final UseLog log;
    private final CaseHeaders headers;
    private final Contacts contacts;
    private final Workflow workflow;

    ReadTriage(Access access, UseLog log, CaseHeaders headers, Contacts contacts, Workflow workflow) {
        this.access = access;
        this.log = log;
        this.headers = headers;
        this.contacts = contacts;
        this.workflow = workflow;
    }

    Page read(UUID caseId, Actor actor) {
        var basis = access.require(actor, Action.TRIAGE_CASE, caseId);
        var header = headers.of(caseId);
        var advice = workflow.decide(
                        "UrgencyDecision",
                        Map.of("childWelfare", header.childWelfare(), "specialSupport", "unknown", "danger", false))
                .getFirst();
        var page = new Page(
                header,
                contacts.of(caseId),
                String.valueOf(advice.get("urgency")),
                String.valueOf(advice.get("advice")));
        log.used(actor, basis, "contact");
        return page;
    }
}
