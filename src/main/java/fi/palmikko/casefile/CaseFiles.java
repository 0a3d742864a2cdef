package fi.palmikko.casefile;

import fi.palmikko.shared.NotFound;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The cases. */
public interface CaseFiles extends Repository<CaseFile, UUID> {

    CaseFile save(CaseFile caseFile);

    Optional<CaseFile> findById(UUID id);

    /** The case, locked until the transaction ends: whoever changes anything in a case takes this first. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from CaseFile c where c.id = :id")
    Optional<CaseFile> lock(UUID id);

    @Query(value = "select nextval('case_number')", nativeQuery = true)
    long nextNumber();

    default CaseFile require(UUID id) {
        return findById(id).orElseThrow(NotFound::new);
    }

    default CaseFile requireLocked(UUID id) {
        return lock(id).orElseThrow(NotFound::new);
    }
}
