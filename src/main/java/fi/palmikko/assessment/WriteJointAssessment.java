package fi.palmikko.assessment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.form.Responses;
import fi.palmikko.identity.Actor;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The responsible worker, and whoever writes along, write the summary from the start of the assessment until it is signed, in any
 * order. That it is ready is the responsible worker's word.
 */
@Service
@Transactional
public class WriteJointAssessment {

    private final Access access;
    private final CaseEvents events;
    private final Assessments assessments;
    private final CoWriters coWriters;
    private final AssessmentPhase phase;
    private final Responses responses;
    private final UseLog log;
    private final Workflow workflow;
    private final Clock clock;

    WriteJointAssessment(
            Access access,
            CaseEvents events,
            Assessments assessments,
            CoWriters coWriters,
            AssessmentPhase phase,
            Responses responses,
            UseLog log,
            Workflow workflow,
            Clock clock) {
        this.access = access;
        this.events = events;
        this.assessments = assessments;
        this.coWriters = coWriters;
        this.phase = phase;
        this.responses = responses;
        this.log = log;
        this.workflow = workflow;
        this.clock = clock;
    }

    public void save(UUID caseId, int from, Map<String, String> answers, Actor actor) {
        var basis = access.hold(actor, Action.WRITE_JOINT_ASSESSMENT, caseId, () -> coWriters.part(caseId, actor))
                .basis();
        var assessment = assessments.current(caseId);
        assessment.requireOpen();
        responses.save(assessment.responseId(), from, answers, actor.id());
        log.used(actor, basis, "assessment draft");
    }

    /** Saves and says that the summary is ready to be checked; the writer may still change it. */
    public void finish(UUID caseId, int from, Map<String, String> answers, Actor actor) {
        var held = access.hold(actor, Action.WRITE_JOINT_ASSESSMENT, caseId);
        var assessment = assessments.current(caseId);
        boolean first = !assessment.isWritten();
        assessment.written(clock.instant());
        responses.save(assessment.responseId(), from, answers, actor.id());
        log.used(actor, held.basis(), "assessment draft");
        if (first) {
            events.add(caseId, "AssessmentWritten", actor, null);
            workflow.complete(caseId, "WriteJointAssessment");
        }
        phase.settle(held.caseFile());
    }
}
