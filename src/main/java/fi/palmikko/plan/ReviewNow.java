package fi.palmikko.plan;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.casefile.Phase;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.StepHasPassed;
import fi.palmikko.workflow.Workflow;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The plan is gone through before its day, because things have changed or somebody asks for it. */
@Service
@Transactional
public class ReviewNow {

    private final Access access;
    private final CaseFiles cases;
    private final CaseEvents events;
    private final UseLog log;
    private final Workflow workflow;

    ReviewNow(Access access, CaseFiles cases, CaseEvents events, UseLog log, Workflow workflow) {
        this.access = access;
        this.cases = cases;
        this.events = events;
        this.log = log;
        this.workflow = workflow;
    }

    public void start(UUID caseId, String reason, Actor actor) {
        var basis = access.require(actor, Action.REVIEW_PLAN, caseId);
        var caseFile = cases.requireLocked(caseId);
        if (caseFile.phase() != Phase.FOLLOW_UP || workflow.isOpen(caseId, "ReviewPlan", null)) {
            throw new StepHasPassed("the review cannot be brought forward at " + caseFile.phase());
        }
        log.used(actor, basis, "plan");
        events.add(caseId, "ReviewBroughtForward", actor, reason);
        workflow.correlate(caseId, "ReviewNow");
    }
}
