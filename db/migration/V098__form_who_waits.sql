-- Text that met another's waits for its author alone, and whoever signs could not know that there was any. Told is in which section and whose, never what
-- it says; asked is of a response that the reader sees.
create function waiting_beside(response uuid) returns table (section text, author_id uuid) language sql stable security definer
    set search_path = app, pg_temp as $$
    select distinct d.section, d.author_id from form_draft d where d.subject_id = $1 order by 1, 2
$$;
revoke all on function waiting_beside from public;
grant execute on function waiting_beside to "${app_role}";
