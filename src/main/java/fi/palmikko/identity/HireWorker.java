package fi.palmikko.identity;

import fi.palmikko.organisation.Units;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a person into a unit with roles and competences. */
@Component
@Transactional
public class HireWorker {

    private final Workers workers;
    private final Units units;

    HireWorker(Workers workers, Units units) {
        this.workers = workers;
        this.units = units;
    }

    public Worker hire(WorkerFacts facts, @Nullable String passwordHash) {
        var unit = units.findByKey(facts.unit()).orElseThrow(NotFound::new);
        return workers.save(new Worker(Ids.next(), unit.id(), facts, passwordHash));
    }
}
