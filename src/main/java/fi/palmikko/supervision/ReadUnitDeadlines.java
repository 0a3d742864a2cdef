package fi.palmikko.supervision;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Disqualified;
import fi.palmikko.audit.UseLog;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.NotFound;
import fi.palmikko.statute.Calendar;
import fi.palmikko.statute.WorkingDays;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The unit's limits that have passed or pass within ten working days, the worst first; and those met late or never, with the reason. */
@Service
@Transactional
class ReadUnitDeadlines {

    /** One limit of one case: running, met late, or ended unmet. Without a number nothing else of the case is open to the unit. */
    record Row(
            UUID caseId,
            @Nullable String number,
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

    /** So much of a list as a page holds, and where it goes on. */
    record Part(List<Row> rows, @Nullable String next) {}

    /** What the page shows: both lists from their beginning, or the next part of one of them alone. */
    record Page(@Nullable Part running, @Nullable Part late, LocalDate until, LocalDate today) {}

    private static final int AHEAD = 10;
    private static final int SIZE = 100;
    private static final int MONTHS_BACK = 6;

    /**
     * The limits of the unit's cases, and those that wait or waited for the unit in another's. Of such a case it sees nothing else once the
     * need has been answered; who answered it is in charge of the limit.
     */
    private static final String ROWS = """
            select d.case_id, c.number, d.id as deadline_id, d.rule, d.rule_set, d.calendar, d.due_on, d.state = 'MET' as met, d.ended_on, e.cause, e.reason, w.given_name || ' ' || w.family_name as responsible,
                   (select string_agg(p.given_name || ' ' || p.family_name, ', ' order by p.birth_date)
                    from case_client cc join person p on p.id = cc.person_id
                    where cc.case_id = c.id and cc.left_on is null) as children
            from deadline d
            left join case_file c on c.id = d.case_id
            left join worker w on w.id = case when c.id is null then d.ended_by else c.responsible_worker_id end
            left join lateral (select x.cause, x.reason from deadline_change x
                               where x.deadline_id = d.id and x.kind = 'EXPLAINED' order by x.at desc, x.id desc limit 1) e on true
            where (d.unit_id = ? or d.case_id = any (array(select c.id from case_file c where c.unit_id = ? and\s""" + Disqualified.NOT + ")))";

    /** The lists, each in its order. */
    private enum Wanted {
        RUNNING("d.state = 'RUNNING' and d.due_on <= ? and c.closed_on is null", "d.due_on, d.id") {
            @Override
            List<Object> place(Row last) {
                return List.of(last.dueOn(), last.id());
            }

            @Override
            List<Object> place(String[] place) {
                return List.of(Days.inAddress(place[0]), Ids.of(place[1]));
            }
        },
        /** Those without a reason first, however long ago they ended, and of both the worst first. */
        LATE(
                "d.state <> 'RUNNING' and d.ended_on > d.due_on and d.binds and (d.ended_on >= ? or e.cause is null)",
                "e.cause is not null, d.due_on - d.ended_on, d.id") {
            @Override
            List<Object> place(Row last) {
                var ended = Objects.requireNonNull(last.endedOn());
                return List.of(last.cause() != null, ChronoUnit.DAYS.between(ended, last.dueOn()), last.id());
            }

            @Override
            List<Object> place(String[] place) {
                return List.of(Boolean.valueOf(place[0]), Integer.valueOf(place[1]), Ids.of(place[2]));
            }
        };

        private final String condition;
        private final String order;

        Wanted(String condition, String order) {
            this.condition = condition;
            this.order = order;
        }

        /** What the order goes by, of this row. */
        abstract List<Object> place(Row last);

        /** The same, from the parts of an address. */
        abstract List<Object> place(String[] place);

        /** The same, from an address; {@link NotFound} when it is no place of this list. */
        private List<Object> place(String address) {
            try {
                return place(address.split("_"));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException no) {
                throw new NotFound();
            }
        }

        private String sql(List<Object> after) {
            var further = after.isEmpty()
                    ? ""
                    : " and (" + order + ") > (" + String.join(", ", Collections.nCopies(after.size(), "?")) + ")";
            return ROWS + " and " + condition + further + " order by " + order + " limit " + (SIZE + 1);
        }
    }

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

    /**
     * @param list {@code running} or {@code late} to go on with that list alone, or nothing for the beginning of both
     * @param after where it goes on, as the part before told, or nothing
     */
    Page read(String list, String after, Actor actor) {
        access.require(actor, Action.READ_CASE_FLOW);
        var today = Days.today(clock);
        var until = days.after(today, AHEAD);
        var running = list.equals("late") ? null : part(Wanted.RUNNING, after, until, actor);
        var late = list.equals("running") ? null : part(Wanted.LATE, after, today.minusMonths(MONTHS_BACK), actor);
        log.listed(
                actor,
                Action.READ_CASE_FLOW,
                Stream.of(running, late)
                        .filter(Objects::nonNull)
                        .flatMap(part -> part.rows().stream())
                        .map(Row::caseId)
                        .distinct()
                        .toList());
        return new Page(running, late, until, today);
    }

    private Part part(Wanted wanted, String after, LocalDate day, Actor actor) {
        var place = after.isEmpty() ? List.<Object>of() : wanted.place(after);
        var parameters = new ArrayList<Object>(List.of(actor.unitId(), actor.unitId(), actor.id(), day));
        parameters.addAll(place);
        var found = rows(wanted.sql(place), parameters);
        if (found.size() <= SIZE) {
            return new Part(found, null);
        }
        var rows = List.copyOf(found.subList(0, SIZE));
        var next = wanted.place(rows.getLast()).stream().map(Object::toString).collect(Collectors.joining("_"));
        return new Part(rows, next);
    }

    private List<Row> rows(String sql, List<Object> parameters) {
        return db.sql(sql)
                .params(parameters)
                .query((row, n) -> new Row(
                        row.getObject("case_id", UUID.class),
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
