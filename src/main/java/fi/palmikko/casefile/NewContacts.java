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
public class NewContacts {

    private final JdbcClient db;
    private final Clock clock;

    NewContacts(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    public List<UUID> waiting(UUID caseId) {
        return db.sql("select id from contact where case_id = ? and waits order by received_on, recorded_at")
                .param(caseId)
                .query(UUID.class)
                .list();
    }

    public boolean waits(UUID caseId, UUID contactId) {
        return waiting(caseId).contains(contactId);
    }

    /** @return false when somebody was faster */
    public boolean assess(UUID caseId, UUID contactId, UUID by) {
        return db.sql(
                                "update contact set waits = false, assessed_by = ?, assessed_at = ? where case_id = ? and id = ? and waits")
                        .params(by, OffsetDateTime.now(clock), caseId, contactId)
                        .update()
                == 1;
    }
}
