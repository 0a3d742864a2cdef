package fi.palmikko.assessment;

import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.shared.NotFound;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * A contribution to be changed: its case is locked first, then the contribution is read, so that nobody is overrun. Whoever
 * has left the team has the part still and the case no more.
 */
@Component
class LockedContributions {

    private final Contributions contributions;
    private final CaseFiles cases;

    LockedContributions(Contributions contributions, CaseFiles cases) {
        this.contributions = contributions;
        this.cases = cases;
    }

    Contribution require(UUID id) {
        UUID caseId = contributions.caseOf(id).orElseThrow(NotFound::new);
        if (cases.lock(caseId).isEmpty()) {
            cases.requireHeld(caseId);
        }
        return contributions.require(id);
    }
}
