package fi.palmikko.workflow;

import fi.palmikko.shared.CaseDays;
import fi.palmikko.shared.Days;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Moves the timers and open steps of many cases in a few statements, whatever their number, where the engine's own verbs would take some
 * ten for each. It writes what the engine would, the revision included, so that whoever has read a row before fails and tries again
 * as against the engine itself. What already stands right is not touched.
 */
@Component
class ManyCases {

    /** How a model says that a timer strikes when a limit of the case ends. */
    private static final Pattern ASKED =
            Pattern.compile("\\$\\{deadlineSteps\\.fires\\(execution\\.processBusinessKey, '(\\w+)'\\)}");

    private static final String TIMERS = """
            select j.id_, e.business_key_, d.job_configuration_, j.duedate_
            from engine.act_ru_execution e
            join engine.act_ru_job j on j.process_instance_id_ = e.id_
            join engine.act_ru_jobdef d on d.id_ = j.job_def_id_
            where e.business_key_ = any (?) and j.type_ = 'timer'""";

    private static final String MOVE_TIMERS = """
            update engine.act_ru_job j set duedate_ = m.at, rev_ = j.rev_ + 1
            from unnest(?::text[], ?::timestamp[]) as m (id, at) where j.id_ = m.id""";

    private static final String MOVE_STEPS = """
            with moved as (select * from unnest(?::text[], ?::timestamp[]) as m (id, due)),
            kept as (update engine.act_hi_taskinst h set due_date_ = m.due from moved m where h.id_ = m.id)
            update engine.act_ru_task t set due_date_ = m.due, last_updated_ = ?::timestamp, rev_ = t.rev_ + 1
            from moved m where t.id_ = m.id""";

    private record Timer(String id, Instant at) {}

    private final WorkItems items;
    private final JdbcClient db;
    private final Clock clock;

    ManyCases(WorkItems items, JdbcClient db, Clock clock) {
        this.items = items;
        this.db = db;
        this.clock = clock;
    }

    void move(Map<UUID, CaseDays> cases) {
        var timers = timers(cases);
        if (!timers.isEmpty()) {
            db.sql(MOVE_TIMERS)
                    .params(texts(timers, Timer::id), texts(timers, timer -> text(timer.at())))
                    .update();
        }
        var steps = steps(cases);
        if (!steps.isEmpty()) {
            var tasks = steps.entrySet();
            db.sql(MOVE_STEPS)
                    .params(
                            texts(tasks, Map.Entry::getKey),
                            texts(tasks, step -> text(Days.endOf(step.getValue()))),
                            text(clock.instant()))
                    .update();
            items.due(steps);
        }
    }

    private List<Timer> timers(Map<UUID, CaseDays> cases) {
        var moved = new ArrayList<Timer>();
        db.sql(TIMERS).param(texts(cases.keySet(), UUID::toString)).query(row -> {
            var at = of(cases, UUID.fromString(row.getString("business_key_")))
                    .timers()
                    .get(asked(row.getString("job_configuration_")));
            if (at != null && !at.equals(row.getTimestamp("duedate_").toInstant())) {
                moved.add(new Timer(row.getString("id_"), at));
            }
        });
        return moved;
    }

    /** By what name a model asks for the moment of a timer; empty when it waits for no limit of the case. */
    static String asked(String configuration) {
        var asked = ASKED.matcher(configuration);
        return asked.find() ? asked.group(1) : "";
    }

    private Map<String, LocalDate> steps(Map<UUID, CaseDays> cases) {
        var moved = new HashMap<String, LocalDate>();
        for (var open : items.open(cases.keySet())) {
            var due = of(cases, open.caseId()).steps().get(open.step());
            if (due != null && !due.equals(open.dueOn())) {
                moved.put(open.taskId(), due);
            }
        }
        return moved;
    }

    private static CaseDays of(Map<UUID, CaseDays> cases, UUID id) {
        return Objects.requireNonNull(cases.get(id));
    }

    private static <T> String[] texts(Collection<T> some, Function<T, String> text) {
        return some.stream().map(text).toArray(String[]::new);
    }

    /** As the engine keeps moments: in the program's own time zone. */
    private static String text(Instant moment) {
        return Timestamp.from(moment).toString();
    }
}
