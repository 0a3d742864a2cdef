package fi.palmikko.assessment;

import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.identity.Competence;
import fi.palmikko.workflow.Workflow;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the decision table demands of the responsible worker of a case. */
@Component
class RequiredCompetence {

    /** The competence, how many children one worker may have in child welfare (0: no cap), and the section of law. */
    record Need(Competence competence, int caseloadCap, String basis) {}

    private final Workflow workflow;

    RequiredCompetence(Workflow workflow) {
        this.workflow = workflow;
    }

    Need of(SpecialSupport support, boolean childWelfare) {
        var answer = workflow.decide(
                        "CompetenceDecision",
                        Map.of(
                                "specialSupport",
                                support != SpecialSupport.NO,
                                "childWelfare",
                                childWelfare,
                                "healthMainly",
                                false))
                .getFirst();
        return new Need(
                Competence.valueOf(String.valueOf(answer.get("competence"))),
                answer.get("caseloadCap") instanceof Number cap ? cap.intValue() : 0,
                String.valueOf(answer.get("basis")));
    }
}
