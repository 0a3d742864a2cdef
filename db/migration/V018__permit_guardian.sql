-- A minor forbids giving an item to a guardian for a weighty reason (ATL 51 §); the prohibition, its reason and the worker's
-- judgement are recorded, and the grounds when it is not respected (ATL 40 §).
create table guardian_prohibition (
    id               uuid constraint guardian_prohibition_pk primary key,
    case_id          uuid not null constraint guardian_prohibition_case_fk references case_file,
    child_id         uuid not null constraint guardian_prohibition_child_fk references person,
    guardian_id      uuid not null constraint guardian_prohibition_guardian_fk references person,
    material         text not null,
    reason           text not null,
    respected        boolean not null,
    judgement        text not null,
    recorded_on      date not null,
    recorded_by      uuid not null constraint guardian_prohibition_worker_fk references worker,
    withdrawn_on     date,
    withdrawn_reason text,
    withdrawn_by     uuid constraint guardian_prohibition_withdrawer_fk references worker,
    constraint guardian_prohibition_two_people_ck check (child_id <> guardian_id)
);
create index guardian_prohibition_case_id_ix on guardian_prohibition (case_id);
create index guardian_prohibition_child_id_ix on guardian_prohibition (child_id);
create index guardian_prohibition_guardian_id_ix on guardian_prohibition (guardian_id);
create index guardian_prohibition_recorded_by_ix on guardian_prohibition (recorded_by);
create index guardian_prohibition_withdrawn_by_ix on guardian_prohibition (withdrawn_by);
revoke update, delete, truncate on guardian_prohibition from "${app_role}";
grant update (withdrawn_on, withdrawn_reason, withdrawn_by) on guardian_prohibition to "${app_role}";
