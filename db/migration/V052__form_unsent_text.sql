-- Words typed into a form that has not been sent belong to no case yet: they are their author's until then, whoever that is.
alter table form_draft alter column case_id drop not null;
drop policy form_draft_kept_out on form_draft;
create policy form_draft_kept_out on form_draft as restrictive to "${app_role}" using (
    case_id is null or case_id <> all ((select kept_out())::uuid[]));
create policy form_draft_unsent on form_draft to "${app_role}" using (case_id is null and author_id = (select me()))
    with check (case_id is null and author_id = (select me()));

-- What has not been sent within the same time will not be.
create or replace function forget_spent_drafts(before timestamptz) returns integer language sql security definer set search_path = app, pg_temp as $$
    with gone as (
        delete from form_draft d
        where d.saved_at < before
          and (d.case_id is null
               or exists (select 1 from form_response r where r.id = d.subject_id and r.locked_at < before)
               or exists (select 1 from consultation q where q.id = d.subject_id and q.ended_at < before)
               or exists (select 1 from case_file c where c.id = d.case_id and c.closed_on < (before at time zone 'Europe/Helsinki')::date))
        returning 1)
    select count(*)::integer from gone
$$;
