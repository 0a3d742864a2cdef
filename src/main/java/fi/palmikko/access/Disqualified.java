package fi.palmikko.access;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may not handle a case although the work would give the right: kin, a party, somebody else disqualified (HL 28 §). */
@Component
public class Disqualified {

    /** Takes the worker as its parameter; a condition on {@code case_file c}. */
    public static final String NOT = """
            not exists (select 1 from disqualification q where q.case_id = c.id and q.worker_id = ? and q.ended_on is null)""";

    private final JdbcClient db;

    Disqualified(JdbcClient db) {
        this.db = db;
    }

    /** Is the worker disqualified in the case now? */
    public boolean is(UUID caseId, UUID worker) {
        return db.sql("""
                        select exists (select 1 from disqualification
                                       where case_id = ? and worker_id = ? and ended_on is null)""").params(caseId, worker).query(Boolean.class).single();
    }
}
