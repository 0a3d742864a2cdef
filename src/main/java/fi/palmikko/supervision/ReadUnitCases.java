package fi.palmikko.supervision;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.Phase;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.NotFound;
import fi.palmikko.statute.Deadlines;
import fi.palmikko.statute.WorkingDays;
import fi.palmikko.supervision.UnitCase.OpenStep;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The cases behind a number of the flow: the most pressing first, a page at a time, each one logged. */
@Service
@Transactional
class ReadUnitCases {

    /** A page of the list, where the next one begins, and the name of the person it goes by. */
    record Page(
            CaseFilter filter,
            List<UnitCase> cases,
            @Nullable String next,
            @Nullable String person) {}

    /** A case no limit runs for comes last. */
    static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    private static final int SIZE = 50;

    private static final String ROWS = """
            select s.id, s.number, s.stage, s.due_on, d.rule, d.calendar, d.due_on as limit_on,
                   w.given_name || ' ' || w.family_name as responsible,
                   (select string_agg(p.given_name || ' ' || p.family_name, ', ' order by p.birth_date)
                    from case_client cc join person p on p.id = cc.person_id
                    where cc.case_id = s.id and cc.left_on is null) as children,
                   i.step, i.due_on as step_due, v.rule as step_rule, v.calendar as step_calendar, h.given_name || ' ' || h.family_name as holder
            from chosen s
            left join worker w on w.id = s.responsible_worker_id
            left join lateral (select rule, calendar, due_on from deadline l where l.case_id = s.id and l.state = 'RUNNING'
                               order by due_on, rule limit 1) d on true
            left join work_item i on i.case_id = s.id
            left join worker h on h.id = i.assignee_id
            left join lateral (select l.rule, l.calendar from deadline l join\s""" + Deadlines.SERVED + """
                               on served.step = i.step and served.rule = l.rule
                               where l.case_id = i.case_id and l.state = 'RUNNING' and l.due_on = i.due_on limit 1) v on true
            order by coalesce(s.due_on, date '9999-12-31'), s.number, i.due_on, i.task_id""";

    private final Access access;
    private final UseLog log;
    private final WorkingDays days;
    private final JdbcClient db;
    private final Clock clock;

    ReadUnitCases(Access access, UseLog log, WorkingDays days, JdbcClient db, Clock clock) {
        this.access = access;
        this.log = log;
        this.days = days;
        this.db = db;
        this.clock = clock;
    }

    Page read(CaseFilter filter, String after, Actor actor) {
        access.require(actor, Action.READ_CASE_FLOW);
        var today = Days.today(clock);
        var parameters = new ArrayList<Object>();
        parameters.add(actor.unitId());
        parameters.add(actor.id());
        var where = filter.condition(today, days.after(today, Standing.SOON), parameters);
        if (!after.isEmpty()) {
            where += " and (coalesce(s.due_on, date '9999-12-31'), s.number) > (?, ?)";
            parameters.addAll(mark(after));
        }
        parameters.add(SIZE + 1);
        var chosen = ", chosen as (select * from standing s where " + where
                + " order by coalesce(s.due_on, date '9999-12-31'), s.number limit ?)\n";
        var found = new LinkedHashMap<UUID, UnitCase>();
        var open = new LinkedHashMap<UUID, List<OpenStep>>();
        db.sql(Standing.SQL + chosen + ROWS).params(parameters).query(row -> {
            var one = read(row);
            found.put(one.caseId(), one);
            var steps = open.computeIfAbsent(one.caseId(), id -> new ArrayList<>());
            if (row.getString("step") != null) {
                steps.add(new OpenStep(
                        row.getString("step"),
                        row.getObject("step_due", LocalDate.class),
                        row.getString("holder"),
                        row.getString("step_rule"),
                        row.getString("step_calendar")));
            }
        });
        var cases = found.values().stream()
                .map(one -> one.with(List.copyOf(open.getOrDefault(one.caseId(), List.of()))))
                .toList();
        boolean more = cases.size() > SIZE;
        var page = more ? cases.subList(0, SIZE) : cases;
        log.listed(
                actor,
                Action.READ_CASE_FLOW,
                page.stream().map(UnitCase::caseId).toList());
        return new Page(filter, page, more ? page.getLast().mark() : null, person(filter, actor.unitId()));
    }

    /** The name of a colleague of the unit; anybody else is nobody here. */
    private @Nullable String person(CaseFilter filter, UUID unit) {
        var id = filter.worker() == null ? filter.holder() : filter.worker();
        if (id == null) {
            return null;
        }
        return db.sql("select given_name || ' ' || family_name from worker where id = ? and unit_id = ?")
                .params(id, unit)
                .query(String.class)
                .optional()
                .orElseThrow(NotFound::new);
    }

    private static List<Object> mark(String after) {
        var parts = after.split("_", 2);
        return List.of(Days.inAddress(parts[0]), parts.length > 1 ? parts[1] : "");
    }

    private static UnitCase read(ResultSet row) throws SQLException {
        return new UnitCase(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getString("children"),
                Phase.valueOf(row.getString("stage")),
                row.getString("responsible"),
                row.getString("rule"),
                row.getString("calendar"),
                row.getObject("limit_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                List.of());
    }
}
