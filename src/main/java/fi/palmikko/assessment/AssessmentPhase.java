package fi.palmikko.assessment;

import fi.palmikko.casefile.CaseFile;
import fi.palmikko.casefile.Phase;
import fi.palmikko.workflow.Workflow;
import jakarta.persistence.EntityManager;
import org.springframework.stereotype.Component;

/** The case stands at signing as soon as the process waits for the signature; written down while the person still takes part. */
@Component
class AssessmentPhase {

    private final Workflow workflow;
    private final EntityManager entities;

    AssessmentPhase(Workflow workflow, EntityManager entities) {
        this.workflow = workflow;
        this.entities = entities;
    }

    void settle(CaseFile caseFile) {
        if (caseFile.phase() == Phase.CONTRIBUTIONS && workflow.isOpen(caseFile.id(), "SignAssessment", null)) {
            caseFile.move(Phase.SIGNING, Phase.CONTRIBUTIONS);
            entities.flush();
        }
    }
}
