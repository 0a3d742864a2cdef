package fi.palmikko.worklist;

import fi.palmikko.access.Action;
import fi.palmikko.access.Disqualified;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.statute.Calendar;
import fi.palmikko.statute.Deadlines;
import fi.palmikko.statute.Rule;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Limits that passed and nobody has said why: asked of who is in charge of the case, or of its unit while nobody is. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class MissedLimits {

    /** One of them; without a day it ended the act is still to be done. */
    record Row(
            UUID id,
            UUID caseId,
            String number,
            @Nullable String children,
            Rule rule,
            Calendar calendar,
            LocalDate dueOn,
            boolean done,
            @Nullable LocalDate endedOn) {}

    /** The oldest of them, and whether there are more. */
    record Some(List<Row> rows, boolean more) {

        static final Some NONE = new Some(List.of(), false);
    }

    static final int LIMIT = 10;

    private static final String SQL =
            """
            select d.id, d.case_id, c.number, d.rule, d.calendar, d.due_on, d.state = 'MET' as done, d.ended_on,
                   (select string_agg(p.given_name || ' ' || p.family_name, ', ' order by p.birth_date)
                    from case_client cc join person p on p.id = cc.person_id
                    where cc.case_id = c.id and cc.left_on is null) as children
            from case_file c join deadline d on d.case_id = c.id
            where (c.responsible_worker_id = ? or c.responsible_worker_id is null and c.unit_id = ?)
              and (c.closed_on is null or d.state = 'CANCELLED') and\s""" + Disqualified.NOT + " and " + Deadlines.UNEXPLAINED + "order by d.due_on, d.id limit ?";

    private final JdbcClient db;
    private final Clock clock;

    MissedLimits(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    Some of(Actor actor) {
        if (!actor.isOneOf(Action.EXPLAIN_DELAY.roles())) {
            return Some.NONE;
        }
        var today = Days.today(clock);
        var rows = db.sql(SQL)
                .params(actor.id(), actor.unitId(), actor.id(), today, LIMIT + 1)
                .query((row, n) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getObject("case_id", UUID.class),
                        row.getString("number"),
                        row.getString("children"),
                        Rule.valueOf(row.getString("rule")),
                        Calendar.valueOf(row.getString("calendar")),
                        row.getObject("due_on", LocalDate.class),
                        row.getBoolean("done"),
                        row.getObject("ended_on", LocalDate.class)))
                .list();
        return rows.size() <= LIMIT ? new Some(rows, false) : new Some(rows.subList(0, LIMIT), true);
    }
}
