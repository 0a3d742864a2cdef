package fi.palmikko.worklist;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Disqualified;
import fi.palmikko.audit.UseLog;
import fi.palmikko.emergency.Reviews;
import fi.palmikko.identity.Actor;
import fi.palmikko.statute.Deadlines;
import fi.palmikko.statute.Explained;
import fi.palmikko.statute.Rule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What waits for a person: by what the law is about to require first; then the unit's, then what others owe. */
@Service
@Transactional
class MyWork {

    /** The three lists of the page, the limits whose delay waits for a reason, and the emergency accesses that wait for review. */
    record Page(
            List<WorkRow> mine,
            List<WorkRow> unit,
            List<WorkRow> waiting,
            MissedLimits.Some missed,
            Reviews.Waiting reviews) {}

    private static final int LIMIT = 100;

    /** Steps and the limits they serve, side by side. */
    private static final String[] SERVING = limits().map(Map.Entry::getKey).toArray(String[]::new);

    private static final String[] SERVED =
            limits().map(one -> one.getValue().name()).toArray(String[]::new);

    private static Stream<Map.Entry<String, Rule>> limits() {
        return Deadlines.limitsOfSteps().entrySet().stream()
                .flatMap(step -> step.getValue().stream().map(rule -> Map.entry(step.getKey(), rule)));
    }

    private static final String SQL = """
            with open as (
              (select 'mine' as list, i.* from work_item i where i.assignee_id = ? order by i.due_on, i.task_id limit ?)
              union all
              (select 'mine', i.* from work_item i
               where i.step = 'WriteJointAssessment' and i.case_id = any ((select my_writings())::uuid[])
                 and i.assignee_id is distinct from ? order by i.due_on, i.task_id limit ?)
              union all
              (select 'unit', i.* from work_item i
               where i.unit_id = ? and i.assignee_id is null and i.step = any (?) order by i.due_on, i.task_id limit ?)
              union all
              (select 'waiting', i.* from work_item i join case_file c on c.id = i.case_id
               where c.responsible_worker_id = ? and c.closed_on is null and i.assignee_id is distinct from ?
               order by i.due_on, i.task_id limit ?))
            select o.list, o.step, o.case_id,
                   case when o.list = 'waiting' or o.step not in ('TakeConsultation', 'AnswerConsultation') then c.number end as number, o.element_id, o.due_on, c.urgent_need,
                   w.given_name || ' ' || w.family_name as assignee,
                   case when o.list = 'waiting' or o.step not in ('TakeConsultation', 'AnswerConsultation') then
                     (select string_agg(p.given_name || ' ' || p.family_name, ', ' order by p.birth_date)
                      from case_client cc join person p on p.id = cc.person_id
                      where cc.case_id = c.id and cc.left_on is null) end as children,
                   l.rule, l.citation, l.rule_set, l.day_zero, l.explanation
            from open o
            left join lateral (select d.rule, d.citation, d.rule_set, d.day_zero, d.explanation::text as explanation
                               from deadline d join unnest(?::text[], ?::text[]) as s (step, rule) on s.step = o.step and s.rule = d.rule
                               where d.case_id = o.case_id and d.state = 'RUNNING' and d.due_on = o.due_on limit 1) l on true left join case_file c on c.id = o.case_id left join worker w on w.id = o.assignee_id
            where c.id is null or\s""" + Disqualified.NOT + " order by o.due_on, o.task_id";

    private final Access access;
    private final UseLog log;
    private final Reviews reviews;
    private final MissedLimits missedLimits;
    private final JdbcClient db;
    private final JsonMapper json;

    MyWork(Access access, UseLog log, Reviews reviews, MissedLimits missedLimits, JdbcClient db, JsonMapper json) {
        this.json = json;
        this.access = access;
        this.log = log;
        this.reviews = reviews;
        this.missedLimits = missedLimits;
        this.db = db;
    }

    Page read(Actor actor) {
        access.require(actor, Action.READ_MY_WORK);
        var steps = StepPlace.steps().stream()
                .filter(step -> actor.isOneOf(StepPlace.action(step).roles()))
                .toArray(String[]::new);
        var rows = db.sql(SQL)
                .params(actor.id(), LIMIT, actor.id(), LIMIT, actor.unitId(), steps, LIMIT)
                .params(actor.id(), actor.id(), LIMIT)
                .params(SERVING, SERVED, actor.id())
                .query((row, n) -> new WorkRow(
                        row.getString("list"),
                        row.getString("step"),
                        row.getObject("case_id", UUID.class),
                        row.getString("number"),
                        row.getObject("element_id", UUID.class),
                        row.getString("children"),
                        row.getObject("due_on", LocalDate.class),
                        row.getString("assignee"),
                        row.getBoolean("urgent_need"),
                        limit(row)))
                .list();
        var cases = new LinkedHashSet<UUID>();
        rows.forEach(row -> cases.add(row.caseId()));
        var missed = missedLimits.of(actor);
        missed.rows().forEach(row -> cases.add(row.caseId()));
        log.listed(actor, Action.READ_MY_WORK, cases);
        return new Page(of(rows, "mine"), of(rows, "unit"), of(rows, "waiting"), missed, reviews.waiting(actor));
    }

    private WorkRow.@Nullable Limit limit(ResultSet row) throws SQLException {
        if (row.getString("rule") == null) {
            return null;
        }
        var counted = row.getString("explanation");
        return new WorkRow.Limit(
                Rule.valueOf(row.getString("rule")),
                row.getString("citation"),
                row.getString("rule_set"),
                row.getObject("day_zero", LocalDate.class),
                counted == null ? null : json.readValue(counted, Explained.class));
    }

    private static List<WorkRow> of(List<WorkRow> rows, String list) {
        return rows.stream().filter(row -> row.list().equals(list)).toList();
    }
}
