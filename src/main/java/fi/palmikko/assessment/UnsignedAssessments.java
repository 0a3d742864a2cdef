package fi.palmikko.assessment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.identity.Actor;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the joint assessment says while it is being written, for those who write it; each text with its writer and day. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class UnsignedAssessments {

    /** One text of it. A child's view has a name by whom it is after the field's own. */
    public record Said(String field, String text, String by, LocalDate on) {}

    private static final String SQL = """
            select a.field, a.text, w.given_name || ' ' || w.family_name as by_name,
                   cast(a.at at time zone 'Europe/Helsinki' as date) as on_day
            from (select e.key as field, e.value as text,
                         case when coalesce((m.mark ->> 'version')::int, 0) > r.whole_version then (m.mark ->> 'at')::timestamptz else r.saved_at end as at,
                         case when coalesce((m.mark ->> 'version')::int, 0) > r.whole_version then (m.mark ->> 'by')::uuid else r.saved_by end as by
                  from form_response r cross join lateral jsonb_each_text(r.answers) e
                  cross join lateral (select r.sections -> split_part(e.key, '.', 1) as mark) m
                  where r.id = ? and split_part(e.key, '~', 1) = any (?) and btrim(e.value) <> '') a
            join worker w on w.id = a.by order by a.field""";

    private final Assessments assessments;
    private final CoWriters coWriters;
    private final Access access;
    private final UseLog log;
    private final JdbcClient db;

    UnsignedAssessments(Assessments assessments, CoWriters coWriters, Access access, UseLog log, JdbcClient db) {
        this.assessments = assessments;
        this.coWriters = coWriters;
        this.access = access;
        this.log = log;
        this.db = db;
    }

    /** The texts of these fields that have been written; none where nothing is being written. The caller knows that the reader writes it. */
    public List<Said> of(UUID caseId, List<String> fields, Actor actor) {
        var part = coWriters.part(caseId, actor);
        access.requireAhead(actor, Action.WRITE_JOINT_ASSESSMENT, part);
        var open = assessments.newest(caseId).filter(Assessment::isOpen);
        var said = open.map(assessment -> said(assessment.responseId(), fields)).orElse(List.of());
        if (!said.isEmpty()) {
            log.used(actor, access.require(actor, Action.WRITE_JOINT_ASSESSMENT, part), "assessment draft");
        }
        return said;
    }

    private List<Said> said(UUID response, List<String> fields) {
        return db.sql(SQL)
                .params(response, fields.toArray(String[]::new))
                .query((row, n) -> new Said(
                        row.getString("field"),
                        row.getString("text"),
                        row.getString("by_name"),
                        row.getObject("on_day", LocalDate.class)))
                .list();
    }
}
