package fi.palmikko.casefile;

import fi.palmikko.identity.Role;
import fi.palmikko.identity.Workers;
import fi.palmikko.organisation.Unit;
import fi.palmikko.organisation.Units;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Who answers to an urgent need: the child-welfare unit of the municipality; where nobody there can, the case's own unit, and at the last
 * the social emergency service. A need waits where somebody is who may answer it.
 */
@Component
public class UrgentUnit {

    private static final Set<Role> ANSWERS = Set.of(Role.SOCIAL_WORKER, Role.SUPERVISOR);

    private final Units units;
    private final Workers workers;

    UrgentUnit(Units units, Workers workers) {
        this.units = units;
        this.workers = workers;
    }

    public UUID of(CaseFile caseFile) {
        var candidates = Stream.of(
                        units.serving(caseFile.municipality(), "CHILD_WELFARE"),
                        List.of(units.require(caseFile.unitId())),
                        units.serving(caseFile.municipality(), "EMERGENCY"))
                .flatMap(List::stream)
                .map(Unit::id);
        return candidates.filter(this::hasSomebodyToAnswer).findFirst().orElse(caseFile.unitId());
    }

    private boolean hasSomebodyToAnswer(UUID unitId) {
        return workers.inUnit(unitId).stream().anyMatch(worker -> !Collections.disjoint(worker.roles(), ANSWERS));
    }
}
