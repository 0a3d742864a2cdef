-- In child welfare the plan is gone through at least yearly, whatever day was agreed on (LSL 30 § 2 mom., limit D9). It runs from the day
-- the plan was last made or gone through. Of the open cases it is counted here; a day agreed on stays as it was.
insert into deadline (id, case_id, rule, rule_set, citation, calendar, amount, began_with, day_zero, due_on, explanation, state, created_at)
select uuidv7(), l.case_id, 'D9', l.rule_set, 'LSL 30 § 2 mom.', 'CALENDAR', 1, l.began_with, l.day_zero, l.due_on,
       jsonb_build_object('dayZero', l.day_zero, 'date', l.due_on, 'calendar', 'CALENDAR', 'skipped', jsonb_build_array(),
                          'rolledFrom', null, 'until', null, 'warnings', jsonb_build_array()),
       'RUNNING', l.created_at
from (select distinct on (d.case_id) d.case_id, c.rule_set, d.created_at,
             case when d.state = 'MET' then d.ended_with else d.began_with end as began_with,
             case when d.state = 'MET' then d.ended_on else d.day_zero end as day_zero,
             (case when d.state = 'MET' then d.ended_on else d.day_zero end + interval '1 year')::date as due_on
      from deadline d join case_file c on c.id = d.case_id
      where d.rule = 'PLAN_REVIEW' and c.child_welfare and c.closed_on is null
      order by d.case_id, d.created_at desc, d.id desc) l;

-- Whoever makes it a matter of child welfare, a member of the team too, begins that limit and brings the agreed review forward to it.
alter table deadline_change drop constraint deadline_change_kind_ck;
alter table deadline_change add constraint deadline_change_kind_ck
    check (kind in ('CORRECTED', 'EXTENDED', 'EXPLAINED', 'RECOUNTED', 'EARLIER_CONTACT', 'BROUGHT_FORWARD', 'YEARLY_REVIEW'));

drop policy deadline_add on deadline;
create policy deadline_add on deadline for insert to "${app_role}" with check (
    case_id = (select opening()) or handles(case_id) or (rule in ('D2', 'D3', 'D4', 'D9') and reaches(case_id))
    or (rule = 'FAMILY_CONTACT' and is_urgent_here(case_id)));
drop policy deadline_change on deadline;
create policy deadline_change on deadline for update to "${app_role}" using (
    (select is_engine()) or case_id = (select opening()) or handles(case_id)
    or (rule in ('D2', 'D3', 'COMPLETION_TARGET', 'PLAN_REVIEW') and reaches(case_id))
    or (rule in ('FAMILY_CONTACT', 'FAMILY_COPY') and is_urgent_here(case_id)));
drop policy deadline_change_add on deadline_change;
create policy deadline_change_add on deadline_change for insert to "${app_role}" with check (
    by_id is null and (select is_engine())
    or by_id = (select reader())
       and (handles(case_id)
            or kind = 'EARLIER_CONTACT' and reason = '' and case_id = (select opening())
            or kind = 'YEARLY_REVIEW' and (case_id = (select opening()) or reaches(case_id))
            or kind = 'EXPLAINED' and exists (select 1 from deadline d where d.id = deadline_id and d.case_id = deadline_change.case_id
                                                                           and d.unit_id = (select supervised_unit()))));

create function bring_review_forward(of_case uuid, latest date) returns boolean
    language sql security definer set search_path = app, pg_temp as $$
    with moved as (
        update plan set review_on = latest, version = version + 1
        where case_id = of_case and state in ('AGREED', 'GIVEN') and review_on > latest
          and (of_case = opening() or reaches(of_case))
        returning 1)
    select exists (select 1 from moved)
$$;
grant execute on function bring_review_forward(uuid, date) to "${app_role}";
