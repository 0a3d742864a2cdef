package fi.palmikko.plan;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.identity.Actor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The pages on which the plan is gone through and the case closed: the plan beside the form. */
@Service
@Transactional
class ReadStep {

    /** The plan as it stands, if the case has one. */
    record Page(CaseHeader header, @Nullable PlanSummary plan) {}

    private final Access access;
    private final UseLog log;
    private final CaseHeaders headers;
    private final PlanSummaries summaries;

    ReadStep(Access access, UseLog log, CaseHeaders headers, PlanSummaries summaries) {
        this.access = access;
        this.log = log;
        this.headers = headers;
        this.summaries = summaries;
    }

    Page read(UUID caseId, Action action, Actor actor) {
        var basis = access.require(actor, action, caseId);
        var page = new Page(headers.of(caseId), summaries.of(caseId).orElse(null));
        log.used(actor, basis, "plan");
        return page;
    }
}
