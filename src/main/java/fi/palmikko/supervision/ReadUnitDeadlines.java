package fi.palmikko.supervision;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Disqualified;
import fi.palmikko.audit.UseLog;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.statute.Calendar;
import fi.palmikko.statute.WorkingDays;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The unit's limits that have passed or pass within ten working days, the worst first; and those met late or never, with the reason. */
@Service
@Transactional
class ReadUnitDeadlines {

    /** One limit of one case: running, met late, or ended unmet. */
    record Row(
            UUID caseId,
            String number,
            @Nullable String children,
            UUID id,
            String rule,
            String ruleSet,
            Calendar calendar,
            LocalDate dueOn,
            boolean met,
            @Nullable LocalDate endedOn,
            @Nullable String cause,
            @Nullable String reason,
            @Nullable String responsible) {

        /** Must somebody still say why it passed? */
        public boolean isUnexplained(LocalDate today) {
            return cause == null && (endedOn == null ? dueOn.isBefore(today) : endedOn.isAfter(dueOn));
        }
    }

    /** What the page shows; not all of them when there are more than fit. */
    record Page(List<Row> rows, List<Row> late, LocalDate until, LocalDate today, boolean all) {}

    private static final int AHEAD = 10;
    private static final int LIMIT = 100;
    private static final int MONTHS_BACK = 6;

    private static final String ROWS = """
            select c.id, c.number, d.id as deadline_id, d.rule, d.rule_set, d.calendar, d.due_on, d.state = 'MET' as met, d.ended_on, e.cause, e.reason, w.given_name || ' ' || w.family_name as responsible,
                   (select string_agg(p.given_name || ' ' || p.family_name, ', ' order by p.birth_date)
                    from case_client cc join person p on p.id = cc.person_id
                    where cc.case_id = c.id and cc.left_on is null) as children
            from deadline d
            join case_file c on c.id = d.case_id
            left join worker w on w.id = c.responsible_worker_id
            left join lateral (select x.cause, x.reason from deadline_change x
                               where x.deadline_id = d.id and x.kind = 'EXPLAINED' order by x.at desc, x.id desc limit 1) e on true
            where c.unit_id = ? and\s""" + Disqualified.NOT;

    private static final String RUNNING = ROWS + """
             and d.state = 'RUNNING' and d.due_on <= ? and c.closed_on is null
            order by d.due_on, c.number, d.rule limit ?""";

    /** Those without a reason first, however long ago they ended, and of both the worst first. */
    private static final String LATE = ROWS + """
             and d.state <> 'RUNNING' and d.ended_on > d.due_on and (d.ended_on >= ? or e.cause is null)
            order by e.cause is not null, d.ended_on - d.due_on desc, c.number, d.rule limit ?""";

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
        var today = Days.today(clock);
        var until = days.after(today, AHEAD);
        var rows = rows(RUNNING, actor, until);
        var late = rows(LATE, actor, today.minusMonths(MONTHS_BACK));
        boolean all = rows.size() <= LIMIT && late.size() <= LIMIT;
        var page = new Page(first(rows), first(late), until, today, all);
        log.listed(
                actor,
                Action.READ_CASE_FLOW,
                Stream.concat(page.rows().stream(), page.late().stream())
                        .map(Row::caseId)
                        .distinct()
                        .toList());
        return page;
    }

    private static List<Row> first(List<Row> rows) {
        return rows.size() <= LIMIT ? rows : rows.subList(0, LIMIT);
    }

    private List<Row> rows(String sql, Actor actor, LocalDate day) {
        return db.sql(sql)
                .params(actor.unitId(), actor.id(), day, LIMIT + 1)
                .query((row, n) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        row.getString("children"),
                        row.getObject("deadline_id", UUID.class),
                        row.getString("rule"),
                        row.getString("rule_set"),
                        Calendar.valueOf(row.getString("calendar")),
                        row.getObject("due_on", LocalDate.class),
                        row.getBoolean("met"),
                        row.getObject("ended_on", LocalDate.class),
                        row.getString("cause"),
                        row.getString("reason"),
                        row.getString("responsible")))
                .list();
    }
}
