-- Kinds of register are known: an unknown one would be withheld nothing from.
alter table register add constraint register_kind_ck check (kind in ('SOCIAL_CLIENT', 'PATIENT', 'PUPIL_WELFARE', 'EDUCATION'));

-- As in V030, but a section withheld from a kind of register beyond its own goes to no kind that forms did not know when they were
-- made, teaching among them.
create or replace function file_renditions(of_case uuid, of_kind text) returns table (register_id uuid, ledger_id uuid, ground text)
language sql volatile security definer set search_path = app, pg_temp as $$
    with original as (
        select d.*, case d.kind when '1005' then 'ASSESSMENT' else 'PLAN' end as material, t.content -> 'sections' as sections
        from document d join form_template t on t.key = d.template_key and t.version = d.template_version
        where d.case_id = of_case and d.kind = of_kind and of_kind in ('1005', '15007') and d.rendition_of is null
          and (handles(of_case) or of_kind = '1005' and shared_with_me(of_case, 'ASSESSMENT')
               or of_kind = '15007' and shared_with_me(of_case, 'PLAN'))
        order by d.signed_at desc, d.id desc limit 1),
    receiver as (
        select distinct on (u.register_id) u.register_id, r.kind, l.id as ledger_id, l.ground
        from original o
        join team_member m on m.case_id = o.case_id and m.left_on is null
        join unit u on u.id = m.unit_id and u.register_id <> o.register_id
        join register r on r.id = u.register_id
        left join lateral ledger_row(o.case_id, o.material, m.sector, u.id) l on true
        where (m.sector = 'SOCIAL_WORK' or l.id is not null)
          and not exists (select 1 from document f where f.rendition_of = o.id and f.register_id = u.register_id)
        order by u.register_id, l.id nulls last),
    extent as (
        select v.*, o.id as original_id, jsonb_build_object('facts', (o.content -> 'facts') - 'consultations', 'answers',
            (select coalesce(jsonb_object_agg(a.key, a.value), '{}') from jsonb_each(o.content -> 'answers') a
             where not exists (select 1 from jsonb_array_elements(o.sections) s
                               where s ->> 'linkId' = split_part(a.key, '.', 1)
                               and (s -> 'withheldFrom' ? v.kind
                                    or v.kind not in ('SOCIAL_CLIENT', 'PATIENT', 'PUPIL_WELFARE')
                                       and s -> 'withheldFrom' ?| array['PATIENT', 'PUPIL_WELFARE', 'EDUCATION'])))) as content
        from original o cross join receiver v),
    filed as (
        insert into document (id, case_id, register_id, subject_id, kind, version_no, reason, template_key, template_version, content,
                              sha256, language, signed_by, signed_name, signed_title, signed_at, rendition_of, filed_at)
        select gen_random_uuid(), o.case_id, e.register_id, o.subject_id, o.kind, o.version_no, null, o.template_key,
               o.template_version, e.content, encode(sha256(convert_to(e.content::text, 'UTF8')), 'hex'), o.language, o.signed_by,
               o.signed_name, o.signed_title, o.signed_at, o.id, told_at()
        from extent e join original o on o.id = e.original_id
        on conflict do nothing
        returning register_id)
    select e.register_id, e.ledger_id, e.ground from extent e join filed f on f.register_id = e.register_id
$$;

-- Beyond the register of the case people read what was agreed of a plan, filed in their own register. The words being written, and the
-- goals and actions of a draft, are of the register of the case; whoever does an action sees that one.
create or replace function reads_response(response uuid, of_case uuid) returns boolean
language sql stable security definer set search_path = app, pg_temp as $$
    select writes_response(response, of_case) or sees_all(of_case)
        or exists (select 1 from plan p join case_file c on c.id = p.case_id join unit u on u.id = c.unit_id
                   where p.response_id = response and u.register_id = my_register())
           and shared_with_me(of_case, 'PLAN')
        or exists (select 1 from assessment a join case_file c on c.id = a.case_id join unit u on u.id = c.unit_id
                   where a.response_id = response and a.signed_at is not null and u.register_id = my_register())
           and shared_with_me(of_case, 'ASSESSMENT')
$$;
create function reads_goals(plan uuid) returns boolean
language sql stable security definer set search_path = app, pg_temp as $$
    select exists (select 1 from plan p join case_file c on c.id = p.case_id join unit u on u.id = c.unit_id
                   where p.id = reads_goals.plan
                     and (sees_all(p.case_id)
                          or (p.state <> 'DRAFT' or u.register_id = my_register()) and shared_with_me(p.case_id, 'PLAN')))
$$;
revoke all on function reads_goals(uuid) from public;
grant execute on function reads_goals(uuid) to "${app_role}";
create or replace function reads_goal(goal uuid) returns boolean
language sql stable security definer set search_path = app, pg_temp as $$
    select exists (select 1 from plan_goal g where g.id = goal and reads_goals(g.plan_id))
$$;
drop policy plan_goal_read on plan_goal;
create policy plan_goal_read on plan_goal for select to "${app_role}" using (reads_goals(plan_id) or acts_for_goal(id));

-- A right to write along that has ended does not begin again: it is given anew by a new row.
create trigger assessment_writer_ended before update on assessment_writer for each row when (old.ended_at is not null)
    execute function refuse_change();

-- What was sent once was sent by somebody: another's form of the same number is another form.
delete from submission;
alter table submission
    add column worker_id uuid not null constraint submission_worker_fk references worker,
    drop constraint submission_pk,
    add constraint submission_pk primary key (request_id, worker_id);
create index submission_worker_id_ix on submission (worker_id);
