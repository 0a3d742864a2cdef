-- A list says of each case in which relation its reader stands to it: the first that holds of those in which a case comes upon that list.
-- A line that is of no list asks for none. The emergency access is the one by which the case is reached now.
create function logged(of_cases uuid[], of_subjects uuid[], relations text[] default null)
returns table (case_id uuid, subject_id uuid, unit_id uuid, register_id uuid, relation text, basis_id uuid)
language sql stable security definer set search_path = app, pg_temp as $$
    select l.case_id, coalesce(l.subject_id, cc.person_id), c.unit_id, u.register_id, s.relation,
           case when s.relation = 'EMERGENCY' then
               (select e.id from emergency_access e where e.case_id = c.id and e.worker_id = me() and e.ended_at is null
                    and e.ends_at > told_at() order by e.ends_at desc limit 1) end
    from unnest(of_cases, of_subjects) as l (case_id, subject_id)
    left join (case_file c join unit u on u.id = c.unit_id) on c.id = l.case_id and me() is not null
    cross join lateral (select case
        when relations is null then null
        when 'RESPONSIBLE_WORKER' = any (relations) and c.responsible_worker_id = me() then 'RESPONSIBLE_WORKER'
        when 'OWN_PART' = any (relations)
            and (exists (select 1 from work_item i where i.case_id = c.id and i.assignee_id = me())
                 or c.id = any ((select my_writings())::uuid[])) then 'OWN_PART'
        when 'HANDLING_UNIT' = any (relations) and c.unit_id = my_unit() and my_roles() && array['SOCIAL_WORKER', 'INTAKE_WORKER']
            then 'HANDLING_UNIT'
        when 'SUPERVISOR_OF_UNIT' = any (relations) and c.unit_id = supervised_unit() then 'SUPERVISOR_OF_UNIT'
        when 'ADDRESSED_UNIT' = any (relations)
            and exists (select 1 from work_item i where i.case_id = c.id and i.unit_id = my_unit()
                            and i.step in ('TakeConsultation', 'AnswerConsultation')) then 'ADDRESSED_UNIT'
        when 'EMERGENCY' = any (relations) and c.id = any ((select my_emergencies())::uuid[]) then 'EMERGENCY'
        when 'URGENT_UNIT' = any (relations)
            and exists (select 1 from work_item i where i.case_id = c.id and i.unit_id = my_unit() and i.step = 'RespondToUrgentNeed')
            then 'URGENT_UNIT'
        when 'LIMIT_OF_UNIT' = any (relations)
            and exists (select 1 from deadline d where d.case_id = c.id and d.unit_id = supervised_unit()) then 'LIMIT_OF_UNIT'
        when 'TEAM_MEMBER' = any (relations)
            and exists (select 1 from team_member m where m.case_id = c.id and m.worker_id = me() and m.left_on is null) then 'TEAM_MEMBER'
        end as relation offset 0) s
    left join case_client cc on cc.case_id = c.id and l.subject_id is null
$$;
drop function logged(uuid[], uuid[]);
grant execute on function logged(uuid[], uuid[], text[]) to "${app_role}";
