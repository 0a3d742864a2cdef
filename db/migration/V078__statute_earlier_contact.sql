-- A contact that came before what is known of the case is recorded after it: limits run from it, and what they were stays in their history. Whoever
-- records it may have no other part in the case: the line is that person's, and says no more than that an earlier contact was told.
alter table deadline_change drop constraint deadline_change_kind_ck;
alter table deadline_change add constraint deadline_change_kind_ck
    check (kind in ('CORRECTED', 'EXTENDED', 'EXPLAINED', 'RECOUNTED', 'EARLIER_CONTACT'));

drop policy deadline_change_add on deadline_change;
create policy deadline_change_add on deadline_change for insert to "${app_role}" with check (
    by_id is null and (select is_engine())
    or by_id = (select reader())
       and (handles(case_id)
            or kind = 'EARLIER_CONTACT' and reason = '' and case_id = (select opening())
            or kind = 'EXPLAINED' and exists (select 1 from deadline d where d.id = deadline_id and d.case_id = deadline_change.case_id
                                                                          and d.unit_id = (select supervised_unit()))));
