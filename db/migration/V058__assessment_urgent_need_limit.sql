-- A possible urgent need of child protection is assessed at once from the moment it is known, whoever tells of it and in whatever phase
-- (LSL 26 § 2 mom., limit D2): who raises a need begins the limit, who answers it ends it. A notification that joins a case raises one. The
-- matter is one of child welfare from then on, with the limits of one (5 mom.) in place of the area's own target.
drop policy deadline_add on deadline;
create policy deadline_add on deadline for insert to "${app_role}" with check (
    case_id = (select opening()) or handles(case_id) or (rule in ('D2', 'D3', 'D4') and reaches(case_id)));
drop policy deadline_change on deadline;
create policy deadline_change on deadline for update to "${app_role}" using (
    (select is_engine()) or case_id = (select opening()) or handles(case_id) or (rule in ('D2', 'D3', 'COMPLETION_TARGET') and reaches(case_id)));
drop policy urgent_need_add on urgent_need;
create policy urgent_need_add on urgent_need for insert to "${app_role}" with check (
    raised_by = (select reader()) and (case_id = (select opening()) or reaches(case_id)));
