-- What is signed is frozen in Finnish and in Swedish, where it was frozen in the language of the signer's screen: the title here, names of units
-- and titles of others among the facts, where the Swedish words stand under the same name with #sv behind it. What was signed before
-- keeps the one text it has, and the digest it has; the second title is sealed with the rest.
alter table document add column signed_title_sv text;

create or replace function document_seal(one document) returns text language sql stable set search_path = app, pg_temp as $$
    select encode(sha256(convert_to((jsonb_build_object(
        'seal', one.seal, 'id', one.id, 'case_id', one.case_id, 'register_id', one.register_id, 'subject_id', one.subject_id,
        'kind', one.kind, 'version_no', one.version_no, 'supersedes', one.supersedes, 'reason', one.reason,
        'template_key', one.template_key, 'template_version', one.template_version,
        'template_sha256', (select encode(sha256(convert_to(t.content::text, 'UTF8')), 'hex') from form_template t
                            where t.key = one.template_key and t.version = one.template_version),
        'content', one.content, 'language', one.language, 'signed_by', one.signed_by, 'signed_name', one.signed_name,
        'signed_title', one.signed_title, 'signed_at', to_char(one.signed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'rendition_of', one.rendition_of, 'filed_at', to_char(one.filed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
        ) || case when one.seal = 'palmikko-2' and one.signed_title_sv is null then '{}'
                else jsonb_build_object('signed_title_sv', one.signed_title_sv) end)::text, 'UTF8')), 'hex')
$$;

create or replace function seal_document() returns trigger language plpgsql set search_path = app, pg_temp as $$
begin
    new.seal := 'palmikko-3';
    new.sha256 := document_seal(new);
    return new;
end $$;

-- As in V053, with both titles. The consultations stay with the original in both languages.
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
                              sha256, language, signed_by, signed_name, signed_title, signed_title_sv, signed_at, rendition_of,
                              filed_at)
        select gen_random_uuid(), o.case_id, e.register_id, o.subject_id, o.kind, o.version_no, null, o.template_key,
               o.template_version, e.content, encode(sha256(convert_to(e.content::text, 'UTF8')), 'hex'), o.language, o.signed_by,
               o.signed_name, o.signed_title, o.signed_title_sv, o.signed_at, o.id, told_at()
        from extent e join original o on o.id = e.original_id
        on conflict do nothing
        returning register_id)
    select e.register_id, e.ledger_id, e.ground from extent e join filed f on f.register_id = e.register_id
$$;
