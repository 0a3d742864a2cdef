-- Figures of the limits the law asks for twice a year (LSL 27 a §, act on statistics): of the whole controller, with no case and nobody in
-- them. as_of is the day what is still open is told of.
create index deadline_ended_on_ix on deadline (rule, ended_on) where state = 'MET';

create function half_year_limits(from_on date, until_on date, as_of date)
returns table (deadline_id uuid, case_id uuid, rule text, municipality_code text, child_welfare boolean, children bigint, what text)
language sql stable security definer set search_path = app, pg_temp as $$
    select d.id, c.id, d.rule, c.municipality_code, c.child_welfare,
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
              and (d.state = 'RUNNING' or d.state = 'MET' and d.ended_on > least(until_on, as_of)))
$$;

create function half_year_figures(from_on date, until_on date, as_of date)
returns table (rule text, municipality_code text, child_welfare boolean, what text, cases bigint, children bigint)
language sql stable security definer set search_path = app, pg_temp as $$
    select l.rule, l.municipality_code, l.child_welfare, l.what, count(*), sum(l.children)::bigint
    from half_year_limits(from_on, until_on, as_of) l group by 1, 2, 3, 4
$$;

-- Why limits passed, as it was said last; null where nobody has said.
create function half_year_causes(from_on date, until_on date, as_of date)
returns table (rule text, cause text, cases bigint)
language sql stable security definer set search_path = app, pg_temp as $$
    select l.rule, e.cause, count(*)
    from half_year_limits(from_on, until_on, as_of) l
    left join lateral (select x.cause from deadline_change x where x.deadline_id = l.deadline_id and x.kind = 'EXPLAINED'
                       order by x.at desc, x.id desc limit 1) e on true
    where l.what <> 'IN_TIME' group by 1, 2
$$;
grant execute on function half_year_figures(date, date, date), half_year_causes(date, date, date) to "${app_role}";
