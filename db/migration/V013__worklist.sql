-- What is open, fed in the engine's transaction. The key is the engine's task.
create table work_item (
    task_id     text constraint work_item_pk primary key,
    process_instance_id text not null,
    case_id     uuid not null,
    process     text not null,
    step        text not null,
    element_id  uuid,
    unit_id     uuid not null,
    assignee_id uuid,
    due_on      date not null,
    created_at  timestamptz not null
) with (fillfactor = 85);
create index work_item_mine_ix on work_item (assignee_id, due_on, task_id) where assignee_id is not null;
create index work_item_unit_ix on work_item (unit_id, due_on, task_id) where assignee_id is null;
create index work_item_case_ix on work_item (case_id, step, element_id);
