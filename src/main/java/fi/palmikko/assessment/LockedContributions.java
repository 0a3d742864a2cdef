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
        if (contributions.lockCase(id).isEmpty()) {
            cases.requireHeld(contributions.caseOf(id).orElseThrow(NotFound::new));
        }
        return contributions.require(id);
    }
}
