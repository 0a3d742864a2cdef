package fi.palmikko.identity;

import fi.palmikko.shared.NotFound;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The workers. */
public interface Workers extends Repository<Worker, UUID> {

    Worker save(Worker worker);

    Optional<Worker> findById(UUID id);

    Optional<Worker> findByUsername(String username);

    @Query(
            "select distinct w from Worker w left join fetch w.competences where w.unitId = :unitId and w.active = true order by w.familyName")
    List<Worker> inUnit(UUID unitId);

    @Query("select w from Worker w where w.unitId in :unitIds and w.active = true order by w.familyName")
    List<Worker> inUnits(Collection<UUID> unitIds);

    @Query("select w from Worker w where w.active = true order by w.featured desc, w.familyName")
    List<Worker> all();

    long count();

    default Worker require(UUID id) {
        return findById(id).orElseThrow(NotFound::new);
    }
}
