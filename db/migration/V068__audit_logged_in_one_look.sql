-- Whose data a list of uses is, and in whose register, asked once for the whole list: a list of two hundred cases asked two hundred times.
-- A line of no case stays, without a register; a line without a subject becomes one for each client of the case.
create function logged(of_cases uuid[], of_subjects uuid[])
returns table (case_id uuid, subject_id uuid, unit_id uuid, register_id uuid)
language sql stable security definer set search_path = app, pg_temp as $$
    select l.case_id, coalesce(l.subject_id, cc.person_id), c.unit_id, u.register_id
    from unnest(of_cases, of_subjects) as l (case_id, subject_id)
    left join (case_file c join unit u on u.id = c.unit_id) on c.id = l.case_id and me() is not null
    left join case_client cc on cc.case_id = c.id and l.subject_id is null
$$;
drop function logged(uuid, uuid);
grant execute on function logged(uuid[], uuid[]) to "${app_role}";
