package fi.palmikko.assessment;

import fi.palmikko.shared.NotFound;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The contributions. */
interface Contributions extends Repository<Contribution, UUID> {

    Contribution save(Contribution contribution);

    Optional<Contribution> findById(UUID id);

    @Query("select c from Contribution c where c.assessmentId = :assessmentId order by c.id")
    List<Contribution> of(UUID assessmentId);

    @Query("select c from Contribution c where c.caseId = :caseId order by c.id")
    List<Contribution> ofCase(UUID caseId);

    @Query("select c.caseId from Contribution c where c.id = :id")
    Optional<UUID> caseOf(UUID id);

    default Contribution require(UUID id) {
        return findById(id).orElseThrow(NotFound::new);
    }
}
