package fi.palmikko.supervision;

import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Args;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Names;
import fi.palmikko.shared.NotFound;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of disqualification: recorded and ended, never rewritten; and what a worker would leave without an owner. */
@Component
class Disqualifications {

    /** Somebody to choose. */
    record Choice(UUID value, String name, Names title, Names unit) {

        public String label() {
            return name + ", " + title.here() + " (" + unit.here() + ")";
        }
    }

    private final JdbcClient db;
    private final Clock clock;

    Disqualifications(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    List<Disqualification> of(UUID caseId) {
        return db.sql("""
                        select q.*, w.given_name || ' ' || w.family_name as worker, w.title_fi, w.title_sv, w.title_en,
                               u.name_fi, u.name_sv, u.name_en, r.given_name || ' ' || r.family_name as recorder,
                               f.given_name || ' ' || f.family_name as ender
                        from disqualification q
                        join worker w on w.id = q.worker_id
                        join unit u on u.id = w.unit_id
                        join worker r on r.id = q.recorded_by
                        left join worker f on f.id = q.ended_by
                        where q.case_id = ? order by q.ended_on desc nulls first, q.recorded_on desc, q.id""")
                .param(caseId)
                .query((row, n) -> new Disqualification(
                        row.getObject("id", UUID.class),
                        row.getString("worker"),
                        new Names(row.getString("title_fi"), row.getString("title_sv"), row.getString("title_en")),
                        new Names(row.getString("name_fi"), row.getString("name_sv"), row.getString("name_en")),
                        row.getString("reason"),
                        row.getObject("recorded_on", LocalDate.class),
                        row.getString("recorder"),
                        row.getObject("ended_on", LocalDate.class),
                        row.getString("ender")))
                .list();
    }

    /** Anybody, near or far, may turn out to be kin; by family name, as one looks for it. */
    List<Choice> choices() {
        return db.sql("""
                        select w.id, w.family_name || ' ' || w.given_name as name, w.title_fi, w.title_sv, w.title_en,
                               u.name_fi, u.name_sv, u.name_en
                        from worker w join unit u on u.id = w.unit_id
                        where w.active order by w.family_name, w.given_name, w.id""")
                .query((row, n) -> new Choice(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        new Names(row.getString("title_fi"), row.getString("title_sv"), row.getString("title_en")),
                        new Names(row.getString("name_fi"), row.getString("name_sv"), row.getString("name_en"))))
                .list();
    }

    void record(UUID caseId, UUID worker, String reason, Actor by) {
        db.sql("""
                        insert into disqualification (id, case_id, worker_id, reason, recorded_on, recorded_by)
                        values (?, ?, ?, ?, ?, ?)""")
                .params(Ids.next(), caseId, worker, reason, Days.today(clock), by.id())
                .update();
    }

    /** {@link NotFound} when there is none of the case to end. */
    void end(UUID caseId, UUID id, Actor by) {
        int ended = db.sql("""
                        update disqualification set ended_on = ?, ended_by = ?
                        where case_id = ? and id = ? and ended_on is null""").params(Days.today(clock), by.id(), caseId, id).update();
        if (ended == 0) {
            throw new NotFound();
        }
    }

    /** The step this worker has open in the case that is due first. */
    Optional<String> openStep(UUID caseId, UUID worker) {
        return db.sql("select step from work_item where case_id = ? and assignee_id = ? order by due_on, step limit 1")
                .params(caseId, worker)
                .query(String.class)
                .optional();
    }

    /** For how many unfinished actions of the plan in force the worker answers. */
    int openActions(UUID caseId, UUID worker) {
        return db.sql("""
                        select count(*) from plan p
                        join plan_goal g on g.plan_id = p.id and g.dropped_on is null
                        join plan_action a on a.goal_id = g.id and a.state in ('PLANNED', 'STARTED')
                        join case_file c on c.id = p.case_id and c.closed_on is null
                        where p.case_id = ? and p.state <> 'ENDED' and a.worker_id = ?""").params(caseId, worker).query(Integer.class).single();
    }

    /** Would nobody be left who leads the unit and may handle the case? */
    boolean isLastSupervisor(UUID caseId, UUID unit, UUID worker) {
        return db.sql("""
                        select coalesce(bool_or(w.id = ?), false) and not coalesce(bool_or(w.id <> ?), false)
                        from worker w join worker_role r on r.worker_id = w.id and r.role = 'SUPERVISOR'
                        where w.unit_id = ? and w.active
                          and not exists (select 1 from disqualification q
                                          where q.case_id = ? and q.worker_id = w.id and q.ended_on is null)""")
                .params(Args.of(worker, worker, unit, caseId))
                .query(Boolean.class)
                .single();
    }
}
