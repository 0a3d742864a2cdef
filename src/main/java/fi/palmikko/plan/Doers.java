package fi.palmikko.plan;

import fi.palmikko.organisation.Sector;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.Names;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who may answer for an action: the responsible worker and those who take part in the team now. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Doers {

    /** Somebody to choose. */
    record Doer(UUID id, String name, Names title, Names unit, Sector sector) {}

    private final JdbcClient db;

    Doers(JdbcClient db) {
        this.db = db;
    }

    List<Doer> of(UUID caseId) {
        return db.sql("""
                        select w.id, w.given_name || ' ' || w.family_name as name, w.title_fi, w.title_sv, w.title_en,
                               u.name_fi, u.name_sv, u.name_en, u.sector
                        from case_file c
                        join worker w on w.id = c.responsible_worker_id
                             or w.id in (select m.worker_id from team_member m where m.case_id = c.id and m.left_on is null)
                        join unit u on u.id = w.unit_id
                        where c.id = ? order by w.id = c.responsible_worker_id desc, u.sector desc, w.family_name""")
                .param(caseId)
                .query((row, n) -> new Doer(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        new Names(row.getString("title_fi"), row.getString("title_sv"), row.getString("title_en")),
                        new Names(row.getString("name_fi"), row.getString("name_sv"), row.getString("name_en")),
                        Sector.valueOf(row.getString("sector"))))
                .list();
    }

    /** The sector of this worker, or {@link Invalid} at the field when the worker takes no part. */
    Sector sector(UUID caseId, UUID worker) {
        return of(caseId).stream()
                .filter(doer -> doer.id().equals(worker))
                .findFirst()
                .map(Doer::sector)
                .orElseThrow(() -> new Invalid("worker", "plan.notInTeam"));
    }
}
