-- The engine counts limits anew for every open case: that it may is said before it is asked of each row who handles its case. What is
-- permitted is the same as before.
drop policy deadline_recount on deadline;
alter policy deadline_change on deadline using (
    (select is_engine()) or case_id = (select opening()) or handles(case_id));
alter policy deadline_read on deadline using (
    (select is_engine()) or exists (select 1 from case_file c where c.id = deadline.case_id));
alter policy deadline_change_add on deadline_change with check (
    by_id is null and (select is_engine()) or by_id = (select reader()) and handles(case_id));
