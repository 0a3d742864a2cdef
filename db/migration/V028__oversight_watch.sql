-- The rules of unusual use, over one whole day of the logs (a day of Helsinki). A use is a request of a person, however many data
-- subjects it had; lists show many cases by their nature and are left out, and so is what was refused. The officers of each controller get what its logs tell.
create function watch_day(
    day date, at timestamptz, many_cases integer, many_searches integer, odd_uses integer, night_from time, night_until time,
    leaving_days integer, leaving_uses integer)
returns integer language plpgsql security definer set search_path = app, pg_temp as $$
declare
    first timestamptz := watch_day.day::timestamp at time zone 'Europe/Helsinki';
    after timestamptz := (watch_day.day + 1)::timestamp at time zone 'Europe/Helsinki';
    made integer;
begin
    insert into watched_day (day, watched_at) values (watch_day.day, watch_day.at) on conflict do nothing;
    if not found then
        return 0;
    end if;
    with entry as materialized (
        select r.controller_id, s.worker_id, e.case_id, e.subject_id, e.action, e.basis, e.at,
               coalesce(e.request_id::text, e.at || e.action) as use
        from use_log e join register r on r.id = e.register_id join actor_snapshot s on s.id = e.actor_snapshot_id
        where e.at >= first and e.at < after and e.object not in ('list', 'log entries') and e.result <> 'DENY'
        union all
        select r.controller_id, s.worker_id, e.case_id, e.subject_id, e.action, e.basis, e.at,
               coalesce(e.request_id::text, e.at || e.action)
        from disclosure_log e join register r on r.id = e.register_id join actor_snapshot s on s.id = e.actor_snapshot_id
        join register t on t.id = e.recipient_register_id
        where e.at >= first and e.at < after and e.object not in ('list', 'log entries') and e.result <> 'DENY' and t.controller_id <> r.controller_id),
    told as (
        select 'MANY_CASES' as rule, n.controller_id, n.worker_id, null::uuid as case_id, null::uuid as subject_id,
               count(distinct n.case_id) as figure, many_cases as threshold
        from entry n where n.action <> 'SEARCH_PEOPLE'
        group by n.controller_id, n.worker_id having count(distinct n.case_id) > many_cases
        union all
        select 'MANY_SEARCHES', n.controller_id, n.worker_id, null, null, count(distinct n.use), many_searches
        from entry n where n.action = 'SEARCH_PEOPLE'
        group by n.controller_id, n.worker_id having count(distinct n.use) > many_searches
        union all
        select 'ODD_HOURS', n.controller_id, n.worker_id, null, null, count(distinct n.use), odd_uses
        from entry n
        where extract(isodow from watch_day.day) >= 6
           or (n.at at time zone 'Europe/Helsinki')::time >= night_from
           or (n.at at time zone 'Europe/Helsinki')::time < night_until
        group by n.controller_id, n.worker_id having count(distinct n.use) > odd_uses
        union all
        select 'EMERGENCY', n.controller_id, n.worker_id, n.case_id, null, count(distinct n.use), 0
        from entry n where n.basis = 'EMERGENCY' group by n.controller_id, n.worker_id, n.case_id
        union all
        select 'SAME_NAME', n.controller_id, n.worker_id, n.case_id, n.subject_id, count(distinct n.use), 0
        from entry n join worker w on w.id = n.worker_id join person p on p.id = n.subject_id
        where lower(p.family_name) = lower(w.family_name)
        group by n.controller_id, n.worker_id, n.case_id, n.subject_id
        union all
        select 'BEFORE_LEAVING', u.controller_id, m.worker_id, m.case_id, null, count(distinct u.use), leaving_uses
        from team_member m join case_file c on c.id = m.case_id and c.closed_on is distinct from m.left_on
        join actor_snapshot s on s.worker_id = m.worker_id
        cross join lateral (
            select r.controller_id, coalesce(e.request_id::text, e.at || e.action) as use
            from use_log e join register r on r.id = e.register_id
            where e.actor_snapshot_id = s.id and e.at >= first - make_interval(days => leaving_days) and e.at < after
              and e.case_id = m.case_id and e.object <> 'list' and e.result <> 'DENY') u
        where m.left_on = watch_day.day
        group by u.controller_id, m.worker_id, m.case_id having count(distinct u.use) > leaving_uses)
    insert into finding (id, controller_id, rule, day, worker_id, case_id, subject_id, figure, threshold, found_at)
    select uuidv7(), t.controller_id, t.rule, watch_day.day, t.worker_id, t.case_id, t.subject_id, t.figure, t.threshold, watch_day.at
    from told t on conflict do nothing;
    get diagnostics made = row_count;
    return made;
end $$;
revoke all on function watch_day from public;
grant execute on function watch_day to "${app_role}";
