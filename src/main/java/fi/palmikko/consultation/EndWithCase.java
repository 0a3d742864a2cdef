package fi.palmikko.consultation;

import fi.palmikko.casefile.CaseClosed;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Nobody is left with a question about a case that has ended. */
@Component
class EndWithCase {

    private final JdbcClient db;
    private final Workflow workflow;
    private final Clock clock;

    EndWithCase(JdbcClient db, Workflow workflow, Clock clock) {
        this.db = db;
        this.workflow = workflow;
        this.clock = clock;
    }

    @EventListener
    void end(CaseClosed closed) {
        int open =
                db.sql("""
                        update consultation set state = 'WITHDRAWN', ended_at = ?, end_reason = 'CaseClosed', version = version + 1
                        where case_id = ? and state in ('ASKED', 'TAKEN')""").params(OffsetDateTime.now(clock), closed.caseId()).update();
        if (open > 0) {
            workflow.correlate(closed.caseId(), "ConsultationWithdrawn");
        }
    }
}
