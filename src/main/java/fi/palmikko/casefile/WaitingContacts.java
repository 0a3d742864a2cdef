package fi.palmikko.casefile;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Contacts that joined a case after its triage and whose urgency nobody has assessed yet (SHL 36 § 1 mom.). */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class WaitingContacts {

    private final JdbcClient db;
    private final Clock clock;

    WaitingContacts(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    public List<UUID> of(UUID caseId) {
        return db.sql("select id from contact where case_id = ? and waits order by received_on, recorded_at")
                .param(caseId)
                .query(UUID.class)
                .list();
    }

    /** All of them at once: they waited for one limit. */
    public void assessed(UUID caseId, UUID by) {
        db.sql("update contact set waits = false, assessed_by = ?, assessed_at = ? where case_id = ? and waits")
                .params(by, OffsetDateTime.now(clock), caseId)
                .update();
    }
}
