package fi.palmikko.assessment;

import fi.palmikko.shared.StepHasPassed;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The assessments. */
interface Assessments extends Repository<Assessment, UUID> {

    Assessment save(Assessment assessment);

    Optional<Assessment> findById(UUID id);

    @Query("select a from Assessment a where a.caseId = :caseId order by a.round desc limit 1")
    Optional<Assessment> newest(UUID caseId);

    default Assessment current(UUID caseId) {
        return newest(caseId).orElseThrow(Assessments::notStarted);
    }

    static StepHasPassed notStarted() {
        return new StepHasPassed("no assessment has been started");
    }
}
