package fi.palmikko.intake;

import fi.palmikko.statute.EventDate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The contacts of a case as pages show them. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Contacts {

    /** One contact or notification. */
    public record Contact(
            String kind,
            String manner,
            LocalDate receivedOn,
            String notifier,
            String notifierKind,
            boolean withFamily,
            boolean familyKnows,
            boolean familyAgrees,
            List<String> concerns,
            String description) {}

    /** That of the contacts without a day of their own to correct which made the case pending. */
    private static final String OPENED = """
            select c.id from contact c
            where c.case_id = ? and c.received_on = ? and not c.waits and c.assessed_at is null
              and (c.kind <> 'CHILD_WELFARE_NOTIFICATION'
                   or not exists (select 1 from contact f where f.case_id = c.case_id and f.recorded_at < c.recorded_at))
            order by c.recorded_at limit 1""";

    private final JdbcClient db;

    Contacts(JdbcClient db) {
        this.db = db;
    }

    /** The contact that made the case pending, or one that joined it, came on another day than was written down. */
    @EventListener
    public void move(EventDate.Corrected fact) {
        switch (fact.date()) {
            case PENDING ->
                db.sql("update contact set received_on = ? where id = (" + OPENED + ")")
                        .params(fact.on(), fact.caseId(), fact.was().on())
                        .update();
            case CHILD_WELFARE_NOTIFIED, CONTACT_JOINED ->
                db.sql("update contact set received_on = ? where case_id = ? and id = ?")
                        .params(fact.on(), fact.caseId())
                        .param(fact.was().id())
                        .update();
            default -> {}
        }
    }

    public List<Contact> of(UUID caseId) {
        return db.sql("select * from contact where case_id = ? order by received_on, recorded_at")
                .param(caseId)
                .query(Contacts::read)
                .list();
    }

    /** Those whose urgency nobody has assessed yet. */
    List<Contact> waiting(UUID caseId) {
        return db.sql("select * from contact where case_id = ? and waits order by received_on, recorded_at")
                .param(caseId)
                .query(Contacts::read)
                .list();
    }

    private static Contact read(ResultSet row, int n) throws SQLException {
        return new Contact(
                row.getString("kind"),
                row.getString("manner"),
                row.getObject("received_on", LocalDate.class),
                row.getString("notifier"),
                row.getString("notifier_kind"),
                row.getBoolean("with_family"),
                row.getBoolean("family_knows"),
                row.getBoolean("family_agrees"),
                concerns(row),
                row.getString("description"));
    }

    private static List<String> concerns(ResultSet row) throws SQLException {
        return List.of((String[]) row.getArray("concerns").getArray());
    }
}
