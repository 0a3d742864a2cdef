-- Of which last day a case has been warned, and of which it has been told that it passed, stands with the limit: it is told of
-- also where nobody has started the assessment.

alter table deadline add column warned_of date;
alter table deadline add column late_after date;

update deadline d set warned_of = case when a.warned_of = d.due_on then d.due_on end,
                      late_after = case when a.late_after = d.due_on then d.due_on end
from assessment a
where a.case_id = d.case_id and d.rule in ('D4', 'COMPLETION_TARGET') and d.due_on in (a.warned_of, a.late_after);

update deadline d set late_after = d.due_on
where d.rule = 'D3'
  and exists (select 1 from case_event e
              where e.case_id = d.case_id and e.kind = 'LateStart' and (e.at at time zone 'Europe/Helsinki')::date > d.due_on
                and e.at > d.created_at);

alter table assessment drop column warned_of;
alter table assessment drop column late_after;
