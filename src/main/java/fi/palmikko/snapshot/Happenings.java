package fi.palmikko.snapshot;

import fi.palmikko.access.Action;
import fi.palmikko.access.Rights;
import fi.palmikko.identity.Actor;
import fi.palmikko.organisation.Sector;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Names;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What a timeline tells beside the history of the case: every talk with the family, what was signed, what was attached. One statement. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Happenings {

    enum Kind {
        TALK,
        DOCUMENT,
        ATTACHMENT
    }

    /**
     * Something on its day.
     *
     * @param title of a document; null for the rest
     * @param text what the child wished, why a document was corrected, what a file is
     * @param more what the family wished; empty for the rest
     * @param by who was present, signed or attached
     * @param on the day it happened on; of a document that tells of another day than that of its signature, that day
     * @param signedOn of a document that was signed on another day
     * @param sector of whom it was written down by
     * @param registerId of a file, which may be of another register than the case; null for the rest
     */
    record Happening(
            Kind kind,
            LocalDate on,
            OffsetDateTime at,
            boolean mine,
            @Nullable Names title,
            String text,
            String more,
            String by,
            @Nullable LocalDate signedOn,
            Sector sector,
            @Nullable UUID registerId) {}

    private static final String SQL = """
            select 'TALK' as kind, t.held_on as on_day, t.recorded_at as at, t.recorded_by = :me as mine, null as title, t.child_wish as text,
                   t.family_wish as more, t.present as by, null as told_day, u.sector, cast(null as uuid) as register_id
            from family_talk t join worker w on w.id = t.recorded_by join unit u on u.id = w.unit_id
            where t.case_id = :case and :talks
            union all
            select 'DOCUMENT', cast(d.signed_at at time zone 'Europe/Helsinki' as date), d.signed_at, d.signed_by = :me,
                   f.content ->> 'title', coalesce(d.reason, ''), '', d.signed_name,
                   case when d.reason is null then (select n.content -> 'answers' ->> (cast(:days as jsonb) ->> n.template_key) from document n
                        where n.subject_id = d.subject_id and n.rendition_of is null order by n.version_no desc limit 1) end,
                   u.sector, null
            from document d join document_draft b on b.id = d.subject_id join worker w on w.id = d.signed_by join unit u on u.id = w.unit_id
            join form_template f on f.key = d.template_key and f.version = d.template_version
            where d.case_id = :case and d.rendition_of is null and :documents
            union all
            select 'ATTACHMENT', cast(a.attached_at at time zone 'Europe/Helsinki' as date), a.attached_at, a.attached_by = :me,
                   null, a.words, '', w.given_name || ' ' || w.family_name, null, u.sector, a.register_id
            from attachment a join worker w on w.id = a.attached_by join unit u on u.id = w.unit_id
            where a.case_id = :case and :attachments
              and not exists (select 1 from attachment_withdrawal x where x.attachment_id = a.id)""";

    /** The field in which a document tells the day of what it is about, by the key of its form. */
    private static final String DAYS = """
            {"meeting-entry": "meeting.starts", "child-welfare-plan": "plan.meetingOn", "child-welfare-notification": "content.date",
             "contact-with-authority": "contact.date"}""";

    private final JdbcClient db;
    private final JsonMapper json;

    Happenings(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** Those these rights open. */
    List<Happening> of(UUID caseId, Rights rights, Actor actor) {
        return db.sql(SQL)
                .param("case", caseId)
                .param("me", actor.id())
                .param("days", DAYS)
                .param("talks", rights.may(Action.READ_CONTACT))
                .param("documents", rights.may(Action.READ_DOCUMENTS))
                .param("attachments", rights.may(Action.READ_ATTACHMENTS))
                .query((row, n) -> {
                    var title = row.getString("title");
                    var written = row.getObject("on_day", LocalDate.class);
                    var told = toldDay(row.getString("told_day")).orElse(written);
                    return new Happening(
                            Kind.valueOf(row.getString("kind")),
                            told,
                            row.getObject("at", OffsetDateTime.class),
                            row.getBoolean("mine"),
                            title == null ? null : json.readValue(title, Names.class),
                            row.getString("text"),
                            row.getString("more"),
                            row.getString("by"),
                            told.equals(written) ? null : written,
                            Sector.valueOf(row.getString("sector")),
                            row.getObject("register_id", UUID.class));
                })
                .list();
    }

    /** A day, or the day of a moment, as it was typed. */
    private static Optional<LocalDate> toldDay(@Nullable String typed) {
        return typed == null ? Optional.empty() : Days.parse(typed.strip().split("\\s", 2)[0]);
    }
}
