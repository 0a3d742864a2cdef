package fi.palmikko.statute;

import fi.palmikko.shared.Args;
import fi.palmikko.shared.CaseDays;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.statute.DeadlineChanges.Why;
import fi.palmikko.statute.EventDate.Happened;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The limits that run for cases, each a row of its own with how it was counted. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Deadlines {

    /** A limit of the law is counted by the case's rule set; a target of the area's own carries its name. */
    private static final String START = """
            insert into deadline (id, case_id, rule, rule_set, citation, calendar, amount, began_with, began_with_id, day_zero, due_on,
                                  explanation, state, created_at)
            values (?, ?, ?, coalesce(?, (select d.rule_set from deadline d where d.case_id = ? order by d.created_at limit 1)),
                    ?, ?, ?, ?, ?, ?, ?, ?::jsonb, 'RUNNING', ?)
            on conflict (case_id, rule) where state = 'RUNNING'
            do update set amount = excluded.amount, began_with = excluded.began_with, began_with_id = excluded.began_with_id,
                          day_zero = excluded.day_zero, due_on = excluded.due_on, explanation = excluded.explanation""";

    private static final String END = """
            update deadline set state = ?, ended_with = ?, ended_on = ?, ended_by = ?
            where case_id = ? and rule = any (?) and state = 'RUNNING'""";

    /** Which limits a step serves; the first that runs tells its day. */
    private static final Map<String, List<Rule>> STEPS = Map.ofEntries(
            Map.entry("TriageCase", List.of(Rule.D1, Rule.D2)),
            Map.entry("AssessContact", List.of(Rule.D1)),
            Map.entry("RespondToUrgentNeed", List.of(Rule.D2)),
            Map.entry("NameResponsibleWorker", List.of(Rule.FAMILY_CONTACT)),
            Map.entry("TalkWithFamily", List.of(Rule.FAMILY_CONTACT)),
            Map.entry("ComposeTeam", List.of(Rule.D3)),
            Map.entry("WriteJointAssessment", List.of(Rule.D4, Rule.COMPLETION_TARGET)),
            Map.entry("SignAssessment", List.of(Rule.D4, Rule.COMPLETION_TARGET)),
            Map.entry("AgreePlan", List.of(Rule.FAMILY_COPY)),
            Map.entry("GivePlan", List.of(Rule.FAMILY_COPY)),
            Map.entry("ReviewPlan", List.of(Rule.PLAN_REVIEW, Rule.D9)));

    /** Which limits each step serves, the first that runs tells its day; for read models. */
    public static Map<String, List<Rule>> limitsOfSteps() {
        return STEPS;
    }

    /** In SQL: the same as a table {@code served (step, rule)}. */
    public static final String SERVED = STEPS.entrySet().stream()
            .flatMap(step -> step.getValue().stream().map(rule -> "('" + step.getKey() + "', '" + rule + "')"))
            .sorted()
            .collect(Collectors.joining(", ", "(values ", ") served (step, rule)"));

    private final JdbcClient db;
    private final DeadlineChanges changes;
    private final RuleSets sets;
    private final CaseCounting counting;
    private final WorkingDays days;
    private final JsonMapper json;
    private final Clock clock;

    Deadlines(
            JdbcClient db,
            DeadlineChanges changes,
            RuleSets sets,
            CaseCounting counting,
            WorkingDays days,
            JsonMapper json,
            Clock clock) {
        this.db = db;
        this.changes = changes;
        this.sets = sets;
        this.counting = counting;
        this.days = days;
        this.json = json;
        this.clock = clock;
    }

    /** Starts a limit of the law as the case's rule set counts it, whatever has come into force since. */
    public void start(UUID caseId, Rule rule, Happened from, RuleSet set) {
        var legal = rule.in(set);
        db.sql(START)
                .params(starting(caseId, rule, legal, legal.amount(), from, set))
                .update();
    }

    /** The same, unless it runs already: what began first ends first. The case is held. */
    public void startUnlessRunning(UUID caseId, Rule rule, Happened from, String set) {
        if (!runs(caseId, rule)) {
            start(caseId, rule, from, sets.named(set).orElseThrow());
        }
    }

    /**
     * The same for the limit of an answer; where it runs from a later day, it and all that began with what waits for the same answer run from this
     * one: what was first begins them, also when it was told last. What they were stays in their history. The case is held.
     *
     * @return has the day of any been moved?
     */
    public boolean startFromFirst(UUID caseId, Rule rule, Happened from, String set, Why why) {
        startUnlessRunning(caseId, rule, from, set);
        return changes.moveToFirst(caseId, rule, from, why);
    }

    public boolean runs(UUID caseId, Rule rule) {
        return running(caseId, rule) != null;
    }

    /** Starts a target of the area's own. */
    public void start(UUID caseId, Rule rule, Happened from, int amount) {
        db.sql(START)
                .params(starting(caseId, rule, rule.target(), amount, from, null))
                .update();
    }

    /** Starts a limit whose last day people have agreed on. */
    public void startOn(UUID caseId, Rule rule, Happened from, LocalDate dueOn) {
        int amount = (int) java.time.temporal.ChronoUnit.DAYS.between(from.on(), dueOn);
        db.sql(START)
                .params(row(caseId, rule, rule.target(), amount, from, dueOn, Calendar.CALENDAR, null, null))
                .update();
    }

    private List<?> starting(
            UUID caseId, Rule rule, LegalRule legal, int amount, Happened from, @Nullable RuleSet set) {
        var counted = counting.explain(legal, set, amount, from.on());
        var explanation = json.writeValueAsString(counted);
        return row(caseId, rule, legal, amount, from, counted.date(), counted.calendar(), explanation, set);
    }

    private List<?> row(
            UUID caseId,
            Rule rule,
            LegalRule legal,
            int amount,
            Happened from,
            LocalDate dueOn,
            Calendar calendar,
            @Nullable String explanation,
            @Nullable RuleSet set) {
        return Args.of(
                Ids.next(),
                caseId,
                rule.name(),
                set == null ? null : set.name(),
                caseId,
                sets.citation(legal).fi(),
                calendar.name(),
                amount,
                from.date().name(),
                from.id(),
                from.on(),
                dueOn,
                explanation,
                OffsetDateTime.now(clock));
    }

    /** The act the limit waited for was done, by somebody who is not told where whoever records it cannot know. */
    public void meet(UUID caseId, Happened with, @Nullable UUID by, Rule... rules) {
        db.sql(END).params(meeting(caseId, with, by, rules)).update();
    }

    /** The act some limits waited for was done, and from it the next limit runs; in one statement. */
    public void meetAndStart(UUID caseId, Happened with, UUID by, Rule next, int amount, Rule... met) {
        db.sql("with met as (" + END + ") " + START)
                .params(meeting(caseId, with, by, met))
                .params(starting(caseId, next, next.target(), amount, with, null))
                .update();
    }

    /** The last day on which something was done that a limit waited for, or from which one runs. */
    public Optional<LocalDate> lastMet(UUID caseId) {
        return db.sql(
                        "select max(greatest(day_zero, case when state = 'MET' then ended_on end)) from deadline where case_id = ?")
                .param(caseId)
                .query((row, n) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single();
    }

    /** The limit no longer applies. */
    public void cancel(UUID caseId, LocalDate on, UUID by, Rule... rules) {
        db.sql(END).params(ending("CANCELLED", null, on, by, caseId, rules)).update();
    }

    /** The limit was found not to bind the case: it is neither missed nor counted. */
    void giveUp(UUID caseId, LocalDate on, UUID by, Rule... rules) {
        db.sql(END.replace("set state", "set binds = false, state"))
                .params(ending("CANCELLED", null, on, by, caseId, rules))
                .update();
    }

    private static List<?> meeting(UUID caseId, Happened with, @Nullable UUID by, Rule... rules) {
        return ending("MET", with.date().name(), with.on(), by, caseId, rules);
    }

    private static List<?> ending(
            String state, @Nullable String with, LocalDate on, @Nullable UUID by, UUID caseId, Rule... rules) {
        var names = java.util.Arrays.stream(rules).map(Rule::name).toArray(String[]::new);
        return Args.of(state, with, on, by, caseId, names);
    }

    /** The running limit waits for a unit that is not the case's: its supervisor sees it, and says why it passed. */
    public void waitFor(UUID caseId, Rule rule, UUID unitId, LocalDate today) {
        db.sql("update deadline set unit_id = ? where case_id = ? and rule = ? and state = 'RUNNING' and due_on >= ?")
                .params(unitId, caseId, rule.name(), today)
                .update();
    }

    /** The unit a limit waits or waited for where that is not the case's, or null. */
    public @Nullable UUID unit(UUID caseId, UUID deadline) {
        return db.sql("select unit_id from deadline where case_id = ? and id = ? and unit_id is not null")
                .params(caseId, deadline)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    /** What a limit runs from, while it runs. */
    public Optional<Happened> runsFrom(UUID caseId, Rule rule) {
        return db.sql("""
                        select began_with, day_zero, began_with_id from deadline where case_id = ? and rule = ? and state = 'RUNNING'""")
                .params(caseId, rule.name())
                .query((row, n) -> new Happened(
                        EventDate.valueOf(row.getString(1)),
                        row.getObject(2, LocalDate.class),
                        row.getObject(3, UUID.class)))
                .optional();
    }

    public List<Deadline> of(UUID caseId) {
        return db.sql("select * from deadline where case_id = ? order by state desc, due_on, rule")
                .param(caseId)
                .query(Deadlines::read)
                .list();
    }

    /**
     * In SQL: a limit d that binds has passed by a day, the act is still to be done, was done late or was never done, and nobody has said
     * why. Its one parameter is the day.
     */
    public static final String UNEXPLAINED = """
            d.binds and (d.state = 'RUNNING' and d.due_on < ? or d.state <> 'RUNNING' and d.ended_on > d.due_on)
            and not exists (select 1 from deadline_change x where x.deadline_id = d.id and x.kind = 'EXPLAINED')\s""";

    /**
     * In SQL: how a limit d was counted, as pages tell it. What the law sets only for special support runs from the pending day as if
     * it were needed, and until that is decided this is said; of a matter of child welfare there is nothing to decide.
     */
    public static final String COUNTED = """
            case when d.rule in ('D3', 'D4') and d.state = 'RUNNING'
                      and exists (select 1 from case_file u
                                  where u.id = d.case_id and u.special_support = 'UNKNOWN' and not u.child_welfare)
                 then jsonb_set(d.explanation, '{warnings}', d.explanation -> 'warnings' || '[{"kind": "SPECIAL_SUPPORT_OPEN"}]')
                 else d.explanation end""";

    /** A limit that passed; without a day it ended the act is still to be done. */
    public record Missed(
            UUID id,
            Rule rule,
            Calendar calendar,
            LocalDate dueOn,
            @Nullable LocalDate endedOn) {}

    /** The limits of a case that had passed by this day, and nobody has said why. */
    public List<Missed> unexplained(UUID caseId, LocalDate day) {
        return db.sql("select d.id, d.rule, d.calendar, d.due_on, d.ended_on from deadline d where d.case_id = ? and "
                        + UNEXPLAINED + "order by d.due_on, d.rule")
                .params(caseId, day)
                .query((row, n) -> new Missed(
                        row.getObject("id", UUID.class),
                        Rule.valueOf(row.getString("rule")),
                        Calendar.valueOf(row.getString("calendar")),
                        row.getObject("due_on", LocalDate.class),
                        row.getObject("ended_on", LocalDate.class)))
                .list();
    }

    public CaseDays days(UUID caseId) {
        return days(List.of(caseId)).getOrDefault(caseId, CaseDays.NONE);
    }

    /** The same of many cases, in one statement. */
    public Map<UUID, CaseDays> days(Collection<UUID> cases) {
        var running = new HashMap<UUID, Map<Rule, LocalDate>>();
        db.sql("select case_id, rule, due_on from deadline where case_id = any (?) and state = 'RUNNING'")
                .param(cases.toArray(UUID[]::new))
                .query(row -> {
                    running.computeIfAbsent(row.getObject("case_id", UUID.class), id -> new EnumMap<>(Rule.class))
                            .put(Rule.valueOf(row.getString("rule")), row.getObject("due_on", LocalDate.class));
                });
        var days = new HashMap<UUID, CaseDays>();
        running.forEach((id, due) -> days.put(id, new CaseDays(steps(due), TimerMoments.of(id, due))));
        return days;
    }

    private static Map<String, LocalDate> steps(Map<Rule, LocalDate> running) {
        var due = new HashMap<String, LocalDate>();
        STEPS.forEach((step, rules) -> rules.stream()
                .map(running::get)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(day -> due.put(step, day)));
        return due;
    }

    /** The day a step is due that serves no limit. */
    LocalDate dueWithoutLimit(String step) {
        LocalDate today = Days.today(clock);
        return switch (step) {
            case "TriageCase", "AssessContact", "RespondToUrgentNeed" -> today;
            case "CloseCase", "ComposeTeam" -> days.after(today, 5);
            default -> days.after(today, 3);
        };
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

    /** True the first time that it is told of the last day of this limit that it draws near, while it runs; another last day is told of anew. */
    public boolean warnOf(UUID caseId, Rule rule) {
        return db.sql("""
                        update deadline set warned_of = due_on
                        where case_id = ? and rule = ? and state = 'RUNNING' and warned_of is distinct from due_on""").params(caseId, rule.name()).update() == 1;
    }

    /** The same of a last day that has passed. */
    public boolean flagLate(UUID caseId, Rule rule) {
        return db.sql("""
                        update deadline set late_after = due_on
                        where case_id = ? and rule = ? and state = 'RUNNING' and due_on < ? and late_after is distinct from due_on""").params(caseId, rule.name(), Days.today(clock)).update() == 1;
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
