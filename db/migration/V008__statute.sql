create table deadline (
    id          uuid constraint deadline_pk primary key,
    case_id     uuid not null constraint deadline_case_fk references case_file,
    rule        text not null,
    rule_set    text not null,
    citation    text not null,
    calendar    text not null,
    amount      integer not null,
    day_zero    date not null,
    due_on      date not null,
    state       text not null constraint deadline_state_ck check (state in ('RUNNING', 'MET', 'CANCELLED')),
    ended_on    date,
    ended_by    uuid constraint deadline_worker_fk references worker,
    created_at  timestamptz not null
);
create unique index deadline_running_uq on deadline (case_id, rule) where state = 'RUNNING';
create index deadline_case_id_ix on deadline (case_id);
create index deadline_due_on_ix on deadline (due_on) where state = 'RUNNING';
create index deadline_ended_by_ix on deadline (ended_by);
