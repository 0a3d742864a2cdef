package fi.palmikko.statute;

import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The limits that run for cases, each a row of its own with how it was counted. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Deadlines {

    static final String RULE_SET = "FI-2025";

    private static final String START = """
            insert into deadline (id, case_id, rule, rule_set, citation, calendar, amount, day_zero, due_on, state, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'RUNNING', ?)
            on conflict (case_id, rule) where state = 'RUNNING'
            do update set amount = excluded.amount, day_zero = excluded.day_zero, due_on = excluded.due_on""";

    private static final String END = """
            update deadline set state = ?, ended_on = ?, ended_by = ?
            where case_id = ? and rule = any (?) and state = 'RUNNING'""";

    private final JdbcClient db;
    private final WorkingDays days;
    private final Clock clock;

    Deadlines(JdbcClient db, WorkingDays days, Clock clock) {
        this.db = db;
        this.days = days;
        this.clock = clock;
    }

    public void start(UUID caseId, Rule rule, LocalDate dayZero) {
        start(caseId, rule, dayZero, rule.amount());
    }

    /** Starts a limit with a local amount. */
    public void start(UUID caseId, Rule rule, LocalDate dayZero, int amount) {
        startOn(caseId, rule, dayZero, amount, rule.due(dayZero, amount, days));
    }

    /** Starts a limit whose last day people have agreed on. */
    public void startOn(UUID caseId, Rule rule, LocalDate dayZero, LocalDate dueOn) {
        startOn(caseId, rule, dayZero, (int) java.time.temporal.ChronoUnit.DAYS.between(dayZero, dueOn), dueOn);
    }

    private void startOn(UUID caseId, Rule rule, LocalDate dayZero, int amount, LocalDate dueOn) {
        db.sql(START).params(starting(caseId, rule, dayZero, amount, dueOn)).update();
    }

    private List<?> starting(UUID caseId, Rule rule, LocalDate dayZero, int amount, LocalDate dueOn) {
        var calendar = rule.calendar().name();
        var now = OffsetDateTime.now(clock);
        return List.of(
                Ids.next(), caseId, rule.name(), RULE_SET, rule.citation(), calendar, amount, dayZero, dueOn, now);
    }

    /** The act the limit waited for was done on this day. */
    public void meet(UUID caseId, LocalDate on, UUID by, Rule... rules) {
        end(caseId, on, by, "MET", rules);
    }

    /** The act some limits waited for was done on this day, and from it the next limit runs; in one statement. */
    public void meetAndStart(UUID caseId, LocalDate on, UUID by, Rule next, int amount, Rule... met) {
        db.sql("with met as (" + END + ") " + START)
                .params(ending(caseId, on, by, "MET", met))
                .params(starting(caseId, next, on, amount, next.due(on, amount, days)))
                .update();
    }

    /** The limit no longer applies. */
    public void cancel(UUID caseId, LocalDate on, UUID by, Rule... rules) {
        end(caseId, on, by, "CANCELLED", rules);
    }

    private void end(UUID caseId, LocalDate on, UUID by, String state, Rule... rules) {
        db.sql(END).params(ending(caseId, on, by, state, rules)).update();
    }

    private static List<?> ending(UUID caseId, LocalDate on, UUID by, String state, Rule... rules) {
        var names = java.util.Arrays.stream(rules).map(Rule::name).toArray(String[]::new);
        return List.of(state, on, by, caseId, names);
    }

    public List<Deadline> of(UUID caseId) {
        return db.sql("select * from deadline where case_id = ? order by state desc, due_on, rule")
                .param(caseId)
                .query(Deadlines::read)
                .list();
    }

    /** The running limit, or null. */
    @Nullable
    LocalDate running(UUID caseId, Rule rule) {
        return db.sql("select due_on from deadline where case_id = ? and rule = ? and state = 'RUNNING'")
                .params(caseId, rule.name())
                .query(LocalDate.class)
                .optional()
                .orElse(null);
    }

    /** Does this limit run, and has its last day passed? */
    public boolean isOverdue(UUID caseId, Rule rule) {
        LocalDate due = running(caseId, rule);
        return due != null && due.isBefore(Days.today(clock));
    }

    /** The last day for the joint assessment: the statutory one, else the local target. */
    public LocalDate completion(UUID caseId) {
        return db.sql("""
                        select due_on from deadline where case_id = ? and rule in ('D4', 'COMPLETION_TARGET')
                        order by state = 'RUNNING' desc, created_at desc limit 1""").param(caseId).query(LocalDate.class).single();
    }

    private static Deadline read(ResultSet row, int n) throws SQLException {
        return new Deadline(
                row.getObject("case_id", UUID.class),
                Rule.valueOf(row.getString("rule")),
                row.getString("citation"),
                row.getInt("amount"),
                row.getObject("day_zero", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                Deadline.State.valueOf(row.getString("state")),
                row.getObject("ended_on", LocalDate.class));
    }
}
