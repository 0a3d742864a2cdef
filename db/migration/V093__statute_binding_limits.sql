-- A limit of the law that a case was found not to be bound by is neither missed nor counted, whether it had been met or not.
alter table deadline add binds boolean not null default true;

-- The area's own target took the place of those from which it began; what bound the case again later has rows of its own, but for a start that was met.
update deadline d set binds = false
where d.rule in ('D3', 'D4') and d.state <> 'RUNNING'
  and (d.state = 'CANCELLED' or d.rule = 'D3')
  and exists (select 1 from deadline t
              where t.case_id = d.case_id and t.rule = 'COMPLETION_TARGET' and t.created_at > d.created_at
                and t.began_with = d.began_with and t.day_zero = d.day_zero
                and not (d.state = 'MET' and exists (select 1 from deadline l
                             where l.case_id = d.case_id and l.rule = 'D4' and l.day_zero = d.day_zero and l.created_at > t.created_at)));

-- What has been told of a half-year does not change when the case becomes one of child welfare after it.
create or replace function half_year_limits(from_on date, until_on date, as_of date)
    returns table (deadline_id uuid, case_id uuid, rule text, municipality_code text, child_welfare boolean, children bigint, what text)
    language sql stable security definer set search_path = app, pg_temp as $$
    select d.id, c.id, d.rule, c.municipality_code,
           c.child_welfare and coalesce((select min(w.day_zero) from deadline w where w.case_id = c.id and w.rule = 'D2')
                                        <= least(d.ended_on, until_on, as_of), true),
           (select count(*) from case_client cc where cc.case_id = c.id and cc.left_on is null),
           case when d.state = 'MET' and d.ended_on between from_on and least(until_on, as_of)
                then case when d.ended_on <= d.due_on then 'IN_TIME' else 'LATE' end
                else 'OPEN' end
    from deadline d
    join case_file c on c.id = d.case_id
    join unit u on u.id = c.unit_id
    where d.rule in ('D3', 'D4') and d.binds and 'SUPERVISOR' = any (my_roles())
      and u.controller_id = (select o.controller_id from unit o where o.id = my_unit())
      and (d.state = 'MET' and d.ended_on between from_on and least(until_on, as_of)
           or d.due_on < least(until_on + 1, as_of)
              and (d.state = 'RUNNING' or d.state = 'MET' and d.ended_on > least(until_on, as_of)
                   or d.state = 'CANCELLED' and d.ended_on > d.due_on and d.ended_on >= from_on))
$$;

-- The law of these years changed piece by piece, and whoever reads the limit is told so.
update deadline set explanation = jsonb_set(explanation, '{warnings}',
    explanation -> 'warnings' || '[{"kind": "LAW_WAS_CHANGING", "day": "2023-01-01", "other": null}]')
where rule_set = 'FI-2023' and explanation is not null and rule ~ '^D[0-9]+$' and day_zero between '2023-01-01' and '2024-12-31';
