-- The third wall: every table with client data shows a person the rows the policy permits, and no others, whatever is asked.
-- Thin policies over the functions of V022. The owner's own policy lets its functions and data migrations read and write.
do $$
declare
    one text;
begin
    foreach one in array array[
        'person', 'relation', 'case_file', 'case_client', 'case_event', 'contact', 'triage', 'family_talk', 'team_member', 'permit',
        'withdrawal', 'urgent_need', 'deadline', 'work_item', 'assessment', 'contribution', 'form_response', 'document',
        'prohibition', 'guardian_prohibition', 'disqualification', 'emergency_access', 'consultation', 'plan', 'plan_goal', 'plan_action', 'plan_review', 'goal_attainment']
    loop
        execute format('alter table app.%I enable row level security', one);
        execute format('alter table app.%I force row level security', one);
        if exists (select 1 from information_schema.columns where table_schema = 'app' and table_name = one and column_name = 'case_id') then
            execute format('create policy %I on app.%I as restrictive to "${app_role}" using (case_id = (select opening()) '
                           'or case_id <> all ((select kept_out())::uuid[]))', one || '_kept_out', one);
        end if;
        execute format('create policy %I on app.%I to current_user using (true) with check (true)', one || '_owner', one);
    end loop;
end $$;

-- The case itself. Sets of ids are made once for each statement, so that a list stays a scan with cheap comparisons.
create policy case_file_kept_out on case_file as restrictive to "${app_role}" using (
    id = (select opening()) or id <> all ((select kept_out())::uuid[]));
create policy case_file_read on case_file for select to "${app_role}" using (
    responsible_worker_id = (select reader()) or unit_id = (select handling_unit()) or id = (select opening())
    or id = any ((select my_teams())::uuid[]) or id = any ((select my_urgent_cases())::uuid[])
    or id = any ((select my_emergencies())::uuid[]) or (select is_engine()));
create policy case_file_add on case_file for insert to "${app_role}" with check (id = (select opening()));
create policy case_file_change on case_file for update to "${app_role}" using (
    responsible_worker_id = (select reader()) or unit_id = (select handling_unit()) or id = (select opening())
    or id = any ((select my_teams())::uuid[]) or id = any ((select my_urgent_cases())::uuid[]) or (select is_engine()));

-- What many rows are read of at a time asks whether its case is seen, by the case's own policy, and calls no function a row.
create policy case_client_read on case_client for select to "${app_role}" using (
    (select reader()) is not null and exists (select 1 from case_file c where c.id = case_client.case_id));
create policy case_client_add on case_client for insert to "${app_role}" with check (
    case_id = (select opening()) or handles(case_id));

create policy person_read on person for select to "${app_role}" using (
    exists (select 1 from case_client cc where cc.person_id = person.id)
    or exists (select 1 from relation r where r.person_id = person.id));
-- Somebody new belongs to no case yet and is seen by nobody until then.
create policy person_add on person for insert to "${app_role}" with check ((select reader()) is not null);

create policy relation_read on relation for select to "${app_role}" using (
    exists (select 1 from case_client cc where cc.person_id = relation.child_id));
create policy relation_add on relation for insert to "${app_role}" with check (writes_child(child_id));
create policy relation_change on relation for update to "${app_role}" using (writes_child(child_id));

create policy case_event_read on case_event for select to "${app_role}" using (sees_all(case_id));
create policy case_event_add on case_event for insert to "${app_role}" with check (
    by_id = (select reader()) and (case_id = (select opening()) or partakes(case_id))
    or by_id = (select me()) and reviews(case_id) or by_id is null and (select is_engine()));

create policy contact_read on contact for select to "${app_role}" using (sees_all(case_id));
create policy contact_add on contact for insert to "${app_role}" with check (
    recorded_by = (select reader()) and (case_id = (select opening()) or handles(case_id)));

create policy triage_read on triage for select to "${app_role}" using (sees_all(case_id));
create policy triage_add on triage for insert to "${app_role}" with check (decided_by = (select reader()) and handles(case_id));

create policy family_talk_read on family_talk for select to "${app_role}" using (sees_all(case_id));
create policy family_talk_add on family_talk for insert to "${app_role}" with check (
    recorded_by = (select reader()) and handles(case_id));

create policy withdrawal_read on withdrawal for select to "${app_role}" using (sees_all(case_id));
create policy withdrawal_add on withdrawal for insert to "${app_role}" with check (
    recorded_by = (select reader()) and handles(case_id));
create policy withdrawal_change on withdrawal for update to "${app_role}" using (handles(case_id));

create policy team_member_read on team_member for select to "${app_role}" using (
    worker_id = (select reader()) or reaches(case_id));
create policy team_member_add on team_member for insert to "${app_role}" with check (handles(case_id));
-- Whoever declines a part leaves the team with it.
create policy team_member_change on team_member for update to "${app_role}" using (
    worker_id = (select reader()) or handles(case_id));

-- With whom the family shares is told to those it is shared with.
create policy permit_read on permit for select to "${app_role}" using (
    sees_all(case_id) or shared_with_me(case_id, 'PLAN') or shared_with_me(case_id, 'ASSESSMENT'));
create policy permit_add on permit for insert to "${app_role}" with check (recorded_by = (select reader()) and handles(case_id));
create policy permit_change on permit for update to "${app_role}" using (handles(case_id));

create policy prohibition_read on prohibition for select to "${app_role}" using (
    sees_all(case_id) or shared_with_me(case_id, 'PLAN') or shared_with_me(case_id, 'ASSESSMENT'));
create policy prohibition_add on prohibition for insert to "${app_role}" with check (
    recorded_by = (select reader()) and handles(case_id));
create policy prohibition_change on prohibition for update to "${app_role}" using (handles(case_id));

create policy guardian_prohibition_read on guardian_prohibition for select to "${app_role}" using (sees_all(case_id));
create policy guardian_prohibition_add on guardian_prohibition for insert to "${app_role}" with check (
    recorded_by = (select reader()) and handles(case_id));
create policy guardian_prohibition_change on guardian_prohibition for update to "${app_role}" using (handles(case_id));

create policy disqualification_read on disqualification for select to "${app_role}" using (sees_all(case_id));
create policy disqualification_add on disqualification for insert to "${app_role}" with check (
    recorded_by = (select reader()) and handles(case_id));
create policy disqualification_change on disqualification for update to "${app_role}" using (handles(case_id));

-- Opened by oneself, for oneself; reviewed by the unit's supervisor or the controller's data-protection officer.
create policy emergency_access_read on emergency_access for select to "${app_role}" using (
    worker_id = (select reader()) or sees_all(case_id) or reviews(case_id));
create policy emergency_access_add on emergency_access for insert to "${app_role}" with check (worker_id = (select reader()));
create policy emergency_access_change on emergency_access for update to "${app_role}" using (
    worker_id = (select reader()) or reviews(case_id));

create policy urgent_need_read on urgent_need for select to "${app_role}" using (
    raised_by = (select reader()) or sees_all(case_id) or is_urgent_here(case_id));
create policy urgent_need_add on urgent_need for insert to "${app_role}" with check (
    raised_by = (select reader()) and reaches(case_id));
create policy urgent_need_change on urgent_need for update to "${app_role}" using (is_urgent_here(case_id));

create policy deadline_read on deadline for select to "${app_role}" using (
    exists (select 1 from case_file c where c.id = deadline.case_id));
create policy deadline_add on deadline for insert to "${app_role}" with check (
    case_id = (select opening()) or handles(case_id));
create policy deadline_change on deadline for update to "${app_role}" using (
    case_id = (select opening()) or handles(case_id));

-- Open steps are the engine's to write.
create policy work_item_read on work_item for select to "${app_role}" using (
    assignee_id = (select reader()) or unit_id = (select reader_unit()) and assignee_id is null
    or exists (select 1 from case_file c where c.id = work_item.case_id));
create policy work_item_engine on work_item to "${app_role}" using ((select is_engine()));

create policy assessment_read on assessment for select to "${app_role}" using (
    (select is_engine()) or sees_all(case_id) or shared_with_me(case_id, 'ASSESSMENT') or has_part_in(id));
create policy assessment_add on assessment for insert to "${app_role}" with check (handles(case_id));
create policy assessment_change on assessment for update to "${app_role}" using ((select is_engine()) or handles(case_id));

create policy contribution_read on contribution for select to "${app_role}" using (
    worker_id = (select reader()) or (select is_engine()) or sees_all(case_id));
create policy contribution_add on contribution for insert to "${app_role}" with check (handles(case_id));
create policy contribution_change on contribution for update to "${app_role}" using (
    worker_id = (select reader()) or (select is_engine()) or handles(case_id));

create policy form_response_read on form_response for select to "${app_role}" using (reads_response(id, case_id));
create policy form_response_add on form_response for insert to "${app_role}" with check (handles(case_id));
create policy form_response_change on form_response for update to "${app_role}" using (writes_response(id, case_id));

create policy document_read on document for select to "${app_role}" using (reads_document(case_id, subject_id, kind));
create policy document_add on document for insert to "${app_role}" with check (
    signed_by = (select reader()) and (handles(case_id) or is_my_part(subject_id)));

create policy consultation_read on consultation for select to "${app_role}" using (
    asked_by = (select reader()) or consultant_id = (select reader()) or unit_id = (select reader_unit())
    or (select is_engine()) or sees_all(case_id));
create policy consultation_add on consultation for insert to "${app_role}" with check (
    asked_by = (select reader()) and reaches(case_id));
create policy consultation_change on consultation for update to "${app_role}" using (
    asked_by = (select reader()) or consultant_id = (select reader()) or unit_id = (select reader_unit())
    or (select is_engine()) or handles(case_id));

create policy plan_read on plan for select to "${app_role}" using (
    (select is_engine()) or sees_all(case_id) or shared_with_me(case_id, 'PLAN') or acts_in_plan(id));
create policy plan_add on plan for insert to "${app_role}" with check (handles(case_id));
create policy plan_change on plan for update to "${app_role}" using (handles(case_id));

create policy plan_goal_read on plan_goal for select to "${app_role}" using (reads_plan(plan_id) or acts_for_goal(id));
create policy plan_goal_add on plan_goal for insert to "${app_role}" with check (writes_plan(plan_id));
create policy plan_goal_change on plan_goal for update to "${app_role}" using (writes_plan(plan_id));

create policy plan_action_read on plan_action for select to "${app_role}" using (
    worker_id = (select reader()) or reads_goal(goal_id));
create policy plan_action_add on plan_action for insert to "${app_role}" with check (writes_goal(goal_id));
create policy plan_action_change on plan_action for update to "${app_role}" using (
    worker_id = (select reader()) or writes_goal(goal_id));

create policy plan_review_read on plan_review for select to "${app_role}" using ((select is_engine()) or reads_plan(plan_id));
create policy plan_review_add on plan_review for insert to "${app_role}" with check (
    recorded_by = (select reader()) and writes_plan(plan_id));

create policy goal_attainment_read on goal_attainment for select to "${app_role}" using (reads_review(review_id));
create policy goal_attainment_add on goal_attainment for insert to "${app_role}" with check (writes_review(review_id));
