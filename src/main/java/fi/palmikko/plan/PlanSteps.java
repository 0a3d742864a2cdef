package fi.palmikko.plan;

import fi.palmikko.statute.DeadlineSteps;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the models ask of the plan. */
@Component
public class PlanSteps {

    private final JdbcClient db;

    PlanSteps(JdbcClient db) {
        this.db = db;
    }

    /** Early on the morning of the agreed review day. */
    public String reviewFires(String caseId) {
        UUID id = UUID.fromString(caseId);
        var reviewOn = db.sql("select review_on from plan where case_id = ? order by round desc limit 1")
                .param(id)
                .query(LocalDate.class)
                .single();
        return DeadlineSteps.firesAfter(id, reviewOn.minusDays(1));
    }

    public boolean continues(String caseId) {
        return leadsTo(caseId, ReviewFacts.LeadsTo.CONTINUE);
    }

    public boolean leadsToNewAssessment(String caseId) {
        return leadsTo(caseId, ReviewFacts.LeadsTo.NEW_ASSESSMENT);
    }

    private boolean leadsTo(String caseId, ReviewFacts.LeadsTo where) {
        return db.sql("""
                        select r.leads_to from plan p join plan_review r on r.plan_id = p.id
                        where p.case_id = ? order by p.round desc, r.recorded_at desc, r.id desc limit 1""")
                .param(UUID.fromString(caseId))
                .query(String.class)
                .optional()
                .filter(where.name()::equals)
                .isPresent();
    }
}
