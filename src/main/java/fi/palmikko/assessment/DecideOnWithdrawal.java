package fi.palmikko.assessment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFile;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.casefile.Phase;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Invalid;
import fi.palmikko.statute.Deadlines;
import fi.palmikko.statute.Rule;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** After the family has withdrawn: the work goes on with what may be used, or ends. A statutory assessment does not end. */
@Service
@Transactional
public class DecideOnWithdrawal {

    private final Access access;
    private final CaseFiles cases;
    private final CaseEvents events;
    private final Assessments assessments;
    private final OpenParts parts;
    private final Deadlines deadlines;
    private final UseLog log;
    private final Workflow workflow;
    private final JdbcClient db;
    private final Clock clock;

    DecideOnWithdrawal(
            Access access,
            CaseFiles cases,
            CaseEvents events,
            Assessments assessments,
            OpenParts parts,
            Deadlines deadlines,
            UseLog log,
            Workflow workflow,
            JdbcClient db,
            Clock clock) {
        this.access = access;
        this.cases = cases;
        this.events = events;
        this.assessments = assessments;
        this.parts = parts;
        this.deadlines = deadlines;
        this.log = log;
        this.workflow = workflow;
        this.db = db;
        this.clock = clock;
    }

    public void decide(UUID caseId, boolean continues, String reason, Actor actor) {
        var basis = access.require(actor, Action.DECIDE_ON_WITHDRAWAL, caseId);
        var caseFile = cases.requireLocked(caseId);
        if (!continues && caseFile.phase().isAssessing() && isRequiredByLaw(caseFile)) {
            throw new Invalid("continues", "withdrawal.statutory");
        }
        db.sql("""
                        update withdrawal set continues = ?, decision_reason = ?, decided_by = ?, decided_at = ?
                        where case_id = ? and decided_at is null""")
                .params(continues, reason, actor.id(), OffsetDateTime.now(clock), caseId)
                .update();
        events.add(caseId, continues ? "WithdrawalWorkContinues" : "AssessmentDiscontinued", actor, null);
        log.used(actor, basis, "withdrawal");
        workflow.complete(caseId, "DecideOnWithdrawal");
        if (!continues && caseFile.phase() != Phase.CLOSING) {
            assessments
                    .newest(caseId)
                    .filter(assessment -> !assessment.isSigned() && !assessment.isDiscontinued())
                    .ifPresent(assessment -> assessment.discontinue(reason));
            caseFile.move(Phase.CLOSING, caseFile.phase());
            workflow.correlate(caseId, "AssessmentDiscontinued");
            parts.end(caseId, reason);
        }
    }

    /** Danger found at triage gives the assessment the limits of the law too, though neither flag of the case says so. */
    private boolean isRequiredByLaw(CaseFile caseFile) {
        return caseFile.isOfChildWelfareOrSpecialSupport() || deadlines.runs(caseFile.id(), Rule.D4);
    }
}
