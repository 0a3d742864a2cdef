-- A search found koti by kodin and not lapsi by lasta, työ by työtä, vuosi by vuotta; and the Swedish dictionary leaves the genitive apart (barnets). The
-- rules of `folded` are tried against one another on the words of word-forms.txt. Most are of many words; the first lines name words that keep too little
-- of themselves for a rule, and those that would meet a word of every other document: veli velka, pelko peli, huoli huolto, ero eri, aikuinen aika.
-- Finding too much stays the lesser evil.
create or replace function folded(words text) returns text language plpgsql immutable parallel safe as $$
declare
    rule text[];
begin
    foreach rule slice 1 in array array[
        ['(?<='')las|last', 'laps'], ['(?<='')iä[nst]?', 'ikä'], ['(?<='')yö(?:[nt]|tä)?', 'yö'], -- lasta, iän
        ['työ(?:[nst]|tä|hö)?|(?<='')töi(?:s|tä)', 'työ'], ['tue[nt]?', 'tuk'], ['ru[ou]a[nt]?', 'ruok'], ['puo', 'puol'], ['mie[hs]', 'mieh'],
        ['vel[ij]', 'velij'], ['((?<='')er|huol|kiel|kun|pel)[kt]?oj?', '\1ok'], ['pelk?ä', 'pelok'], ['aiku(?:i[ns]t?)?', 'aikun'],
        ['([^'']{3})(?:[uyoö](?:k?s|d|t)|[aä]s|(?<!yks|kri)(?:im|(?:im)?i(?:nt?|st?)e?))', '\1'], -- oikeuden; vieraan; kiusaamisen, puhelimen
        ['([aeiouyäö])tt?[oö](?:m[aäi]?|n)', '\1t'],                -- rauhattoman
        ['([euyoö])j', '\1'], ['([uy])v\1', '\1k'],                 -- läksyjä, koteja; suvun, kyvyn
        ['([aeiouyäö][^''aeiouyäö]+)[aeiouyäö]+', '\1'],            -- what is left of an ending
        ['(po|(?<!v)a)ik', '\1j'], ['((?<='')(?:kä|ve|uu)|vuo)s', '\1t'], -- pojan, ajan; käden, vuoden
        ['(mer|pal|ser|tul|ver)k', '\1ik'],                         -- merkki, palkka, serkku, tulkki, verkko never lose their k
        ['v', 'p'], ['d', 't'], ['ng', 'nk'],                       -- avun, kodin, kengän
        ['([kpt])\1', '\1'],                                        -- kaapin
        ['([nm])(?:\1|t|p)', '\1'], ['([lr])(?:\1|t|k|j)', '\1'],   -- rannan, kamman, sillan, parran, velan, arjen
        ['ps', 'p'], ['(na|to)i(?:n|st)', '\1is'], ['väkival', 'väkip'], ['uhk', 'uh']] -- lapsen, naisen, väkivallan, uhan
    loop
        words := regexp_replace(words, '(?:' || rule[1] || ')(?='')', rule[2], 'g');
    end loop;
    return words;
end
$$;

-- The same for what the Swedish dictionary leaves: våldet, flickans; föräldrar; vännen.
create function folded_swedish(words text) returns text language sql immutable parallel safe
    return regexp_replace(regexp_replace(regexp_replace(words,
        '([aeiouyåäö][^''aeiouyåäö]+)(?:[ae]n|et)(?='')', '\1', 'g'), '([^''aeiouyåäö])r(?='')', '\1', 'g'), '([^''])\1(?='')', '\1', 'g');

-- What words are looked for when this is asked.
create function sought(said text) returns tsquery language sql immutable parallel safe
    return folded(websearch_to_tsquery('finnish', said)::text)::tsquery || folded_swedish(websearch_to_tsquery('swedish', said)::text)::tsquery;

-- A document keeps the code of what is chosen; the page and the paper show the words of the form, and its title. Those of the version it was signed on
-- are kept beside it, by field, for the search alone: the seal holds the codes and the form. A question answered with yes is said by its own words.
create function chosen_words(content jsonb, form text, form_version integer) returns jsonb
language sql stable set search_path = app, pg_temp as $$
    with template as (select t.content from form_template t where t.key = $2 and t.version = $3),
    chosen as (
        select l.code, a.key,
               case when i ->> 'type' = 'boolean' then case a.value when 'true' then (i -> 'text' ->> l.code) || ' ' || l.yes when 'false' then l.no end
                    else (select string_agg(o.option -> 'text' ->> l.code, ', ' order by o.place)
                          from jsonb_array_elements(i -> 'options') with ordinality o (option, place)
                          where o.option ->> 'code' = any (string_to_array(a.value, ' '))) end as words
        from template t
        cross join jsonb_array_elements(t.content -> 'sections') s
        cross join jsonb_array_elements(s -> 'items') i
        join jsonb_each_text($1 -> 'answers') a on split_part(a.key, '~', 1) = i ->> 'linkId'
        cross join (values ('fi', 'Kyllä', 'Ei'), ('sv', 'Ja', 'Nej')) l (code, yes, no)
        where i ->> 'type' in ('choice', 'boolean'))
    select jsonb_build_object('title', (select (t.content -> 'title') - 'en' from template t)) || coalesce(
        (select jsonb_object_agg(w.code, w.words)
         from (select c.code, jsonb_object_agg(c.key, c.words) as words from chosen c where c.words is not null group by c.code) w), '{}')
$$;

alter table document add column chosen jsonb not null default '{}';
alter table document drop column words;

create function word_chosen() returns trigger language plpgsql set search_path = app, pg_temp as $$
begin
    new.chosen := chosen_words(new.content, new.template_key, new.template_version);
    return new;
end $$;
create trigger document_chosen before insert on document for each row execute function word_chosen();

-- No published form is ever lost, so those signed before have theirs too. Nothing that was signed changes.
alter table document disable trigger document_append_only;
update document set chosen = chosen_words(content, template_key, template_version);
alter table document enable trigger document_append_only;

-- Made anew when all else is in its place, once for each document: some four milliseconds for a page of text, a quarter of an hour for 200 000.
alter table document add column words tsvector generated always as (
    folded(jsonb_to_tsvector('finnish', content || chosen, '["string"]')::text)::tsvector
    || folded_swedish(jsonb_to_tsvector('swedish', content || chosen, '["string"]')::text)::tsvector) stored;
create index document_words_ix on document using gin (words);

revoke all on function folded_swedish, sought, chosen_words, word_chosen from public;
grant execute on function folded_swedish, sought, chosen_words to "${app_role}";

-- As in V096, but for the words that are looked for. The excerpt shows the words of what was chosen, in the language in which they were asked for.
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
        select distinct t.tongue, m[1] as word
        from (values ('finnish'::regconfig, folded(websearch_to_tsquery('finnish', $1)::text)),
                     ('swedish', folded_swedish(websearch_to_tsquery('swedish', $1)::text))) t (tongue, words),
             regexp_matches(t.words, '''([^'']+)''', 'g') m),
    found as (
        select d.id, d.case_id, d.subject_id, d.kind, d.template_key, d.template_version, d.signed_name, d.signed_at
        from document d
        where d.words @@ sought($1) and d.signed_at < $2
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
           ts_headline(h.tongue, h.text, coalesce(h.words, sought($1)),
                       'MaxFragments=2, MaxWords=18, MinWords=6, StartSel="", StopSel="", FragmentDelimiter=" … "'),
           (select a.key from document d, jsonb_each_text(d.content -> 'answers') a where d.id = f.id and h.words is not null
            order by ts_rank(to_tsvector(h.tongue, coalesce(d.chosen -> h.code ->> a.key, a.value)), h.words) desc, a.key limit 1),
           (select o.register_id from document d join document o on o.id = coalesce(d.rendition_of, d.id) where d.id = f.id),
           (select b.worker_id from contribution b where b.id = f.subject_id)
    from found f join case_file c on c.id = f.case_id
    cross join lateral (
        select l.tongue, l.code, t.text, own.words
        from (values ('finnish'::regconfig, 'fi'), ('swedish', 'sv')) l (tongue, code)
        cross join lateral (
            select string_agg(coalesce(d.chosen -> l.code ->> a.key, a.value), ' … ' order by a.key) as text
            from document d, jsonb_each_text(d.content -> 'answers') a where d.id = f.id) t
        cross join lateral (
            select string_agg('''' || w.lexeme || '''', ' | ')::tsquery as words from unnest(to_tsvector(l.tongue, t.text)) w
            where w.lexeme !~ '[''\\]' and left(w.lexeme, 1) in (select left(a.word, 1) from asked a where a.tongue = l.tongue)
              and case l.code when 'fi' then folded('''' || w.lexeme || '''') else folded_swedish('''' || w.lexeme || '''') end
                  in (select '''' || a.word || '''' from asked a where a.tongue = l.tongue)) own
        order by own.words is null, l.code limit 1) h
    order by f.signed_at desc, f.id desc
$$;
