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

    /** What has been changed is written down now, while the person may still write it. */
    void flush();

    Optional<CaseFile> findById(UUID id);

    /** The case, locked until the transaction ends: whoever changes anything in a case takes this first. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from CaseFile c where c.id = :id")
    Optional<CaseFile> lock(UUID id);

    /** Locks a case one has a part in without reading it, as {@link #lock} does; false when there is no such case. */
    @Query(value = "select hold_case(:id)", nativeQuery = true)
    boolean hold(UUID id);

    @Query(value = "select nextval('case_number')", nativeQuery = true)
    long nextNumber();

    default CaseFile require(UUID id) {
        return findById(id).orElseThrow(NotFound::new);
    }

    default void requireHeld(UUID id) {
        if (!hold(id)) {
            throw new NotFound();
        }
    }

    default CaseFile requireLocked(UUID id) {
        return lock(id).orElseThrow(NotFound::new);
    }
}
