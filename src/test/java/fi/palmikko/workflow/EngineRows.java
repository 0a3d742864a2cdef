package fi.palmikko.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.Books;
import java.util.Set;

/** What holds of the engine's rows and ours after every step of every case. */
final class EngineRows {

    private static final Set<String> VARIABLES = Set.of(
            "contributionId",
            "consultationId",
            "loopCounter",
            "nrOfInstances",
            "nrOfActiveInstances",
            "nrOfCompletedInstances");

    private EngineRows() {}

    static void agree(Books db) {
        assertThat(db.sql("""
                        select coalesce(i.step, t.task_def_key_) || ' of ' || coalesce(i.case_id::text, t.id_)
                        from engine.act_ru_task t
                        join engine.act_ru_execution e on e.id_ = t.proc_inst_id_
                        left join engine.act_ru_identitylink l on l.task_id_ = t.id_ and l.group_id_ is not null
                        full join work_item i on i.task_id = t.id_
                        where t.id_ is null or i.task_id is null
                           or i.step <> t.task_def_key_
                           or i.case_id::text is distinct from e.business_key_
                           or i.process_instance_id <> t.proc_inst_id_
                           or i.assignee_id::text is distinct from t.assignee_
                           or i.unit_id::text is distinct from l.group_id_
                           or i.due_on is distinct from (t.due_date_ at time zone 'Europe/Helsinki')::date""").query(String.class).list())
                .as("open tasks and work items, both ways")
                .isEmpty();
        assertThat(VARIABLES)
                .as("what processes carry")
                .containsAll(db.sql("select distinct name_ from engine.act_ru_variable")
                        .query(String.class)
                        .list());
        assertThat(db.sql(
                                "select step from work_item where (assignee_id is null and unit_id is null) or due_on is null")
                        .query(String.class)
                        .list())
                .as("steps that wait for nobody, or for no day")
                .isEmpty();
    }
}
