-- A case that became one of child welfare later was none when its limit ended: what has been told of a half-year does not change.
create or replace function half_year_limits(from_on date, until_on date, as_of date)
    returns table (deadline_id uuid, case_id uuid, rule text, municipality_code text, child_welfare boolean, children bigint, what text)
    language sql stable security definer set search_path = app, pg_temp as $$
    select d.id, c.id, d.rule, c.municipality_code,
           c.child_welfare and coalesce((select min(w.day_zero) from deadline w where w.case_id = c.id and w.rule = 'D2')
                                        <= coalesce(d.ended_on, as_of), true),
           (select count(*) from case_client cc where cc.case_id = c.id and cc.left_on is null),
           case when d.state = 'MET' and d.ended_on between from_on and least(until_on, as_of)
                then case when d.ended_on <= d.due_on then 'IN_TIME' else 'LATE' end
                else 'OPEN' end
    from deadline d
    join case_file c on c.id = d.case_id
    join unit u on u.id = c.unit_id
    where d.rule in ('D3', 'D4') and 'SUPERVISOR' = any (my_roles())
      and u.controller_id = (select o.controller_id from unit o where o.id = my_unit())
      and (d.state = 'MET' and d.ended_on between from_on and least(until_on, as_of)
           or d.due_on < least(until_on + 1, as_of)
              and (d.state = 'RUNNING' or d.state = 'MET' and d.ended_on > least(until_on, as_of)
                   or d.state = 'CANCELLED' and d.ended_on > d.due_on and d.ended_on >= from_on
                      and not exists (select 1 from deadline t where t.case_id = d.case_id and t.rule = 'COMPLETION_TARGET')))
$$;
