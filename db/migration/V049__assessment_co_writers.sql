-- Who writes the joint assessment with the responsible worker, from when to when and by whose word. A row is never written over but
-- to end it; each assessment begins with the responsible worker alone.
create table assessment_writer (
    id            uuid constraint assessment_writer_pk primary key,
    assessment_id uuid not null constraint assessment_writer_assessment_fk references assessment,
    case_id       uuid not null constraint assessment_writer_case_fk references case_file,
    worker_id     uuid not null constraint assessment_writer_worker_fk references worker,
    invited_at    timestamptz not null,
    invited_by    uuid not null constraint assessment_writer_inviter_fk references worker,
    ended_at      timestamptz,
    ended_by      uuid constraint assessment_writer_ender_fk references worker,
    constraint assessment_writer_ended_ck check ((ended_at is null) = (ended_by is null))
);
create unique index assessment_writer_current_uq on assessment_writer (assessment_id, worker_id) where ended_at is null;
create index assessment_writer_case_id_ix on assessment_writer (case_id);
create index assessment_writer_worker_id_ix on assessment_writer (worker_id) where ended_at is null;
create index assessment_writer_invited_by_ix on assessment_writer (invited_by);
create index assessment_writer_ended_by_ix on assessment_writer (ended_by);

create trigger assessment_writer_append_only before delete or update of id, assessment_id, case_id, worker_id, invited_at, invited_by
    on assessment_writer for each row execute function refuse_change();
revoke update, delete, truncate on assessment_writer from "${app_role}";
grant update (ended_at, ended_by) on assessment_writer to "${app_role}";

-- OWN_PART of WRITE_JOINT_ASSESSMENT: the cases whose newest assessment the person writes along, for as long as the person is a social
-- worker of the unit that handles the case. Nobody has to end a right that a change of work has ended.
create function my_writings() returns uuid[] language sql stable security definer set search_path = app, pg_temp as $$
    select array(select w.case_id from assessment_writer w join case_file c on c.id = w.case_id
                 where w.worker_id = reader() and w.ended_at is null and 'SOCIAL_WORKER' = any (my_roles()) and c.unit_id = my_unit()
                   and c.responsible_worker_id is distinct from w.worker_id and c.id <> all (kept_out())
                   and w.assessment_id = (select a.id from assessment a where a.case_id = c.id order by a.round desc limit 1))
$$;
revoke all on function my_writings() from public;
grant execute on function my_writings() to "${app_role}";

alter table assessment_writer enable row level security;
alter table assessment_writer force row level security;
create policy assessment_writer_kept_out on assessment_writer as restrictive to "${app_role}" using (
    case_id <> all ((select kept_out())::uuid[]));
create policy assessment_writer_owner on assessment_writer to current_user using (true) with check (true);
create policy assessment_writer_read on assessment_writer for select to "${app_role}" using (sees_all(case_id));
-- CHOOSE_CO_WRITERS: whoever answers for the case now.
create policy assessment_writer_add on assessment_writer for insert to "${app_role}" with check (
    invited_by = (select reader())
    and exists (select 1 from case_file c where c.id = assessment_writer.case_id and c.responsible_worker_id = (select reader())));
create policy assessment_writer_change on assessment_writer for update to "${app_role}" using (
    exists (select 1 from case_file c where c.id = assessment_writer.case_id and c.responsible_worker_id = (select reader())));
