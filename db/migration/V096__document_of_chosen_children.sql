-- A document written from a case's page of documents is about those of the children whoever writes it has said, and about nobody else. In a case of one child nobody is
-- asked and nothing is said; in one of several it is said before the document is signed. What is signed says of whom it is by itself.
alter table document_draft add column about uuid[] constraint document_draft_about_ck check (cardinality(about) > 0 and array_position(about, null) is null);

-- What is found is under the names of those it was signed for, and not of all who are children of the case today.
create or replace function find_documents(said text, before timestamp with time zone, how_many integer)
 returns table(id uuid, case_id uuid, number text, children text, subject_id uuid, kind text, template_key text, template_version integer, signed_name text, signed_at timestamp with time zone, excerpt text, field text, register_id uuid, writer_id uuid)
 language sql stable security definer set search_path = app, pg_temp as $$
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
           coalesce((select string_agg(k.value, ', ' order by k.key) from document d, jsonb_each_text(d.content -> 'facts') k
                     where d.id = f.id and k.key like 'speaker.child.%' and k.key not like '%#%'),
                    (select string_agg(p.given_name || ' ' || p.family_name, ', ' order by p.birth_date)
                     from case_client k join person p on p.id = k.person_id where k.case_id = f.case_id and k.left_on is null)),
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
