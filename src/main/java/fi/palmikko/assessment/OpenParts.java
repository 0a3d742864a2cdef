package fi.palmikko.assessment;

import fi.palmikko.organisation.Sector;
import fi.palmikko.team.Team;
import fi.palmikko.workflow.Workflow;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Ends the parts of a case that nobody waits for any more, with the steps that are open for them. */
@Component
public class OpenParts {

    private final Contributions contributions;
    private final Team team;
    private final Workflow workflow;

    OpenParts(Contributions contributions, Team team, Workflow workflow) {
        this.contributions = contributions;
        this.team = team;
        this.workflow = workflow;
    }

    /** All of them, also those asked for after the start. */
    public void end(UUID caseId, String reason) {
        open(caseId).forEach(part -> end(part, reason));
    }

    /** Those of one sector, whose writers leave the team. */
    void end(UUID caseId, Sector sector, String reason) {
        open(caseId).stream().filter(part -> part.sector() == sector).forEach(part -> {
            team.leave(caseId, part.workerId(), reason);
            end(part, reason);
        });
    }

    private List<Contribution> open(UUID caseId) {
        return contributions.ofCase(caseId).stream()
                .filter(Contribution::isOpen)
                .toList();
    }

    private void end(Contribution part, String reason) {
        part.end(reason);
        for (String step : List.of(RecordContribution.STEP, AcceptContribution.STEP)) {
            workflow.correlate(part.caseId(), step, part.id(), "ContributorLeft");
        }
    }
}
