-- Signed documents are found by their words, in the word forms of Finnish and of Swedish; only what was written, never the names of fields.
alter table document add column words tsvector generated always as (
    jsonb_to_tsvector('finnish', content, '["string"]') || jsonb_to_tsvector('swedish', content, '["string"]')) stored;
create index document_words_ix on document using gin (words);
create index document_signed_at_ix on document (signed_at desc, id desc);

-- The documents this person may read that say this, newest first, from before a moment on. The twin of reads_document and of READ_ASSESSMENT,
-- READ_PLAN, READ_CONTRIBUTIONS and READ_DOCUMENTS, as sets made once, so that an index can be used; by row security alone none could, because
-- searching by words is not proof against leaks. The words stand in the condition itself, so that the planner knows how rare they
-- are. What a newer version replaces is left out, and so are other registers' renditions.
create function find_documents(said text, before timestamptz, how_many integer)
returns table (id uuid, case_id uuid, number text, children text, subject_id uuid, kind text, template_key text, template_version integer,
               signed_name text, signed_at timestamptz, excerpt text)
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
           ts_headline('finnish', (select string_agg(a.value, ' … ' order by a.key) from document d, jsonb_each_text(d.content -> 'answers') a
                                   where d.id = f.id),
                       websearch_to_tsquery('finnish', $1) || websearch_to_tsquery('swedish', $1), 'MaxFragments=2, MaxWords=18, MinWords=6, StartSel="", StopSel="", FragmentDelimiter=" … "')
    from found f join case_file c on c.id = f.case_id
    order by f.signed_at desc, f.id desc
$$;
revoke all on function find_documents from public;
grant execute on function find_documents to "${app_role}";
