-- A running case is moved to a newer form by one person, and a text that has no place there is often another's: it waits for whoever saved it
-- last. The words are the response's own, so that nobody lays words of theirs beside another's text.
create function set_aside(of_response uuid, was_in text, names text[], into_section text, by_window uuid, at_moment timestamptz) returns void
language sql security definer set search_path = app, pg_temp as $$
    insert into form_draft (subject_id, section, author_id, window_id, case_id, no, version, answers, saved_at)
    select r.id, into_section,
           coalesce(case when (r.sections #>> array[was_in, 'version'])::int >= r.whole_version then (r.sections #>> array[was_in, 'by'])::uuid end,
                    r.saved_by, me()),
           by_window, r.case_id, 1, r.version, (select jsonb_object_agg(a.key, a.value) from jsonb_each(r.answers) a where a.key = any(names)), at_moment
    from form_response r where r.id = of_response and r.locked_at is null and handles(r.case_id)
$$;
revoke all on function set_aside from public;
grant execute on function set_aside to "${app_role}";
