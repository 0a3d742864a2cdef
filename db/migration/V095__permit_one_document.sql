-- In social care a single document may be forbidden as well as all a controller or a service holds (ATL 59 §); so far the ledger could name only what
-- the case calls the assessment or the plan. The document named binds every version of what was written, wherever it is filed: a correction lifts no prohibition.
alter table prohibition add column document_id uuid constraint prohibition_document_fk references document;
create index prohibition_document_id_ix on prohibition (document_id);
alter table prohibition drop constraint prohibition_names_its_target_ck;
alter table prohibition add constraint prohibition_names_its_target_ck check (
    num_nonnulls(controller_id, service, material, document_id) = 1
    and (target = 'CONTROLLER') = (controller_id is not null) and (target = 'SERVICE') = (service is not null));

-- Of what a document is a version, or another register's copy.
create function writing_of(of_document uuid) returns uuid language sql stable security definer set search_path = app, pg_temp as $$
    select d.subject_id from document d where d.id = of_document
$$;

-- What a case shows as its assessment or its plan.
create function newest_of(of_case uuid, material text) returns uuid language sql stable security definer set search_path = app, pg_temp as $$
    select case newest_of.material
        when 'ASSESSMENT' then (select a.id from assessment a where a.case_id = of_case order by a.round desc limit 1)
        when 'PLAN' then (select p.id from plan p where p.case_id = of_case order by p.round desc limit 1) end
$$;

create or replace function ledger_of(of_case uuid) returns jsonb language sql stable set search_path = app, pg_temp as $$
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
            'controllerId', f.controller_id, 'service', f.service, 'documentId', f.document_id,
            'writing', writing_of(f.document_id), 'material', coalesce(f.material, case writing_of(f.document_id)
                when newest_of(of_case, 'ASSESSMENT') then 'ASSESSMENT' when newest_of(of_case, 'PLAN') then 'PLAN' end),
            'setBy', f.set_by, 'how', f.how, 'reason', f.reason, 'recordedOn', f.recorded_on, 'withdrawnOn', f.withdrawn_on,
            'withdrawnReason', f.withdrawn_reason) order by f.recorded_on, f.id), '[]')
          from prohibition f where f.case_id = of_case))
$$;

drop function ledger_row(uuid, text, text, uuid);
-- The row that opens a writing, or where none is named the newest of its material.
create function ledger_row(of_case uuid, material text, of_sector text, of_unit uuid, of_writing uuid) returns table (id uuid, ground text) language sql stable
    security definer set search_path = app, pg_temp as $$
    select p.id, p.ground from permit p
    where p.case_id = of_case and p.sector = of_sector and p.given and p.withdrawn_on is null
      and p.valid_from <= today() and (p.valid_until is null or p.valid_until >= today())
      and (p.receiver_unit_id is null or p.receiver_unit_id = of_unit) and ledger_row.material = any (p.materials)
      and (p.ground <> 'PERMIT' or not exists (
           select 1 from prohibition f join case_file c on c.id = f.case_id join unit u on u.id = c.unit_id
           where f.case_id = of_case and f.withdrawn_on is null
             and case f.target when 'CONTROLLER' then f.controller_id = u.controller_id
                               when 'SERVICE' then f.service = u.service
                               else f.material = ledger_row.material
                                    or writing_of(f.document_id) = coalesce(of_writing, newest_of(of_case, ledger_row.material)) end))
    order by p.ground = 'PERMIT', p.recorded_on, p.id limit 1
$$;

-- The twin of Ledger.with, for one writing of a case.
create function shared_with_me(of_case uuid, material text, of_writing uuid) returns boolean language sql stable
    security definer set search_path = app, pg_temp as $$
    select is_member(of_case)
       and (my_sector() = 'SOCIAL_WORK'
            or exists (select 1 from ledger_row(of_case, shared_with_me.material, my_sector(), my_unit(), of_writing)))
       and not is_kept_out(of_case)
$$;

create or replace function shared_with_me(of_case uuid, material text) returns boolean language sql stable
    security definer set search_path = app, pg_temp as $$
    select shared_with_me(of_case, shared_with_me.material, null)
$$;
drop function ledger_opens(uuid, text);

create or replace function reads_document(of_case uuid, subject uuid, kind text, in_register uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select sees_all(of_case) or is_my_part(subject)
        or in_register = my_register()
           and (kind = '1005' and shared_with_me(of_case, 'ASSESSMENT', subject) or kind = '15007' and shared_with_me(of_case, 'PLAN', subject))
$$;

create or replace function reads_goals(plan uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select exists (select 1 from plan p join case_file c on c.id = p.case_id join unit u on u.id = c.unit_id
                   where p.id = reads_goals.plan
                     and (sees_all(p.case_id)
                          or (p.state <> 'DRAFT' or u.register_id = my_register()) and shared_with_me(p.case_id, 'PLAN', p.id)))
$$;

create or replace function reads_plan(plan uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select exists (select 1 from plan p where p.id = reads_plan.plan and (sees_all(p.case_id) or shared_with_me(p.case_id, 'PLAN', p.id)))
$$;

create or replace function reads_response(response uuid, of_case uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select writes_response(response, of_case) or sees_all(of_case)
        or exists (select 1 from plan p join case_file c on c.id = p.case_id join unit u on u.id = c.unit_id
                   where p.response_id = response and u.register_id = my_register()
                     and shared_with_me(of_case, 'PLAN', p.id))
        or exists (select 1 from assessment a join case_file c on c.id = a.case_id join unit u on u.id = c.unit_id
                   where a.response_id = response and a.signed_at is not null and u.register_id = my_register()
                     and shared_with_me(of_case, 'ASSESSMENT', a.id))
$$;

create or replace function file_renditions(of_case uuid, of_kind text) returns table (register_id uuid, ledger_id uuid, ground text) language sql security definer set search_path = app, pg_temp as $$
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
        left join lateral ledger_row(o.case_id, o.material, m.sector, u.id, o.subject_id) l on true
        where (m.sector = 'SOCIAL_WORK' or l.id is not null)
          and not exists (select 1 from document f where f.rendition_of = o.id and f.register_id = u.register_id)
        order by u.register_id, l.id nulls last),
    extent as (
        select v.*, o.id as original_id, jsonb_build_object('facts', (o.content -> 'facts') - array['consultations', 'consultations#sv'], 'answers',
            (select coalesce(jsonb_object_agg(a.key, a.value), '{}') from jsonb_each(o.content -> 'answers') a
             where not exists (select 1 from jsonb_array_elements(o.sections) s
                               where s ->> 'linkId' = split_part(a.key, '.', 1)
                               and (s -> 'withheldFrom' ? v.kind
                                    or v.kind not in ('SOCIAL_CLIENT', 'PATIENT', 'PUPIL_WELFARE')
                                       and s -> 'withheldFrom' ?| array['PATIENT', 'PUPIL_WELFARE', 'EDUCATION'])))) as content
        from original o cross join receiver v),
    filed as (
        insert into document (id, case_id, register_id, subject_id, kind, version_no, reason, template_key, template_version, content,
                              language, signed_by, signed_name, signed_title, signed_title_sv, signed_at, rendition_of,
                              filed_at)
        select gen_random_uuid(), o.case_id, e.register_id, o.subject_id, o.kind, o.version_no, null, o.template_key,
               o.template_version, e.content, o.language, o.signed_by, o.signed_name, o.signed_title, o.signed_title_sv,
               o.signed_at, o.id, told_at()
        from extent e join original o on o.id = e.original_id
        on conflict do nothing
        returning register_id)
    select e.register_id, e.ledger_id, e.ground from extent e join filed f on f.register_id = e.register_id
$$;

create or replace function find_documents(said text, before timestamptz, how_many integer) returns table (
    id uuid, case_id uuid, number text, children text, subject_id uuid, kind text, template_key text, template_version integer, signed_name text, signed_at timestamptz, excerpt text, field text, register_id uuid,
    writer_id uuid) language sql stable security definer set search_path = app, pg_temp as $$
    with mine as materialized (
        select c.id from case_file c
        where (c.responsible_worker_id = (select reader()) or c.unit_id = (select handling_unit())
               or c.id = any ((select my_emergencies())::uuid[]))
          and c.id <> all ((select kept_out())::uuid[])),
    shared as materialized (
        select w.subject_id
        from (select distinct d.case_id, d.subject_id, d.kind
              from team_member m join document d on d.case_id = m.case_id
              where m.worker_id = (select reader()) and m.left_on is null and m.case_id <> all ((select kept_out())::uuid[])
                and d.register_id = (select my_register()) and d.kind in ('1005', '15007')) w
        where shared_with_me(w.case_id, case w.kind when '1005' then 'ASSESSMENT' else 'PLAN' end, w.subject_id)),
    part as materialized (
        select b.id from contribution b where b.worker_id = (select reader()) and b.case_id <> all ((select kept_out())::uuid[])),
    asked as materialized (
        select distinct m[1] as word from regexp_matches(folded(websearch_to_tsquery('finnish', $1)::text), '''([^'']+)''', 'g') m),
    found as (
        select d.id, d.case_id, d.subject_id, d.kind, d.template_key, d.template_version, d.signed_name, d.signed_at
        from document d
        where d.words @@ (folded(websearch_to_tsquery('finnish', $1)::text)::tsquery || websearch_to_tsquery('swedish', $1)) and d.signed_at < $2
          and (d.rendition_of is null and d.case_id in (select m.id from mine m)
               or d.register_id = (select my_register()) and d.subject_id in (select s.subject_id from shared s)
               or d.subject_id in (select p.id from part p))
          and not exists (select 1 from document n where n.subject_id = d.subject_id and n.kind = d.kind and n.register_id = d.register_id
                                                     and n.version_no > d.version_no)
        order by d.signed_at desc, d.id desc limit $3)
    select f.id, f.case_id, c.number,
           (select string_agg(p.given_name || ' ' || p.family_name, ', ' order by p.birth_date)
            from case_client k join person p on p.id = k.person_id where k.case_id = f.case_id and k.left_on is null),
           f.subject_id, f.kind, f.template_key, f.template_version, f.signed_name, f.signed_at,
           ts_headline(h.tongue, t.text, h.words, 'MaxFragments=2, MaxWords=18, MinWords=6, StartSel="", StopSel="", FragmentDelimiter=" … "'),
           (select a.key from document d, jsonb_each_text(d.content -> 'answers') a where d.id = f.id
            order by ts_rank(to_tsvector(h.tongue, a.value), h.words) desc, a.key limit 1),
           (select o.register_id from document d join document o on o.id = coalesce(d.rendition_of, d.id) where d.id = f.id),
           (select b.worker_id from contribution b where b.id = f.subject_id)
    from found f join case_file c on c.id = f.case_id
    cross join lateral (
        select string_agg(a.value, ' … ' order by a.key) as text from document d, jsonb_each_text(d.content -> 'answers') a where d.id = f.id) t
    left join lateral (
        select string_agg('''' || w.lexeme || '''', ' | ')::tsquery as words from unnest(to_tsvector('finnish', t.text)) w
        where w.lexeme !~ '[''\\]' and left(w.lexeme, 1) in (select left(a.word, 1) from asked a)
          and folded('''' || w.lexeme || '''') in (select '''' || a.word || '''' from asked a)) own on true
    cross join lateral (
        select case when own.words is null then 'swedish' else 'finnish' end::regconfig as tongue,
               coalesce(own.words, replace(websearch_to_tsquery('swedish', $1)::text, ' & ', ' | ')::tsquery) as words) h
    order by f.signed_at desc, f.id desc
$$;

alter policy assessment_read on assessment using (
    (select is_engine()) or sees_all(case_id) or shared_with_me(case_id, 'ASSESSMENT', id) or has_part_in(id));
alter policy plan_read on plan using (
    (select is_engine()) or sees_all(case_id) or shared_with_me(case_id, 'PLAN', id) or acts_in_plan(id));
alter policy prohibition_add on prohibition with check (
    recorded_by = (select reader()) and handles(case_id)
    and (document_id is null or exists (select 1 from document d where d.id = document_id and d.case_id = prohibition.case_id)));

grant execute on function writing_of(uuid), newest_of(uuid, text), shared_with_me(uuid, text, uuid) to "${app_role}";
