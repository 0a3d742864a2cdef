-- A draft may be the first of its form: then there is no version it began from.
alter table form_template_draft alter column from_version drop not null;

-- On which form a unit writes its part, each choice with who made it. The newest stands in unit.contribution_template.
create table unit_form_change (
    id       uuid constraint unit_form_change_pk primary key,
    unit_id  uuid not null constraint unit_form_change_unit_fk references unit,
    form_was text,
    form     text not null,
    at       timestamptz not null,
    by_id    uuid not null constraint unit_form_change_worker_fk references worker,
    by_name  text not null
);
create index unit_form_change_unit_id_ix on unit_form_change (unit_id);
create index unit_form_change_by_id_ix on unit_form_change (by_id);
revoke update, delete, truncate on unit_form_change from "${app_role}";

-- A file that was attached by mistake: who withdrew it, when and why. The file's row stands, and what is in it stays encrypted as it was, but
-- from here on it is opened to nobody.
create table attachment_withdrawal (
    attachment_id uuid constraint attachment_withdrawal_pk primary key constraint attachment_withdrawal_attachment_fk references attachment,
    case_id       uuid not null constraint attachment_withdrawal_case_fk references case_file,
    reason        text not null,
    withdrawn_by  uuid not null constraint attachment_withdrawal_withdrawn_by_fk references worker,
    withdrawn_at  timestamptz not null
);
create index attachment_withdrawal_case_id_ix on attachment_withdrawal (case_id);
create index attachment_withdrawal_withdrawn_by_ix on attachment_withdrawal (withdrawn_by);
create trigger attachment_withdrawal_append_only before update or delete on attachment_withdrawal for each row execute function refuse_change();
revoke update, delete, truncate on attachment_withdrawal from "${app_role}";

alter table attachment_withdrawal enable row level security;
alter table attachment_withdrawal force row level security;
create policy attachment_withdrawal_kept_out on attachment_withdrawal as restrictive to "${app_role}" using (
    case_id <> all ((select kept_out())::uuid[]));
create policy attachment_withdrawal_owner on attachment_withdrawal to current_user using (true) with check (true);
-- whoever knows of the file
create policy attachment_withdrawal_read on attachment_withdrawal for select to "${app_role}" using (
    exists (select 1 from attachment a where a.id = attachment_id));
-- WITHDRAW_ATTACHMENT: its own person and the responsible worker
create policy attachment_withdrawal_add on attachment_withdrawal for insert to "${app_role}" with check (
    withdrawn_by = (select reader())
    and exists (select 1 from attachment a join case_file c on c.id = a.case_id
                where a.id = attachment_id and a.case_id = attachment_withdrawal.case_id
                  and (a.attached_by = reader() or is_my_part(a.contribution_id) or c.responsible_worker_id = reader())));

create or replace function opens_attachment(attachment uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select exists (
        select 1 from attachment a join case_file c on c.id = a.case_id
        where a.id = opens_attachment.attachment and not is_kept_out(a.case_id)
          and not exists (select 1 from attachment_withdrawal w where w.attachment_id = a.id)
          and (a.state = 'CLEAN' and (a.attached_by = reader() or is_my_part(a.contribution_id) or sees_all(a.case_id))
               or a.state = 'QUARANTINED' and (a.attached_by = reader() or is_my_part(a.contribution_id)
                                               or c.responsible_worker_id = reader() or is_engine())))
$$;

create or replace function attached_in(of_case uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select reaches(of_case) and exists (
        select 1 from attachment a where a.case_id = of_case and a.attached_by is distinct from me()
          and not exists (select 1 from attachment_withdrawal w where w.attachment_id = a.id))
$$;
