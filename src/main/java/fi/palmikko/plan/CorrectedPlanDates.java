package fi.palmikko.plan;

import fi.palmikko.statute.EventDate;
import fi.palmikko.statute.YearlyReview;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Days the plan keeps, moved when they turn out to have been written down wrong. What was signed stands as it is. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CorrectedPlanDates {

    /** In child welfare the review comes a year after the agreement at the latest (LSL 30 §). */
    private static final String AGREED = """
            update plan p set agreed_on = ?, version = p.version + 1,
                   review_on = case when c.child_welfare then least(p.review_on, (?::date + interval '1 year')::date) else p.review_on end
            from case_file c where c.id = p.case_id and p.case_id = ? and p.agreed_on = ?""";

    private static final String GIVEN =
            "update plan set given_on = ?, version = version + 1 where case_id = ? and given_on = ?";

    private static final String REVIEWED = """
            update plan_review r set held_on = ? from plan p where p.id = r.plan_id and p.case_id = ? and r.held_on = ?""";

    private final JdbcClient db;

    CorrectedPlanDates(JdbcClient db) {
        this.db = db;
    }

    @EventListener
    public void move(EventDate.Corrected fact) {
        switch (fact.date()) {
            case PLAN_AGREED ->
                db.sql(AGREED)
                        .params(fact.on(), fact.on(), fact.caseId(), fact.was().on())
                        .update();
            case PLAN_GIVEN -> move(GIVEN, fact);
            case REVIEW_HELD -> move(REVIEWED, fact);
            default -> {}
        }
    }

    /** Whoever makes it a matter of child welfare may not be among those who change the plan. */
    @EventListener
    public void bringForward(YearlyReview.Bound fact) {
        db.sql("select bring_review_forward(?, ?)")
                .params(fact.caseId(), fact.latest())
                .query(Boolean.class)
                .single();
    }

    private void move(String sql, EventDate.Corrected fact) {
        db.sql(sql).params(fact.on(), fact.caseId(), fact.was().on()).update();
    }
}
