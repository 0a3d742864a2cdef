package fi.palmikko.intake;

import fi.palmikko.casefile.CaseFiles;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What the models ask of intake. */
@Component
public class IntakeSteps {

    private final CaseFiles cases;

    IntakeSteps(CaseFiles cases) {
        this.cases = cases;
    }

    public boolean assessmentIsMade(String caseId) {
        return cases.require(UUID.fromString(caseId)).assessmentMade();
    }
}
