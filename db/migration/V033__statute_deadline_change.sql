-- What became of a limit after it began to run: moved with the corrected day of an event, given more time, or explained when it
-- passed. Never changed, never removed.
create table deadline_change (
    id           uuid constraint deadline_change_pk primary key,
    case_id      uuid not null constraint deadline_change_case_fk references case_file,
    deadline_id  uuid not null constraint deadline_change_deadline_fk references deadline,
    kind         text not null constraint deadline_change_kind_ck check (kind in ('CORRECTED', 'EXTENDED', 'EXPLAINED', 'RECOUNTED')),
    cause        text,
    reason       text not null,
    day_zero_was date not null,
    day_zero     date not null,
    due_was      date not null,
    due_on       date not null,
    ended_was    date,
    ended_on     date,
    at           timestamptz not null,
    by_id        uuid constraint deadline_change_worker_fk references worker,
    by_name      text not null,
    constraint deadline_change_cause_ck check ((kind = 'EXPLAINED') = (cause is not null))
);
create index deadline_change_case_id_ix on deadline_change (case_id);
create index deadline_change_deadline_id_ix on deadline_change (deadline_id);
create index deadline_change_by_id_ix on deadline_change (by_id);

-- Reasons may tell of the family: they are for those who handle the case.
alter table deadline_change enable row level security;
alter table deadline_change force row level security;
create policy deadline_change_kept_out on deadline_change as restrictive to "${app_role}" using (
    case_id = (select opening()) or case_id <> all ((select kept_out())::uuid[]));
create policy deadline_change_owner on deadline_change to current_user using (true) with check (true);
create policy deadline_change_read on deadline_change for select to "${app_role}" using (sees_all(case_id));
create policy deadline_change_add on deadline_change for insert to "${app_role}" with check (
    by_id = (select reader()) and handles(case_id) or by_id is null and (select is_engine()));
revoke update, delete, truncate on deadline_change from "${app_role}";

-- A day that was written down wrong is corrected where it stands; nothing else of the record changes.
create policy contact_change on contact for update to "${app_role}" using (handles(case_id));
create policy family_talk_change on family_talk for update to "${app_role}" using (handles(case_id));
revoke update on contact, family_talk from "${app_role}";
grant update (received_on) on contact to "${app_role}";
grant update (held_on) on family_talk to "${app_role}";
