-- A limit knows what it runs from and what met it: limits of different beginnings may run from one day, and when that of one turns out to
-- have been another, the others stay. The names are those of EventDate; the id tells notifications and urgent needs apart.
-- An urgent need has a day of its own: it may have been known before it was recorded.
alter table urgent_need add column known_on date;
alter table urgent_need add column contact_id uuid constraint urgent_need_contact_fk references contact;
update urgent_need n set contact_id = (
    select c.id from contact c
    where c.case_id = n.case_id and c.kind = 'CHILD_WELFARE_NOTIFICATION' and c.description = n.description and c.recorded_by = n.raised_by
      and n.raised_at between c.recorded_at and c.recorded_at + interval '1 minute'
    order by c.recorded_at desc limit 1);
update urgent_need n set known_on = coalesce((select c.received_on from contact c where c.id = n.contact_id),
                                             (n.raised_at at time zone 'Europe/Helsinki')::date);
alter table urgent_need alter column known_on set not null;
create index urgent_need_contact_id_ix on urgent_need (contact_id);

alter table deadline add column began_with text;
alter table deadline add column began_with_id uuid;
alter table deadline add column ended_with text;

-- What began a limit was written down in the same moment: a need just after it, a triage or a notification just before.
update deadline d set began_with = case
        when d.rule = 'FAMILY_COPY' then 'ASSESSMENT_COMPLETED'
        when d.rule = 'PLAN_REVIEW' then 'PLAN_AGREED'
        when d.rule in ('FAMILY_CONTACT', 'COMPLETION_TARGET') and exists (
            select 1 from plan p join plan_review r on r.plan_id = p.id where p.case_id = d.case_id and r.recorded_at <= d.created_at)
            then 'REVIEW_HELD'
        when d.rule = 'D2' and exists (
            select 1 from triage t where t.case_id = d.case_id and d.created_at between t.decided_at and t.decided_at + interval '1 minute')
            then 'URGENCY_ASSESSED'
        else 'PENDING' end;
update deadline d set began_with = n.date, began_with_id = n.id
from (select e.id as deadline_id, x.date, x.id, row_number() over (partition by e.id order by x.near, x.away) as nth
      from deadline e cross join lateral (
          select 1 as near, n.raised_at - e.created_at as away, coalesce(n.contact_id, n.id) as id,
                 case when n.contact_id is null then 'URGENT_NEED_KNOWN' else 'CHILD_WELFARE_NOTIFIED' end as date
          from urgent_need n where n.case_id = e.case_id and n.raised_at between e.created_at and e.created_at + interval '1 minute'
          union all
          select 2, e.created_at - c.recorded_at, c.id, 'CHILD_WELFARE_NOTIFIED'
          from contact c
          where c.case_id = e.case_id and c.kind = 'CHILD_WELFARE_NOTIFICATION' and e.rule = 'D2' and e.began_with = 'PENDING'
            and e.created_at between c.recorded_at and c.recorded_at + interval '1 minute') x
      where e.rule in ('D2', 'D3', 'D4')
        -- what runs since the case became pending was begun with it
        and e.created_at > (select min(p.created_at) + interval '1 second' from deadline p where p.case_id = e.case_id and p.rule = 'D1')) n
where n.deadline_id = d.id and n.nth = 1;
alter table deadline alter column began_with set not null;

update deadline d set ended_with = case d.rule
        when 'D1' then 'URGENCY_ASSESSED'
        when 'D2' then case when d.began_with in ('CHILD_WELFARE_NOTIFIED', 'URGENT_NEED_KNOWN') and exists (
                                     select 1 from urgent_need n where n.case_id = d.case_id and coalesce(n.contact_id, n.id) = d.began_with_id)
                                 or exists (select 1 from urgent_need n join triage t on t.case_id = n.case_id
                                            where n.case_id = d.case_id and n.raised_at >= d.created_at and n.raised_at < t.decided_at
                                              and n.responded_at > t.decided_at)
                            then 'URGENT_NEED_ANSWERED' else 'URGENCY_ASSESSED' end
        when 'D3' then case when d.began_with <> 'PENDING' and not exists (
                                     select 1 from case_event e
                                     where e.case_id = d.case_id and e.kind = 'AssessmentStarted' and e.at >= d.created_at)
                            then d.began_with else 'ASSESSMENT_STARTED' end
        when 'FAMILY_CONTACT' then 'FAMILY_MET'
        when 'FAMILY_COPY' then 'PLAN_GIVEN'
        when 'PLAN_REVIEW' then 'REVIEW_HELD'
        else 'ASSESSMENT_COMPLETED' end
where d.state = 'MET';

-- Who handles the case may correct the day of a need; the answer is still given by whom it waits for, and nothing else of it changes.
drop policy urgent_need_change on urgent_need;
create policy urgent_need_change on urgent_need for update to "${app_role}" using (is_urgent_here(case_id) or handles(case_id));
revoke update on urgent_need from "${app_role}";
grant update (response, responded_by, responded_at, known_on) on urgent_need to "${app_role}";

-- A case is warned of a last day, and late after it; when the limit moves to a later day it is warned of that one too.
alter table assessment add column warned_of date;
alter table assessment add column late_after date;
update assessment a set warned_of = case when a.completion_warned then d.due_on end, late_after = case when a.late_completion then d.due_on end
from (select distinct on (case_id) case_id, due_on from deadline where rule in ('D4', 'COMPLETION_TARGET')
      order by case_id, state = 'RUNNING' desc, created_at desc) d
where d.case_id = a.case_id and (a.completion_warned or a.late_completion);
alter table assessment drop column completion_warned, drop column late_completion;
