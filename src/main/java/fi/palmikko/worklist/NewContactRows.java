package fi.palmikko.worklist;

import fi.palmikko.access.Action;
import fi.palmikko.access.Disqualified;
import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Role;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Contacts that joined a case and wait for somebody to assess their urgency: asked of who is in charge of the case, or of its unit while nobody is; shown to the unit's supervisor too. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class NewContactRows {

    /** One of them. */
    record Row(
            UUID id, UUID caseId, String number, @Nullable String children, String kind, LocalDate receivedOn) {}

    private static final int LIMIT = 50;

    private static final String SQL = """
            select t.id, t.case_id, c.number, t.kind, t.received_on,
                   (select string_agg(p.given_name || ' ' || p.family_name, ', ' order by p.birth_date)
                    from case_client cc join person p on p.id = cc.person_id
                    where cc.case_id = c.id and cc.left_on is null) as children
            from case_file c join contact t on t.case_id = c.id and t.waits
            where (c.responsible_worker_id = ? or (c.responsible_worker_id is null or ?) and c.unit_id = ?)
              and c.closed_on is null and\s""" + Disqualified.NOT + " order by t.received_on, t.recorded_at limit " + LIMIT;

    private final JdbcClient db;

    NewContactRows(JdbcClient db) {
        this.db = db;
    }

    List<Row> of(Actor actor) {
        if (!actor.isOneOf(Action.ASSESS_CONTACT.roles())) {
            return List.of();
        }
        return db.sql(SQL)
                .params(actor.id(), actor.is(Role.SUPERVISOR), actor.unitId(), actor.id())
                .query((row, n) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getObject("case_id", UUID.class),
                        row.getString("number"),
                        row.getString("children"),
                        row.getString("kind"),
                        row.getObject("received_on", LocalDate.class)))
                .list();
    }
}
