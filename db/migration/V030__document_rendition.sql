-- One logical document, filed in every register it is shared with to the necessary extent (ATL 46–48 §): a rendition is a document of
-- its own, in its own register, and names the one it is of. What was filed stays when a permit ends.
alter table document
    add column rendition_of uuid constraint document_rendition_of_fk references document,
    add column filed_at timestamptz,
    drop constraint document_version_uq,
    add constraint document_version_uq unique (subject_id, kind, register_id, version_no),
    add constraint document_filed_ck check ((rendition_of is null) = (filed_at is null));
create index document_rendition_of_ix on document (rendition_of);

alter default privileges in schema app grant execute on functions to "${app_role}";

-- The row of the ledger that opens this material today to a sector and unit: a ground of law first, then a permit nothing forbids.
-- The twin of Ledger.with.
create function ledger_row(of_case uuid, material text, of_sector text, of_unit uuid) returns table (id uuid, ground text)
language sql stable security definer set search_path = app, pg_temp as $$
    select p.id, p.ground from permit p
    where p.case_id = of_case and p.sector = of_sector and p.given and p.withdrawn_on is null
      and p.valid_from <= today() and (p.valid_until is null or p.valid_until >= today())
      and (p.receiver_unit_id is null or p.receiver_unit_id = of_unit) and ledger_row.material = any (p.materials)
      and (p.ground <> 'PERMIT' or not exists (
           select 1 from prohibition f join case_file c on c.id = f.case_id join unit u on u.id = c.unit_id
           where f.case_id = of_case and f.withdrawn_on is null
             and case f.target when 'CONTROLLER' then f.controller_id = u.controller_id
                               when 'SERVICE' then f.service = u.service
                               else f.material = ledger_row.material end))
    order by p.ground = 'PERMIT', p.recorded_on, p.id limit 1
$$;

create or replace function ledger_opens(of_case uuid, material text) returns boolean
language sql stable security definer set search_path = app, pg_temp as $$
    select exists (select 1 from ledger_row(of_case, ledger_opens.material, my_sector(), my_unit()))
$$;

-- Files what is in force of this kind in every register of the team that it is open to and that does not have it yet; tells in which, and
-- on which row of the ledger. Two who come at once file it once. Sections the template withholds from registers of a kind stay out, and so do the answers to
-- consultations, which were given to the asker, and the reason of a correction, which may tell of what is withheld. For whoever handles the case, and for a reader it is shared with.
create function file_renditions(of_case uuid, of_kind text) returns table (register_id uuid, ledger_id uuid, ground text)
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
                               where s ->> 'linkId' = split_part(a.key, '.', 1) and s -> 'withheldFrom' ? v.kind))) as content
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


-- Beyond the register people read their own register's rendition, never the document it is of.
drop policy document_read on document;
drop function reads_document(uuid, uuid, text);
create function reads_document(of_case uuid, subject uuid, kind text, in_register uuid) returns boolean
language sql stable security definer set search_path = app, pg_temp as $$
    select sees_all(of_case) or is_my_part(subject)
        or in_register = my_register()
           and (kind = '1005' and shared_with_me(of_case, 'ASSESSMENT') or kind = '15007' and shared_with_me(of_case, 'PLAN'))
$$;

-- The answers themselves stay with the register they were written in; the plan's are shared as they stand.
create or replace function reads_response(response uuid, of_case uuid) returns boolean
language sql stable security definer set search_path = app, pg_temp as $$
    select writes_response(response, of_case) or sees_all(of_case)
        or exists (select 1 from plan p where p.response_id = response) and shared_with_me(of_case, 'PLAN')
        or exists (select 1 from assessment a join case_file c on c.id = a.case_id join unit u on u.id = c.unit_id
                   where a.response_id = response and a.signed_at is not null and u.register_id = my_register())
           and shared_with_me(of_case, 'ASSESSMENT')
$$;
create policy document_read on document for select to "${app_role}" using (reads_document(case_id, subject_id, kind, register_id));
alter default privileges in schema app revoke execute on functions from "${app_role}";
revoke execute on function ledger_row from "${app_role}";
