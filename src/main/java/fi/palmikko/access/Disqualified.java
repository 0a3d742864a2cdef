package fi.palmikko.access;

import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may not handle a case although the work would give the right: kin, a party, somebody else disqualified (HL 28 §). */
@Component
public class Disqualified {

    /** Takes the worker as its parameter; a condition on {@code case_file c}. */
    public static final String NOT = "c.id <> all ((select disqualified_in(?))::uuid[])";

    /** The same, as a condition on {@code work_item i}. */
    public static final String NOT_OF_STEP = "i.case_id <> all ((select disqualified_in(?))::uuid[])";

    private final JdbcClient db;

    Disqualified(JdbcClient db) {
        this.db = db;
    }

    /** Is the worker disqualified in the case now? */
    public boolean is(UUID caseId, UUID worker) {
        return cases(worker).contains(caseId);
    }

    /** The cases the worker may not handle now. */
    public Set<UUID> cases(UUID worker) {
        return db.sql("select unnest(disqualified_in(?))")
                .param(worker)
                .query(UUID.class)
                .set();
    }
}
