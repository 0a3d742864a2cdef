package fi.palmikko.statute;

import fi.palmikko.shared.Args;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.StepHasPassed;
import fi.palmikko.statute.EventDate.Happened;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of limits that have begun to run. What a limit was before stays in its history, with the reason and who. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class DeadlineChanges {

    /** Who changes a limit, and why: in words, or without any where a contact is recorded that had come before what was known. */
    public record Why(UUID by, String name, @Nullable String reason) {

        public static Why earlierContact(UUID by, String name) {
            return new Why(by, name, null);
        }

        private String words() {
            return reason == null ? "" : reason;
        }

        private String kind() {
            return reason == null ? "EARLIER_CONTACT" : "CORRECTED";
        }
    }

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
            @Nullable LocalDate endedOn,
            @Nullable EventDate endedWith,
            boolean metByItsBeginning) {

        /** Did a round of the work begin with what met it? */
        boolean isMetByStart() {
            return !metByItsBeginning
                    && (endedWith == EventDate.FAMILY_MET || endedWith == EventDate.ASSESSMENT_STARTED);
        }
    }

    private static final String ROWS = """
            select *, explanation is not null and (explanation ->> 'date')::date <> due_on as extended,
                   coalesce(ended_with = began_with and ended_on = day_zero, false) as met_by_its_beginning
            from deadline where""";

    private static final String CHANGE = """
            insert into deadline_change (id, case_id, deadline_id, kind, cause, reason, day_zero_was, day_zero, due_was, due_on,
                                         ended_was, ended_on, at, by_id, by_name)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcClient db;
    private final RuleSets sets;
    private final CaseCounting counting;
    private final JsonMapper json;
    private final Clock clock;

    DeadlineChanges(JdbcClient db, RuleSets sets, CaseCounting counting, JsonMapper json, Clock clock) {
        this.db = db;
        this.sets = sets;
        this.counting = counting;
        this.json = json;
        this.clock = clock;
    }

    /** What limits run from was on another day: each is counted anew under this rule set. */
    public void moveStart(UUID caseId, Happened was, Happened now, RuleSet set, Why why) {
        from(caseId, List.of(was)).forEach(row -> count(row, now, set, why.kind(), why));
    }

    /**
     * Limits that run from one of these run from another day or another of them: each is counted anew under its own rule set; a day
     * people agreed on stays.
     *
     * @param latest the day on which an agreed one ends at the latest, or null when nothing bounds it
     */
    public void moveStart(UUID caseId, Collection<Happened> were, Happened now, @Nullable LocalDate latest, Why why) {
        for (Row row : from(caseId, were)) {
            if (row.rule() == Rule.PLAN_REVIEW) {
                moveAgreed(row, now, latest, why);
            } else {
                count(row, now, sets.named(row.ruleSet()).orElseThrow(), why.kind(), why);
            }
        }
    }

    /**
     * Of what waits for one answer the first begins the limits, also when it was told last: where they began with a later one, they run from this
     * one. They are those that have begun as this does since the running limit of the answer did. A limit keeps its own rule set.
     *
     * @param answer the limit of the answer they wait for
     * @return has any been moved?
     */
    boolean moveToFirst(UUID caseId, Rule answer, Happened from, Why why) {
        var later = rows(
                """
                case_id = ? and began_with = any (?) and day_zero > ?
                and created_at >= (select w.created_at from deadline w where w.case_id = ? and w.rule = ? and w.state = 'RUNNING')""",
                caseId,
                from.date().waitTogether().stream().map(EventDate::name).toArray(String[]::new),
                from.on(),
                caseId,
                answer.name());
        later.forEach(row -> count(row, from, sets.named(row.ruleSet()).orElseThrow(), why.kind(), why));
        return !later.isEmpty();
    }

    /** What bound the case from a later day binds it from this one; nothing where that is no earlier. */
    void bringForward(UUID caseId, Rule rule, Happened to, Why why) {
        rows("case_id = ? and rule = ? and state = 'RUNNING' and day_zero > ?", caseId, rule.name(), to.on())
                .forEach(row -> count(row, to, sets.named(row.ruleSet()).orElseThrow(), "BROUGHT_FORWARD", why));
    }

    /** The review agreed on is held by this day: the law says so of the matter the case has become. */
    void holdReviewBy(UUID caseId, LocalDate latest, Why why) {
        for (Row row :
                rows("case_id = ? and rule = 'PLAN_REVIEW' and state = 'RUNNING' and due_on > ?", caseId, latest)) {
            db.sql("update deadline set due_on = ?, amount = ? where id = ?")
                    .params(latest, (int) ChronoUnit.DAYS.between(row.dayZero(), latest), row.id())
                    .update();
            keep(row, "YEARLY_REVIEW", null, row.dayZero(), latest, row.endedOn(), why);
        }
    }

    /** Those that run from one of these: by its own id where it has one, else two of a kind on one day are one. */
    private List<Row> from(UUID caseId, Collection<Happened> were) {
        return were.stream()
                .flatMap(was -> rows(
                        "case_id = ? and began_with = ? and case when ?::uuid is null then day_zero = ? else began_with_id = ? end",
                        caseId,
                        was.date().name(),
                        was.id(),
                        was.on(),
                        was.id())
                        .stream())
                .toList();
    }

    private void count(Row row, Happened from, RuleSet set, String kind, Why why) {
        requireBeforeItsStart(row, from.on());
        runFrom(row, from);
        var on = from.on();
        if (on.equals(row.dayZero())) {
            return;
        }
        var legal = row.rule().in(set);
        boolean ofLaw = row.rule().isStatutory();
        int amount = ofLaw ? legal.amount() : row.amount();
        var counted = counting.explain(legal, ofLaw ? set : null, amount, on);
        var due = row.extended() && row.dueOn().isAfter(counted.date()) ? row.dueOn() : counted.date();
        var ended = row.metByItsBeginning() ? on : row.endedOn();
        db.sql("""
                        update deadline set day_zero = ?, due_on = ?, ended_on = ?, amount = ?, rule_set = ?, citation = ?, calendar = ?,
                                            explanation = ?::jsonb where id = ?""")
                .params(Args.of(
                        on, due, ended, amount, set.name(), sets.citation(legal).fi()))
                .params(counted.calendar().name(), json.writeValueAsString(counted), row.id())
                .update();
        keep(row, kind, null, on, due, ended, why);
    }

    /** A talk with the family or an assessment that was begun because of something is not older than that. */
    private static void requireBeforeItsStart(Row row, LocalDate on) {
        var started = row.endedOn();
        if (row.isMetByStart() && started != null && on.isAfter(started)) {
            var met = new DefaultMessageSourceResolvable("clocks.date." + row.endedWith());
            throw new Invalid("on", "clocks.invalid.after", met, Days.text(started));
        }
    }

    private void runFrom(Row row, Happened from) {
        db.sql("""
                        update deadline set began_with = ?, began_with_id = ?,
                                            ended_with = case when ended_with = began_with then ? else ended_with end
                        where id = ?""")
                .params(Args.of(from.date().name(), from.id(), from.date().name(), row.id()))
                .update();
    }

    private void moveAgreed(Row row, Happened from, @Nullable LocalDate latest, Why why) {
        var on = from.on();
        var due = latest != null && latest.isBefore(row.dueOn()) ? latest : row.dueOn();
        db.sql("update deadline set day_zero = ?, due_on = ?, amount = ? where id = ?")
                .params(on, due, (int) ChronoUnit.DAYS.between(on, due), row.id())
                .update();
        keep(row, "CORRECTED", null, on, due, row.endedOn(), why);
    }

    /** The act a limit waited for was done on another day than was written down. One that was met by what began it has moved with that. */
    public void moveEnd(UUID caseId, Happened was, LocalDate on, Why why) {
        var met = rows(
                "case_id = ? and ended_with = ? and (ended_with <> began_with or ended_on <> day_zero) and ended_on = ? and coalesce(?, id) = id",
                caseId,
                was.date().name(),
                was.on(),
                was.id());
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

    /**
     * Says why a limit passed before the act was done, or before the case ended without it. It may be said again when more is known. Nothing
     * of the limit changes, so whoever says it need not be allowed to change it.
     */
    public void explain(UUID caseId, UUID deadline, Cause cause, Why why) {
        var row = found("case_id = ? and id = ?", caseId, deadline).stream()
                .findFirst()
                .orElseThrow(NotFound::new);
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
                        Ids.next(), row.caseId(), row.id(), kind, cause == null ? null : cause.name(), why.words()))
                .params(Args.of(row.dayZero(), dayZero, row.dueOn(), dueOn, row.endedOn(), endedOn))
                .params(OffsetDateTime.now(clock), why.by(), why.name())
                .update();
    }

    private Row require(UUID caseId, UUID deadline) {
        return rows("case_id = ? and id = ?", caseId, deadline).stream()
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    private List<Row> rows(String which, @Nullable Object... parameters) {
        return found(which + " order by created_at, id for update", parameters);
    }

    private List<Row> found(String which, @Nullable Object... parameters) {
        return db.sql(ROWS + " " + which)
                .params(Args.of(parameters))
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
                row.getObject("ended_on", LocalDate.class),
                Optional.ofNullable(row.getString("ended_with"))
                        .map(EventDate::valueOf)
                        .orElse(null),
                row.getBoolean("met_by_its_beginning"));
    }
}
