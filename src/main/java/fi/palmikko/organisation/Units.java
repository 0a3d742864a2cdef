package fi.palmikko.organisation;

import fi.palmikko.shared.NotFound;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The units. */
public interface Units extends Repository<Unit, UUID> {

    Unit save(Unit unit);

    Optional<Unit> findById(UUID id);

    Optional<Unit> findByKey(String key);

    @Query("select distinct u from Unit u left join fetch u.municipalities order by u.name.fi")
    List<Unit> all();

    /** The units of a service that serve this municipality. */
    @Query(
            "select u from Unit u where u.service = :service and :municipality member of u.municipalities order by u.name.fi")
    List<Unit> serving(String municipality, String service);

    @Query("select u from Unit u where u.acceptsConsultations = true order by u.name.fi")
    List<Unit> consulted();

    default Unit require(UUID id) {
        return findById(id).orElseThrow(NotFound::new);
    }
}
