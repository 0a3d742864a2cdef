package fi.palmikko.emergency;

import fi.palmikko.casefile.Henkilotunnus;
import fi.palmikko.casefile.Identified;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Args;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.statute.WorkingDays;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of emergency access: opened, ended and reviewed, never rewritten. */
@Component
class EmergencyAccesses {

    /** Within how many working days somebody else looks at it. */
    private static final int REVIEWED_WITHIN = 3;

    private final JdbcClient db;
    private final Identified identified;
    private final WorkingDays days;
    private final Clock clock;

    EmergencyAccesses(JdbcClient db, Identified identified, WorkingDays days, Clock clock) {
        this.db = db;
        this.identified = identified;
        this.days = days;
        this.clock = clock;
    }

    /** The case of this number, or the open one of the child of this identity code, locked and not read: it is not reached yet. */
    Optional<UUID> hold(String said) {
        boolean code = Henkilotunnus.fault(said, Days.today(clock)).isEmpty();
        return db.sql("select c from hold_case_of(?, ?) c where c is not null")
                .params(Args.of(said, code ? identified.by(Henkilotunnus.of(said, Days.today(clock))) : null))
                .query(UUID.class)
                .optional();
    }

    void open(UUID caseId, EmergencyFacts facts, Actor by) {
        var now = OffsetDateTime.now(clock);
        db.sql("""
                        insert into emergency_access (id, case_id, worker_id, category, reason, opened_at, ends_at, review_due)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Ids.next(), caseId, by.id(), facts.category().name(), facts.reason(), now)
                .params(now.plusHours(facts.hours()), days.after(Days.today(clock), REVIEWED_WITHIN))
                .update();
    }

    /** Who may review what this person opens in the case: those of {@link Reviews}, as they stand at this moment. */
    List<UUID> reviewers(UUID caseId, Actor by) {
        return db.sql("""
                        select w.id from case_file c join unit u on u.id = c.unit_id
                        join worker w on w.active and w.id <> ? join unit o on o.id = w.unit_id
                        where c.id = ?
                          and exists (select 1 from worker_role r where r.worker_id = w.id
                                      and (r.role = 'SUPERVISOR' and o.id = u.id
                                           or r.role = 'DATA_PROTECTION_OFFICER' and o.controller_id = u.controller_id))
                          and not exists (select 1 from disqualification q
                                          where q.case_id = c.id and q.worker_id = w.id and q.ended_on is null)
                        order by w.id""").params(by.id(), caseId).query(UUID.class).list();
    }

    void end(UUID caseId, Actor by) {
        var now = OffsetDateTime.now(clock);
        db.sql("""
                        update emergency_access set ended_at = ?
                        where case_id = ? and worker_id = ? and ended_at is null and ends_at > ?""").params(now, caseId, by.id(), now).update();
    }

    /** Whether it was this review that was written: nobody reviews what has been reviewed. */
    boolean review(UUID id, Finding finding, String text, Actor by) {
        return db.sql("""
                        update emergency_access set finding = ?, finding_text = ?, reviewed_by = ?, reviewed_at = ?
                        where id = ? and reviewed_at is null""")
                        .params(finding.name(), text, by.id(), OffsetDateTime.now(clock), id)
                        .update()
                == 1;
    }
}
