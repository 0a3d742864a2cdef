-- An officer who is disqualified in a case has no part in its clients' logs (HL 27 §, 28 §); the grounds of refusal are all those
-- of ATL 11 §; the rules of unusual use count refused attempts and know the holidays.

alter table log_refusal drop constraint log_refusal_ground_ck;
alter table log_refusal add constraint log_refusal_ground_ck
    check (ground in ('HEALTH', 'RIGHTS_OF_OTHERS', 'CRIME', 'SECURITY', 'TOO_OLD'));

-- Why a guardian was answered though the child has forbidden the guardian something (ATL 51 §).
alter table log_extract add column judgement text;

-- The clients of the cases in which the person who acts is disqualified.
create function kept_out_clients() returns uuid[] language sql stable security definer set search_path = app, pg_temp as $$
    select array(select distinct cc.person_id from case_client cc where cc.case_id = any (kept_out()))
$$;
revoke all on function kept_out_clients() from public;
grant execute on function kept_out_clients() to "${app_role}";

create or replace function logged_client_by_code(code_hash text) returns table (person_id uuid, name text, birth_date date)
language sql stable security definer set search_path = app, pg_temp as $$
    select p.id, p.given_name || ' ' || p.family_name, p.birth_date
    from person p where p.hetu_hash = code_hash and is_logged(p.id, watched_registers()) and p.id <> all (kept_out_clients())
$$;

create or replace function logged_clients_of_case(case_number text)
returns table (case_id uuid, person_id uuid, name text, birth_date date)
language sql stable security definer set search_path = app, pg_temp as $$
    select c.id, p.id, p.given_name || ' ' || p.family_name, p.birth_date
    from case_file c join case_client cc on cc.case_id = c.id join person p on p.id = cc.person_id
    where c.number = case_number and is_logged_in(c.id, p.id, watched_registers()) and p.id <> all (kept_out_clients())
    order by p.birth_date, p.given_name, p.id
$$;

create or replace function logged_client(person uuid) returns table (name text, birth_date date)
language sql stable security definer set search_path = app, pg_temp as $$
    select p.given_name || ' ' || p.family_name, p.birth_date
    from person p where p.id = person and is_logged(p.id, watched_registers()) and p.id <> all (kept_out_clients())
$$;

create or replace function logged_case(of_case uuid) returns text
language sql stable security definer set search_path = app, pg_temp as $$
    select c.number from case_file c where c.id = of_case and c.id <> all (kept_out()) and exists (
        select 1 from case_client cc where cc.case_id = c.id and is_logged_in(c.id, cc.person_id, watched_registers()))
$$;

-- Has the child forbidden a guardian something that holds, as far as the officer may ask about the child?
create function logged_child_forbids(person uuid) returns boolean
language sql stable security definer set search_path = app, pg_temp as $$
    select exists (select 1 from logged_client(person))
       and exists (select 1 from guardian_prohibition g where g.child_id = person and g.respected and g.withdrawn_on is null)
$$;
revoke all on function logged_child_forbids(uuid) from public;
grant execute on function logged_child_forbids(uuid) to "${app_role}";

drop function watch_day(date, timestamptz, integer, integer, integer, time, time, integer, integer);
-- The rules of unusual use, over one whole day of the logs (a day of Helsinki). A use is a request of a person, however many data
-- subjects it had; lists show many cases by their nature and are left out, and what was refused counts as refused
-- attempts alone. A day that is not over has no findings. The officers of each controller get what its logs tell.
create function watch_day(
    day date, at timestamptz, day_off boolean, many_cases integer, many_searches integer, many_refusals integer, odd_uses integer,
    night_from time, night_until time, leaving_days integer, leaving_uses integer)
returns integer language plpgsql security definer set search_path = app, pg_temp as $$
declare
    first timestamptz := watch_day.day::timestamp at time zone 'Europe/Helsinki';
    after timestamptz := (watch_day.day + 1)::timestamp at time zone 'Europe/Helsinki';
    made integer;
begin
    if after > watch_day.at then
        return 0;
    end if;
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
        select 'REFUSALS', r.controller_id, s.worker_id, null, null,
               count(distinct coalesce(e.request_id::text, e.at || e.action)), many_refusals
        from use_log e join register r on r.id = e.register_id join actor_snapshot s on s.id = e.actor_snapshot_id
        where e.at >= first and e.at < after and e.result = 'DENY'
        group by r.controller_id, s.worker_id
        having count(distinct coalesce(e.request_id::text, e.at || e.action)) > many_refusals
        union all
        select 'ODD_HOURS', n.controller_id, n.worker_id, null, null, count(distinct n.use), odd_uses
        from entry n
        where day_off
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
