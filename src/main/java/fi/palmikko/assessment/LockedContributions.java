package fi.palmikko.assessment;

import fi.palmikko.shared.NotFound;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A contribution to be changed: its case is locked first, then the contribution is read, so that nobody is overrun. */
@Component
class LockedContributions {

    private final Contributions contributions;

    LockedContributions(Contributions contributions) {
        this.contributions = contributions;
    }

    Contribution require(UUID id) {
        return contributions
                .lockCase(id)
                .flatMap(caseFile -> contributions.findById(id))
                .orElseThrow(NotFound::new);
    }
}
