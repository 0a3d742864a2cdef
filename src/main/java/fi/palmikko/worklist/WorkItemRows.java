package fi.palmikko.worklist;

import fi.palmikko.shared.Args;
import fi.palmikko.workflow.WorkItems;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Open steps as rows: written in the engine's transaction, gone when the step is done. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class WorkItemRows implements WorkItems {

    private final JdbcClient db;
    private final Clock clock;

    WorkItemRows(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Override
    public void opened(Opened item) {
        db.sql("""
                        insert into work_item (task_id, process_instance_id, case_id, process, step, element_id, unit_id,
                                               assignee_id, due_on, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(item.taskId(), item.processInstanceId(), item.caseId(), item.process(), item.step())
                .params(Args.of(
                        item.elementId(), item.unitId(), item.assigneeId(), item.dueOn(), OffsetDateTime.now(clock)))
                .update();
    }

    @Override
    public void assigned(String taskId, @Nullable UUID assigneeId) {
        db.sql("update work_item set assignee_id = ? where task_id = ?")
                .params(Args.of(assigneeId, taskId))
                .update();
    }

    @Override
    public void due(String taskId, LocalDate dueOn) {
        db.sql("update work_item set due_on = ? where task_id = ?")
                .params(dueOn, taskId)
                .update();
    }

    @Override
    public void due(Map<String, LocalDate> tasks) {
        var steps = List.copyOf(tasks.entrySet());
        db.sql("""
                        update work_item w set due_on = m.due_on
                        from unnest(?::text[], ?::date[]) as m (task_id, due_on) where w.task_id = m.task_id""")
                .params(
                        steps.stream().map(Map.Entry::getKey).toArray(String[]::new),
                        steps.stream().map(step -> step.getValue().toString()).toArray(String[]::new))
                .update();
    }

    @Override
    public void ended(String taskId) {
        db.sql("delete from work_item where task_id = ?").param(taskId).update();
    }

    @Override
    public Optional<String> take(UUID caseId, String step, @Nullable UUID elementId) {
        return db.sql("""
                        delete from work_item where case_id = ? and step = ? and element_id is not distinct from ?
                        returning task_id""")
                .params(Args.of(caseId, step, elementId))
                .query(String.class)
                .optional();
    }

    @Override
    public Optional<Place> find(UUID caseId, String step, @Nullable UUID elementId) {
        return db.sql("select task_id, process_instance_id from open_step(?, ?, ?)")
                .params(Args.of(caseId, step, elementId))
                .query((row, n) -> new Place(row.getString(1), row.getString(2)))
                .optional();
    }

    @Override
    public List<Open> open(Collection<UUID> cases) {
        return db.sql("""
                        select case_id, step, task_id, due_on from work_item where case_id = any (?) and element_id is null""")
                .param(cases.toArray(UUID[]::new))
                .query((row, n) -> new Open(
                        row.getObject("case_id", UUID.class),
                        row.getString("step"),
                        row.getString("task_id"),
                        row.getObject("due_on", LocalDate.class)))
                .list();
    }

    @Override
    public List<String> tasksOf(UUID caseId, UUID assigneeId) {
        return db.sql("""
                        select task_id from work_item where case_id = ? and assignee_id = ?
                        and step not in ('RecordContribution', 'TakeConsultation', 'AnswerConsultation')""").params(caseId, assigneeId).query(String.class).list();
    }
}
