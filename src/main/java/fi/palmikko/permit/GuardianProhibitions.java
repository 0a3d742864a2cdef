package fi.palmikko.permit;

import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.NotFound;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What children have forbidden towards their guardians: rows are added and ended, never rewritten. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class GuardianProhibitions {

    private final JdbcClient db;
    private final Clock clock;

    GuardianProhibitions(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    public void record(UUID caseId, GuardianProhibitionFacts facts, Actor by) {
        db.sql("""
                        insert into guardian_prohibition (id, case_id, child_id, guardian_id, material, reason, respected, judgement,
                                                          recorded_on, recorded_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        Ids.next(),
                        caseId,
                        facts.childId(),
                        facts.guardianId(),
                        facts.material().name())
                .params(facts.reason(), facts.respected(), facts.judgement(), Days.today(clock), by.id())
                .update();
    }

    /** The child takes it back, or {@link NotFound} when there is none of the case to take back. */
    public void withdraw(UUID caseId, UUID id, String reason, Actor by) {
        int rows = db.sql("""
                        update guardian_prohibition set withdrawn_on = ?, withdrawn_reason = ?, withdrawn_by = ?
                        where case_id = ? and id = ? and withdrawn_on is null""")
                .params(Days.today(clock), reason, by.id(), caseId, id)
                .update();
        if (rows == 0) {
            throw new NotFound();
        }
    }

    public List<GuardianProhibition> of(UUID caseId) {
        return db.sql("""
                        select f.*, c.given_name || ' ' || c.family_name as child, g.given_name || ' ' || g.family_name as guardian
                        from guardian_prohibition f join person c on c.id = f.child_id join person g on g.id = f.guardian_id
                        where f.case_id = ? order by f.recorded_on, f.id""")
                .param(caseId)
                .query((row, n) -> new GuardianProhibition(
                        row.getObject("id", UUID.class),
                        row.getObject("child_id", UUID.class),
                        row.getString("child"),
                        row.getObject("guardian_id", UUID.class),
                        row.getString("guardian"),
                        Material.valueOf(row.getString("material")),
                        row.getString("reason"),
                        row.getBoolean("respected"),
                        row.getString("judgement"),
                        row.getObject("recorded_on", LocalDate.class),
                        row.getObject("withdrawn_on", LocalDate.class),
                        row.getString("withdrawn_reason")))
                .list();
    }

    /** What binds whoever is about to give a document of this material, or of any of these. */
    public List<GuardianProhibition> inForce(UUID caseId, Material... materials) {
        return of(caseId).stream()
                .filter(row -> row.isInForce() && List.of(materials).contains(row.material()))
                .toList();
    }
}
