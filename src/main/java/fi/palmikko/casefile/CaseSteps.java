package fi.palmikko.casefile;

import fi.palmikko.organisation.Units;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who is in charge of a case. Asked by the models only. */
@Component
public class CaseSteps {

    private final CaseFiles cases;
    private final Units units;

    CaseSteps(CaseFiles cases, Units units) {
        this.cases = cases;
        this.units = units;
    }

    public String unit(String caseId) {
        return cases.require(UUID.fromString(caseId)).unitId().toString();
    }

    /** The responsible worker, or nothing until somebody is named. */
    public @Nullable String responsibleWorker(String caseId) {
        UUID worker = cases.require(UUID.fromString(caseId)).responsibleWorkerId();
        return worker == null ? null : worker.toString();
    }

    /** The child-welfare unit of the municipality answers to an urgent need; where there is none, the case's own unit. */
    public String urgentUnit(String caseId) {
        var caseFile = cases.require(UUID.fromString(caseId));
        return units.serving(caseFile.municipality(), "CHILD_WELFARE").stream()
                .findFirst()
                .map(unit -> unit.id().toString())
                .orElse(caseFile.unitId().toString());
    }
}
