-- A contact may name children who have each a case of their own: it is told of each child which case that is, and never chosen among them.
drop function open_case_of(uuid[]);
create function open_cases_of(children uuid[]) returns table (child_id uuid, case_id uuid, number text)
language sql stable security definer set search_path = app, pg_temp as $$
    select distinct on (cc.person_id) cc.person_id, c.id, case when knows_of(c.id) and not is_kept_out(c.id) then c.number end
    from case_client cc join case_file c on c.id = cc.case_id
    where cc.person_id = any (children) and cc.left_on is null and c.closed_on is null and reader() is not null
    order by cc.person_id, c.id
$$;
revoke all on function open_cases_of(uuid[]) from public;
grant execute on function open_cases_of(uuid[]) to "${app_role}";
