package fi.palmikko.supervision;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Disqualified;
import fi.palmikko.audit.UseLog;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.statute.WorkingDays;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The unit's limits that have passed or pass within ten working days, the worst first. */
@Service
@Transactional
class ReadUnitDeadlines {

    /** One running limit of one case. */
    record Row(
            UUID caseId,
            String number,
            @Nullable String children,
            String rule,
            String citation,
            LocalDate dueOn,
            @Nullable String responsible) {}

    /** What the page shows; not all of them when there are more than fit. */
    record Page(List<Row> rows, LocalDate until, boolean all) {}

    private static final int AHEAD = 10;
    private static final int LIMIT = 100;

    private static final String SQL = """
            select c.id, c.number, d.rule, d.citation, d.due_on, w.given_name || ' ' || w.family_name as responsible,
                   (select string_agg(p.given_name || ' ' || p.family_name, ', ' order by p.birth_date)
                    from case_client cc join person p on p.id = cc.person_id
                    where cc.case_id = c.id and cc.left_on is null) as children
            from deadline d
            join case_file c on c.id = d.case_id
            left join worker w on w.id = c.responsible_worker_id
            where d.state = 'RUNNING' and d.due_on <= ? and c.unit_id = ? and c.closed_on is null
              and\s""" + Disqualified.NOT + " order by d.due_on, c.number, d.rule limit ?";

    private final Access access;
    private final UseLog log;
    private final WorkingDays days;
    private final JdbcClient db;
    private final Clock clock;

    ReadUnitDeadlines(Access access, UseLog log, WorkingDays days, JdbcClient db, Clock clock) {
        this.access = access;
        this.log = log;
        this.days = days;
        this.db = db;
        this.clock = clock;
    }

    Page read(Actor actor) {
        access.require(actor, Action.READ_CASE_FLOW);
        var until = days.after(Days.today(clock), AHEAD);
        var rows = db.sql(SQL)
                .params(until, actor.unitId(), actor.id(), LIMIT + 1)
                .query((row, n) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        row.getString("children"),
                        row.getString("rule"),
                        row.getString("citation"),
                        row.getObject("due_on", LocalDate.class),
                        row.getString("responsible")))
                .list();
        boolean all = rows.size() <= LIMIT;
        var shown = all ? rows : rows.subList(0, LIMIT);
        log.listed(
                actor,
                Action.READ_CASE_FLOW,
                shown.stream().map(Row::caseId).distinct().toList());
        return new Page(shown, until, all);
    }
}
