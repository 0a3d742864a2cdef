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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who is in charge of a case. Asked by the models only. */
@Component
public class CaseSteps {

    private static final Set<Role> ANSWERS_URGENT_NEEDS = Set.of(Role.SOCIAL_WORKER, Role.SUPERVISOR);

    private final CaseFiles cases;
    private final Units units;
    private final Workers workers;

    CaseSteps(CaseFiles cases, Units units, Workers workers) {
        this.cases = cases;
        this.units = units;
        this.workers = workers;
    }

    public String unit(String caseId) {
        return cases.require(UUID.fromString(caseId)).unitId().toString();
    }

    /** The responsible worker, or nothing until somebody is named. */
    public @Nullable String responsibleWorker(String caseId) {
        UUID worker = cases.require(UUID.fromString(caseId)).responsibleWorkerId();
        return worker == null ? null : worker.toString();
    }

    /**
     * The child-welfare unit of the municipality answers to an urgent need; where nobody there can, the case's own unit,
     * and at the last the social emergency service. A need waits where somebody is who may answer it.
     */
    public String urgentUnit(String caseId) {
        var caseFile = cases.require(UUID.fromString(caseId));
        var candidates = Stream.of(
                        units.serving(caseFile.municipality(), "CHILD_WELFARE"),
                        List.of(units.require(caseFile.unitId())),
                        units.serving(caseFile.municipality(), "EMERGENCY"))
                .flatMap(List::stream)
                .map(Unit::id);
        return candidates
                .filter(this::hasSomebodyToAnswer)
                .findFirst()
                .orElse(caseFile.unitId())
                .toString();
    }

    private boolean hasSomebodyToAnswer(UUID unitId) {
        return workers.inUnit(unitId).stream()
                .anyMatch(worker -> !Collections.disjoint(worker.roles(), ANSWERS_URGENT_NEEDS));
    }
}
