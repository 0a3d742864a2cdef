package fi.palmikko.assessment;

import fi.palmikko.casefile.CaseFile;
import fi.palmikko.shared.NotFound;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
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

    /** The case a contribution belongs to, locked until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select f from CaseFile f where f.id = (select c.caseId from Contribution c where c.id = :id)")
    Optional<CaseFile> lockCase(UUID id);

    @Query("select c.caseId from Contribution c where c.id = :id")
    Optional<UUID> caseOf(UUID id);

    default Contribution require(UUID id) {
        return findById(id).orElseThrow(NotFound::new);
    }
}
