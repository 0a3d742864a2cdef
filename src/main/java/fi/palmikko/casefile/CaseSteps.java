package fi.palmikko.casefile;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who is in charge of a case. Asked by the models only. */
@Component
public class CaseSteps {

    private final CaseFiles cases;
    private final UrgentUnit urgentUnit;

    CaseSteps(CaseFiles cases, UrgentUnit urgentUnit) {
        this.cases = cases;
        this.urgentUnit = urgentUnit;
    }

    public String unit(String caseId) {
        return cases.require(UUID.fromString(caseId)).unitId().toString();
    }

    /** The responsible worker, or nothing until somebody is named. */
    public @Nullable String responsibleWorker(String caseId) {
        UUID worker = cases.require(UUID.fromString(caseId)).responsibleWorkerId();
        return worker == null ? null : worker.toString();
    }

    /** The unit that answers to an urgent need. */
    public String urgentUnit(String caseId) {
        return urgentUnit.of(cases.require(UUID.fromString(caseId))).toString();
    }
}
