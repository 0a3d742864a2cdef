package fi.palmikko.statute;

import fi.palmikko.shared.Args;
import fi.palmikko.shared.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counts running limits anew when the days themselves have changed: another reading of the eves, another holiday. A case keeps
 * its rules. A batch is one transaction with three statements, and one more for the days and their history where something moved.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Recounts {

    /**
     * What one batch did.
     *
     * @param last the last case it looked at, or null when there was none left
     * @param moved the cases in which a last day is another one now
     * @param again those of them in which a timer that has struck is to strike again, because its day has moved past this moment
     * @param busy the cases somebody was working on at that moment: they were left alone
     */
    public record Batch(@Nullable UUID last, int cases, Set<UUID> moved, Set<UUID> again, List<UUID> busy) {}

    private record Row(
            UUID id,
            UUID caseId,
            Rule rule,
            String ruleSet,
            int amount,
            LocalDate dayZero,
            LocalDate dueOn,
            LocalDate countedOn) {}

    private static final LocalDate FIRST = LocalDate.of(2015, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2060, 1, 1);

    private static final String CASES = """
            select id from case_file where closed_on is null and id > ? order by id limit ?""";

    private static final String LOCK = """
            select id from case_file where id = any (?) and closed_on is null order by id for no key update""";

    private static final String ROWS = """
            select id, case_id, rule, rule_set, amount, day_zero, due_on, (explanation ->> 'date')::date as counted_on
            from deadline where case_id = any (?) and state = 'RUNNING' and explanation is not null""";

    private static final String MOVE = """
            with moved as (select * from unnest(?::uuid[], ?::date[], ?::text[], ?::uuid[]) as m (id, due_on, explanation, change_id)),
            was as (select d.id, d.case_id, d.day_zero, d.due_on from deadline d join moved m on m.id = d.id),
            kept as (insert into deadline_change (id, case_id, deadline_id, kind, reason, day_zero_was, day_zero, due_was, due_on, at, by_name)
                     select m.change_id, w.case_id, w.id, 'RECOUNTED', '', w.day_zero, w.day_zero, w.due_on, m.due_on, ?, ''
                     from moved m join was w on w.id = m.id)
            update deadline d set due_on = m.due_on, explanation = m.explanation::jsonb from moved m where m.id = d.id""";

    private final JdbcClient db;
    private final RuleSets sets;
    private final CaseCounting counting;
    private final WorkingDays days;
    private final JsonMapper json;
    private final Clock clock;

    Recounts(JdbcClient db, RuleSets sets, CaseCounting counting, WorkingDays days, JsonMapper json, Clock clock) {
        this.db = db;
        this.sets = sets;
        this.counting = counting;
        this.days = days;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The next open cases after this one, in the order of their ids, locked as long as the batch takes. It waits for nobody, so that
     * nobody waits for somebody else by it.
     */
    public Batch next(UUID after, int size) {
        var cases = db.sql(CASES).params(after, size).query(UUID.class).list();
        if (cases.isEmpty()) {
            return new Batch(null, 0, Set.of(), Set.of(), List.of());
        }
        var free = db.sql(LOCK + " skip locked")
                .param(cases.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
        var busy = new ArrayList<>(cases);
        busy.removeAll(Set.copyOf(free));
        return batch(cases.getLast(), free, busy);
    }

    /** One case, when whoever works on it is done. */
    public Batch one(UUID caseId) {
        var cases = db.sql(LOCK).param(new UUID[] {caseId}).query(UUID.class).list();
        return batch(caseId, cases, List.of());
    }

    private Batch batch(UUID last, List<UUID> cases, List<UUID> busy) {
        var again = new LinkedHashSet<UUID>();
        var moved = move(rows(cases), again);
        return new Batch(last, cases.size(), moved, again, busy);
    }

    private List<Row> rows(List<UUID> cases) {
        return db.sql(ROWS)
                .param(cases.toArray(UUID[]::new))
                .query((row, n) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getObject("case_id", UUID.class),
                        Rule.valueOf(row.getString("rule")),
                        row.getString("rule_set"),
                        row.getInt("amount"),
                        row.getObject("day_zero", LocalDate.class),
                        row.getObject("due_on", LocalDate.class),
                        row.getObject("counted_on", LocalDate.class)))
                .list();
    }

    private Set<UUID> move(List<Row> rows, Set<UUID> again) {
        var ids = new ArrayList<UUID>();
        var due = new ArrayList<String>();
        var explanations = new ArrayList<String>();
        var changes = new ArrayList<UUID>();
        var moved = new LinkedHashSet<UUID>();
        for (Row row : rows) {
            var set = sets.named(row.ruleSet()).orElseThrow();
            var counted = counting.explain(
                    row.rule().in(set), row.rule().isStatutory() ? set : null, row.amount(), row.dayZero());
            if (counted.date().equals(row.countedOn())) {
                continue;
            }
            boolean extended =
                    row.dueOn().isAfter(row.countedOn()) && row.dueOn().isAfter(counted.date());
            var dueOn = extended ? row.dueOn() : counted.date();
            if (strikesAgain(row, dueOn)) {
                again.add(row.caseId());
            }
            ids.add(row.id());
            due.add(dueOn.toString());
            explanations.add(json.writeValueAsString(counted));
            changes.add(Ids.next());
            moved.add(row.caseId());
        }
        if (!ids.isEmpty()) {
            db.sql(MOVE)
                    .params(Args.of(
                            ids.toArray(UUID[]::new),
                            due.toArray(String[]::new),
                            explanations.toArray(String[]::new),
                            changes.toArray(UUID[]::new),
                            OffsetDateTime.now(clock)))
                    .update();
        }
        return moved;
    }

    private boolean strikesAgain(Row row, LocalDate dueOn) {
        var now = clock.instant();
        var was = TimerMoments.of(row.caseId(), Map.of(row.rule(), row.dueOn()));
        return TimerMoments.of(row.caseId(), Map.of(row.rule(), dueOn)).entrySet().stream()
                .anyMatch(timer -> timer.getValue().isAfter(now)
                        && !Objects.requireNonNull(was.get(timer.getKey())).isAfter(now));
    }

    /** Have the days changed since limits were last counted by them? The first time there is nothing to count anew. */
    public boolean areDue() {
        return lastCountedBy().filter(digest -> !digest.equals(digest())).isPresent();
    }

    private Optional<String> lastCountedBy() {
        return db.sql("select digest from day_count").query(String.class).optional();
    }

    /** From here on limits are counted by the days as they are. */
    public void done() {
        db.sql("""
                        insert into day_count (digest, since) values (?, ?)
                        on conflict (one) do update set digest = excluded.digest, since = excluded.since
                        where day_count.digest <> excluded.digest""").params(digest(), OffsetDateTime.now(clock)).update();
    }

    /** What each day on which a running limit may begin or end is to the count. */
    private String digest() {
        var kinds = new StringBuilder();
        FIRST.datesUntil(LAST)
                .forEach(
                        day -> kinds.append(days.counts(day) ? '1' : '0').append(Holidays.on(day) == null ? '1' : '0'));
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256").digest(kinds.toString().getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
