-- Text that waited for its author and can go nowhere any more: what it belonged to was signed, sent, answered or closed before this moment.
create function forget_spent_drafts(before timestamptz) returns integer language sql security definer set search_path = app, pg_temp as $$
    with gone as (
        delete from form_draft d
        where d.saved_at < before
          and (exists (select 1 from form_response r where r.id = d.subject_id and r.locked_at < before)
               or exists (select 1 from consultation q where q.id = d.subject_id and q.ended_at < before)
               or exists (select 1 from case_file c where c.id = d.case_id and c.closed_on < (before at time zone 'Europe/Helsinki')::date))
        returning 1)
    select count(*)::integer from gone
$$;
revoke all on function forget_spent_drafts from public;
grant execute on function forget_spent_drafts to "${app_role}";
