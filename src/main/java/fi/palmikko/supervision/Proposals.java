package fi.palmikko.supervision;

import fi.palmikko.casefile.Candidates;
import fi.palmikko.casefile.Candidates.Candidate;
import fi.palmikko.casefile.CaseFile;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.identity.Competence;
import fi.palmikko.workflow.Workflow;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Who could take a case over, by what the decision table requires of its responsible worker. */
@Component
class Proposals {

    /** The competence the child's responsible worker must have, the cap on children (0 = none) and where it is said. */
    record Required(Competence competence, int cap, String basis) {}

    private final Workflow workflow;
    private final Candidates candidates;

    Proposals(Workflow workflow, Candidates candidates) {
        this.workflow = workflow;
        this.candidates = candidates;
    }

    Required required(CaseFile caseFile) {
        return required(caseFile.specialSupport() != SpecialSupport.NO, caseFile.childWelfare());
    }

    Required required(boolean specialSupport, boolean childWelfare) {
        var answer = workflow.decide(
                        "CompetenceDecision",
                        Map.of("specialSupport", specialSupport, "childWelfare", childWelfare, "healthMainly", false))
                .getFirst();
        return new Required(
                Competence.valueOf(String.valueOf(answer.get("competence"))),
                Integer.parseInt(String.valueOf(answer.get("caseloadCap"))),
                String.valueOf(answer.get("basis")));
    }

    /** The others of the unit, the best first. */
    List<Candidate> of(CaseFile caseFile, Required required) {
        return candidates.of(caseFile, required.competence(), required.cap()).stream()
                .filter(one -> !one.workerId().equals(caseFile.responsibleWorkerId()))
                .toList();
    }
}
