-- As in V056, and the field that says most of what was searched for: a hit leads to its place in the document.
drop function find_documents(text, timestamptz, integer);
create function find_documents(said text, before timestamptz, how_many integer)
    returns table (id uuid, case_id uuid, number text, children text, subject_id uuid, kind text, template_key text, template_version integer,
                   signed_name text, signed_at timestamptz, excerpt text, field text)
    language sql stable security definer set search_path = app, pg_temp as $$
    with mine as materialized (
        select c.id from case_file c
        where (c.responsible_worker_id = (select reader()) or c.unit_id = (select handling_unit())
               or c.id = any ((select my_emergencies())::uuid[]))
          and c.id <> all ((select kept_out())::uuid[])),
    shared as materialized (
        select m.case_id, shared_with_me(m.case_id, 'ASSESSMENT') as assessment, shared_with_me(m.case_id, 'PLAN') as plan
        from team_member m
        where m.worker_id = (select reader()) and m.left_on is null and m.case_id <> all ((select kept_out())::uuid[])),
    part as materialized (
        select b.id from contribution b where b.worker_id = (select reader()) and b.case_id <> all ((select kept_out())::uuid[])),
    found as (
        select d.id, d.case_id, d.subject_id, d.kind, d.template_key, d.template_version, d.signed_name, d.signed_at
        from document d
        where d.words @@ (websearch_to_tsquery('finnish', $1) || websearch_to_tsquery('swedish', $1)) and d.signed_at < $2
          and (d.rendition_of is null and d.case_id in (select m.id from mine m)
               or d.register_id = (select my_register())
                  and (d.kind = '1005' and d.case_id in (select s.case_id from shared s where s.assessment)
                       or d.kind = '15007' and d.case_id in (select s.case_id from shared s where s.plan))
               or d.subject_id in (select p.id from part p))
          and not exists (select 1 from document n where n.subject_id = d.subject_id and n.kind = d.kind and n.register_id = d.register_id
                                                     and n.version_no > d.version_no)
        order by d.signed_at desc, d.id desc limit $3)
    select f.id, f.case_id, c.number,
           (select string_agg(p.given_name || ' ' || p.family_name, ', ' order by p.birth_date)
            from case_client k join person p on p.id = k.person_id where k.case_id = f.case_id and k.left_on is null),
           f.subject_id, f.kind, f.template_key, f.template_version, f.signed_name, f.signed_at,
           ts_headline(t.tongue, t.text, websearch_to_tsquery(t.tongue, $1),
                       'MaxFragments=2, MaxWords=18, MinWords=6, StartSel="", StopSel="", FragmentDelimiter=" … "'),
           (select a.key from document d, jsonb_each_text(d.content -> 'answers') a where d.id = f.id
            order by ts_rank(to_tsvector(t.tongue, a.value), replace(websearch_to_tsquery(t.tongue, $1)::text, ' & ', ' | ')::tsquery) desc, a.key
            limit 1)
    from found f join case_file c on c.id = f.case_id cross join lateral (
        select w.text, case when to_tsvector('finnish', w.text) @@ websearch_to_tsquery('finnish', $1) then 'finnish' else 'swedish' end::regconfig as tongue
        from (select string_agg(a.value, ' … ' order by a.key) as text from document d, jsonb_each_text(d.content -> 'answers') a
              where d.id = f.id) w) t
    order by f.signed_at desc, f.id desc
$$;
revoke all on function find_documents from public;
grant execute on function find_documents to "${app_role}";
