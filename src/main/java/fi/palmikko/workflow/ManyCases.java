package fi.palmikko.workflow;

import fi.palmikko.shared.Days;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Moves the timers and open steps of many cases as one command of the engine: what it would ask case by case is asked once, and what
 * changes goes to the database in one batch. What already stands right is not touched.
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

    private final ObjectProvider<ProcessEngine> engine;
    private final ManagementService management;
    private final TaskService tasks;
    private final WorkItems items;
    private final JdbcClient db;

    ManyCases(
            ObjectProvider<ProcessEngine> engine,
            ManagementService management,
            TaskService tasks,
            WorkItems items,
            JdbcClient db) {
        this.engine = engine;
        this.management = management;
        this.tasks = tasks;
        this.items = items;
        this.db = db;
    }

    void move(Map<UUID, Workflow.Moved> cases) {
        var timers = timers(cases);
        var steps = steps(cases);
        if (timers.isEmpty() && steps.isEmpty()) {
            return;
        }
        var settings = (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
        settings.getCommandExecutorTxRequired().execute(context -> {
            if (!timers.isEmpty()) {
                management.createJobQuery().jobIds(timers.keySet()).list();
            }
            timers.forEach((job, at) -> management.setJobDuedate(job, Date.from(at)));
            steps.forEach(tasks::setDueDate);
            return null;
        });
    }

    private Map<String, Instant> timers(Map<UUID, Workflow.Moved> cases) {
        var moved = new HashMap<String, Instant>();
        db.sql(TIMERS)
                .param(cases.keySet().stream().map(UUID::toString).toArray(String[]::new))
                .query(row -> {
                    var asked = ASKED.matcher(row.getString("job_configuration_"));
                    if (asked.find()) {
                        var at = of(cases, UUID.fromString(row.getString("business_key_")))
                                .timers()
                                .get(asked.group(1));
                        if (at != null && !at.equals(row.getTimestamp("duedate_").toInstant())) {
                            moved.put(row.getString("id_"), at);
                        }
                    }
                });
        return moved;
    }

    private Map<String, Date> steps(Map<UUID, Workflow.Moved> cases) {
        var moved = new HashMap<String, Date>();
        for (var open : items.open(cases.keySet())) {
            var due = of(cases, open.caseId()).steps().get(open.step());
            if (due != null && !due.equals(open.dueOn())) {
                moved.put(open.taskId(), Date.from(Days.endOf(due)));
            }
        }
        return moved;
    }

    private static Workflow.Moved of(Map<UUID, Workflow.Moved> cases, UUID id) {
        return Objects.requireNonNull(cases.get(id));
    }
}
