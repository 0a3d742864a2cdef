package fi.palmikko.permit;

import fi.palmikko.identity.Actor;
import fi.palmikko.organisation.Sector;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The ledger of permits (luovutuslupa). A withdrawal ends future sharing; what was lawfully recorded stays. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Permits {

    private final JdbcClient db;
    private final Clock clock;

    Permits(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    public void record(
            UUID caseId, Sector sector, boolean given, String givenBy, String how, String purpose, Actor by) {
        db.sql("""
                        insert into permit (id, case_id, sector, given, given_by, how, purpose, recorded_on, recorded_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Ids.next(), caseId, sector.name(), given, givenBy, how, purpose, Days.today(clock), by.id())
                .update();
    }

    public void withdraw(UUID caseId, Sector sector, String reason, Actor by) {
        db.sql("""
                        update permit set withdrawn_on = ?, withdrawn_reason = ?, withdrawn_by = ?
                        where case_id = ? and sector = ? and given and withdrawn_on is null""")
                .params(Days.today(clock), reason, by.id(), caseId, sector.name())
                .update();
    }

    public List<Permit> of(UUID caseId) {
        return db.sql("select * from permit where case_id = ? order by sector desc, recorded_on, id")
                .param(caseId)
                .query((row, n) -> new Permit(
                        row.getObject("id", UUID.class),
                        Sector.valueOf(row.getString("sector")),
                        row.getBoolean("given"),
                        row.getString("given_by"),
                        row.getString("how"),
                        row.getString("purpose"),
                        row.getObject("recorded_on", LocalDate.class),
                        row.getObject("withdrawn_on", LocalDate.class),
                        row.getString("withdrawn_reason")))
                .list();
    }
}
