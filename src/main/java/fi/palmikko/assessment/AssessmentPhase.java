package fi.palmikko.assessment;

import fi.palmikko.casefile.CaseFile;
import fi.palmikko.casefile.Phase;
import fi.palmikko.workflow.Workflow;
import org.springframework.stereotype.Component;

/** The case stands at signing as soon as the process waits for the signature. */
@Component
class AssessmentPhase {

    private final Workflow workflow;

    AssessmentPhase(Workflow workflow) {
        this.workflow = workflow;
    }

    void settle(CaseFile caseFile) {
        if (caseFile.phase() == Phase.CONTRIBUTIONS && workflow.isOpen(caseFile.id(), "SignAssessment", null)) {
            caseFile.move(Phase.SIGNING, Phase.CONTRIBUTIONS);
        }
    }
}
