package fi.palmikko.assessment;

import fi.palmikko.statute.EventDate;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Days the assessment keeps, moved when they turn out to have been written down wrong. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CorrectedDates {

    private final JdbcClient db;

    CorrectedDates(JdbcClient db) {
        this.db = db;
    }

    @EventListener
    public void move(EventDate.Corrected fact) {
        switch (fact.date()) {
            case ASSESSMENT_STARTED ->
                move(
                        "update assessment set started_on = ?, version = version + 1 where case_id = ? and started_on = ?",
                        fact);
            case FAMILY_MET -> move("update family_talk set held_on = ? where case_id = ? and held_on = ?", fact);
            case URGENT_NEED_KNOWN ->
                db.sql("update urgent_need set known_on = ? where case_id = ? and id = ?")
                        .params(fact.on(), fact.caseId())
                        .param(fact.was().id())
                        .update();
            case CHILD_WELFARE_NOTIFIED ->
                db.sql("update urgent_need set known_on = ? where case_id = ? and contact_id = ?")
                        .params(fact.on(), fact.caseId())
                        .param(fact.was().id())
                        .update();
            default -> {}
        }
    }

    private void move(String sql, EventDate.Corrected fact) {
        db.sql(sql).params(fact.on(), fact.caseId(), fact.was().on()).update();
    }
}
