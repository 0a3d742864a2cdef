package fi.palmikko.assessment;

import fi.palmikko.organisation.Sector;
import fi.palmikko.shared.Names;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The contributions of a case's newest assessment, in one statement. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ContributionRows {

    private final JdbcClient db;

    ContributionRows(JdbcClient db) {
        this.db = db;
    }

    public List<ContributionRow> of(UUID caseId) {
        return db.sql("""
                        select c.*, w.given_name || ' ' || w.family_name as name, w.title_fi, w.title_sv, w.title_en,
                               u.name_fi, u.name_sv, u.name_en
                        from parts_of(?) c join worker w on w.id = c.worker_id join unit u on u.id = c.unit_id
                        order by c.id""")
                .param(caseId)
                .query((row, n) -> new ContributionRow(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        new Names(row.getString("title_fi"), row.getString("title_sv"), row.getString("title_en")),
                        new Names(row.getString("name_fi"), row.getString("name_sv"), row.getString("name_en")),
                        Sector.valueOf(row.getString("sector")),
                        row.getString("state"),
                        row.getObject("due_on", LocalDate.class),
                        row.getString("absence_reason"),
                        row.getObject("response_id", UUID.class),
                        row.getObject("worker_id", UUID.class),
                        row.getBoolean("missing")))
                .list();
    }
}
