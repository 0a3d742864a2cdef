package fi.palmikko.team;

import fi.palmikko.identity.Worker;
import fi.palmikko.organisation.Sector;
import fi.palmikko.organisation.Unit;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Names;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The team around a child, with its history. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Team {

    private final JdbcClient db;
    private final Clock clock;

    Team(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    public void join(UUID caseId, Worker worker, Unit unit, String reason) {
        db.sql("""
                        insert into team_member (id, case_id, worker_id, unit_id, sector, reason, joined_on)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict (case_id, worker_id) where left_on is null do nothing""")
                .params(
                        Ids.next(),
                        caseId,
                        worker.id(),
                        unit.id(),
                        unit.sector().name(),
                        reason,
                        Days.today(clock))
                .update();
    }

    public void leave(UUID caseId, UUID workerId, String reason) {
        db.sql(
                        "update team_member set left_on = ?, left_reason = ? where case_id = ? and worker_id = ? and left_on is null")
                .params(Days.today(clock), reason, caseId, workerId)
                .update();
    }

    public void leaveAll(UUID caseId, String reason) {
        db.sql("update team_member set left_on = ?, left_reason = ? where case_id = ? and left_on is null")
                .params(Days.today(clock), reason, caseId)
                .update();
    }

    /** Those who take part now. */
    public List<TeamMember> of(UUID caseId) {
        return db.sql("""
                        select m.*, w.given_name || ' ' || w.family_name as name, w.title_fi, w.title_sv, w.title_en,
                               u.name_fi, u.name_sv, u.name_en, coalesce(w.phone, u.phone) as phone
                        from team_member m join worker w on w.id = m.worker_id join unit u on u.id = m.unit_id
                        where m.case_id = ? and m.left_on is null order by m.sector desc, w.family_name""")
                .param(caseId)
                .query((row, n) -> new TeamMember(
                        row.getObject("id", UUID.class),
                        row.getObject("worker_id", UUID.class),
                        row.getObject("unit_id", UUID.class),
                        row.getString("name"),
                        new Names(row.getString("title_fi"), row.getString("title_sv"), row.getString("title_en")),
                        new Names(row.getString("name_fi"), row.getString("name_sv"), row.getString("name_en")),
                        Sector.valueOf(row.getString("sector")),
                        row.getString("reason"),
                        row.getString("phone"),
                        row.getObject("joined_on", LocalDate.class),
                        row.getObject("left_on", LocalDate.class)))
                .list();
    }
}
