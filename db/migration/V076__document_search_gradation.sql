-- The Finnish dictionary takes endings off but does not know that consonants change: koti and kodin, tuki and tuen, tarve and tarpeen were different
-- words to it. What it leaves of a word, in a tsvector or a tsquery as text, is folded further here, so that the forms of one word meet. Now
-- and then two words meet too; finding too much is the lesser evil.
create function folded(words text) returns text language plpgsql immutable parallel safe as $$
declare
    rule text[];
begin
    foreach rule slice 1 in array array[
        ['(?<='')tue[nt]', 'tuk'], ['(?<='')ru[ou]an', 'ruok'],     -- tuen, ruoan: the k is gone
        ['vel[ij]', 'velij'],                                       -- veljen is not velan
        ['([^'']{3})(?:[uyoö](?:k?s|d|t)|i[ns]e?)', '\1'],          -- oikeuden, oikeutta; kiusaamisen
        ['([aä])t?to(?:m[ai]?)?', '\1'],                            -- rauhaton, rauhattoman
        ['([uyoö])j', '\1'],                                        -- läksyjä
        ['([^''aeiouyäö])[aeiouyäö]+', '\1'],                       -- what is left of an ending
        ['([uy])v', '\1k'],                                         -- suvun, kyvyn
        ['(po|(?<!v)a)ik', '\1j'],                                  -- pojan, ajan
        ['v', 'p'], ['d', 't'], ['ng', 'nk'],                       -- avun, kodin, kengän
        ['([kpt])\1', '\1'],                                        -- kaapin
        ['([nm])(?:\1|t|p)', '\1'], ['([lr])(?:\1|t|p|k|j)', '\1'], -- rannan, kamman, sillan, parran, pelon, arjen
        ['ps', 'p'], ['nain', 'nais'], ['väkival', 'väkip']]        -- lapsen, naisen, väkivallan
    loop
        words := regexp_replace(words, rule[1] || '(?='')', rule[2], 'g');
    end loop;
    return words;
end
$$;
revoke all on function folded from public;
grant execute on function folded to "${app_role}";

alter table document alter column words set expression as (
    folded(jsonb_to_tsvector('finnish', content, '["string"]')::text)::tsvector || jsonb_to_tsvector('swedish', content, '["string"]'));

-- As in V061. The excerpt and the field are those with the document's own words that fold to what was asked for. With it the register a hit was
-- made in and the writer of a contribution: the log tells of a hit as of the page that opens it.
drop function find_documents(text, timestamptz, integer);
create function find_documents(said text, before timestamptz, how_many integer)
    returns table (id uuid, case_id uuid, number text, children text, subject_id uuid, kind text, template_key text, template_version integer,
                   signed_name text, signed_at timestamptz, excerpt text, field text, register_id uuid, writer_id uuid)
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
    asked as materialized (
        select distinct m[1] as word from regexp_matches(folded(websearch_to_tsquery('finnish', $1)::text), '''([^'']+)''', 'g') m),
    found as (
        select d.id, d.case_id, d.subject_id, d.kind, d.template_key, d.template_version, d.signed_name, d.signed_at
        from document d
        where d.words @@ (folded(websearch_to_tsquery('finnish', $1)::text)::tsquery || websearch_to_tsquery('swedish', $1)) and d.signed_at < $2
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
revoke all on function find_documents from public;
grant execute on function find_documents to "${app_role}";
