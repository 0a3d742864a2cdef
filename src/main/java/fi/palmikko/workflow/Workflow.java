package fi.palmikko.workflow;

import fi.palmikko.shared.Acting;
import fi.palmikko.shared.CaseDays;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.StepHasPassed;
import fi.palmikko.shared.Who;
import jakarta.persistence.EntityManager;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the rest of the house may say to the engine. Every verb writes the entities down first, so that what the models
 * ask is what has just been decided.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Workflow {

    /** Who the engine is to the row policies. */
    static final Who ENGINE = Who.service("workflow");

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final DecisionService decisions;
    private final RepositoryService repository;
    private final ManagementService management;
    private final WorkItems items;
    private final ManyCases many;
    private final EarlierModels earlier;
    private final StruckTimers struck;
    private final EntityManager entities;
    private final Acting acting;

    Workflow(
            RuntimeService runtime,
            TaskService tasks,
            DecisionService decisions,
            RepositoryService repository,
            ManagementService management,
            WorkItems items,
            ManyCases many,
            EarlierModels earlier,
            StruckTimers struck,
            EntityManager entities,
            Acting acting) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.decisions = decisions;
        this.repository = repository;
        this.management = management;
        this.items = items;
        this.many = many;
        this.earlier = earlier;
        this.struck = struck;
        this.entities = entities;
        this.acting = acting;
    }

    /** Starts a process for a case; the element, when given, is the part of the case it is about. */
    public void start(String process, UUID caseId, Map<String, UUID> element) {
        var variables = Map.<String, Object>copyOf(element.entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().toString())));
        act(() -> runtime.startProcessInstanceByKey(process, caseId.toString(), variables));
    }

    /** Completes the open step; {@link StepHasPassed} when it is no longer open. */
    public void complete(UUID caseId, String step, @Nullable UUID element) {
        act(() -> tasks.complete(items.take(caseId, step, element).orElseThrow(() -> new StepHasPassed(step))));
    }

    public void complete(UUID caseId, String step) {
        complete(caseId, step, null);
    }

    /**
     * Tells the process of the case that something has happened, whenever it may strike. A case whose model is too old to know of it comes
     * over to the one of today first.
     *
     * @return did anything in the process wait for it?
     */
    public boolean correlate(UUID caseId, String message) {
        var heard = new AtomicBoolean();
        act(() ->
                heard.set(isHeard(caseId, message) || earlier.bringOver(caseId, message) && isHeard(caseId, message)));
        return heard.get();
    }

    private boolean isHeard(UUID caseId, String message) {
        return !runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(caseId.toString())
                .correlateAllWithResult()
                .isEmpty();
    }

    /** Tells the branch in which this step is open that something has happened; nothing when it has ended already. */
    public void correlate(UUID caseId, String step, UUID element, String message) {
        items.find(caseId, step, element)
                .ifPresent(place -> act(() -> runtime.createMessageCorrelation(message)
                        .processInstanceId(place.processInstanceId())
                        .correlate()));
    }

    /** Gives one open step to a person. */
    public void assign(UUID caseId, String step, @Nullable UUID element, UUID worker) {
        String task = place(caseId, step, element).taskId();
        act(() -> tasks.setAssignee(task, worker.toString()));
    }

    /** Gives everything one person has open in a case to another. */
    public void handOver(UUID caseId, UUID from, UUID to) {
        act(() -> items.tasksOf(caseId, from).forEach(task -> tasks.setAssignee(task, to.toString())));
    }

    /**
     * The days of the case have moved: its timers ask anew when to strike, those that have struck are set again where their day is still to
     * come, and its open steps of these names are due on these days.
     */
    public void moveDays(UUID caseId, CaseDays moved) {
        act(() -> {
            var instances = instances(caseId).toList();
            if (instances.isEmpty()) {
                return;
            }
            instances.stream()
                    .flatMap(this::timers)
                    .forEach(timer -> management.recalculateJobDuedate(timer.getId(), false));
            instances.forEach(instance -> struck.setAgain(instance, moved.timers()));
            moved.steps()
                    .forEach((step, day) -> items.find(caseId, step, null)
                            .ifPresent(place -> tasks.setDueDate(place.taskId(), Date.from(Days.endOf(day)))));
        });
    }

    /** The days of many cases have moved; those that stand right already cost nothing. */
    public void moveDays(Map<UUID, CaseDays> cases) {
        act(() -> many.move(cases));
    }

    /** What a timer of the case waits for has come to pass: it never strikes. */
    public void cancelTimer(UUID caseId, String timer) {
        act(() -> instances(caseId)
                .flatMap(instance -> timersAt(instance, timer))
                .forEach(job -> management.deleteJob(job.getId())));
    }

    private Stream<String> instances(UUID caseId) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseId.toString()).list().stream()
                .map(Execution::getId);
    }

    private Stream<Job> timers(String instance) {
        return management.createJobQuery().processInstanceId(instance).timers().list().stream();
    }

    private Stream<Job> timersAt(String instance, String timer) {
        return management.createJobQuery().processInstanceId(instance).activityId(timer).list().stream();
    }

    public boolean isOpen(UUID caseId, String step, @Nullable UUID element) {
        return items.find(caseId, step, element).isPresent();
    }

    /** What a decision table says to these answers: the outputs of each rule that applies. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<Map<String, Object>> decide(String table, Map<String, ?> answers) {
        return decisions.evaluateDecisionTableByKey(table, Map.copyOf(answers)).getResultList();
    }

    /** The model of a process as it runs today, as BPMN. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public String model(String process) {
        var definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult();
        return Bpmn.convertToString(repository.getBpmnModelInstance(definition.getId()));
    }

    private WorkItems.Place place(UUID caseId, String step, @Nullable UUID element) {
        return items.find(caseId, step, element).orElseThrow(() -> new StepHasPassed(step));
    }

    /**
     * What the person has changed is written down as that person; the engine and all it asks and tells acts as itself, so that no
     * branch depends on what the person may see. Two who meet at the same step: nothing of the second's is half done, and the
     * whole may be tried once more.
     */
    private void act(Runnable verb) {
        entities.flush();
        acting.as(ENGINE, () -> {
            try {
                verb.run();
            } catch (OptimisticLockingException e) {
                throw new OptimisticLockingFailureException("two met in the engine", e);
            }
            entities.flush();
            return null;
        });
    }
}
