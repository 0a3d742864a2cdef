package fi.palmikko.worklist;

import fi.palmikko.form.Drafts;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.identity.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where a person was writing last, in a text the person may still write. The texts themselves know; nothing else is kept of it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class LastWriting {

    private static final Duration KEPT = Duration.ofDays(30);

    private static final String SQL = """
            select r.id, r.case_id, c.number, p.step, p.address, s.value ->> 'field' as field, coalesce((s.value ->> 'left')::boolean, false) as gone
            from form_response r join case_file c on c.id = r.case_id and c.closed_on is null
            cross join lateral (
              select 'RecordContribution' as step, '/contributions/' || k.id as address from contribution k
              where k.response_id = r.id and k.worker_id = :me and k.state in ('REQUESTED', 'RETURNED')
              union all
              select 'WriteJointAssessment', '/cases/' || a.case_id || '/assessment' from assessment a
              where a.response_id = r.id and (c.responsible_worker_id = :me or c.id = any ((select my_writings())::uuid[]))
              union all
              select 'AgreePlan', '/cases/' || n.case_id || '/plan' from plan n where n.response_id = r.id and c.responsible_worker_id = :me
              union all
              select 'WriteDocument', '/cases/' || d.case_id || '/documents/' || d.id from document_draft d where d.response_id = r.id) p
            cross join lateral jsonb_each(r.sections) s
            where r.id = any ((select my_texts(:since))::uuid[]) and s.value ->> 'by' = :who and writes_response(r.id, r.case_id)
            order by (s.value ->> 'at')::timestamptz desc limit 1""";

    /**
     * The text and the place in it.
     *
     * @param step what is written, by the name of the step
     * @param left has the writer gone on to other work since?
     */
    record Found(UUID response, UUID caseId, String number, String step, String address, boolean left) {}

    private final JdbcClient db;
    private final Drafts drafts;
    private final Clock clock;

    LastWriting(JdbcClient db, Drafts drafts, Clock clock) {
        this.db = db;
        this.drafts = drafts;
        this.clock = clock;
    }

    @Nullable
    Found of(Actor actor) {
        return db.sql(SQL)
                .param("me", actor.id())
                .param("who", actor.id().toString())
                .param("since", OffsetDateTime.now(clock).minus(KEPT))
                .query((row, n) -> new Found(
                        row.getObject("id", UUID.class),
                        row.getObject("case_id", UUID.class),
                        row.getString("number"),
                        row.getString("step"),
                        row.getString("address") + place(row.getString("field")),
                        row.getBoolean("gone")))
                .optional()
                .orElse(null);
    }

    private static String place(@Nullable String field) {
        return field == null || field.isEmpty() ? "" : "#" + Questionnaire.id(field);
    }

    /** Whoever opens another page has left the text. */
    void leave(@Nullable Found last, Actor actor) {
        if (last != null && !last.left()) {
            drafts.leave(last.response(), actor.id());
        }
    }
}
