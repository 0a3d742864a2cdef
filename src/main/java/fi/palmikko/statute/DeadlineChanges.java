package fi.palmikko.statute;

import fi.palmikko.shared.Args;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.StepHasPassed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of limits that have begun to run. What a limit was before stays in its history, with the reason and who. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class DeadlineChanges {

    /** Who changes a limit, and why. */
    public record Why(UUID by, String name, String reason) {}

    /** Why a limit passed. The codes stand in rows and in the half-yearly figures: they never change. */
    public enum Cause {
        /** The family could not be reached or asked for more time. */
        FAMILY,
        /** Somebody else's part or statement was late. */
        OTHERS,
        /** Too few workers. */
        STAFF,
        /** The matter was larger than could be known. */
        EXTENT,
        /** Something was done in time and recorded late. */
        RECORDING,
        OTHER
    }

    private record Row(
            UUID id,
            UUID caseId,
            Rule rule,
            String ruleSet,
            int amount,
            LocalDate dayZero,
            LocalDate dueOn,
            boolean extended,
            Deadline.State state,
            @Nullable LocalDate endedOn) {}

    private static final String ROWS = """
            select *, explanation is not null and (explanation ->> 'date')::date <> due_on as extended from deadline where""";

    private static final String CHANGE = """
            insert into deadline_change (id, case_id, deadline_id, kind, cause, reason, day_zero_was, day_zero, due_was, due_on,
                                         ended_was, ended_on, at, by_id, by_name)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcClient db;
    private final RuleSets sets;
    private final WorkingDays days;
    private final JsonMapper json;
    private final Clock clock;

    DeadlineChanges(JdbcClient db, RuleSets sets, WorkingDays days, JsonMapper json, Clock clock) {
        this.db = db;
        this.sets = sets;
        this.days = days;
        this.json = json;
        this.clock = clock;
    }

    /** Limits that run from one day run from another: each is counted anew under this rule set. */
    public void moveStart(UUID caseId, Collection<Rule> rules, LocalDate was, LocalDate on, RuleSet set, Why why) {
        running(caseId, rules, was).forEach(row -> count(row, on, set, why));
    }

    /**
     * Limits that run from one day run from another: each is counted anew under its own rule set; a day people agreed on stays.
     *
     * @param latest the day on which an agreed one ends at the latest, or null when nothing bounds it
     */
    public void moveStart(
            UUID caseId, Collection<Rule> rules, LocalDate was, LocalDate on, @Nullable LocalDate latest, Why why) {
        for (Row row : running(caseId, rules, was)) {
            if (row.rule() == Rule.PLAN_REVIEW) {
                moveAgreed(row, on, latest, why);
            } else {
                count(row, on, sets.named(row.ruleSet()).orElseThrow(), why);
            }
        }
    }

    private List<Row> running(UUID caseId, Collection<Rule> rules, LocalDate from) {
        return rows("case_id = ? and rule = any (?) and day_zero = ?", caseId, names(rules), from);
    }

    private void count(Row row, LocalDate on, RuleSet set, Why why) {
        var legal = row.rule().in(set);
        int amount = row.rule().isStatutory() ? legal.amount() : row.amount();
        var counted = new Counting(days, null).explain(legal, amount, Occurrence.on(on));
        var due = row.extended() && row.dueOn().isAfter(counted.date()) ? row.dueOn() : counted.date();
        db.sql("""
                        update deadline set day_zero = ?, due_on = ?, amount = ?, rule_set = ?, citation = ?, calendar = ?,
                                            explanation = ?::jsonb where id = ?""")
                .params(on, due, amount, set.name(), sets.citation(legal).fi())
                .params(counted.calendar().name(), json.writeValueAsString(counted), row.id())
                .update();
        keep(row, "CORRECTED", null, on, due, row.endedOn(), why);
    }

    private void moveAgreed(Row row, LocalDate on, @Nullable LocalDate latest, Why why) {
        var due = latest != null && latest.isBefore(row.dueOn()) ? latest : row.dueOn();
        db.sql("update deadline set day_zero = ?, due_on = ?, amount = ? where id = ?")
                .params(on, due, (int) ChronoUnit.DAYS.between(on, due), row.id())
                .update();
        keep(row, "CORRECTED", null, on, due, row.endedOn(), why);
    }

    /** The act a limit waited for was done on another day than was written down. */
    public void moveEnd(UUID caseId, Collection<Rule> rules, LocalDate was, LocalDate on, Why why) {
        var met = rows("case_id = ? and rule = any (?) and state = 'MET' and ended_on = ?", caseId, names(rules), was);
        for (Row row : met) {
            db.sql("update deadline set ended_on = ? where id = ?")
                    .params(on, row.id())
                    .update();
            keep(row, "CORRECTED", null, row.dayZero(), row.dueOn(), on, why);
        }
    }

    /** A target of the area's own gets more time; a limit of the law cannot. */
    public void extend(UUID caseId, UUID deadline, LocalDate dueOn, Why why) {
        var row = require(caseId, deadline);
        if (row.state() != Deadline.State.RUNNING) {
            throw new StepHasPassed("the limit does not run");
        }
        if (!row.rule().mayBeExtended()) {
            throw new Invalid("dueOn", "clocks.invalid.statutory");
        }
        if (!dueOn.isAfter(row.dueOn())) {
            throw new Invalid("dueOn", "clocks.invalid.notLater", Days.text(row.dueOn()));
        }
        if (dueOn.isAfter(row.dayZero().plusYears(1))) {
            throw new Invalid(
                    "dueOn", "clocks.invalid.tooLate", Days.text(row.dayZero().plusYears(1)));
        }
        db.sql("update deadline set due_on = ? where id = ?")
                .params(dueOn, row.id())
                .update();
        keep(row, "EXTENDED", null, row.dayZero(), dueOn, row.endedOn(), why);
    }

    /** Says why a limit passed before the act was done, or before the case ended without it. It may be said again when more is known. */
    public void explain(UUID caseId, UUID deadline, Cause cause, Why why) {
        var row = require(caseId, deadline);
        var until = row.state() == Deadline.State.RUNNING ? Days.today(clock) : row.endedOn();
        if (until == null || !until.isAfter(row.dueOn())) {
            throw new StepHasPassed("the limit has not been missed");
        }
        keep(row, "EXPLAINED", cause, row.dayZero(), row.dueOn(), row.endedOn(), why);
    }

    private void keep(
            Row row,
            String kind,
            @Nullable Cause cause,
            LocalDate dayZero,
            LocalDate dueOn,
            @Nullable LocalDate endedOn,
            Why why) {
        db.sql(CHANGE)
                .params(Args.of(
                        Ids.next(), row.caseId(), row.id(), kind, cause == null ? null : cause.name(), why.reason()))
                .params(Args.of(row.dayZero(), dayZero, row.dueOn(), dueOn, row.endedOn(), endedOn))
                .params(OffsetDateTime.now(clock), why.by(), why.name())
                .update();
    }

    private Row require(UUID caseId, UUID deadline) {
        return rows("case_id = ? and id = ?", caseId, deadline).stream()
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    private List<Row> rows(String which, Object... parameters) {
        return db.sql(ROWS + " " + which + " order by created_at, id for update")
                .params(parameters)
                .query(DeadlineChanges::read)
                .list();
    }

    private static Row read(ResultSet row, int n) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("case_id", UUID.class),
                Rule.valueOf(row.getString("rule")),
                row.getString("rule_set"),
                row.getInt("amount"),
                row.getObject("day_zero", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                row.getBoolean("extended"),
                Deadline.State.valueOf(row.getString("state")),
                row.getObject("ended_on", LocalDate.class));
    }

    private static String[] names(Collection<Rule> rules) {
        return rules.stream().map(Rule::name).toArray(String[]::new);
    }
}
