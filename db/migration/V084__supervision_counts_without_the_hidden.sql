-- A number tells of a case as a list does: what a supervisor counts leaves out the cases the supervisor may not handle (HL 28 §).
create or replace function workload(of_unit uuid, today date)
returns table (worker_id uuid, cases bigint, tasks bigint, late bigint, children bigint)
language sql stable security definer set search_path = app, pg_temp as $$
    select w.id,
           (select count(*) from case_file c where c.responsible_worker_id = w.id and c.closed_on is null and c.id <> all ((select kept_out())::uuid[])),
           (select count(*) from work_item i where i.assignee_id = w.id and i.case_id <> all ((select kept_out())::uuid[])),
           (select count(*) from work_item i where i.assignee_id = w.id and i.due_on < today and i.case_id <> all ((select kept_out())::uuid[])),
           (select count(distinct cc.person_id) from case_file c join case_client cc on cc.case_id = c.id
            where c.responsible_worker_id = w.id and c.closed_on is null and c.child_welfare and cc.left_on is null
              and c.id <> all ((select kept_out())::uuid[]))
    from worker w where w.unit_id = of_unit and w.active and of_unit = supervised_unit()
$$;

-- The cap of the law (LSL 13 b §) binds by all children there are; shown are those of the cases the supervisor may know.
drop function caseload(uuid, text);
create function caseload(of_unit uuid, municipality text)
returns table (worker_id uuid, open_cases bigint, children bigint, near bigint, all_children bigint)
language sql stable security definer set search_path = app, pg_temp as $$
    select c.responsible_worker_id, count(distinct c.id) filter (where k.known),
           count(distinct cc.person_id) filter (where c.child_welfare and k.known),
           count(distinct c.id) filter (where c.municipality_code = caseload.municipality and k.known),
           count(distinct cc.person_id) filter (where c.child_welfare)
    from case_file c
    cross join lateral (select c.id <> all ((select kept_out())::uuid[]) as known) k
    left join case_client cc on cc.case_id = c.id and cc.left_on is null
    where c.closed_on is null and of_unit = supervised_unit()
      and c.responsible_worker_id in (select w.id from worker w where w.unit_id = of_unit)
    group by c.responsible_worker_id
$$;
grant execute on function caseload(uuid, text) to "${app_role}";
