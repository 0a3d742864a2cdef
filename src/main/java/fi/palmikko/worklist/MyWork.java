package fi.palmikko.worklist;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Disqualified;
import fi.palmikko.audit.UseLog;
import fi.palmikko.emergency.Reviews;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.NotFound;
import fi.palmikko.statute.Calendar;
import fi.palmikko.statute.Deadlines;
import fi.palmikko.statute.Explained;
import fi.palmikko.statute.Rule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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

    /**
     * The three lists of the page, the limits whose delay waits for a reason, the emergency accesses that wait for review, and the
     * text the person was writing last.
     */
    record Page(
            Some mine,
            Some unit,
            Some waiting,
            MissedLimits.Some missed,
            Reviews.Waiting reviews,
            LastWriting.@Nullable Found last) {}

    /** A list from one place on, and where its next part begins. */
    record Some(List<WorkRow> rows, @Nullable String next) {}

    private static final List<String> LISTS = List.of("mine", "unit", "waiting");

    private static final int SIZE = 100;

    /** So much of a list, from a place on; what its reader may not handle takes nobody else's room in it. */
    private static final String PART = " and " + Disqualified.NOT_OF_STEP + """
             and (i.due_on, i.task_id) > (?::date, ?) order by i.due_on, i.task_id limit ?)
            """;

    static final String SQL = """
            with open as (
              (select 'mine' as list, i.* from work_item i where i.assignee_id = ?""" + PART + """
              union all
              (select 'mine', i.* from work_item i
               where i.step = 'WriteJointAssessment' and i.case_id = any ((select my_writings())::uuid[])
                 and i.assignee_id is distinct from ?""" + PART + """
              union all
              (select 'unit', i.* from work_item i
               where i.unit_id = ? and i.assignee_id is null and i.step = any (?)""" + PART + """
              union all
              (select 'waiting', i.* from work_item i join case_file c on c.id = i.case_id
               where c.responsible_worker_id = ? and c.closed_on is null and i.assignee_id is distinct from ?""" + PART + """
            )
            select o.list, o.task_id, o.step, o.case_id,
                   case when o.list = 'waiting' or o.step not in ('TakeConsultation', 'AnswerConsultation') then c.number end as number, o.element_id, o.due_on, c.urgent_need,
                   w.given_name || ' ' || w.family_name as assignee,
                   case when o.list = 'waiting' or o.step not in ('TakeConsultation', 'AnswerConsultation') then
                     (select string_agg(p.given_name || ' ' || p.family_name, ', ' order by p.birth_date)
                      from case_client cc join person p on p.id = cc.person_id
                      where cc.case_id = c.id and cc.left_on is null) end as children,
                   l.rule, l.rule_set, l.calendar, l.amount, l.day_zero, l.explanation
            from open o
            left join lateral (select d.rule, d.rule_set, d.calendar, d.amount, d.day_zero, (""" + Deadlines.COUNTED + """
                               )::text as explanation
                               from deadline d join %s
                               on served.step = o.step and served.rule = d.rule
                               where d.case_id = o.case_id and d.state = 'RUNNING' and d.due_on = o.due_on order by d.rule limit 1) l on true
            left join case_file c on c.id = o.case_id left join worker w on w.id = o.assignee_id
            order by o.due_on, o.task_id""";

    private final Access access;
    private final UseLog log;
    private final Reviews reviews;
    private final MissedLimits missedLimits;
    private final LastWriting lastWriting;
    private final JdbcClient db;
    private final JsonMapper json;

    MyWork(
            Access access,
            UseLog log,
            Reviews reviews,
            MissedLimits missedLimits,
            LastWriting lastWriting,
            JdbcClient db,
            JsonMapper json) {
        this.lastWriting = lastWriting;
        this.json = json;
        this.access = access;
        this.log = log;
        this.reviews = reviews;
        this.missedLimits = missedLimits;
        this.db = db;
    }

    /**
     * All three from their beginning, or the one named from a place on; {@link NotFound} for a list or a place there is not.
     */
    Page read(Actor actor, @Nullable String list, @Nullable String after) {
        access.require(actor, Action.READ_MY_WORK);
        var rows = db.sql(SQL.formatted(Deadlines.SERVED))
                .params(parameters(actor, list, after))
                .query((row, n) -> new WorkRow(
                        row.getString("list"),
                        row.getString("task_id"),
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
        var page = new Page(
                some(rows, "mine"),
                some(rows, "unit"),
                some(rows, "waiting"),
                list == null ? missedLimits.of(actor) : MissedLimits.Some.NONE,
                reviews.waiting(actor),
                lastWriting.of(actor));
        lastWriting.leave(page.last(), actor);
        var cases = new LinkedHashSet<UUID>();
        Stream.of(page.mine(), page.unit(), page.waiting())
                .flatMap(part -> part.rows().stream())
                .forEach(row -> cases.add(row.caseId()));
        page.missed().rows().forEach(row -> cases.add(row.caseId()));
        if (page.last() != null) {
            cases.add(page.last().caseId());
        }
        log.listed(actor, Action.READ_MY_WORK, cases);
        return page;
    }

    /** Where somebody was in the middle of a text when the session ended; null when nowhere. The page there asks for the right to it. */
    @Nullable
    String goOn(Actor actor) {
        access.requireAhead(actor, Action.READ_MY_WORK);
        var last = lastWriting.of(actor);
        return last == null || last.left() ? null : last.address();
    }

    static List<Object> parameters(Actor actor, @Nullable String list, @Nullable String after) {
        var mine = part(actor, from("mine", list, after));
        var steps = StepPlace.steps().stream()
                .filter(step -> actor.isOneOf(StepPlace.action(step).roles()))
                .toArray(String[]::new);
        var all = new ArrayList<Object>();
        all.add(actor.id());
        all.addAll(mine);
        all.add(actor.id());
        all.addAll(mine);
        all.addAll(List.of(actor.unitId(), steps));
        all.addAll(part(actor, from("unit", list, after)));
        all.addAll(List.of(actor.id(), actor.id()));
        all.addAll(part(actor, from("waiting", list, after)));
        return all;
    }

    private WorkRow.@Nullable Limit limit(ResultSet row) throws SQLException {
        if (row.getString("rule") == null) {
            return null;
        }
        var counted = row.getString("explanation");
        return new WorkRow.Limit(
                Rule.valueOf(row.getString("rule")),
                row.getString("rule_set"),
                Calendar.valueOf(row.getString("calendar")),
                row.getInt("amount"),
                row.getObject("day_zero", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                counted == null ? null : json.readValue(counted, Explained.class));
    }

    private static Place from(String one, @Nullable String list, @Nullable String after) {
        if (list == null) {
            return Place.START;
        }
        if (!LISTS.contains(list)) {
            throw new NotFound();
        }
        if (!one.equals(list)) {
            return Place.END;
        }
        return after == null ? Place.START : Place.of(after);
    }

    private static List<Object> part(Actor actor, Place from) {
        return List.of(actor.id(), from.dueOn(), from.taskId(), SIZE + 1);
    }

    private static Some some(List<WorkRow> all, String list) {
        var rows = all.stream().filter(row -> row.list().equals(list)).toList();
        if (rows.size() <= SIZE) {
            return new Some(rows, null);
        }
        var last = rows.get(SIZE - 1);
        return new Some(rows.subList(0, SIZE), new Place(last.dueOn(), last.taskId()).text());
    }
}
