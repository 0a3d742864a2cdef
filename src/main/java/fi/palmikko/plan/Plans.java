package fi.palmikko.plan;

import fi.palmikko.casefile.CaseFile;
import fi.palmikko.casefile.Phase;
import fi.palmikko.form.Responses;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.StepHasPassed;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The plans. A case has at most one that has not ended; a new assessment that a review agreed on brings a new one, and one that came between
 * has the plan in force drawn up anew.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Plans {

    static final String TEMPLATE = "shared-plan";

    private final EntityManager entities;
    private final Responses responses;

    Plans(EntityManager entities, Responses responses) {
        this.entities = entities;
        this.responses = responses;
    }

    /** The plan that is being drawn up or followed; a new one when the case has come to planning and has none. */
    public Plan openFor(CaseFile caseFile) {
        var open = current(caseFile.id());
        if (open.isPresent()) {
            return caseFile.phase() == Phase.PLANNING ? draft(open.get()) : open.get();
        }
        if (caseFile.phase() != Phase.PLANNING) {
            throw new StepHasPassed("no plan is drawn up at " + caseFile.phase());
        }
        int round = newest(caseFile.id()).map(Plan::round).orElse(0) + 1;
        var response = responses.open(caseFile.id(), TEMPLATE, caseFile.templateVersion(TEMPLATE));
        var plan = new Plan(Ids.next(), caseFile.id(), round, response);
        entities.persist(plan);
        entities.flush();
        return plan;
    }

    private Plan draft(Plan plan) {
        if (plan.state() != Plan.State.DRAFT) {
            plan.reopen();
            responses.unlock(plan.responseId());
            entities.flush();
        }
        return plan;
    }

    /** The plan that has not ended. */
    public Optional<Plan> current(UUID caseId) {
        return newest(caseId).filter(plan -> plan.state() != Plan.State.ENDED);
    }

    public Plan requireCurrent(UUID caseId) {
        return current(caseId).orElseThrow(NotFound::new);
    }

    /** The latest plan, ended or not. */
    public Optional<Plan> newest(UUID caseId) {
        return entities.createQuery("select p from Plan p where p.caseId = :caseId order by p.round desc", Plan.class)
                .setParameter("caseId", caseId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}
