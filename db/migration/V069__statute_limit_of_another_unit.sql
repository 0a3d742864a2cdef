-- An urgent need of child protection is answered by the child-welfare unit, whosever the case is (LSL 26 § 2 mom.), and the limit waits for that
-- unit. Whoever leads it sees the limit among those of the unit, after the answer too, and says why it passed: the limit's own row, and
-- nothing else of the case.
alter table deadline add column unit_id uuid constraint deadline_unit_fk references unit;
create index deadline_unit_id_ix on deadline (unit_id);

update deadline d set unit_id = i.unit_id
from work_item i join case_file c on c.id = i.case_id
where i.case_id = d.case_id and i.step = 'RespondToUrgentNeed' and i.unit_id <> c.unit_id and d.rule = 'D2' and d.state = 'RUNNING'
  and d.due_on >= current_date;
alter policy deadline_read on deadline using (
    (select is_engine()) or unit_id = (select supervised_unit()) or exists (select 1 from case_file c where c.id = deadline.case_id));

-- Of what became of the limit only why it passed, in the unit's own words; what others wrote may tell of the family.
drop policy deadline_change_read on deadline_change;
create policy deadline_change_read on deadline_change for select to "${app_role}" using (
    sees_all(case_id)
    or kind = 'EXPLAINED' and exists (select 1 from deadline d join worker w on w.id = deadline_change.by_id and w.unit_id = d.unit_id
                                      where d.id = deadline_id and d.unit_id = (select supervised_unit())));
drop policy deadline_change_add on deadline_change;
create policy deadline_change_add on deadline_change for insert to "${app_role}" with check (
    by_id is null and (select is_engine())
    or by_id = (select reader())
       and (handles(case_id)
            or kind = 'EXPLAINED' and exists (select 1 from deadline d where d.id = deadline_id and d.case_id = deadline_change.case_id
                                                                          and d.unit_id = (select supervised_unit()))));

drop policy case_event_add on case_event;
create policy case_event_add on case_event for insert to "${app_role}" with check (
    by_id = (select reader()) and (case_id = (select opening()) or partakes(case_id)
        or kind = 'DelayExplained' and exists (select 1 from deadline d where d.case_id = case_event.case_id
                                                                           and d.unit_id = (select supervised_unit())))
    or by_id = (select me()) and reviews(case_id)
    or by_id is null and (select is_engine()));
