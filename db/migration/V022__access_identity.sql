-- Who acts, as the application tells it at the begin of each transaction, and the policy's twins that row security asks.
-- docs/decisions/0011-row-level-security.md. The owner's functions read past the policies and answer yes, no or a figure.

-- Whatever function is made from here on, nobody may call it who is not named; those of this file the application may.
alter default privileges revoke execute on functions from public;
alter default privileges in schema app grant execute on functions to "${app_role}";

-- What the transaction was told. Nothing told is nobody, and nobody sees no rows.
create function me() returns uuid language sql stable parallel safe
return nullif(current_setting('app.user_id', true), '')::uuid;

create function my_unit() returns uuid language sql stable parallel safe
return nullif(current_setting('app.unit_id', true), '')::uuid;

create function my_register() returns uuid language sql stable parallel safe
return nullif(current_setting('app.register_id', true), '')::uuid;

create function my_sector() returns text language sql stable parallel safe
return nullif(current_setting('app.sector', true), '');

create function my_roles() returns text[] language sql stable parallel safe
return string_to_array(coalesce(current_setting('app.roles', true), ''), ',');

create function is_engine() returns boolean language sql stable parallel safe
return coalesce(current_setting('app.service', true), '') = 'workflow';

-- The moment by the house's clock, and its day: what is valid until a day is asked for that day, not the server's.
create function told_at() returns timestamptz language sql stable parallel safe
return nullif(current_setting('app.now', true), '')::timestamptz;

create function today() returns date language sql stable parallel safe
return (told_at() at time zone 'Europe/Helsinki')::date;

-- The one case that is being opened or gets a contact in this transaction, by somebody who may have no other part in it.
create function opening() returns uuid language sql stable parallel safe
return nullif(current_setting('app.opening', true), '')::uuid;

-- The person and the unit as far as they work with clients: an administrator alone does not.
create function reader() returns uuid language sql stable parallel safe
return case when my_roles() && array['INTAKE_WORKER', 'SOCIAL_WORKER', 'SPECIALIST', 'SCHOOL_WORKER', 'SUPERVISOR'] then me() end;

create function reader_unit() returns uuid language sql stable parallel safe
return case when reader() is not null then my_unit() end;

-- The unit whose cases the person works with as intake, social worker or supervisor.
create function handling_unit() returns uuid language sql stable parallel safe
return case when my_roles() && array['INTAKE_WORKER', 'SOCIAL_WORKER', 'SUPERVISOR'] then my_unit() end;

create function supervised_unit() returns uuid language sql stable parallel safe
return case when 'SUPERVISOR' = any (my_roles()) then my_unit() end;

-- RESPONSIBLE_WORKER, HANDLING_UNIT or SUPERVISOR_OF_UNIT. The condition has no query in it, so that it becomes part of the
-- statements it stands in.
create function handled_by_me(responsible uuid, unit uuid) returns boolean language sql stable parallel safe
return responsible = reader() or unit = handling_unit();

-- Somebody disqualified in a case has no part in it, whatever else holds.
create function disqualified_in(worker uuid) returns uuid[] language sql stable security definer set search_path = app, pg_temp as $$
    select array(select q.case_id from disqualification q where q.worker_id = disqualified_in.worker and q.ended_on is null)
$$;

create function kept_out() returns uuid[] language sql stable security definer set search_path = app, pg_temp as $$
    select disqualified_in(me())
$$;

create function is_kept_out(of_case uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select exists (select 1 from disqualification q where q.case_id = of_case and q.worker_id = me() and q.ended_on is null)
$$;

-- Writes in the case: READ_CONTACT without emergency access.
create function handles(of_case uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select exists (select 1 from case_file c where c.id = of_case and handled_by_me(c.responsible_worker_id, c.unit_id))
       and not is_kept_out(of_case)
$$;

-- EMERGENCY.
create function my_emergencies() returns uuid[] language sql stable security definer set search_path = app, pg_temp as $$
    select array(select e.case_id from emergency_access e
                 where e.worker_id = reader() and e.ended_at is null and e.ends_at > told_at())
$$;

create function has_emergency(of_case uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select exists (select 1 from emergency_access e
                   where e.case_id = of_case and e.worker_id = reader() and e.ended_at is null and e.ends_at > told_at())
$$;

-- REVIEW_EMERGENCY_ACCESS: by a supervisor of the case's unit, or a data-protection officer of its controller.
create function officer_controller() returns uuid language sql stable security definer set search_path = app, pg_temp as $$
    select u.controller_id from unit u where u.id = my_unit() and 'DATA_PROTECTION_OFFICER' = any (my_roles())
$$;

create function reviews(of_case uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select exists (select 1 from case_file c join unit u on u.id = c.unit_id where c.id = of_case
                   and (c.unit_id = supervised_unit() or u.controller_id = officer_controller()))
       and not is_kept_out(of_case)
$$;

create function reviewable() returns table (id uuid, number text, unit_id uuid, register_id uuid)
language sql stable security definer set search_path = app, pg_temp as $$
    select e.id, c.number, c.unit_id, u.register_id
    from emergency_access e join case_file c on c.id = e.case_id join unit u on u.id = c.unit_id
    where (c.unit_id = supervised_unit() or u.controller_id = officer_controller()) and c.id <> all (kept_out())
$$;

-- READ_CONTACT, READ_CONTRIBUTIONS.
create function sees_all(of_case uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select (exists (select 1 from case_file c where c.id = of_case and handled_by_me(c.responsible_worker_id, c.unit_id))
            or has_emergency(of_case))
       and not is_kept_out(of_case)
$$;

-- TEAM_MEMBER.
create function my_teams() returns uuid[] language sql stable security definer set search_path = app, pg_temp as $$
    select array(select m.case_id from team_member m where m.worker_id = reader() and m.left_on is null)
$$;

create function is_member(of_case uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select exists (select 1 from team_member m where m.case_id = of_case and m.worker_id = reader() and m.left_on is null)
$$;

-- URGENT_UNIT.
create index work_item_urgent_ix on work_item (unit_id, case_id) where step = 'RespondToUrgentNeed';

create function my_urgent_cases() returns uuid[] language sql stable security definer set search_path = app, pg_temp as $$
    select array(select i.case_id from work_item i where i.unit_id = reader_unit() and i.step = 'RespondToUrgentNeed')
$$;

create function is_urgent_here(of_case uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select exists (select 1 from work_item i where i.case_id = of_case and i.step = 'RespondToUrgentNeed'
                   and i.unit_id = reader_unit())
$$;

-- READ_CASE.
create function reaches(of_case uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select (exists (select 1 from case_file c where c.id = of_case and handled_by_me(c.responsible_worker_id, c.unit_id))
            or is_member(of_case) or is_urgent_here(of_case) or has_emergency(of_case))
       and not is_kept_out(of_case)
$$;

-- Does the ledger open this material to the person's sector and unit today? A ground of law holds whatever is forbidden; a permit
-- yields to a prohibition. The twin of Ledger.with.
create function ledger_opens(of_case uuid, material text) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    with open as (
        select p.ground from permit p
        where p.case_id = of_case and p.sector = my_sector() and p.given and p.withdrawn_on is null
          and p.valid_from <= today() and (p.valid_until is null or p.valid_until >= today())
          and (p.receiver_unit_id is null or p.receiver_unit_id = my_unit()) and ledger_opens.material = any (p.materials))
    select exists (select 1 from open o where o.ground <> 'PERMIT')
        or exists (select 1 from open o)
           and not exists (select 1 from prohibition f join case_file c on c.id = f.case_id join unit u on u.id = c.unit_id
                           where f.case_id = of_case and f.withdrawn_on is null
                             and case f.target when 'CONTROLLER' then f.controller_id = u.controller_id
                                               when 'SERVICE' then f.service = u.service
                                               else f.material = ledger_opens.material end)
$$;

-- TEAM_MEMBER beyond the register: what the joint work has made may be read.
create function shared_with_me(of_case uuid, material text) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select is_member(of_case) and (my_sector() = 'SOCIAL_WORK' or ledger_opens(of_case, shared_with_me.material))
       and not is_kept_out(of_case)
$$;

-- OWN_PART of an assessment.
create function is_my_part(contribution uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select exists (select 1 from contribution b where b.id = is_my_part.contribution and b.worker_id = reader())
$$;

create function has_part_in(assessment uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select exists (select 1 from contribution b where b.assessment_id = has_part_in.assessment and b.worker_id = reader())
$$;

-- Any lawful part in the case: enough to lock it and to tell what one has done, not to read it.
create function partakes(of_case uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select not is_kept_out(of_case) and (reaches(of_case)
        or exists (select 1 from contribution b where b.case_id = of_case and b.worker_id = reader())
        or exists (select 1 from consultation q where q.case_id = of_case
                   and (q.asked_by = reader() or q.consultant_id = reader() or q.unit_id = reader_unit()))
        or exists (select 1 from plan p join plan_goal g on g.plan_id = p.id join plan_action a on a.goal_id = g.id
                   where p.case_id = of_case and a.worker_id = reader()))
$$;

create function writes_child(child uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select exists (select 1 from case_client cc where cc.person_id = child and (cc.case_id = opening() or handles(cc.case_id)))
$$;

-- Answers in writing: of a part, of the assessment once it is signed, of the plan.
create function writes_response(response uuid, of_case uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select handles(of_case)
        or exists (select 1 from contribution b where b.response_id = response and b.worker_id = reader())
$$;

create function reads_response(response uuid, of_case uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select writes_response(response, of_case) or sees_all(of_case)
        or exists (select 1 from plan p where p.response_id = response) and shared_with_me(of_case, 'PLAN')
        or exists (select 1 from assessment a where a.response_id = response and a.signed_at is not null)
           and shared_with_me(of_case, 'ASSESSMENT')
$$;

create function reads_document(of_case uuid, subject uuid, kind text) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select sees_all(of_case) or is_my_part(subject)
        or kind = '1005' and shared_with_me(of_case, 'ASSESSMENT') or kind = '15007' and shared_with_me(of_case, 'PLAN')
$$;

-- The plan and what hangs on it. Whoever answers for an action sees that action, its goal and that there is a plan.
create function writes_plan(plan uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select exists (select 1 from plan p where p.id = writes_plan.plan and handles(p.case_id))
$$;

create function reads_plan(plan uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select exists (select 1 from plan p where p.id = reads_plan.plan and (sees_all(p.case_id) or shared_with_me(p.case_id, 'PLAN')))
$$;

create function acts_in_plan(plan uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select exists (select 1 from plan p join plan_goal g on g.plan_id = p.id join plan_action a on a.goal_id = g.id
                   where p.id = acts_in_plan.plan and a.worker_id = reader() and not is_kept_out(p.case_id))
$$;

create function acts_for_goal(goal uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select exists (select 1 from plan_action a join plan_goal g on g.id = a.goal_id join plan p on p.id = g.plan_id
                   where g.id = acts_for_goal.goal and a.worker_id = reader() and not is_kept_out(p.case_id))
$$;

create function writes_goal(goal uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select exists (select 1 from plan_goal g where g.id = goal and writes_plan(g.plan_id))
$$;

create function reads_goal(goal uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select exists (select 1 from plan_goal g where g.id = goal and reads_plan(g.plan_id))
$$;

create function writes_review(review uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select exists (select 1 from plan_review r where r.id = review and writes_plan(r.plan_id))
$$;

create function reads_review(review uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select exists (select 1 from plan_review r where r.id = review and reads_plan(r.plan_id))
$$;

-- What lawfully crosses the boundary: narrow answers, each with the right of asking in its condition.

-- The ledger as one value; only for the functions below and whoever may read the rows.
create function ledger_of(of_case uuid) returns jsonb language sql stable set search_path = app, pg_temp as $$
    select jsonb_build_object(
      'permits', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'sector', p.sector,
            'unitId', p.receiver_unit_id, 'unit', case when u.id is not null then
                jsonb_build_object('fi', u.name_fi, 'sv', u.name_sv, 'en', u.name_en) end,
            'materials', to_jsonb(p.materials), 'ground', p.ground, 'groundReason', p.ground_reason, 'given', p.given,
            'givenBy', p.given_by, 'how', p.how, 'purpose', p.purpose, 'validFrom', p.valid_from,
            'validUntil', p.valid_until, 'recordedOn', p.recorded_on, 'withdrawnOn', p.withdrawn_on,
            'withdrawnReason', p.withdrawn_reason) order by p.recorded_on, p.id), '[]')
          from permit p left join unit u on u.id = p.receiver_unit_id where p.case_id = of_case),
      'prohibitions', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'target', f.target,
            'controllerId', f.controller_id, 'service', f.service, 'material', f.material, 'setBy', f.set_by,
            'how', f.how, 'reason', f.reason, 'recordedOn', f.recorded_on, 'withdrawnOn', f.withdrawn_on,
            'withdrawnReason', f.withdrawn_reason) order by f.recorded_on, f.id), '[]')
          from prohibition f where f.case_id = of_case))
$$;

-- What the policy weighs. Asked of any case, also one that is out of reach, so that the answer is the policy's and not the rows'.
create function situation(of_case uuid) returns jsonb language sql stable security definer set search_path = app, pg_temp as $$
    select jsonb_build_object('unitId', c.unit_id, 'registerId', u.register_id, 'controllerId', u.controller_id, 'service', u.service,
        'responsibleWorkerId', c.responsible_worker_id, 'closed', c.closed_on is not null,
        'member', exists (select 1 from team_member m where m.case_id = c.id and m.worker_id = me() and m.left_on is null),
        'urgent', exists (select 1 from work_item i where i.case_id = c.id and i.unit_id = my_unit() and i.step = 'RespondToUrgentNeed'),
        'disqualified', is_kept_out(c.id),
        'protectedContacts', exists (select 1 from case_client cc left join relation r on r.child_id = cc.person_id
            join person p on p.id in (cc.person_id, r.person_id) where cc.case_id = c.id and p.protected_address),
        'emergencyId', (select e.id from emergency_access e where e.case_id = c.id and e.worker_id = me() and e.ended_at is null
            and e.ends_at > told_at() order by e.ends_at desc limit 1),
        'ledger', ledger_of(c.id))
    from case_file c join unit u on u.id = c.unit_id where c.id = of_case and me() is not null
$$;

-- The same for whoever has waited for the lock of the case: not as it was when the statement began, but as it is.
create function situation_now(of_case uuid) returns jsonb language plpgsql volatile security definer set search_path = app, pg_temp as $$
begin
    return situation(of_case);
end $$;

-- Whose data a use of the case is, and in whose register: the log names them also when the one who acts does not see them.
create function logged(of_case uuid, of_subject uuid) returns table (subject_id uuid, unit_id uuid, register_id uuid)
language sql stable security definer set search_path = app, pg_temp as $$
    select coalesce(of_subject, cc.person_id), c.unit_id, u.register_id
    from case_file c join unit u on u.id = c.unit_id
    left join case_client cc on cc.case_id = c.id and of_subject is null
    where c.id = of_case and me() is not null
$$;

-- What has been made in a case one reaches, whether or not one may read it: so that a page can say what is not shared.
create function made_in(of_case uuid) returns table (signed boolean, planned boolean, by_others boolean)
language sql stable security definer set search_path = app, pg_temp as $$
    select exists (select 1 from document d where d.case_id = of_case and d.kind = '1005'),
           exists (select 1 from plan p where p.case_id = of_case),
           exists (select 1 from contribution b where b.worker_id is distinct from me() and b.assessment_id =
                   (select a.id from assessment a where a.case_id = of_case order by a.round desc limit 1))
    where reaches(of_case)
$$;

-- Locks a case one has a part in, without reading it.
create function hold_case(of_case uuid) returns boolean language plpgsql volatile security definer set search_path = app, pg_temp as $$
begin
    if not (is_engine() or partakes(of_case)) then
        return false;
    end if;
    perform 1 from case_file c where c.id = of_case for no key update;
    return found;
end $$;

-- OPEN_EMERGENCY_ACCESS: locks the case of this number, which nobody who opens it reaches yet, and reads nothing.
create function hold_case_numbered(of_number text) returns uuid language sql volatile security definer set search_path = app, pg_temp as $$
    select c.id from case_file c where c.number = of_number and reader() is not null for no key update
$$;

-- Where an open step stands in the engine: asked whenever somebody is about to do it.
create function open_step(of_case uuid, of_step text, of_element uuid)
returns table (task_id text, process_instance_id text) language sql stable security definer set search_path = app, pg_temp as $$
    select i.task_id, i.process_instance_id from work_item i
    where i.case_id = of_case and i.step = of_step and i.element_id is not distinct from of_element
      and (reader() is not null or is_engine())
$$;

-- SEARCH_PEOPLE: children by identity code, or by at least three letters of the name, with the number of their open case.
create function people_by_code(code_hash text)
returns table (person_id uuid, name text, birth_date date, case_id uuid, number text)
language sql stable security definer set search_path = app, pg_temp as $$
    select p.id, p.given_name || ' ' || p.family_name, p.birth_date, c.id, c.number
    from person p
    left join case_client cc on cc.person_id = p.id and cc.left_on is null
    left join case_file c on c.id = cc.case_id and c.closed_on is null
    where p.hetu_hash = code_hash and reader() is not null
      and not exists (select 1 from relation r where r.person_id = p.id)
    order by p.family_name, p.given_name, p.birth_date limit 25
$$;

create function people_by_name(beginning text)
returns table (person_id uuid, name text, birth_date date, case_id uuid, number text)
language sql stable security definer set search_path = app, pg_temp as $$
    select p.id, p.given_name || ' ' || p.family_name, p.birth_date, c.id, c.number
    from person p
    left join case_client cc on cc.person_id = p.id and cc.left_on is null
    left join case_file c on c.id = cc.case_id and c.closed_on is null
    where p.search_name ^@ beginning and length(beginning) >= 3 and reader() is not null
      and not exists (select 1 from relation r where r.person_id = p.id)
    order by p.family_name, p.given_name, p.birth_date limit 25
$$;

-- RECORD_CONTACT: is this person known, and is there an open case to join?
create function known_person(code_hash text) returns uuid language sql stable security definer set search_path = app, pg_temp as $$
    select p.id from person p where p.hetu_hash = code_hash and reader() is not null
$$;

create function open_case_of(children uuid[]) returns table (case_id uuid, number text)
language sql stable security definer set search_path = app, pg_temp as $$
    select c.id, c.number from case_client cc join case_file c on c.id = cc.case_id
    where cc.person_id = any (children) and cc.left_on is null and c.closed_on is null and reader() is not null limit 1
$$;

-- To the asked unit the question names the children, and no more of them, unless it was asked without names.
create function children_in_question(consultation uuid) returns table (name text, birth_date date)
language sql stable security definer set search_path = app, pg_temp as $$
    select p.given_name || ' ' || p.family_name, p.birth_date
    from consultation q
    join case_client cc on cc.case_id = q.case_id and cc.left_on is null
    join person p on p.id = cc.person_id
    where q.id = children_in_question.consultation and not q.anonymous
      and (q.asked_by = reader() or q.consultant_id = reader() or q.unit_id = reader_unit() or sees_all(q.case_id))
      and not is_kept_out(q.case_id)
    order by p.birth_date, p.given_name
$$;

-- The parts of the newest assessment: all of them to whoever handles the case, else one's own; to those the signed assessment is
-- shared with also who else took part, without the reasons.
create function parts_of(of_case uuid)
returns table (id uuid, worker_id uuid, unit_id uuid, sector text, state text, due_on date, absence_reason text, response_id uuid, missing_at timestamptz)
language sql stable security definer set search_path = app, pg_temp as $$
    with newest as (select a.id, a.signed_at from assessment a where a.case_id = of_case order by a.round desc limit 1),
         mine as materialized (select sees_all(of_case) as all_of_them, shared_with_me(of_case, 'ASSESSMENT') as shared)
    select b.id, b.worker_id, b.unit_id, b.sector, b.state, b.due_on,
           case when m.all_of_them or b.worker_id = reader() then b.absence_reason end, b.response_id, b.missing_at
    from newest n cross join mine m join contribution b on b.assessment_id = n.id
    where m.all_of_them or b.worker_id = reader() and not is_kept_out(of_case) or m.shared and b.state = 'ACCEPTED' and n.signed_at is not null
    order by b.id
$$;

-- What each worker of the supervisor's own unit carries, over all cases: figures only.
create function caseload(of_unit uuid, municipality text)
returns table (worker_id uuid, open_cases bigint, children bigint, near bigint)
language sql stable security definer set search_path = app, pg_temp as $$
    select c.responsible_worker_id, count(distinct c.id),
           count(distinct cc.person_id) filter (where c.child_welfare),
           count(distinct c.id) filter (where c.municipality_code = caseload.municipality)
    from case_file c
    left join case_client cc on cc.case_id = c.id and cc.left_on is null
    where c.closed_on is null and of_unit = supervised_unit()
      and c.responsible_worker_id in (select w.id from worker w where w.unit_id = of_unit)
    group by c.responsible_worker_id
$$;

create function workload(of_unit uuid, today date)
returns table (worker_id uuid, cases bigint, tasks bigint, late bigint, children bigint)
language sql stable security definer set search_path = app, pg_temp as $$
    select w.id,
           (select count(*) from case_file c where c.responsible_worker_id = w.id and c.closed_on is null),
           (select count(*) from work_item i where i.assignee_id = w.id),
           (select count(*) from work_item i where i.assignee_id = w.id and i.due_on < today),
           (select count(distinct cc.person_id) from case_file c join case_client cc on cc.case_id = c.id
            where c.responsible_worker_id = w.id and c.closed_on is null and c.child_welfare and cc.left_on is null)
    from worker w where w.unit_id = of_unit and w.active and of_unit = supervised_unit()
$$;

alter default privileges in schema app revoke execute on functions from "${app_role}";
