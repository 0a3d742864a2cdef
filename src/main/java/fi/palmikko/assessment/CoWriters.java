package fi.palmikko.assessment;

import fi.palmikko.access.Disqualified;
import fi.palmikko.access.Subject;
import fi.palmikko.casefile.CaseFile;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.Names;
import fi.palmikko.shared.NotFound;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who writes the joint assessment with the responsible worker: invited and let go by name, and in force only while they are social
 * workers of the unit that handles the case. Rows are ended, never written over.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CoWriters {

    /** More than these are no longer writing together. */
    static final int MOST = 5;

    private static final String FIELD = "worker";

    /**
     * Somebody who writes along, or has done so.
     *
     * @param inForce false when the right has been taken back, and while a change of work keeps it from being used
     */
    record CoWriter(
            UUID workerId,
            String name,
            Names title,
            LocalDate invitedOn,
            String invitedBy,
            @Nullable LocalDate endedOn,
            @Nullable String endedBy,
            boolean inForce) {}

    /** Somebody to choose. */
    record Choice(UUID value, String name, Names title) {

        public String label() {
            return name + ", " + title.here();
        }
    }

    private final JdbcClient db;
    private final Disqualified disqualified;
    private final Clock clock;

    CoWriters(JdbcClient db, Disqualified disqualified, Clock clock) {
        this.db = db;
        this.disqualified = disqualified;
        this.clock = clock;
    }

    /** The case, and the writing of its assessment as the person's own part where the person writes along. */
    Subject part(UUID caseId, Actor actor) {
        boolean along = db.sql("select ? = any (my_writings())")
                .param(caseId)
                .query(Boolean.class)
                .single();
        return Subject.of(caseId).ownedBy(along ? actor.id() : null);
    }

    /** Those of the newest assessment, whoever still writes first. */
    List<CoWriter> of(UUID caseId) {
        return db.sql("""
                        select t.worker_id, w.given_name || ' ' || w.family_name as name, w.title_fi, w.title_sv, w.title_en,
                               t.invited_at, i.given_name || ' ' || i.family_name as inviter,
                               t.ended_at, e.given_name || ' ' || e.family_name as ender,
                               t.ended_at is null and w.active and w.unit_id = c.unit_id
                               and c.responsible_worker_id is distinct from w.id
                               and exists (select 1 from worker_role r where r.worker_id = w.id and r.role = 'SOCIAL_WORKER')
                               and c.id <> all (disqualified_in(w.id)) as in_force
                        from assessment_writer t
                        join case_file c on c.id = t.case_id
                        join worker w on w.id = t.worker_id
                        join worker i on i.id = t.invited_by
                        left join worker e on e.id = t.ended_by
                        where t.assessment_id = (select a.id from assessment a where a.case_id = ? order by a.round desc limit 1)
                        order by t.ended_at desc nulls first, t.id""")
                .param(caseId)
                .query((row, n) -> new CoWriter(
                        row.getObject("worker_id", UUID.class),
                        row.getString("name"),
                        new Names(row.getString("title_fi"), row.getString("title_sv"), row.getString("title_en")),
                        day(row.getObject("invited_at", OffsetDateTime.class)),
                        row.getString("inviter"),
                        row.getString("ender") == null ? null : day(row.getObject("ended_at", OffsetDateTime.class)),
                        row.getString("ender"),
                        row.getBoolean("in_force")))
                .list();
    }

    private static LocalDate day(OffsetDateTime at) {
        return at.atZoneSameInstant(Days.ZONE).toLocalDate();
    }

    /** The social workers of the unit that handles the case who could still be invited. */
    List<Choice> choices(CaseFile caseFile, UUID assessment) {
        return colleagues(caseFile).stream()
                .filter(one -> !one.value().equals(caseFile.responsibleWorkerId()))
                .filter(one -> !isInvited(assessment, one.value()))
                .filter(one -> !disqualified.is(caseFile.id(), one.value()))
                .toList();
    }

    private List<Choice> colleagues(CaseFile caseFile) {
        return db.sql("""
                        select w.id, w.given_name || ' ' || w.family_name as name, w.title_fi, w.title_sv, w.title_en from worker w
                        where w.unit_id = ? and w.active
                          and exists (select 1 from worker_role r where r.worker_id = w.id and r.role = 'SOCIAL_WORKER')
                        order by w.family_name, w.given_name, w.id""")
                .param(caseFile.unitId())
                .query((row, n) -> new Choice(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        new Names(row.getString("title_fi"), row.getString("title_sv"), row.getString("title_en"))))
                .list();
    }

    private boolean isInvited(UUID assessment, UUID worker) {
        return db.sql("""
                        select exists (select 1 from assessment_writer
                                       where assessment_id = ? and worker_id = ? and ended_at is null)""").params(assessment, worker).query(Boolean.class).single();
    }

    /** The name of the one invited; {@link Invalid} at the worker when that one may not write along. */
    String invite(CaseFile caseFile, UUID assessment, UUID worker, Actor by) {
        if (worker.equals(caseFile.responsibleWorkerId())) {
            throw new Invalid(FIELD, "writers.isResponsible");
        }
        var chosen = colleagues(caseFile).stream()
                .filter(one -> one.value().equals(worker))
                .findFirst()
                .orElseThrow(() -> new Invalid(FIELD, "writers.otherUnit"));
        if (disqualified.is(caseFile.id(), worker)) {
            throw new Invalid(FIELD, "candidate.disqualified");
        }
        if (isInvited(assessment, worker)) {
            throw new Invalid(FIELD, "writers.already");
        }
        if (current(assessment) >= MOST) {
            throw new Invalid(FIELD, "writers.tooMany", MOST);
        }
        db.sql("""
                        insert into assessment_writer (id, assessment_id, case_id, worker_id, invited_at, invited_by)
                        values (?, ?, ?, ?, ?, ?)""")
                .params(Ids.next(), assessment, caseFile.id(), worker, OffsetDateTime.now(clock), by.id())
                .update();
        return chosen.name();
    }

    private int current(UUID assessment) {
        return db.sql("select count(*) from assessment_writer where assessment_id = ? and ended_at is null")
                .param(assessment)
                .query(Integer.class)
                .single();
    }

    /** {@link NotFound} when the worker has no right to take back. */
    void end(UUID assessment, UUID worker, Actor by) {
        int ended = db.sql("""
                        update assessment_writer set ended_at = ?, ended_by = ?
                        where assessment_id = ? and worker_id = ? and ended_at is null""")
                .params(OffsetDateTime.now(clock), by.id(), assessment, worker)
                .update();
        if (ended == 0) {
            throw new NotFound();
        }
    }
}
