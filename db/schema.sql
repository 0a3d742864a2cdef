-- Generated from the migrated database; the migrations make it, a test compares.

CREATE OR REPLACE FUNCTION acts_for_goal(goal uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select exists (select 1 from plan_action a join plan_goal g on g.id = a.goal_id join plan p on p.id = g.plan_id
                   where g.id = acts_for_goal.goal and a.worker_id = reader() and not is_kept_out(p.case_id))
$function$
;

CREATE OR REPLACE FUNCTION acts_in_plan(plan uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select exists (select 1 from plan p join plan_goal g on g.plan_id = p.id join plan_action a on a.goal_id = g.id
                   where p.id = acts_in_plan.plan and a.worker_id = reader() and not is_kept_out(p.case_id))
$function$
;

CREATE OR REPLACE FUNCTION attached_in(of_case uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select reaches(of_case) and exists (
        select 1 from attachment a where a.case_id = of_case and a.attached_by is distinct from me()
          and not exists (select 1 from attachment_withdrawal w where w.attachment_id = a.id))
$function$
;

CREATE OR REPLACE FUNCTION bring_review_forward(of_case uuid, latest date)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    with moved as (
        update plan set review_on = latest, version = version + 1
        where case_id = of_case and state in ('AGREED', 'GIVEN') and review_on > latest
          and (of_case = opening() or reaches(of_case))
        returning 1)
    select exists (select 1 from moved)
$function$
;

CREATE OR REPLACE FUNCTION caseload(of_unit uuid, municipality text)
 RETURNS TABLE(worker_id uuid, open_cases bigint, children bigint, near bigint, all_children bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select c.responsible_worker_id, count(distinct c.id) filter (where k.known),
           count(distinct cc.person_id) filter (where c.child_welfare and k.known),
           count(distinct c.id) filter (where c.municipality_code = caseload.municipality and k.known),
           count(distinct cc.person_id) filter (where c.child_welfare)
    from case_file c
    cross join lateral (select c.id <> all ((select kept_out())::uuid[]) as known) k
    left join case_client cc on cc.case_id = c.id and cc.left_on is null
    where c.closed_on is null and of_unit = supervised_unit()
      and c.responsible_worker_id in (select w.id from worker w where w.unit_id = of_unit)
    group by c.responsible_worker_id
$function$
;

CREATE OR REPLACE FUNCTION child_content(content jsonb, of_child text)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'app', 'pg_temp'
AS $function$
    with other as (
        select split_part(split_part(k, '#', 1), '.', 4) as id from jsonb_object_keys(content -> 'facts') k
        where k like 'speaker.child.%' and split_part(split_part(k, '#', 1), '.', 4) <> of_child)
    select jsonb_build_object(
        'answers', (select coalesce(jsonb_object_agg(a.key, a.value), '{}') from jsonb_each(content -> 'answers') a
                    where split_part(a.key, '~', 2) not in (select id from other)),
        'facts', (select coalesce(jsonb_object_agg(f.key, f.value), '{}') from jsonb_each(content -> 'facts') f
                  where f.key <> 'children'
                    and not (f.key like 'speaker.child.%' and split_part(split_part(f.key, '#', 1), '.', 4) in (select id from other))))
$function$
;

CREATE OR REPLACE FUNCTION child_document_seal(one child_document)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select encode(sha256(convert_to(jsonb_build_object(
        'seal', one.seal, 'id', one.id, 'document_id', one.document_id, 'child_id', one.child_id, 'document_sha256', d.sha256,
        'content', child_content(d.content, one.child_id::text))::text, 'UTF8')), 'hex')
    from document d where d.id = one.document_id
$function$
;

CREATE OR REPLACE FUNCTION children_in_question(consultation uuid)
 RETURNS TABLE(name text, birth_date date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select p.given_name || ' ' || p.family_name, p.birth_date
    from consultation q
    join case_client cc on cc.case_id = q.case_id and cc.left_on is null
    join person p on p.id = cc.person_id
    where q.id = children_in_question.consultation and not q.anonymous
      and (q.asked_by = reader() or q.consultant_id = reader() or q.unit_id = reader_unit() or sees_all(q.case_id))
      and not is_kept_out(q.case_id)
    order by p.birth_date, p.given_name
$function$
;

CREATE OR REPLACE FUNCTION chosen_words(content jsonb, form text, form_version integer)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO 'app', 'pg_temp'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION create_log_month(log text, month date)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'app', 'pg_temp'
AS $function$
declare
    part text := log || to_char(month, '_YYYY_MM');
    until date := (month + interval '1 month')::date;
begin
    execute format('create table %I (like %I including defaults including constraints,
        constraint %I primary key (actor_snapshot_id, at, sequence))', part, log, part || '_pk');
    execute format('create index %I on %I (subject_id, at)', part || '_subject_id_ix', part);
    execute format('create index %I on %I using brin ((xid::text::bigint)) with (pages_per_range = 16, autosummarize = on)',
        part || '_xid_ix', part);
    execute format('create index %I on %I using brin (at) with (pages_per_range = 16, autosummarize = on)', part || '_at_ix', part);
    execute format('revoke all on %I from "palmikko_app"', part);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()',
        part || '_no_truncate', part);
    execute format('alter table %I attach partition %I for values from (%L) to (%L)',
        log, part, month || ' 00:00:00+00', until || ' 00:00:00+00');
end $function$
;

CREATE OR REPLACE FUNCTION disqualified_in(worker uuid)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select array(select q.case_id from disqualification q where q.worker_id = disqualified_in.worker and q.ended_on is null)
$function$
;

CREATE OR REPLACE FUNCTION document_seal(one document)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'app', 'pg_temp'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION extend_logs()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app', 'pg_temp'
AS $function$
declare
    log text;
    month date;
    made integer := 0;
begin
    perform pg_advisory_xact_lock(hashtextextended('palmikko.audit.months', 0));
    foreach log in array array['use_log', 'disclosure_log'] loop
        select max(to_date(right(c.relname, 7), 'YYYY_MM')) into month
        from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = ('app.' || log)::regclass;
        while month < (now() at time zone 'UTC') + interval '17 months' loop
            month := month + interval '1 month';
            perform create_log_month(log, month);
            made := made + 1;
        end loop;
    end loop;
    return made;
end $function$
;

CREATE OR REPLACE FUNCTION file_child_documents(of_document uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    with child as (
        select distinct d.id, d.case_id, split_part(split_part(k, '#', 1), '.', 4)::uuid as child_id
        from document d, jsonb_object_keys(d.content -> 'facts') k
        where d.id = of_document and d.kind = '1005' and k like 'speaker.child.%')
    insert into child_document (id, case_id, document_id, child_id, seal, sha256)
    select gen_random_uuid(), c.case_id, c.id, c.child_id, '', '' from child c where (select count(*) from child) > 1
$function$
;

CREATE OR REPLACE FUNCTION file_for_each_child()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
begin
    perform file_child_documents(new.id);
    return null;
end $function$
;

CREATE OR REPLACE FUNCTION file_renditions(of_case uuid, of_kind text)
 RETURNS TABLE(register_id uuid, ledger_id uuid, ground text)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION find_documents(said text, before timestamp with time zone, how_many integer)
 RETURNS TABLE(id uuid, case_id uuid, number text, children text, subject_id uuid, kind text, template_key text, template_version integer, signed_name text, signed_at timestamp with time zone, excerpt text, field text, register_id uuid, writer_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION folded(words text)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION folded_swedish(words text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(regexp_replace(regexp_replace(words, '([aeiouyåäö][^''aeiouyåäö]+)(?:[ae]n|et)(?='')'::text, '\1'::text, 'g'::text), '([^''aeiouyåäö])r(?='')'::text, '\1'::text, 'g'::text), '([^''])\1(?='')'::text, '\1'::text, 'g'::text)
;

CREATE OR REPLACE FUNCTION forget_spent_drafts(before timestamp with time zone)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    with gone as (
        delete from form_draft d
        where d.saved_at < before
          and (d.case_id is null
               or exists (select 1 from form_response r where r.id = d.subject_id and r.locked_at < before)
               or exists (select 1 from consultation q where q.id = d.subject_id and q.ended_at < before)
               or exists (select 1 from case_file c where c.id = d.case_id and c.closed_on < (before at time zone 'Europe/Helsinki')::date))
        returning 1)
    select count(*)::integer from gone
$function$
;

CREATE OR REPLACE FUNCTION half_year_causes(from_on date, until_on date, as_of date)
 RETURNS TABLE(rule text, cause text, cases bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select l.rule, e.cause, count(*)
    from half_year_limits(from_on, until_on, as_of) l
    left join lateral (select x.cause from deadline_change x where x.deadline_id = l.deadline_id and x.kind = 'EXPLAINED'
                       order by x.at desc, x.id desc limit 1) e on true
    where l.what <> 'IN_TIME' group by 1, 2
$function$
;

CREATE OR REPLACE FUNCTION half_year_figures(from_on date, until_on date, as_of date)
 RETURNS TABLE(rule text, municipality_code text, child_welfare boolean, what text, cases bigint, children bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select l.rule, l.municipality_code, l.child_welfare, l.what, count(*), sum(l.children)::bigint
    from half_year_limits(from_on, until_on, as_of) l group by 1, 2, 3, 4
$function$
;

CREATE OR REPLACE FUNCTION half_year_limits(from_on date, until_on date, as_of date)
 RETURNS TABLE(deadline_id uuid, case_id uuid, rule text, municipality_code text, child_welfare boolean, children bigint, what text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select d.id, c.id, d.rule, c.municipality_code,
           c.child_welfare and coalesce((select min(w.day_zero) from deadline w where w.case_id = c.id and w.rule = 'D2')
                                        <= least(d.ended_on, until_on, as_of), true),
           (select count(*) from case_client cc where cc.case_id = c.id and cc.left_on is null),
           case when d.state = 'MET' and d.ended_on between from_on and least(until_on, as_of)
                then case when d.ended_on <= d.due_on then 'IN_TIME' else 'LATE' end
                else 'OPEN' end
    from deadline d
    join case_file c on c.id = d.case_id
    join unit u on u.id = c.unit_id
    where d.rule in ('D3', 'D4') and d.binds and 'SUPERVISOR' = any (my_roles())
      and u.controller_id = (select o.controller_id from unit o where o.id = my_unit())
      and (d.state = 'MET' and d.ended_on between from_on and least(until_on, as_of)
           or d.due_on < least(until_on + 1, as_of)
              and (d.state = 'RUNNING' or d.state = 'MET' and d.ended_on > least(until_on, as_of)
                   or d.state = 'CANCELLED' and d.ended_on > d.due_on and d.ended_on >= from_on))
$function$
;

CREATE OR REPLACE FUNCTION handled_by_me(responsible uuid, unit uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN ((responsible = reader()) OR (unit = handling_unit()))
;

CREATE OR REPLACE FUNCTION handles(of_case uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select exists (select 1 from case_file c where c.id = of_case and handled_by_me(c.responsible_worker_id, c.unit_id))
       and not is_kept_out(of_case)
$function$
;

CREATE OR REPLACE FUNCTION handling_unit()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN CASE WHEN (my_roles() && ARRAY['INTAKE_WORKER'::text, 'SOCIAL_WORKER'::text, 'SUPERVISOR'::text]) THEN my_unit() ELSE NULL::uuid END
;

CREATE OR REPLACE FUNCTION has_emergency(of_case uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select exists (select 1 from emergency_access e
                   where e.case_id = of_case and e.worker_id = reader() and e.ended_at is null and e.ends_at > told_at())
$function$
;

CREATE OR REPLACE FUNCTION has_part_in(assessment uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select exists (select 1 from contribution b where b.assessment_id = has_part_in.assessment and b.worker_id = reader())
$function$
;

CREATE OR REPLACE FUNCTION has_protected_address(of_case uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select me() is not null and exists (
        select 1 from case_client cc left join relation r on r.child_id = cc.person_id
        join person p on p.id in (cc.person_id, r.person_id) where cc.case_id = of_case and p.protected_address)
$function$
;

CREATE OR REPLACE FUNCTION hold_case(of_case uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
begin
    if not (is_engine() or partakes(of_case)) then
        return false;
    end if;
    perform 1 from case_file c where c.id = of_case for no key update;
    return found;
end $function$
;

CREATE OR REPLACE FUNCTION hold_case_of(said text, code_hash text)
 RETURNS uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select c.id from case_file c
    where reader() is not null
      and (c.number = said
           or c.closed_on is null and c.id in (select cc.case_id from case_client cc join person p on p.id = cc.person_id
                                               where p.hetu_hash = code_hash and cc.left_on is null))
    for no key update
$function$
;

CREATE OR REPLACE FUNCTION is_engine()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (COALESCE(current_setting('app.service'::text, true), ''::text) = 'workflow'::text)
;

CREATE OR REPLACE FUNCTION is_kept_out(of_case uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select exists (select 1 from disqualification q where q.case_id = of_case and q.worker_id = me() and q.ended_on is null)
$function$
;

CREATE OR REPLACE FUNCTION is_logged(person uuid, registers uuid[])
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select exists (select 1 from use_log e where e.subject_id = person and e.register_id = any (registers))
        or exists (select 1 from disclosure_log e where e.subject_id = person and e.register_id = any (registers))
$function$
;

CREATE OR REPLACE FUNCTION is_logged_in(of_case uuid, person uuid, registers uuid[])
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select exists (select 1 from use_log e where e.subject_id = person and e.case_id = of_case and e.register_id = any (registers))
        or exists (select 1 from disclosure_log e where e.subject_id = person and e.case_id = of_case and e.register_id = any (registers))
$function$
;

CREATE OR REPLACE FUNCTION is_member(of_case uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select exists (select 1 from team_member m where m.case_id = of_case and m.worker_id = reader() and m.left_on is null)
$function$
;

CREATE OR REPLACE FUNCTION is_my_part(contribution uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select exists (select 1 from contribution b where b.id = is_my_part.contribution and b.worker_id = reader())
$function$
;

CREATE OR REPLACE FUNCTION is_sealer()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (COALESCE(current_setting('app.service'::text, true), ''::text) = 'audit'::text)
;

CREATE OR REPLACE FUNCTION is_urgent_here(of_case uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select exists (select 1 from work_item i where i.case_id = of_case and i.step = 'RespondToUrgentNeed'
                   and i.unit_id = reader_unit())
$function$
;

CREATE OR REPLACE FUNCTION keep_answer()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'app', 'pg_temp'
AS $function$
begin
    if current_user = 'palmikko_app'
       and (old.response, old.responded_by, old.responded_at, old.new_assessment, old.assessment_reason)
           is distinct from (new.response, new.responded_by, new.responded_at, new.new_assessment, new.assessment_reason)
       and (old.responded_at is not null or not is_urgent_here(old.case_id)) then
        raise exception 'an urgent need is answered once, by whom it waits for' using errcode = 'insufficient_privilege';
    end if;
    return new;
end $function$
;

CREATE OR REPLACE FUNCTION kept_out()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select disqualified_in(me())
$function$
;

CREATE OR REPLACE FUNCTION kept_out_clients()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select array(select distinct cc.person_id from case_client cc where cc.case_id = any (kept_out()))
$function$
;

CREATE OR REPLACE FUNCTION known_person(code_hash text)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select p.id from person p where p.hetu_hash = code_hash and reader() is not null
$function$
;

CREATE OR REPLACE FUNCTION knows_of(of_case uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select exists (select 1 from case_file c join unit u on u.id = c.unit_id where c.id = of_case and u.register_id = my_register())
              and my_sector() = 'SOCIAL_WORK'
        or reaches(of_case)
$function$
;

CREATE OR REPLACE FUNCTION ledger_of(of_case uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO 'app', 'pg_temp'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION ledger_row(of_case uuid, material text, of_sector text, of_unit uuid, of_writing uuid)
 RETURNS TABLE(id uuid, ground text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION logged(of_cases uuid[], of_subjects uuid[], relations text[] DEFAULT NULL::text[])
 RETURNS TABLE(case_id uuid, subject_id uuid, unit_id uuid, register_id uuid, relation text, basis_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 2
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select l.case_id, coalesce(l.subject_id, cc.person_id), c.unit_id, u.register_id, s.relation,
           case when s.relation = 'EMERGENCY' then
               (select e.id from emergency_access e where e.case_id = c.id and e.worker_id = me() and e.ended_at is null
                    and e.ends_at > told_at() order by e.ends_at desc limit 1) end
    from unnest(of_cases, of_subjects) as l (case_id, subject_id)
    left join (case_file c join unit u on u.id = c.unit_id) on c.id = l.case_id and me() is not null
    cross join lateral (select case
        when relations is null then null
        when 'RESPONSIBLE_WORKER' = any (relations) and c.responsible_worker_id = me() then 'RESPONSIBLE_WORKER'
        when 'OWN_PART' = any (relations)
            and (exists (select 1 from work_item i where i.case_id = c.id and i.assignee_id = me())
                 or c.id = any ((select my_writings())::uuid[])) then 'OWN_PART'
        when 'HANDLING_UNIT' = any (relations) and c.unit_id = my_unit() and my_roles() && array['SOCIAL_WORKER', 'INTAKE_WORKER']
            then 'HANDLING_UNIT'
        when 'SUPERVISOR_OF_UNIT' = any (relations) and c.unit_id = supervised_unit() then 'SUPERVISOR_OF_UNIT'
        when 'ADDRESSED_UNIT' = any (relations)
            and exists (select 1 from work_item i where i.case_id = c.id and i.unit_id = my_unit()
                            and i.step in ('TakeConsultation', 'AnswerConsultation')) then 'ADDRESSED_UNIT'
        when 'EMERGENCY' = any (relations) and c.id = any ((select my_emergencies())::uuid[]) then 'EMERGENCY'
        when 'URGENT_UNIT' = any (relations)
            and exists (select 1 from work_item i where i.case_id = c.id and i.unit_id = my_unit() and i.step = 'RespondToUrgentNeed')
            then 'URGENT_UNIT'
        when 'LIMIT_OF_UNIT' = any (relations)
            and exists (select 1 from deadline d where d.case_id = c.id and d.unit_id = supervised_unit()) then 'LIMIT_OF_UNIT'
        when 'TEAM_MEMBER' = any (relations)
            and exists (select 1 from team_member m where m.case_id = c.id and m.worker_id = me() and m.left_on is null) then 'TEAM_MEMBER'
        end as relation offset 0) s
    left join case_client cc on cc.case_id = c.id and l.subject_id is null
$function$
;

CREATE OR REPLACE FUNCTION logged_case(of_case uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select c.number from case_file c where c.id = of_case and c.id <> all (kept_out()) and exists (
        select 1 from case_client cc where cc.case_id = c.id and is_logged_in(c.id, cc.person_id, watched_registers()))
$function$
;

CREATE OR REPLACE FUNCTION logged_child_forbids(person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select exists (select 1 from logged_client(person))
       and exists (select 1 from guardian_prohibition g where g.child_id = person and g.respected and g.withdrawn_on is null)
$function$
;

CREATE OR REPLACE FUNCTION logged_client(person uuid)
 RETURNS TABLE(name text, birth_date date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select p.given_name || ' ' || p.family_name, p.birth_date
    from person p where p.id = person and is_logged(p.id, watched_registers()) and p.id <> all (kept_out_clients())
$function$
;

CREATE OR REPLACE FUNCTION logged_client_by_code(code_hash text)
 RETURNS TABLE(person_id uuid, name text, birth_date date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select p.id, p.given_name || ' ' || p.family_name, p.birth_date
    from person p where p.hetu_hash = code_hash and is_logged(p.id, watched_registers()) and p.id <> all (kept_out_clients())
$function$
;

CREATE OR REPLACE FUNCTION logged_clients_of_case(case_number text)
 RETURNS TABLE(case_id uuid, person_id uuid, name text, birth_date date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select c.id, p.id, p.given_name || ' ' || p.family_name, p.birth_date
    from case_file c join case_client cc on cc.case_id = c.id join person p on p.id = cc.person_id
    where c.number = case_number and is_logged_in(c.id, p.id, watched_registers()) and p.id <> all (kept_out_clients())
    order by p.birth_date, p.given_name, p.id
$function$
;

CREATE OR REPLACE FUNCTION made_in(of_case uuid)
 RETURNS TABLE(signed boolean, planned boolean, by_others boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select exists (select 1 from document d where d.case_id = of_case and d.kind = '1005'),
           exists (select 1 from plan p where p.case_id = of_case),
           exists (select 1 from contribution b where b.worker_id is distinct from me() and b.assessment_id =
                   (select a.id from assessment a where a.case_id = of_case order by a.round desc limit 1))
    where reaches(of_case)
$function$
;

CREATE OR REPLACE FUNCTION me()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid
;

CREATE OR REPLACE FUNCTION my_emergencies()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select array(select e.case_id from emergency_access e
                 where e.worker_id = reader() and e.ended_at is null and e.ends_at > told_at())
$function$
;

CREATE OR REPLACE FUNCTION my_register()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.register_id'::text, true), ''::text))::uuid
;

CREATE OR REPLACE FUNCTION my_roles()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN string_to_array(COALESCE(current_setting('app.roles'::text, true), ''::text), ','::text)
;

CREATE OR REPLACE FUNCTION my_sector()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN NULLIF(current_setting('app.sector'::text, true), ''::text)
;

CREATE OR REPLACE FUNCTION my_snapshots()
 RETURNS uuid[]
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select array(select s.id from actor_snapshot s where s.worker_id = me())
$function$
;

CREATE OR REPLACE FUNCTION my_teams()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select array(select m.case_id from team_member m where m.worker_id = reader() and m.left_on is null)
$function$
;

CREATE OR REPLACE FUNCTION my_texts(since timestamp with time zone)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select array(
        select r.id
        from (
            select o.id from form_response o where o.saved_by = reader() and o.locked_at is null
            union
            select a.response_id from assessment a join case_file c on c.id = a.case_id
            where a.signed_at is null and (c.responsible_worker_id = reader() or c.id = any ((select my_writings())::uuid[]))
            union
            select p.response_id from plan p join case_file c on c.id = p.case_id where c.responsible_worker_id = reader()
            union
            select d.response_id from document_draft d join case_file c on c.id = d.case_id
            where d.signed_at is null and c.closed_on is null and handled_by_me(c.responsible_worker_id, c.unit_id)) mine
        cross join lateral (
            select f.id from form_response f
            where f.id = mine.id and f.locked_at is null and f.saved_at > since and f.case_id <> all ((select kept_out())::uuid[])
              and exists (select 1 from jsonb_each(f.sections) s where s.value ->> 'by' = reader()::text)
            offset 0) r)
$function$
;

CREATE OR REPLACE FUNCTION my_unit()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.unit_id'::text, true), ''::text))::uuid
;

CREATE OR REPLACE FUNCTION my_urgent_cases()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select array(select i.case_id from work_item i where i.unit_id = reader_unit() and i.step = 'RespondToUrgentNeed')
$function$
;

CREATE OR REPLACE FUNCTION my_writings()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select array(select w.case_id from assessment_writer w join case_file c on c.id = w.case_id
                 where w.worker_id = reader() and w.ended_at is null and 'SOCIAL_WORKER' = any (my_roles()) and c.unit_id = my_unit()
                   and c.responsible_worker_id is distinct from w.worker_id and c.id <> all (kept_out())
                   and w.assessment_id = (select a.id from assessment a where a.case_id = c.id order by a.round desc limit 1))
$function$
;

CREATE OR REPLACE FUNCTION newest_of(of_case uuid, material text)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select case newest_of.material
        when 'ASSESSMENT' then (select a.id from assessment a where a.case_id = of_case order by a.round desc limit 1)
        when 'PLAN' then (select p.id from plan p where p.case_id = of_case order by p.round desc limit 1) end
$function$
;

CREATE OR REPLACE FUNCTION officer_controller()
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select u.controller_id from unit u where u.id = my_unit() and 'DATA_PROTECTION_OFFICER' = any (my_roles())
$function$
;

CREATE OR REPLACE FUNCTION open_cases_of(children uuid[])
 RETURNS TABLE(child_id uuid, case_id uuid, number text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select distinct on (cc.person_id) cc.person_id, c.id, case when knows_of(c.id) and not is_kept_out(c.id) then c.number end
    from case_client cc join case_file c on c.id = cc.case_id
    where cc.person_id = any (children) and cc.left_on is null and c.closed_on is null and reader() is not null
    order by cc.person_id, c.id
$function$
;

CREATE OR REPLACE FUNCTION open_step(of_case uuid, of_step text, of_element uuid)
 RETURNS TABLE(task_id text, process_instance_id text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select i.task_id, i.process_instance_id from work_item i
    where i.case_id = of_case and i.step = of_step and i.element_id is not distinct from of_element
      and (reader() is not null or is_engine())
$function$
;

CREATE OR REPLACE FUNCTION opening()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.opening'::text, true), ''::text))::uuid
;

CREATE OR REPLACE FUNCTION opens_attachment(attachment uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select exists (
        select 1 from attachment a join case_file c on c.id = a.case_id
        where a.id = opens_attachment.attachment and not is_kept_out(a.case_id)
          and not exists (select 1 from attachment_withdrawal w where w.attachment_id = a.id)
          and (a.state = 'CLEAN' and (a.attached_by = reader() or is_my_part(a.contribution_id) or sees_all(a.case_id))
               or a.state = 'QUARANTINED' and (a.attached_by = reader() or is_my_part(a.contribution_id)
                                               or c.responsible_worker_id = reader() or is_engine())))
$function$
;

CREATE OR REPLACE FUNCTION partakes(of_case uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select not is_kept_out(of_case) and (reaches(of_case)
        or exists (select 1 from contribution b where b.case_id = of_case and b.worker_id = reader())
        or exists (select 1 from consultation q where q.case_id = of_case
                   and (q.asked_by = reader() or q.consultant_id = reader() or q.unit_id = reader_unit()))
        or exists (select 1 from plan p join plan_goal g on g.plan_id = p.id join plan_action a on a.goal_id = g.id
                   where p.case_id = of_case and a.worker_id = reader()))
$function$
;

CREATE OR REPLACE FUNCTION parts_of(of_case uuid)
 RETURNS TABLE(id uuid, worker_id uuid, unit_id uuid, sector text, state text, due_on date, absence_reason text, response_id uuid, missing_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    with newest as (select a.id, a.signed_at from assessment a where a.case_id = of_case order by a.round desc limit 1),
         mine as materialized (select sees_all(of_case) as all_of_them, shared_with_me(of_case, 'ASSESSMENT') as shared)
    select b.id, b.worker_id, b.unit_id, b.sector, b.state, b.due_on,
           case when m.all_of_them or b.worker_id = reader() then b.absence_reason end, b.response_id, b.missing_at
    from newest n cross join mine m join contribution b on b.assessment_id = n.id
    where m.all_of_them or b.worker_id = reader() and not is_kept_out(of_case) or m.shared and b.state = 'ACCEPTED' and n.signed_at is not null
    order by b.id
$function$
;

CREATE OR REPLACE FUNCTION people_by_code(code_hash text)
 RETURNS TABLE(person_id uuid, name text, birth_date date, case_id uuid, number text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select p.id, p.given_name || ' ' || p.family_name, p.birth_date, o.id, o.number
    from person p
    left join lateral (
        select c.id, c.number from case_client cc join case_file c on c.id = cc.case_id
        where cc.person_id = p.id and cc.left_on is null and c.closed_on is null and knows_of(c.id) and not is_kept_out(c.id)) o on true
    where p.hetu_hash = code_hash and reader() is not null
      and exists (select 1 from case_client cc where cc.person_id = p.id and knows_of(cc.case_id) and not is_kept_out(cc.case_id))
    order by p.family_name, p.given_name, p.birth_date limit 25
$function$
;

CREATE OR REPLACE FUNCTION people_by_name(beginning text)
 RETURNS TABLE(person_id uuid, name text, birth_date date, case_id uuid, number text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select p.id, p.given_name || ' ' || p.family_name, p.birth_date, o.id, o.number
    from person p
    left join lateral (
        select c.id, c.number from case_client cc join case_file c on c.id = cc.case_id
        where cc.person_id = p.id and cc.left_on is null and c.closed_on is null and knows_of(c.id) and not is_kept_out(c.id)) o on true
    where p.search_name ^@ beginning and length(beginning) >= 3 and reader() is not null
      and exists (select 1 from case_client cc where cc.person_id = p.id and knows_of(cc.case_id) and not is_kept_out(cc.case_id))
    order by p.family_name, p.given_name, p.birth_date limit 25
$function$
;

CREATE OR REPLACE FUNCTION reaches(of_case uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select (exists (select 1 from case_file c where c.id = of_case and handled_by_me(c.responsible_worker_id, c.unit_id))
            or is_member(of_case) or is_urgent_here(of_case) or has_emergency(of_case))
       and not is_kept_out(of_case)
$function$
;

CREATE OR REPLACE FUNCTION reader()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN CASE WHEN (my_roles() && ARRAY['INTAKE_WORKER'::text, 'SOCIAL_WORKER'::text, 'SPECIALIST'::text, 'SCHOOL_WORKER'::text, 'SUPERVISOR'::text]) THEN me() ELSE NULL::uuid END
;

CREATE OR REPLACE FUNCTION reader_unit()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN CASE WHEN (reader() IS NOT NULL) THEN my_unit() ELSE NULL::uuid END
;

CREATE OR REPLACE FUNCTION reads_document(of_case uuid, subject uuid, kind text, in_register uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select sees_all(of_case) or is_my_part(subject)
        or in_register = my_register()
           and (kind = '1005' and shared_with_me(of_case, 'ASSESSMENT', subject) or kind = '15007' and shared_with_me(of_case, 'PLAN', subject))
$function$
;

CREATE OR REPLACE FUNCTION reads_goal(goal uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select exists (select 1 from plan_goal g where g.id = goal and reads_goals(g.plan_id))
$function$
;

CREATE OR REPLACE FUNCTION reads_goals(plan uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select exists (select 1 from plan p join case_file c on c.id = p.case_id join unit u on u.id = c.unit_id
                   where p.id = reads_goals.plan
                     and (sees_all(p.case_id)
                          or (p.state <> 'DRAFT' or u.register_id = my_register()) and shared_with_me(p.case_id, 'PLAN', p.id)))
$function$
;

CREATE OR REPLACE FUNCTION reads_plan(plan uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select exists (select 1 from plan p where p.id = reads_plan.plan and (sees_all(p.case_id) or shared_with_me(p.case_id, 'PLAN', p.id)))
$function$
;

CREATE OR REPLACE FUNCTION reads_response(response uuid, of_case uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select writes_response(response, of_case) or sees_all(of_case)
        or exists (select 1 from plan p join case_file c on c.id = p.case_id join unit u on u.id = c.unit_id
                   where p.response_id = response and u.register_id = my_register()
                     and shared_with_me(of_case, 'PLAN', p.id))
        or exists (select 1 from assessment a join case_file c on c.id = a.case_id join unit u on u.id = c.unit_id
                   where a.response_id = response and a.signed_at is not null and u.register_id = my_register()
                     and shared_with_me(of_case, 'ASSESSMENT', a.id))
$function$
;

CREATE OR REPLACE FUNCTION reads_review(review uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select exists (select 1 from plan_review r where r.id = review and reads_plan(r.plan_id))
$function$
;

CREATE OR REPLACE FUNCTION refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    raise exception '% may not be changed', tg_table_name;
end $function$
;

CREATE OR REPLACE FUNCTION remove_expired_logs()
 RETURNS bigint
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'app', 'pg_temp'
AS $function$
declare
    part record;
    sealed bigint;
    held bigint;
    total bigint := 0;
begin
    for part in
        with month as materialized (
            select p.relname as log, c.relname as name
            from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
            where i.inhparent in ('app.use_log'::regclass, 'app.disclosure_log'::regclass))
        select m.log, m.name, to_date(right(m.name, 7), 'YYYY_MM') as month from month m
        where to_date(right(m.name, 7), 'YYYY_MM') < (now() at time zone 'UTC') - interval '12 years 2 months'
        order by m.name
    loop
        execute format('select count(*), count(l.tree) from %I e
            left join seal_tree t on t.register_id = e.register_id and t.log = %L
            left join seal_leaf l on l.tree = t.tree and l.sequence = e.sequence',
            part.name, case part.log when 'use_log' then 'USE' else 'DISCLOSURE' end) into held, sealed;
        if held <> sealed then
            raise exception '% rows of % have not been sealed', held - sealed, part.name;
        end if;
        execute format('alter table %I detach partition %I', part.log, part.name);
        execute format('drop table %I', part.name);
        insert into log_retention (log, month, removed) values (part.log, part.month, held);
        total := total + held;
    end loop;
    if total > 0 then
        lock table use_log, disclosure_log in access exclusive mode;
        alter table actor_snapshot disable trigger actor_snapshot_append_only;
        delete from actor_snapshot s
        where not exists (select 1 from use_log e where e.actor_snapshot_id = s.id)
          and not exists (select 1 from disclosure_log e where e.actor_snapshot_id = s.id);
        alter table actor_snapshot enable trigger actor_snapshot_append_only;
    end if;
    return total;
end $function$
;

CREATE OR REPLACE FUNCTION reviewable()
 RETURNS TABLE(id uuid, number text, unit_id uuid, register_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select e.id, c.number, c.unit_id, u.register_id
    from emergency_access e join case_file c on c.id = e.case_id join unit u on u.id = c.unit_id
    where (c.unit_id = supervised_unit() or u.controller_id = officer_controller()) and c.id <> all (kept_out())
$function$
;

CREATE OR REPLACE FUNCTION reviews(of_case uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select exists (select 1 from case_file c join unit u on u.id = c.unit_id where c.id = of_case
                   and (c.unit_id = supervised_unit() or u.controller_id = officer_controller()))
       and not is_kept_out(of_case)
$function$
;

CREATE OR REPLACE FUNCTION seal_child_document()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'app', 'pg_temp'
AS $function$
begin
    new.seal := 'palmikko-child-1';
    new.sha256 := child_document_seal(new);
    return new;
end $function$
;

CREATE OR REPLACE FUNCTION seal_document()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'app', 'pg_temp'
AS $function$
begin
    new.seal := 'palmikko-3';
    new.sha256 := document_seal(new);
    return new;
end $function$
;

CREATE OR REPLACE FUNCTION sees_all(of_case uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select (exists (select 1 from case_file c where c.id = of_case and handled_by_me(c.responsible_worker_id, c.unit_id))
            or has_emergency(of_case))
       and not is_kept_out(of_case)
$function$
;

CREATE OR REPLACE FUNCTION set_aside(of_response uuid, was_in text, names text[], into_section text, by_window uuid, at_moment timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    insert into form_draft (subject_id, section, author_id, window_id, case_id, no, version, answers, saved_at)
    select r.id, into_section,
           coalesce(case when (r.sections #>> array[was_in, 'version'])::int >= r.whole_version then (r.sections #>> array[was_in, 'by'])::uuid end,
                    r.saved_by, me()),
           by_window, r.case_id, 1, r.version, (select jsonb_object_agg(a.key, a.value) from jsonb_each(r.answers) a where a.key = any(names)), at_moment
    from form_response r where r.id = of_response and r.locked_at is null and handles(r.case_id)
$function$
;

CREATE OR REPLACE FUNCTION shared_with_me(of_case uuid, material text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select shared_with_me(of_case, shared_with_me.material, null)
$function$
;

CREATE OR REPLACE FUNCTION shared_with_me(of_case uuid, material text, of_writing uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select is_member(of_case)
       and (my_sector() = 'SOCIAL_WORK'
            or exists (select 1 from ledger_row(of_case, shared_with_me.material, my_sector(), my_unit(), of_writing)))
       and not is_kept_out(of_case)
$function$
;

CREATE OR REPLACE FUNCTION situation(of_case uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select jsonb_build_object('unitId', c.unit_id, 'registerId', u.register_id, 'controllerId', u.controller_id, 'service', u.service,
        'responsibleWorkerId', c.responsible_worker_id, 'closed', c.closed_on is not null,
        'member', m.is, 'urgent',
        exists (select 1 from work_item i where i.case_id = c.id and i.unit_id = my_unit() and i.step = 'RespondToUrgentNeed'),
        'disqualified', is_kept_out(c.id),
        'protectedContacts', has_protected_address(c.id),
        'emergencyId', (select e.id from emergency_access e where e.case_id = c.id and e.worker_id = me() and e.ended_at is null
            and e.ends_at > told_at() order by e.ends_at desc limit 1),
        'ledger', case when m.is and my_sector() <> 'SOCIAL_WORK' then ledger_of(c.id) else '{"permits": [], "prohibitions": []}' end)
    from case_file c join unit u on u.id = c.unit_id
    cross join lateral (select exists (select 1 from team_member m where m.case_id = c.id and m.worker_id = me() and m.left_on is null) as is) m
    where c.id = of_case and me() is not null
$function$
;

CREATE OR REPLACE FUNCTION situation_now(of_case uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
begin
    return situation(of_case);
end $function$
;

CREATE OR REPLACE FUNCTION sought(said text)
 RETURNS tsquery
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((folded((websearch_to_tsquery('finnish'::regconfig, said))::text))::tsquery || (folded_swedish((websearch_to_tsquery('swedish'::regconfig, said))::text))::tsquery)
;

CREATE OR REPLACE FUNCTION supervised_unit()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN CASE WHEN ('SUPERVISOR'::text = ANY (my_roles())) THEN my_unit() ELSE NULL::uuid END
;

CREATE OR REPLACE FUNCTION today()
 RETURNS date
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN ((told_at() AT TIME ZONE 'Europe/Helsinki'::text))::date
;

CREATE OR REPLACE FUNCTION told_at()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.now'::text, true), ''::text))::timestamp with time zone
;

CREATE OR REPLACE FUNCTION waiting_beside(response uuid)
 RETURNS TABLE(section text, author_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select distinct d.section, d.author_id from form_draft d where d.subject_id = $1 order by 1, 2
$function$
;

CREATE OR REPLACE FUNCTION watch_day(day date, at timestamp with time zone, day_off boolean, many_cases integer, many_searches integer, many_refusals integer, odd_uses integer, night_from time without time zone, night_until time without time zone, leaving_days integer, leaving_uses integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
declare
    first timestamptz := watch_day.day::timestamp at time zone 'Europe/Helsinki';
    after timestamptz := (watch_day.day + 1)::timestamp at time zone 'Europe/Helsinki';
    made integer;
begin
    if after > watch_day.at then
        return 0;
    end if;
    insert into watched_day (day, watched_at) values (watch_day.day, watch_day.at) on conflict do nothing;
    if not found then
        return 0;
    end if;
    with entry as materialized (
        select r.controller_id, s.worker_id, e.case_id, e.subject_id, e.action, e.basis, e.at,
               coalesce(e.request_id::text, e.at || e.action) as use
        from use_log e join register r on r.id = e.register_id join actor_snapshot s on s.id = e.actor_snapshot_id
        where e.at >= first and e.at < after and e.object not in ('list', 'log entries') and e.result <> 'DENY'
        union all
        select r.controller_id, s.worker_id, e.case_id, e.subject_id, e.action, e.basis, e.at,
               coalesce(e.request_id::text, e.at || e.action)
        from disclosure_log e join register r on r.id = e.register_id join actor_snapshot s on s.id = e.actor_snapshot_id
        join register t on t.id = e.recipient_register_id
        where e.at >= first and e.at < after and e.object not in ('list', 'log entries') and e.result <> 'DENY' and t.controller_id <> r.controller_id),
    told as (
        select 'MANY_CASES' as rule, n.controller_id, n.worker_id, null::uuid as case_id, null::uuid as subject_id,
               count(distinct n.case_id) as figure, many_cases as threshold
        from entry n where n.action <> 'SEARCH_PEOPLE'
        group by n.controller_id, n.worker_id having count(distinct n.case_id) > many_cases
        union all
        select 'MANY_SEARCHES', n.controller_id, n.worker_id, null, null, count(distinct n.use), many_searches
        from entry n where n.action = 'SEARCH_PEOPLE'
        group by n.controller_id, n.worker_id having count(distinct n.use) > many_searches
        union all
        select 'REFUSALS', r.controller_id, s.worker_id, null, null,
               count(distinct coalesce(e.request_id::text, e.at || e.action)), many_refusals
        from use_log e join register r on r.id = e.register_id join actor_snapshot s on s.id = e.actor_snapshot_id
        where e.at >= first and e.at < after and e.result = 'DENY'
        group by r.controller_id, s.worker_id
        having count(distinct coalesce(e.request_id::text, e.at || e.action)) > many_refusals
        union all
        select 'ODD_HOURS', n.controller_id, n.worker_id, null, null, count(distinct n.use), odd_uses
        from entry n
        where day_off
           or (n.at at time zone 'Europe/Helsinki')::time >= night_from
           or (n.at at time zone 'Europe/Helsinki')::time < night_until
        group by n.controller_id, n.worker_id having count(distinct n.use) > odd_uses
        union all
        select 'EMERGENCY', n.controller_id, n.worker_id, n.case_id, null, count(distinct n.use), 0
        from entry n where n.basis = 'EMERGENCY' group by n.controller_id, n.worker_id, n.case_id
        union all
        select 'SAME_NAME', n.controller_id, n.worker_id, n.case_id, n.subject_id, count(distinct n.use), 0
        from entry n join worker w on w.id = n.worker_id join person p on p.id = n.subject_id
        where lower(p.family_name) = lower(w.family_name)
        group by n.controller_id, n.worker_id, n.case_id, n.subject_id
        union all
        select 'BEFORE_LEAVING', u.controller_id, m.worker_id, m.case_id, null, count(distinct u.use), leaving_uses
        from team_member m join case_file c on c.id = m.case_id and c.closed_on is distinct from m.left_on
        join actor_snapshot s on s.worker_id = m.worker_id
        cross join lateral (
            select r.controller_id, coalesce(e.request_id::text, e.at || e.action) as use
            from use_log e join register r on r.id = e.register_id
            where e.actor_snapshot_id = s.id and e.at >= first - make_interval(days => leaving_days) and e.at < after
              and e.case_id = m.case_id and e.object <> 'list' and e.result <> 'DENY') u
        where m.left_on = watch_day.day
        group by u.controller_id, m.worker_id, m.case_id having count(distinct u.use) > leaving_uses)
    insert into finding (id, controller_id, rule, day, worker_id, case_id, subject_id, figure, threshold, found_at)
    select uuidv7(), t.controller_id, t.rule, watch_day.day, t.worker_id, t.case_id, t.subject_id, t.figure, t.threshold, watch_day.at
    from told t on conflict do nothing;
    get diagnostics made = row_count;
    return made;
end $function$
;

CREATE OR REPLACE FUNCTION watched_registers()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select array(select r.id from register r where r.controller_id = officer_controller() order by r.id)
$function$
;

CREATE OR REPLACE FUNCTION word_chosen()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'app', 'pg_temp'
AS $function$
begin
    new.chosen := chosen_words(new.content, new.template_key, new.template_version);
    return new;
end $function$
;

CREATE OR REPLACE FUNCTION workload(of_unit uuid, today date)
 RETURNS TABLE(worker_id uuid, cases bigint, tasks bigint, late bigint, children bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select w.id,
           (select count(*) from case_file c where c.responsible_worker_id = w.id and c.closed_on is null and c.id <> all ((select kept_out())::uuid[])),
           (select count(*) from work_item i where i.assignee_id = w.id and i.case_id <> all ((select kept_out())::uuid[])),
           (select count(*) from work_item i where i.assignee_id = w.id and i.due_on < today and i.case_id <> all ((select kept_out())::uuid[])),
           (select count(distinct cc.person_id) from case_file c join case_client cc on cc.case_id = c.id
            where c.responsible_worker_id = w.id and c.closed_on is null and c.child_welfare and cc.left_on is null
              and c.id <> all ((select kept_out())::uuid[]))
    from worker w where w.unit_id = of_unit and w.active and of_unit = supervised_unit()
$function$
;

CREATE OR REPLACE FUNCTION writes_child(child uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select exists (select 1 from case_client cc where cc.person_id = child and (cc.case_id = opening() or handles(cc.case_id)))
$function$
;

CREATE OR REPLACE FUNCTION writes_goal(goal uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select exists (select 1 from plan_goal g where g.id = goal and writes_plan(g.plan_id))
$function$
;

CREATE OR REPLACE FUNCTION writes_person(person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select writes_child(writes_person.person)
        or exists (select 1 from relation r where r.person_id = writes_person.person and writes_child(r.child_id))
$function$
;

CREATE OR REPLACE FUNCTION writes_plan(plan uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select exists (select 1 from plan p where p.id = writes_plan.plan and handles(p.case_id))
$function$
;

CREATE OR REPLACE FUNCTION writes_response(response uuid, of_case uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select handles(of_case)
        or exists (select 1 from contribution b where b.response_id = response and b.worker_id = reader())
$function$
;

CREATE OR REPLACE FUNCTION writes_review(review uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select exists (select 1 from plan_review r where r.id = review and writes_plan(r.plan_id))
$function$
;

CREATE OR REPLACE FUNCTION writing_of(of_document uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select d.subject_id from document d where d.id = of_document
$function$
;

create policy assessment_add on assessment for insert to palmikko_app with check (handles(case_id));

create policy assessment_change on assessment for update to palmikko_app using ((( SELECT is_engine() AS is_engine) OR handles(case_id)));

create policy assessment_kept_out on assessment as restrictive for all to palmikko_app using (((case_id = ( SELECT opening() AS opening)) OR (case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[]))));

create policy assessment_owner on assessment for all to palmikko_owner using (true) with check (true);

create policy assessment_read on assessment for select to palmikko_app using ((( SELECT is_engine() AS is_engine) OR sees_all(case_id) OR shared_with_me(case_id, 'ASSESSMENT'::text, id) OR has_part_in(id)));

create policy assessment_writer_add on assessment_writer for insert to palmikko_app with check (((invited_by = ( SELECT reader() AS reader)) AND (EXISTS ( SELECT 1
   FROM case_file c
  WHERE ((c.id = assessment_writer.case_id) AND (c.responsible_worker_id = ( SELECT reader() AS reader)))))));

create policy assessment_writer_change on assessment_writer for update to palmikko_app using ((EXISTS ( SELECT 1
   FROM case_file c
  WHERE ((c.id = assessment_writer.case_id) AND (c.responsible_worker_id = ( SELECT reader() AS reader))))));

create policy assessment_writer_kept_out on assessment_writer as restrictive for all to palmikko_app using ((case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[])));

create policy assessment_writer_owner on assessment_writer for all to palmikko_owner using (true) with check (true);

create policy assessment_writer_read on assessment_writer for select to palmikko_app using (sees_all(case_id));

create policy attachment_add on attachment for insert to palmikko_app with check (((attached_by = ( SELECT reader() AS reader)) AND (state <> 'INFECTED'::text) AND (((contribution_id IS NULL) AND handles(case_id)) OR is_my_part(contribution_id))));

create policy attachment_change on attachment for update to palmikko_app using (( SELECT is_engine() AS is_engine));

create policy attachment_content_add on attachment_content for insert to palmikko_app with check ((EXISTS ( SELECT 1
   FROM attachment a
  WHERE ((a.id = attachment_content.attachment_id) AND (a.case_id = attachment_content.case_id) AND (a.attached_by = ( SELECT reader() AS reader))))));

create policy attachment_content_kept_out on attachment_content as restrictive for all to palmikko_app using ((case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[])));

create policy attachment_content_owner on attachment_content for all to palmikko_owner using (true) with check (true);

create policy attachment_content_read on attachment_content for select to palmikko_app using (opens_attachment(attachment_id));

create policy attachment_kept_out on attachment as restrictive for all to palmikko_app using ((case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[])));

create policy attachment_owner on attachment for all to palmikko_owner using (true) with check (true);

create policy attachment_read on attachment for select to palmikko_app using (((attached_by = ( SELECT reader() AS reader)) OR is_my_part(contribution_id) OR sees_all(case_id) OR ( SELECT is_engine() AS is_engine)));

create policy attachment_withdrawal_add on attachment_withdrawal for insert to palmikko_app with check (((withdrawn_by = ( SELECT reader() AS reader)) AND (EXISTS ( SELECT 1
   FROM (attachment a
     JOIN case_file c ON ((c.id = a.case_id)))
  WHERE ((a.id = attachment_withdrawal.attachment_id) AND (a.case_id = attachment_withdrawal.case_id) AND ((a.attached_by = reader()) OR is_my_part(a.contribution_id) OR (c.responsible_worker_id = reader())))))));

create policy attachment_withdrawal_kept_out on attachment_withdrawal as restrictive for all to palmikko_app using ((case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[])));

create policy attachment_withdrawal_owner on attachment_withdrawal for all to palmikko_owner using (true) with check (true);

create policy attachment_withdrawal_read on attachment_withdrawal for select to palmikko_app using ((EXISTS ( SELECT 1
   FROM attachment a
  WHERE (a.id = attachment_withdrawal.attachment_id))));

create policy case_client_add on case_client for insert to palmikko_app with check (((case_id = ( SELECT opening() AS opening)) OR handles(case_id)));

create policy case_client_kept_out on case_client as restrictive for all to palmikko_app using (((case_id = ( SELECT opening() AS opening)) OR (case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[]))));

create policy case_client_owner on case_client for all to palmikko_owner using (true) with check (true);

create policy case_client_read on case_client for select to palmikko_app using (((( SELECT reader() AS reader) IS NOT NULL) AND (EXISTS ( SELECT 1
   FROM case_file c
  WHERE (c.id = case_client.case_id)))));

create policy case_event_add on case_event for insert to palmikko_app with check ((((by_id = ( SELECT reader() AS reader)) AND ((case_id = ( SELECT opening() AS opening)) OR partakes(case_id) OR ((kind = 'DelayExplained'::text) AND (EXISTS ( SELECT 1
   FROM deadline d
  WHERE ((d.case_id = case_event.case_id) AND (d.unit_id = ( SELECT supervised_unit() AS supervised_unit)))))))) OR ((by_id = ( SELECT me() AS me)) AND reviews(case_id)) OR ((by_id IS NULL) AND ( SELECT is_engine() AS is_engine))));

create policy case_event_kept_out on case_event as restrictive for all to palmikko_app using (((case_id = ( SELECT opening() AS opening)) OR (case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[]))));

create policy case_event_owner on case_event for all to palmikko_owner using (true) with check (true);

create policy case_event_read on case_event for select to palmikko_app using (sees_all(case_id));

create policy case_file_add on case_file for insert to palmikko_app with check ((id = ( SELECT opening() AS opening)));

create policy case_file_change on case_file for update to palmikko_app using (((responsible_worker_id = ( SELECT reader() AS reader)) OR (unit_id = ( SELECT handling_unit() AS handling_unit)) OR (id = ( SELECT opening() AS opening)) OR (id = ANY (( SELECT my_teams() AS my_teams)::uuid[])) OR (id = ANY (( SELECT my_urgent_cases() AS my_urgent_cases)::uuid[])) OR ( SELECT is_engine() AS is_engine)));

create policy case_file_kept_out on case_file as restrictive for all to palmikko_app using (((id = ( SELECT opening() AS opening)) OR (id <> ALL (( SELECT kept_out() AS kept_out)::uuid[]))));

create policy case_file_owner on case_file for all to palmikko_owner using (true) with check (true);

create policy case_file_read on case_file for select to palmikko_app using (((responsible_worker_id = ( SELECT reader() AS reader)) OR (unit_id = ( SELECT handling_unit() AS handling_unit)) OR (id = ( SELECT opening() AS opening)) OR (id = ANY (( SELECT my_teams() AS my_teams)::uuid[])) OR (id = ANY (( SELECT my_urgent_cases() AS my_urgent_cases)::uuid[])) OR (id = ANY (( SELECT my_emergencies() AS my_emergencies)::uuid[])) OR ( SELECT is_engine() AS is_engine)));

create policy child_document_kept_out on child_document as restrictive for all to palmikko_app using (((case_id = ( SELECT opening() AS opening)) OR (case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[]))));

create policy child_document_owner on child_document for all to palmikko_owner using (true) with check (true);

create policy child_document_read on child_document for select to palmikko_app using ((EXISTS ( SELECT 1
   FROM document d
  WHERE (d.id = child_document.document_id))));

create policy close_person_add on close_person for insert to palmikko_app with check (((recorded_by = ( SELECT reader() AS reader)) AND handles(case_id)));

create policy close_person_kept_out on close_person as restrictive for all to palmikko_app using (((case_id = ( SELECT opening() AS opening)) OR (case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[]))));

create policy close_person_owner on close_person for all to palmikko_owner using (true) with check (true);

create policy close_person_read on close_person for select to palmikko_app using (sees_all(case_id));

create policy consultation_add on consultation for insert to palmikko_app with check (((asked_by = ( SELECT reader() AS reader)) AND reaches(case_id)));

create policy consultation_change on consultation for update to palmikko_app using (((asked_by = ( SELECT reader() AS reader)) OR (consultant_id = ( SELECT reader() AS reader)) OR (unit_id = ( SELECT reader_unit() AS reader_unit)) OR ( SELECT is_engine() AS is_engine) OR handles(case_id)));

create policy consultation_kept_out on consultation as restrictive for all to palmikko_app using (((case_id = ( SELECT opening() AS opening)) OR (case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[]))));

create policy consultation_owner on consultation for all to palmikko_owner using (true) with check (true);

create policy consultation_read on consultation for select to palmikko_app using (((asked_by = ( SELECT reader() AS reader)) OR (consultant_id = ( SELECT reader() AS reader)) OR (unit_id = ( SELECT reader_unit() AS reader_unit)) OR ( SELECT is_engine() AS is_engine) OR sees_all(case_id)));

create policy contact_add on contact for insert to palmikko_app with check (((recorded_by = ( SELECT reader() AS reader)) AND ((case_id = ( SELECT opening() AS opening)) OR handles(case_id))));

create policy contact_change on contact for update to palmikko_app using (handles(case_id));

create policy contact_kept_out on contact as restrictive for all to palmikko_app using (((case_id = ( SELECT opening() AS opening)) OR (case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[]))));

create policy contact_owner on contact for all to palmikko_owner using (true) with check (true);

create policy contact_read on contact for select to palmikko_app using (sees_all(case_id));

create policy contribution_add on contribution for insert to palmikko_app with check (handles(case_id));

create policy contribution_change on contribution for update to palmikko_app using (((worker_id = ( SELECT reader() AS reader)) OR ( SELECT is_engine() AS is_engine) OR handles(case_id)));

create policy contribution_kept_out on contribution as restrictive for all to palmikko_app using (((case_id = ( SELECT opening() AS opening)) OR (case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[]))));

create policy contribution_owner on contribution for all to palmikko_owner using (true) with check (true);

create policy contribution_read on contribution for select to palmikko_app using (((worker_id = ( SELECT reader() AS reader)) OR ( SELECT is_engine() AS is_engine) OR sees_all(case_id)));

create policy deadline_add on deadline for insert to palmikko_app with check (((case_id = ( SELECT opening() AS opening)) OR handles(case_id) OR ((rule = ANY (ARRAY['D2'::text, 'D3'::text, 'D4'::text, 'D9'::text])) AND reaches(case_id)) OR ((rule = 'FAMILY_CONTACT'::text) AND is_urgent_here(case_id))));

create policy deadline_change on deadline for update to palmikko_app using ((( SELECT is_engine() AS is_engine) OR (case_id = ( SELECT opening() AS opening)) OR handles(case_id) OR ((rule = ANY (ARRAY['D2'::text, 'D3'::text, 'COMPLETION_TARGET'::text, 'PLAN_REVIEW'::text])) AND reaches(case_id)) OR ((rule = ANY (ARRAY['FAMILY_CONTACT'::text, 'FAMILY_COPY'::text])) AND is_urgent_here(case_id))));

create policy deadline_change_add on deadline_change for insert to palmikko_app with check ((((by_id IS NULL) AND ( SELECT is_engine() AS is_engine)) OR ((by_id = ( SELECT reader() AS reader)) AND (handles(case_id) OR ((kind = 'EARLIER_CONTACT'::text) AND (reason = ''::text) AND (case_id = ( SELECT opening() AS opening))) OR ((kind = 'YEARLY_REVIEW'::text) AND ((case_id = ( SELECT opening() AS opening)) OR reaches(case_id))) OR ((kind = 'EXPLAINED'::text) AND (EXISTS ( SELECT 1
   FROM deadline d
  WHERE ((d.id = deadline_change.deadline_id) AND (d.case_id = deadline_change.case_id) AND (d.unit_id = ( SELECT supervised_unit() AS supervised_unit))))))))));

create policy deadline_change_kept_out on deadline_change as restrictive for all to palmikko_app using (((case_id = ( SELECT opening() AS opening)) OR (case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[]))));

create policy deadline_change_owner on deadline_change for all to palmikko_owner using (true) with check (true);

create policy deadline_change_read on deadline_change for select to palmikko_app using ((sees_all(case_id) OR ((kind = 'EXPLAINED'::text) AND (EXISTS ( SELECT 1
   FROM (deadline d
     JOIN worker w ON (((w.id = deadline_change.by_id) AND (w.unit_id = d.unit_id))))
  WHERE ((d.id = deadline_change.deadline_id) AND (d.unit_id = ( SELECT supervised_unit() AS supervised_unit))))))));

create policy deadline_kept_out on deadline as restrictive for all to palmikko_app using (((case_id = ( SELECT opening() AS opening)) OR (case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[]))));

create policy deadline_owner on deadline for all to palmikko_owner using (true) with check (true);

create policy deadline_read on deadline for select to palmikko_app using ((( SELECT is_engine() AS is_engine) OR (unit_id = ( SELECT supervised_unit() AS supervised_unit)) OR (EXISTS ( SELECT 1
   FROM case_file c
  WHERE (c.id = deadline.case_id)))));

create policy disclosure_log_add on disclosure_log for insert to palmikko_app with check ((actor_snapshot_id = ANY (( SELECT my_snapshots() AS my_snapshots)::uuid[])));

create policy disclosure_log_owner on disclosure_log for all to palmikko_owner using (true) with check (true);

create policy disclosure_log_read on disclosure_log for select to palmikko_app using (((actor_snapshot_id IN ( SELECT s.id
   FROM actor_snapshot s
  WHERE (s.worker_id = ( SELECT me() AS me)))) OR (register_id = ANY (( SELECT watched_registers() AS watched_registers)::uuid[])) OR (EXISTS ( SELECT 1
   FROM case_file c
  WHERE ((c.id = disclosure_log.case_id) AND ((c.responsible_worker_id = ( SELECT reader() AS reader)) OR (c.unit_id = ( SELECT supervised_unit() AS supervised_unit)))))) OR ((( SELECT officer_controller() AS officer_controller) IS NOT NULL) AND reviews(case_id))));

create policy disclosure_log_sealing on disclosure_log for select to palmikko_app using (( SELECT is_sealer() AS is_sealer));

create policy disqualification_add on disqualification for insert to palmikko_app with check (((recorded_by = ( SELECT reader() AS reader)) AND handles(case_id)));

create policy disqualification_change on disqualification for update to palmikko_app using (handles(case_id));

create policy disqualification_kept_out on disqualification as restrictive for all to palmikko_app using (((case_id = ( SELECT opening() AS opening)) OR (case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[]))));

create policy disqualification_owner on disqualification for all to palmikko_owner using (true) with check (true);

create policy disqualification_read on disqualification for select to palmikko_app using (sees_all(case_id));

create policy document_add on document for insert to palmikko_app with check (((signed_by = ( SELECT reader() AS reader)) AND (handles(case_id) OR is_my_part(subject_id))));

create policy document_copy_add on document_copy for insert to palmikko_app with check (((made_by = ( SELECT reader() AS reader)) AND partakes(case_id)));

create policy document_copy_kept_out on document_copy as restrictive for all to palmikko_app using (((case_id = ( SELECT opening() AS opening)) OR (case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[]))));

create policy document_copy_owner on document_copy for all to palmikko_owner using (true) with check (true);

create policy document_copy_read on document_copy for select to palmikko_app using (((made_by = ( SELECT reader() AS reader)) OR sees_all(case_id)));

create policy document_draft_add on document_draft for insert to palmikko_app with check (((started_by = ( SELECT reader() AS reader)) AND handles(case_id)));

create policy document_draft_change on document_draft for update to palmikko_app using (handles(case_id));

create policy document_draft_kept_out on document_draft as restrictive for all to palmikko_app using (((case_id = ( SELECT opening() AS opening)) OR (case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[]))));

create policy document_draft_owner on document_draft for all to palmikko_owner using (true) with check (true);

create policy document_draft_read on document_draft for select to palmikko_app using (sees_all(case_id));

create policy document_kept_out on document as restrictive for all to palmikko_app using (((case_id = ( SELECT opening() AS opening)) OR (case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[]))));

create policy document_owner on document for all to palmikko_owner using (true) with check (true);

create policy document_read on document for select to palmikko_app using (reads_document(case_id, subject_id, kind, register_id));

create policy emergency_access_add on emergency_access for insert to palmikko_app with check ((worker_id = ( SELECT reader() AS reader)));

create policy emergency_access_change on emergency_access for update to palmikko_app using (((worker_id = ( SELECT reader() AS reader)) OR reviews(case_id)));

create policy emergency_access_kept_out on emergency_access as restrictive for all to palmikko_app using (((case_id = ( SELECT opening() AS opening)) OR (case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[]))));

create policy emergency_access_owner on emergency_access for all to palmikko_owner using (true) with check (true);

create policy emergency_access_read on emergency_access for select to palmikko_app using (((worker_id = ( SELECT reader() AS reader)) OR sees_all(case_id) OR reviews(case_id)));

create policy family_talk_add on family_talk for insert to palmikko_app with check (((recorded_by = ( SELECT reader() AS reader)) AND handles(case_id)));

create policy family_talk_change on family_talk for update to palmikko_app using (handles(case_id));

create policy family_talk_kept_out on family_talk as restrictive for all to palmikko_app using (((case_id = ( SELECT opening() AS opening)) OR (case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[]))));

create policy family_talk_owner on family_talk for all to palmikko_owner using (true) with check (true);

create policy family_talk_read on family_talk for select to palmikko_app using (sees_all(case_id));

create policy finding_owner on finding for all to palmikko_owner using (true) with check (true);

create policy finding_read on finding for select to palmikko_app using ((controller_id = ( SELECT officer_controller() AS officer_controller)));

create policy finding_review_add on finding_review for insert to palmikko_app with check (((reviewed_by = ( SELECT me() AS me)) AND (finding_id IN ( SELECT f.id
   FROM finding f
  WHERE (f.worker_id <> ( SELECT me() AS me))))));

create policy finding_review_owner on finding_review for all to palmikko_owner using (true) with check (true);

create policy finding_review_read on finding_review for select to palmikko_app using ((finding_id IN ( SELECT f.id
   FROM finding f)));

create policy form_draft_author on form_draft for all to palmikko_app using ((author_id = ( SELECT reader() AS reader))) with check ((author_id = ( SELECT reader() AS reader)));

create policy form_draft_kept_out on form_draft as restrictive for all to palmikko_app using (((case_id IS NULL) OR (case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[]))));

create policy form_draft_owner on form_draft for all to palmikko_owner using (true) with check (true);

create policy form_draft_unsent on form_draft for all to palmikko_app using (((case_id IS NULL) AND (author_id = ( SELECT me() AS me)))) with check (((case_id IS NULL) AND (author_id = ( SELECT me() AS me))));

create policy form_response_add on form_response for insert to palmikko_app with check (handles(case_id));

create policy form_response_change on form_response for update to palmikko_app using (writes_response(id, case_id));

create policy form_response_kept_out on form_response as restrictive for all to palmikko_app using (((case_id = ( SELECT opening() AS opening)) OR (case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[]))));

create policy form_response_owner on form_response for all to palmikko_owner using (true) with check (true);

create policy form_response_read on form_response for select to palmikko_app using (reads_response(id, case_id));

create policy goal_attainment_add on goal_attainment for insert to palmikko_app with check (writes_review(review_id));

create policy goal_attainment_owner on goal_attainment for all to palmikko_owner using (true) with check (true);

create policy goal_attainment_read on goal_attainment for select to palmikko_app using (reads_review(review_id));

create policy guardian_prohibition_add on guardian_prohibition for insert to palmikko_app with check (((recorded_by = ( SELECT reader() AS reader)) AND handles(case_id)));

create policy guardian_prohibition_change on guardian_prohibition for update to palmikko_app using (handles(case_id));

create policy guardian_prohibition_kept_out on guardian_prohibition as restrictive for all to palmikko_app using (((case_id = ( SELECT opening() AS opening)) OR (case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[]))));

create policy guardian_prohibition_owner on guardian_prohibition for all to palmikko_owner using (true) with check (true);

create policy guardian_prohibition_read on guardian_prohibition for select to palmikko_app using (sees_all(case_id));

create policy log_extract_add on log_extract for insert to palmikko_app with check (((made_by = ( SELECT me() AS me)) AND (request_id IN ( SELECT q.id
   FROM log_request q))));

create policy log_extract_owner on log_extract for all to palmikko_owner using (true) with check (true);

create policy log_extract_read on log_extract for select to palmikko_app using ((request_id IN ( SELECT q.id
   FROM log_request q)));

create policy log_refusal_add on log_refusal for insert to palmikko_app with check (((decided_by = ( SELECT me() AS me)) AND (request_id IN ( SELECT q.id
   FROM log_request q))));

create policy log_refusal_owner on log_refusal for all to palmikko_owner using (true) with check (true);

create policy log_refusal_read on log_refusal for select to palmikko_app using ((request_id IN ( SELECT q.id
   FROM log_request q)));

create policy log_request_add on log_request for insert to palmikko_app with check (((recorded_by = ( SELECT me() AS me)) AND (controller_id = ( SELECT officer_controller() AS officer_controller))));

create policy log_request_correction_add on log_request_correction for insert to palmikko_app with check (((corrected_by = ( SELECT me() AS me)) AND (request_id IN ( SELECT q.id
   FROM log_request q))));

create policy log_request_correction_owner on log_request_correction for all to palmikko_owner using (true) with check (true);

create policy log_request_correction_read on log_request_correction for select to palmikko_app using ((request_id IN ( SELECT q.id
   FROM log_request q)));

create policy log_request_owner on log_request for all to palmikko_owner using (true) with check (true);

create policy log_request_read on log_request for select to palmikko_app using ((controller_id = ( SELECT officer_controller() AS officer_controller)));

create policy log_search_add on log_search for insert to palmikko_app with check (((searched_by = ( SELECT me() AS me)) AND (controller_id = ( SELECT officer_controller() AS officer_controller))));

create policy log_search_owner on log_search for all to palmikko_owner using (true) with check (true);

create policy log_search_read on log_search for select to palmikko_app using (((searched_by = ( SELECT me() AS me)) AND (controller_id = ( SELECT officer_controller() AS officer_controller))));

create policy permit_add on permit for insert to palmikko_app with check (((recorded_by = ( SELECT reader() AS reader)) AND handles(case_id)));

create policy permit_change on permit for update to palmikko_app using (handles(case_id));

create policy permit_kept_out on permit as restrictive for all to palmikko_app using (((case_id = ( SELECT opening() AS opening)) OR (case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[]))));

create policy permit_owner on permit for all to palmikko_owner using (true) with check (true);

create policy permit_read on permit for select to palmikko_app using ((sees_all(case_id) OR shared_with_me(case_id, 'PLAN'::text) OR shared_with_me(case_id, 'ASSESSMENT'::text)));

create policy person_add on person for insert to palmikko_app with check ((( SELECT reader() AS reader) IS NOT NULL));

create policy person_change on person for update to palmikko_app using (writes_person(id)) with check (((NOT protected_address) OR ((phone IS NULL) AND (address IS NULL))));

create policy person_change_add on person_change for insert to palmikko_app with check (((recorded_by = ( SELECT reader() AS reader)) AND ((case_id = ( SELECT opening() AS opening)) OR handles(case_id)) AND (EXISTS ( SELECT 1
   FROM (case_client cc
     LEFT JOIN relation r ON ((r.child_id = cc.person_id)))
  WHERE ((cc.case_id = person_change.case_id) AND ((person_change.person_id = cc.person_id) OR (person_change.person_id = r.person_id)))))));

create policy person_change_kept_out on person_change as restrictive for all to palmikko_app using (((case_id = ( SELECT opening() AS opening)) OR (case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[]))));

create policy person_change_owner on person_change for all to palmikko_owner using (true) with check (true);

create policy person_change_read on person_change for select to palmikko_app using (sees_all(case_id));

create policy person_owner on person for all to palmikko_owner using (true) with check (true);

create policy person_read on person for select to palmikko_app using (((EXISTS ( SELECT 1
   FROM case_client cc
  WHERE (cc.person_id = person.id))) OR (EXISTS ( SELECT 1
   FROM relation r
  WHERE (r.person_id = person.id)))));

create policy plan_action_add on plan_action for insert to palmikko_app with check (writes_goal(goal_id));

create policy plan_action_change on plan_action for update to palmikko_app using (((worker_id = ( SELECT reader() AS reader)) OR writes_goal(goal_id)));

create policy plan_action_owner on plan_action for all to palmikko_owner using (true) with check (true);

create policy plan_action_read on plan_action for select to palmikko_app using (((worker_id = ( SELECT reader() AS reader)) OR reads_goal(goal_id)));

create policy plan_add on plan for insert to palmikko_app with check (handles(case_id));

create policy plan_change on plan for update to palmikko_app using (handles(case_id));

create policy plan_goal_add on plan_goal for insert to palmikko_app with check (writes_plan(plan_id));

create policy plan_goal_change on plan_goal for update to palmikko_app using (writes_plan(plan_id));

create policy plan_goal_owner on plan_goal for all to palmikko_owner using (true) with check (true);

create policy plan_goal_read on plan_goal for select to palmikko_app using ((reads_goals(plan_id) OR acts_for_goal(id)));

create policy plan_kept_out on plan as restrictive for all to palmikko_app using (((case_id = ( SELECT opening() AS opening)) OR (case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[]))));

create policy plan_owner on plan for all to palmikko_owner using (true) with check (true);

create policy plan_read on plan for select to palmikko_app using ((( SELECT is_engine() AS is_engine) OR sees_all(case_id) OR shared_with_me(case_id, 'PLAN'::text, id) OR acts_in_plan(id)));

create policy plan_review_add on plan_review for insert to palmikko_app with check (((recorded_by = ( SELECT reader() AS reader)) AND writes_plan(plan_id)));

create policy plan_review_change on plan_review for update to palmikko_app using (writes_plan(plan_id));

create policy plan_review_owner on plan_review for all to palmikko_owner using (true) with check (true);

create policy plan_review_read on plan_review for select to palmikko_app using ((( SELECT is_engine() AS is_engine) OR reads_plan(plan_id)));

create policy prohibition_add on prohibition for insert to palmikko_app with check (((recorded_by = ( SELECT reader() AS reader)) AND handles(case_id) AND ((document_id IS NULL) OR (EXISTS ( SELECT 1
   FROM document d
  WHERE ((d.id = prohibition.document_id) AND (d.case_id = prohibition.case_id)))))));

create policy prohibition_change on prohibition for update to palmikko_app using (handles(case_id));

create policy prohibition_kept_out on prohibition as restrictive for all to palmikko_app using (((case_id = ( SELECT opening() AS opening)) OR (case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[]))));

create policy prohibition_owner on prohibition for all to palmikko_owner using (true) with check (true);

create policy prohibition_read on prohibition for select to palmikko_app using ((sees_all(case_id) OR shared_with_me(case_id, 'PLAN'::text) OR shared_with_me(case_id, 'ASSESSMENT'::text)));

create policy protected_address_add on protected_address for insert to palmikko_app with check (((recorded_by = ( SELECT reader() AS reader)) AND ((case_id = ( SELECT opening() AS opening)) OR handles(case_id)) AND (EXISTS ( SELECT 1
   FROM (case_client cc
     LEFT JOIN relation r ON ((r.child_id = cc.person_id)))
  WHERE ((cc.case_id = protected_address.case_id) AND ((protected_address.person_id = cc.person_id) OR (protected_address.person_id = r.person_id)))))));

create policy protected_address_kept_out on protected_address as restrictive for all to palmikko_app using (((case_id = ( SELECT opening() AS opening)) OR (case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[]))));

create policy protected_address_owner on protected_address for all to palmikko_owner using (true) with check (true);

create policy protected_address_read on protected_address for select to palmikko_app using (sees_all(case_id));

create policy relation_add on relation for insert to palmikko_app with check (writes_child(child_id));

create policy relation_change on relation for update to palmikko_app using (writes_child(child_id));

create policy relation_owner on relation for all to palmikko_owner using (true) with check (true);

create policy relation_read on relation for select to palmikko_app using ((EXISTS ( SELECT 1
   FROM case_client cc
  WHERE (cc.person_id = relation.child_id))));

create policy team_member_add on team_member for insert to palmikko_app with check (handles(case_id));

create policy team_member_change on team_member for update to palmikko_app using (((worker_id = ( SELECT reader() AS reader)) OR handles(case_id)));

create policy team_member_kept_out on team_member as restrictive for all to palmikko_app using (((case_id = ( SELECT opening() AS opening)) OR (case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[]))));

create policy team_member_owner on team_member for all to palmikko_owner using (true) with check (true);

create policy team_member_read on team_member for select to palmikko_app using (((worker_id = ( SELECT reader() AS reader)) OR reaches(case_id)));

create policy triage_add on triage for insert to palmikko_app with check (((decided_by = ( SELECT reader() AS reader)) AND handles(case_id)));

create policy triage_kept_out on triage as restrictive for all to palmikko_app using (((case_id = ( SELECT opening() AS opening)) OR (case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[]))));

create policy triage_owner on triage for all to palmikko_owner using (true) with check (true);

create policy triage_read on triage for select to palmikko_app using (sees_all(case_id));

create policy urgent_need_add on urgent_need for insert to palmikko_app with check (((raised_by = ( SELECT reader() AS reader)) AND ((case_id = ( SELECT opening() AS opening)) OR reaches(case_id))));

create policy urgent_need_change on urgent_need for update to palmikko_app using ((is_urgent_here(case_id) OR handles(case_id)));

create policy urgent_need_kept_out on urgent_need as restrictive for all to palmikko_app using (((case_id = ( SELECT opening() AS opening)) OR (case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[]))));

create policy urgent_need_owner on urgent_need for all to palmikko_owner using (true) with check (true);

create policy urgent_need_read on urgent_need for select to palmikko_app using (((raised_by = ( SELECT reader() AS reader)) OR sees_all(case_id) OR is_urgent_here(case_id)));

create policy use_log_add on use_log for insert to palmikko_app with check ((actor_snapshot_id = ANY (( SELECT my_snapshots() AS my_snapshots)::uuid[])));

create policy use_log_owner on use_log for all to palmikko_owner using (true) with check (true);

create policy use_log_read on use_log for select to palmikko_app using (((actor_snapshot_id IN ( SELECT s.id
   FROM actor_snapshot s
  WHERE (s.worker_id = ( SELECT me() AS me)))) OR (register_id = ANY (( SELECT watched_registers() AS watched_registers)::uuid[])) OR (EXISTS ( SELECT 1
   FROM case_file c
  WHERE ((c.id = use_log.case_id) AND ((c.responsible_worker_id = ( SELECT reader() AS reader)) OR (c.unit_id = ( SELECT supervised_unit() AS supervised_unit)))))) OR ((( SELECT officer_controller() AS officer_controller) IS NOT NULL) AND reviews(case_id))));

create policy use_log_sealing on use_log for select to palmikko_app using (( SELECT is_sealer() AS is_sealer));

create policy withdrawal_add on withdrawal for insert to palmikko_app with check (((recorded_by = ( SELECT reader() AS reader)) AND handles(case_id)));

create policy withdrawal_change on withdrawal for update to palmikko_app using (handles(case_id));

create policy withdrawal_kept_out on withdrawal as restrictive for all to palmikko_app using (((case_id = ( SELECT opening() AS opening)) OR (case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[]))));

create policy withdrawal_owner on withdrawal for all to palmikko_owner using (true) with check (true);

create policy withdrawal_read on withdrawal for select to palmikko_app using (sees_all(case_id));

create policy work_item_engine on work_item for all to palmikko_app using (( SELECT is_engine() AS is_engine));

create policy work_item_kept_out on work_item as restrictive for all to palmikko_app using (((case_id = ( SELECT opening() AS opening)) OR (case_id <> ALL (( SELECT kept_out() AS kept_out)::uuid[]))));

create policy work_item_owner on work_item for all to palmikko_owner using (true) with check (true);

create policy work_item_read on work_item for select to palmikko_app using (((assignee_id = ( SELECT reader() AS reader)) OR ((unit_id = ( SELECT reader_unit() AS reader_unit)) AND (assignee_id IS NULL)) OR (EXISTS ( SELECT 1
   FROM case_file c
  WHERE (c.id = work_item.case_id)))));

create sequence case_number;

create sequence disclosure_log_sequence;

create sequence use_log_sequence;

create table actor_snapshot (
    id uuid not null,
    content_hash bytea not null,
    worker_id uuid not null,
    username text not null,
    name text not null,
    title_fi text not null,
    title_sv text not null,
    roles text[] not null,
    unit_fi text not null,
    unit_sv text not null,
    register_id uuid not null,
    sector text not null,
    constraint actor_snapshot_pk PRIMARY KEY (id)
);
CREATE INDEX actor_snapshot_content_hash_ix ON actor_snapshot USING btree (content_hash);
CREATE INDEX actor_snapshot_worker_id_ix ON actor_snapshot USING btree (worker_id);
CREATE TRIGGER actor_snapshot_append_only BEFORE DELETE OR UPDATE ON actor_snapshot FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER actor_snapshot_no_truncate BEFORE TRUNCATE ON actor_snapshot FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
grant insert, select on actor_snapshot to palmikko_app;

create table assessment (
    id uuid not null,
    case_id uuid not null,
    round integer not null,
    started_on date,
    response_id uuid not null,
    written_at timestamp with time zone,
    signed_at timestamp with time zone,
    plan_made boolean,
    discontinued_reason text,
    version integer not null,
    constraint assessment_pk PRIMARY KEY (id),
    constraint assessment_round_uq UNIQUE (case_id, round),
    constraint assessment_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint assessment_response_fk FOREIGN KEY (response_id) REFERENCES form_response(id)
);
CREATE INDEX assessment_response_id_ix ON assessment USING btree (response_id);
alter table assessment enable row level security;
alter table assessment force row level security;
grant delete, insert, select, update on assessment to palmikko_app;

create table assessment_writer (
    id uuid not null,
    assessment_id uuid not null,
    case_id uuid not null,
    worker_id uuid not null,
    invited_at timestamp with time zone not null,
    invited_by uuid not null,
    ended_at timestamp with time zone,
    ended_by uuid,
    constraint assessment_writer_pk PRIMARY KEY (id),
    constraint assessment_writer_assessment_fk FOREIGN KEY (assessment_id) REFERENCES assessment(id),
    constraint assessment_writer_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint assessment_writer_ender_fk FOREIGN KEY (ended_by) REFERENCES worker(id),
    constraint assessment_writer_inviter_fk FOREIGN KEY (invited_by) REFERENCES worker(id),
    constraint assessment_writer_worker_fk FOREIGN KEY (worker_id) REFERENCES worker(id),
    constraint assessment_writer_ended_ck CHECK (((ended_at IS NULL) = (ended_by IS NULL)))
);
CREATE INDEX assessment_writer_case_id_ix ON assessment_writer USING btree (case_id);
CREATE UNIQUE INDEX assessment_writer_current_uq ON assessment_writer USING btree (assessment_id, worker_id) WHERE (ended_at IS NULL);
CREATE INDEX assessment_writer_ended_by_ix ON assessment_writer USING btree (ended_by);
CREATE INDEX assessment_writer_invited_by_ix ON assessment_writer USING btree (invited_by);
CREATE INDEX assessment_writer_worker_id_ix ON assessment_writer USING btree (worker_id) WHERE (ended_at IS NULL);
alter table assessment_writer enable row level security;
alter table assessment_writer force row level security;
CREATE TRIGGER assessment_writer_append_only BEFORE DELETE OR UPDATE OF id, assessment_id, case_id, worker_id, invited_at, invited_by ON assessment_writer FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER assessment_writer_ended BEFORE UPDATE ON assessment_writer FOR EACH ROW WHEN ((old.ended_at IS NOT NULL)) EXECUTE FUNCTION refuse_change();
grant insert, select on assessment_writer to palmikko_app;

create table attachment (
    id uuid not null,
    case_id uuid not null,
    register_id uuid not null,
    contribution_id uuid,
    document_id uuid,
    name text not null,
    words text not null,
    kind text not null,
    size integer not null,
    sha256 text not null,
    state text not null,
    attached_by uuid not null,
    attached_at timestamp with time zone not null,
    checked_at timestamp with time zone,
    constraint attachment_pk PRIMARY KEY (id),
    constraint attachment_attached_by_fk FOREIGN KEY (attached_by) REFERENCES worker(id),
    constraint attachment_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint attachment_contribution_fk FOREIGN KEY (contribution_id) REFERENCES contribution(id),
    constraint attachment_document_fk FOREIGN KEY (document_id) REFERENCES document_draft(id),
    constraint attachment_register_fk FOREIGN KEY (register_id) REFERENCES register(id),
    constraint attachment_checked_ck CHECK (((state = 'QUARANTINED'::text) OR (checked_at IS NOT NULL))),
    constraint attachment_place_ck CHECK (((contribution_id IS NULL) OR (document_id IS NULL))),
    constraint attachment_state_ck CHECK ((state = ANY (ARRAY['QUARANTINED'::text, 'CLEAN'::text, 'INFECTED'::text])))
);
CREATE INDEX attachment_attached_by_ix ON attachment USING btree (attached_by);
CREATE INDEX attachment_case_id_ix ON attachment USING btree (case_id);
CREATE INDEX attachment_contribution_id_ix ON attachment USING btree (contribution_id);
CREATE INDEX attachment_document_id_ix ON attachment USING btree (document_id);
CREATE INDEX attachment_register_id_ix ON attachment USING btree (register_id);
CREATE INDEX attachment_waiting_ix ON attachment USING btree (id) WHERE (state = 'QUARANTINED'::text);
alter table attachment enable row level security;
alter table attachment force row level security;
CREATE TRIGGER attachment_append_only BEFORE DELETE OR UPDATE OF id, case_id, register_id, contribution_id, document_id, name, words, kind, size, sha256, attached_by, attached_at ON attachment FOR EACH ROW EXECUTE FUNCTION refuse_change();
grant insert, select on attachment to palmikko_app;

create table attachment_content (
    attachment_id uuid not null,
    case_id uuid not null,
    sealed bytea not null,
    constraint attachment_content_pk PRIMARY KEY (attachment_id),
    constraint attachment_content_attachment_fk FOREIGN KEY (attachment_id) REFERENCES attachment(id),
    constraint attachment_content_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id)
);
CREATE INDEX attachment_content_case_id_ix ON attachment_content USING btree (case_id);
alter table attachment_content enable row level security;
alter table attachment_content force row level security;
CREATE TRIGGER attachment_content_append_only BEFORE DELETE OR UPDATE ON attachment_content FOR EACH ROW EXECUTE FUNCTION refuse_change();
grant insert, select on attachment_content to palmikko_app;

create table attachment_withdrawal (
    attachment_id uuid not null,
    case_id uuid not null,
    reason text not null,
    withdrawn_by uuid not null,
    withdrawn_at timestamp with time zone not null,
    constraint attachment_withdrawal_pk PRIMARY KEY (attachment_id),
    constraint attachment_withdrawal_attachment_fk FOREIGN KEY (attachment_id) REFERENCES attachment(id),
    constraint attachment_withdrawal_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint attachment_withdrawal_withdrawn_by_fk FOREIGN KEY (withdrawn_by) REFERENCES worker(id)
);
CREATE INDEX attachment_withdrawal_case_id_ix ON attachment_withdrawal USING btree (case_id);
CREATE INDEX attachment_withdrawal_withdrawn_by_ix ON attachment_withdrawal USING btree (withdrawn_by);
alter table attachment_withdrawal enable row level security;
alter table attachment_withdrawal force row level security;
CREATE TRIGGER attachment_withdrawal_append_only BEFORE DELETE OR UPDATE ON attachment_withdrawal FOR EACH ROW EXECUTE FUNCTION refuse_change();
grant insert, select on attachment_withdrawal to palmikko_app;

create table case_client (
    case_id uuid not null,
    person_id uuid not null,
    joined_on date not null,
    left_on date,
    constraint case_client_pk PRIMARY KEY (case_id, person_id),
    constraint case_client_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint case_client_person_fk FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX case_client_person_id_ix ON case_client USING btree (person_id);
alter table case_client enable row level security;
alter table case_client force row level security;
grant delete, insert, select, update on case_client to palmikko_app;

create table case_event (
    id uuid not null,
    case_id uuid not null,
    kind text not null,
    at timestamp with time zone not null,
    by_id uuid,
    by_name text not null,
    note text,
    constraint case_event_pk PRIMARY KEY (id),
    constraint case_event_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint case_event_worker_fk FOREIGN KEY (by_id) REFERENCES worker(id)
);
CREATE INDEX case_event_by_id_ix ON case_event USING btree (by_id);
CREATE INDEX case_event_case_id_ix ON case_event USING btree (case_id, at);
alter table case_event enable row level security;
alter table case_event force row level security;
CREATE TRIGGER case_event_append_only BEFORE DELETE OR UPDATE ON case_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
grant insert, select on case_event to palmikko_app;

create table case_file (
    id uuid not null,
    number text not null,
    phase text not null,
    municipality_code text not null,
    unit_id uuid not null,
    rule_set text not null,
    pending_on date not null,
    manner text not null,
    reason text not null,
    special_support text not null,
    child_welfare boolean not null,
    urgency text,
    assessment_made boolean,
    responsible_worker_id uuid,
    template_versions jsonb not null,
    urgent_need boolean default false not null,
    outcome text,
    closing_reason text,
    closed_on date,
    version integer not null,
    created_at timestamp with time zone not null,
    modified_at timestamp with time zone not null,
    modified_by uuid not null,
    document_language text,
    constraint case_file_pk PRIMARY KEY (id),
    constraint case_file_number_uq UNIQUE (number),
    constraint case_file_modifier_fk FOREIGN KEY (modified_by) REFERENCES worker(id),
    constraint case_file_municipality_fk FOREIGN KEY (municipality_code) REFERENCES municipality(code),
    constraint case_file_unit_fk FOREIGN KEY (unit_id) REFERENCES unit(id),
    constraint case_file_worker_fk FOREIGN KEY (responsible_worker_id) REFERENCES worker(id),
    constraint case_file_document_language_ck CHECK ((document_language = ANY (ARRAY['fi'::text, 'sv'::text])))
);
CREATE INDEX case_file_modified_by_ix ON case_file USING btree (modified_by);
CREATE INDEX case_file_municipality_code_ix ON case_file USING btree (municipality_code);
CREATE INDEX case_file_open_ix ON case_file USING btree (id) WHERE (closed_on IS NULL);
CREATE INDEX case_file_responsible_worker_id_ix ON case_file USING btree (responsible_worker_id) WHERE (closed_on IS NULL);
CREATE INDEX case_file_unit_id_ix ON case_file USING btree (unit_id, phase);
alter table case_file enable row level security;
alter table case_file force row level security;
grant delete, insert, select, update on case_file to palmikko_app;

create table child_document (
    id uuid not null,
    case_id uuid not null,
    document_id uuid not null,
    child_id uuid not null,
    seal text not null,
    sha256 text not null,
    constraint child_document_pk PRIMARY KEY (id),
    constraint child_document_uq UNIQUE (document_id, child_id),
    constraint child_document_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint child_document_child_fk FOREIGN KEY (child_id) REFERENCES person(id),
    constraint child_document_document_fk FOREIGN KEY (document_id) REFERENCES document(id)
);
CREATE INDEX child_document_case_id_ix ON child_document USING btree (case_id);
CREATE INDEX child_document_child_id_ix ON child_document USING btree (child_id);
alter table child_document enable row level security;
alter table child_document force row level security;
CREATE TRIGGER child_document_append_only BEFORE DELETE OR UPDATE ON child_document FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER child_document_sealed BEFORE INSERT ON child_document FOR EACH ROW EXECUTE FUNCTION seal_child_document();
grant select on child_document to palmikko_app;

create table close_person (
    case_id uuid not null,
    id uuid not null,
    version_no integer not null,
    person_id uuid,
    name text,
    kind text,
    nearness text,
    tie text not null,
    support text not null,
    phone text,
    ground text not null,
    removed boolean not null,
    recorded_by uuid not null,
    recorded_at timestamp with time zone not null,
    constraint close_person_pk PRIMARY KEY (case_id, id, version_no),
    constraint close_person_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint close_person_person_fk FOREIGN KEY (person_id) REFERENCES person(id),
    constraint close_person_worker_fk FOREIGN KEY (recorded_by) REFERENCES worker(id),
    constraint close_person_family_ck CHECK (((person_id IS NULL) OR (person_id = id))),
    constraint close_person_ground_ck CHECK ((ground = ANY (ARRAY['CONSENT'::text, 'CHILDS_INTEREST'::text, 'NECESSARY'::text]))),
    constraint close_person_nearness_ck CHECK ((nearness = ANY (ARRAY['HOME'::text, 'NEAR'::text, 'FURTHER'::text]))),
    constraint close_person_tie_ck CHECK ((tie = ANY (ARRAY['SUPPORTIVE'::text, 'ORDINARY'::text, 'TENSE'::text, 'BROKEN'::text]))),
    constraint close_person_who_ck CHECK ((((person_id IS NULL) = (name IS NOT NULL)) AND ((name IS NULL) = (kind IS NULL)) AND ((name IS NULL) = (nearness IS NULL))))
);
CREATE INDEX close_person_person_id_ix ON close_person USING btree (person_id);
CREATE INDEX close_person_recorded_by_ix ON close_person USING btree (recorded_by);
alter table close_person enable row level security;
alter table close_person force row level security;
CREATE TRIGGER close_person_append_only BEFORE DELETE OR UPDATE ON close_person FOR EACH ROW EXECUTE FUNCTION refuse_change();
grant insert, select on close_person to palmikko_app;

create table consultation (
    id uuid not null,
    case_id uuid not null,
    unit_id uuid not null,
    register_id uuid not null,
    asked_by uuid not null,
    asked_at timestamp with time zone not null,
    question text not null,
    background text not null,
    anonymous boolean not null,
    answer_by date not null,
    state text not null,
    consultant_id uuid,
    taken_at timestamp with time zone,
    answer text,
    ended_at timestamp with time zone,
    end_reason text,
    late_at timestamp with time zone,
    version integer not null,
    constraint consultation_pk PRIMARY KEY (id),
    constraint consultation_asker_fk FOREIGN KEY (asked_by) REFERENCES worker(id),
    constraint consultation_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint consultation_consultant_fk FOREIGN KEY (consultant_id) REFERENCES worker(id),
    constraint consultation_register_fk FOREIGN KEY (register_id) REFERENCES register(id),
    constraint consultation_unit_fk FOREIGN KEY (unit_id) REFERENCES unit(id),
    constraint consultation_state_ck CHECK ((state = ANY (ARRAY['ASKED'::text, 'TAKEN'::text, 'ANSWERED'::text, 'DECLINED'::text, 'WITHDRAWN'::text])))
);
CREATE INDEX consultation_asked_by_ix ON consultation USING btree (asked_by);
CREATE INDEX consultation_case_id_ix ON consultation USING btree (case_id);
CREATE INDEX consultation_consultant_id_ix ON consultation USING btree (consultant_id);
CREATE INDEX consultation_register_id_ix ON consultation USING btree (register_id);
CREATE INDEX consultation_unit_id_ix ON consultation USING btree (unit_id, state);
alter table consultation enable row level security;
alter table consultation force row level security;
grant delete, insert, select, update on consultation to palmikko_app;

create table contact (
    id uuid not null,
    case_id uuid not null,
    kind text not null,
    manner text not null,
    received_on date not null,
    notifier text not null,
    notifier_kind text not null,
    with_family boolean not null,
    family_knows boolean not null,
    family_agrees boolean not null,
    concerns text[] not null,
    description text not null,
    recorded_by uuid not null,
    recorded_at timestamp with time zone not null,
    waits boolean default false not null,
    assessed_by uuid,
    assessed_at timestamp with time zone,
    constraint contact_pk PRIMARY KEY (id),
    constraint contact_assessed_by_fk FOREIGN KEY (assessed_by) REFERENCES worker(id),
    constraint contact_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint contact_worker_fk FOREIGN KEY (recorded_by) REFERENCES worker(id),
    constraint contact_assessed_ck CHECK ((((assessed_by IS NULL) = (assessed_at IS NULL)) AND ((assessed_at IS NULL) OR (NOT waits))))
);
CREATE INDEX contact_assessed_by_ix ON contact USING btree (assessed_by);
CREATE INDEX contact_case_id_ix ON contact USING btree (case_id);
CREATE INDEX contact_recorded_by_ix ON contact USING btree (recorded_by);
CREATE INDEX contact_waits_ix ON contact USING btree (case_id) WHERE waits;
alter table contact enable row level security;
alter table contact force row level security;
grant delete, insert, select on contact to palmikko_app;

create table contribution (
    id uuid not null,
    assessment_id uuid not null,
    case_id uuid not null,
    worker_id uuid not null,
    unit_id uuid not null,
    register_id uuid not null,
    sector text not null,
    response_id uuid not null,
    state text not null,
    request text not null,
    due_on date not null,
    sent_at timestamp with time zone,
    accepted_at timestamp with time zone,
    return_reason text,
    absence_reason text,
    reminded_at timestamp with time zone,
    missing_at timestamp with time zone,
    version integer not null,
    requested_by_fi text,
    requested_by_sv text,
    requested_by_en text,
    requested_on date,
    constraint contribution_pk PRIMARY KEY (id),
    constraint contribution_assessment_fk FOREIGN KEY (assessment_id) REFERENCES assessment(id),
    constraint contribution_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint contribution_register_fk FOREIGN KEY (register_id) REFERENCES register(id),
    constraint contribution_response_fk FOREIGN KEY (response_id) REFERENCES form_response(id),
    constraint contribution_unit_fk FOREIGN KEY (unit_id) REFERENCES unit(id),
    constraint contribution_worker_fk FOREIGN KEY (worker_id) REFERENCES worker(id),
    constraint contribution_state_ck CHECK ((state = ANY (ARRAY['REQUESTED'::text, 'SENT'::text, 'RETURNED'::text, 'ACCEPTED'::text, 'DECLINED'::text, 'ENDED'::text])))
);
CREATE INDEX contribution_assessment_id_ix ON contribution USING btree (assessment_id);
CREATE INDEX contribution_case_id_ix ON contribution USING btree (case_id);
CREATE INDEX contribution_register_id_ix ON contribution USING btree (register_id);
CREATE INDEX contribution_response_id_ix ON contribution USING btree (response_id);
CREATE INDEX contribution_unit_id_ix ON contribution USING btree (unit_id);
CREATE INDEX contribution_worker_id_ix ON contribution USING btree (worker_id);
alter table contribution enable row level security;
alter table contribution force row level security;
grant delete, insert, select, update on contribution to palmikko_app;

create table controller (
    id uuid not null,
    key text not null,
    kind text not null,
    name_fi text not null,
    name_sv text not null,
    name_en text not null,
    municipality_code text,
    constraint controller_pk PRIMARY KEY (id),
    constraint controller_key_uq UNIQUE (key),
    constraint controller_municipality_fk FOREIGN KEY (municipality_code) REFERENCES municipality(code)
);
CREATE INDEX controller_municipality_code_ix ON controller USING btree (municipality_code);
grant delete, insert, select, update on controller to palmikko_app;

create table day_count (
    one boolean default true not null,
    digest text not null,
    since timestamp with time zone not null,
    constraint day_count_pk PRIMARY KEY (one),
    constraint day_count_one_ck CHECK (one)
);
grant delete, insert, select, update on day_count to palmikko_app;

create table deadline (
    id uuid not null,
    case_id uuid not null,
    rule text not null,
    rule_set text not null,
    citation text not null,
    calendar text not null,
    amount integer not null,
    day_zero date not null,
    due_on date not null,
    state text not null,
    ended_on date,
    ended_by uuid,
    created_at timestamp with time zone not null,
    explanation jsonb,
    began_with text not null,
    began_with_id uuid,
    ended_with text,
    unit_id uuid,
    warned_of date,
    late_after date,
    binds boolean default true not null,
    constraint deadline_pk PRIMARY KEY (id),
    constraint deadline_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint deadline_unit_fk FOREIGN KEY (unit_id) REFERENCES unit(id),
    constraint deadline_worker_fk FOREIGN KEY (ended_by) REFERENCES worker(id),
    constraint deadline_calendar_ck CHECK ((calendar = ANY (ARRAY['ARKIPAIVA'::text, 'SCHOOL_DAY'::text, 'CALENDAR'::text]))),
    constraint deadline_state_ck CHECK ((state = ANY (ARRAY['RUNNING'::text, 'MET'::text, 'CANCELLED'::text])))
);
CREATE INDEX deadline_case_id_ix ON deadline USING btree (case_id);
CREATE INDEX deadline_due_on_ix ON deadline USING btree (due_on) WHERE (state = 'RUNNING'::text);
CREATE INDEX deadline_ended_by_ix ON deadline USING btree (ended_by);
CREATE INDEX deadline_ended_on_ix ON deadline USING btree (rule, ended_on) WHERE (state = 'MET'::text);
CREATE UNIQUE INDEX deadline_running_uq ON deadline USING btree (case_id, rule) WHERE (state = 'RUNNING'::text);
CREATE INDEX deadline_unit_id_ix ON deadline USING btree (unit_id);
CREATE INDEX deadline_unmet_ix ON deadline USING btree (rule, ended_on) WHERE ((state = 'CANCELLED'::text) AND (ended_on > due_on));
alter table deadline enable row level security;
alter table deadline force row level security;
grant delete, insert, select, update on deadline to palmikko_app;

create table deadline_change (
    id uuid not null,
    case_id uuid not null,
    deadline_id uuid not null,
    kind text not null,
    cause text,
    reason text not null,
    day_zero_was date not null,
    day_zero date not null,
    due_was date not null,
    due_on date not null,
    ended_was date,
    ended_on date,
    at timestamp with time zone not null,
    by_id uuid,
    by_name text not null,
    constraint deadline_change_pk PRIMARY KEY (id),
    constraint deadline_change_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint deadline_change_deadline_fk FOREIGN KEY (deadline_id) REFERENCES deadline(id),
    constraint deadline_change_worker_fk FOREIGN KEY (by_id) REFERENCES worker(id),
    constraint deadline_change_cause_ck CHECK (((kind = 'EXPLAINED'::text) = (cause IS NOT NULL))),
    constraint deadline_change_kind_ck CHECK ((kind = ANY (ARRAY['CORRECTED'::text, 'EXTENDED'::text, 'EXPLAINED'::text, 'RECOUNTED'::text, 'EARLIER_CONTACT'::text, 'BROUGHT_FORWARD'::text, 'YEARLY_REVIEW'::text])))
);
CREATE INDEX deadline_change_by_id_ix ON deadline_change USING btree (by_id);
CREATE INDEX deadline_change_case_id_ix ON deadline_change USING btree (case_id);
CREATE INDEX deadline_change_deadline_id_ix ON deadline_change USING btree (deadline_id);
alter table deadline_change enable row level security;
alter table deadline_change force row level security;
grant insert, select on deadline_change to palmikko_app;

create table disclosure_log (
    sequence bigint default nextval('disclosure_log_sequence'::regclass) not null,
    at timestamp with time zone not null,
    xid xid8 default pg_current_xact_id() not null,
    salt uuid default gen_random_uuid() not null,
    actor_snapshot_id uuid not null,
    register_id uuid not null,
    provider_id uuid not null,
    discloser_id uuid,
    recipient_register_id uuid,
    case_id uuid,
    subject_id uuid,
    request_id uuid,
    basis_id uuid,
    action text not null,
    object text not null,
    basis text not null,
    legal_basis text not null,
    purpose text not null,
    result text not null,
    recipient text,
    constraint disclosure_log_pk PRIMARY KEY (actor_snapshot_id, at, sequence),
    constraint disclosure_log_recipient_ck CHECK (((recipient_register_id IS NOT NULL) OR (recipient IS NOT NULL))),
    constraint disclosure_log_result_ck CHECK ((result = ANY (ARRAY['PERMIT'::text, 'MASK'::text, 'DENY'::text])))
) partition by RANGE (at);
CREATE INDEX disclosure_log_at_ix ON ONLY disclosure_log USING brin (at) WITH (pages_per_range='16', autosummarize='on');
CREATE INDEX disclosure_log_subject_id_ix ON ONLY disclosure_log USING btree (subject_id, at);
CREATE INDEX disclosure_log_xid_ix ON ONLY disclosure_log USING brin ((((xid)::text)::bigint)) WITH (pages_per_range='16', autosummarize='on');
alter table disclosure_log enable row level security;
alter table disclosure_log force row level security;
CREATE TRIGGER disclosure_log_append_only BEFORE DELETE OR UPDATE ON disclosure_log FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER disclosure_log_no_truncate BEFORE TRUNCATE ON disclosure_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
grant insert, select on disclosure_log to palmikko_app;

create table disqualification (
    id uuid not null,
    case_id uuid not null,
    worker_id uuid not null,
    reason text not null,
    recorded_on date not null,
    recorded_by uuid not null,
    ended_on date,
    ended_by uuid,
    constraint disqualification_pk PRIMARY KEY (id),
    constraint disqualification_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint disqualification_ender_fk FOREIGN KEY (ended_by) REFERENCES worker(id),
    constraint disqualification_recorder_fk FOREIGN KEY (recorded_by) REFERENCES worker(id),
    constraint disqualification_worker_fk FOREIGN KEY (worker_id) REFERENCES worker(id)
);
CREATE UNIQUE INDEX disqualification_current_uq ON disqualification USING btree (case_id, worker_id) WHERE (ended_on IS NULL);
CREATE INDEX disqualification_ended_by_ix ON disqualification USING btree (ended_by);
CREATE INDEX disqualification_recorded_by_ix ON disqualification USING btree (recorded_by);
CREATE INDEX disqualification_worker_id_ix ON disqualification USING btree (worker_id);
alter table disqualification enable row level security;
alter table disqualification force row level security;
grant insert, select on disqualification to palmikko_app;

create table document (
    id uuid not null,
    case_id uuid not null,
    register_id uuid not null,
    subject_id uuid not null,
    kind text not null,
    version_no integer not null,
    supersedes uuid,
    reason text,
    template_key text not null,
    template_version integer not null,
    content jsonb not null,
    sha256 text not null,
    language text not null,
    signed_by uuid not null,
    signed_name text not null,
    signed_title text not null,
    signed_at timestamp with time zone not null,
    rendition_of uuid,
    filed_at timestamp with time zone,
    seal text not null,
    signed_title_sv text,
    chosen jsonb default '{}'::jsonb not null,
    words tsvector generated always as (((folded((jsonb_to_tsvector('finnish'::regconfig, (content || chosen), '["string"]'::jsonb))::text))::tsvector || (folded_swedish((jsonb_to_tsvector('swedish'::regconfig, (content || chosen), '["string"]'::jsonb))::text))::tsvector)) stored,
    constraint document_pk PRIMARY KEY (id),
    constraint document_version_uq UNIQUE (subject_id, kind, register_id, version_no),
    constraint document_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint document_register_fk FOREIGN KEY (register_id) REFERENCES register(id),
    constraint document_rendition_of_fk FOREIGN KEY (rendition_of) REFERENCES document(id),
    constraint document_supersedes_fk FOREIGN KEY (supersedes) REFERENCES document(id),
    constraint document_template_fk FOREIGN KEY (template_key, template_version) REFERENCES form_template(key, version),
    constraint document_worker_fk FOREIGN KEY (signed_by) REFERENCES worker(id),
    constraint document_filed_ck CHECK (((rendition_of IS NULL) = (filed_at IS NULL)))
);
CREATE INDEX document_case_id_ix ON document USING btree (case_id);
CREATE INDEX document_register_id_ix ON document USING btree (register_id);
CREATE INDEX document_rendition_of_ix ON document USING btree (rendition_of);
CREATE INDEX document_signed_at_ix ON document USING btree (signed_at DESC, id DESC);
CREATE INDEX document_signed_by_ix ON document USING btree (signed_by);
CREATE INDEX document_supersedes_ix ON document USING btree (supersedes);
CREATE INDEX document_template_ix ON document USING btree (template_key, template_version);
CREATE INDEX document_words_ix ON document USING gin (words);
alter table document enable row level security;
alter table document force row level security;
CREATE TRIGGER document_append_only BEFORE DELETE OR UPDATE ON document FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER document_chosen BEFORE INSERT ON document FOR EACH ROW EXECUTE FUNCTION word_chosen();
CREATE TRIGGER document_of_each_child AFTER INSERT ON document FOR EACH ROW WHEN ((new.kind = '1005'::text)) EXECUTE FUNCTION file_for_each_child();
CREATE TRIGGER document_sealed BEFORE INSERT ON document FOR EACH ROW EXECUTE FUNCTION seal_document();
grant insert, select on document to palmikko_app;

create table document_copy (
    id uuid not null,
    case_id uuid not null,
    register_id uuid not null,
    subject_id uuid not null,
    kind text not null,
    document_id uuid,
    recipient_kind text not null,
    person_id uuid,
    worker_id uuid,
    language text not null,
    sha256 text not null,
    made_by uuid not null,
    made_at timestamp with time zone not null,
    recipient_name text,
    ground text,
    ground_reason text,
    left_out jsonb,
    left_out_ground text,
    left_out_reason text,
    advice_of jsonb,
    against_advice text,
    child_document_id uuid,
    constraint document_copy_pk PRIMARY KEY (id),
    constraint document_copy_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint document_copy_child_document_fk FOREIGN KEY (child_document_id) REFERENCES child_document(id),
    constraint document_copy_document_fk FOREIGN KEY (document_id) REFERENCES document(id),
    constraint document_copy_made_by_fk FOREIGN KEY (made_by) REFERENCES worker(id),
    constraint document_copy_person_fk FOREIGN KEY (person_id) REFERENCES person(id),
    constraint document_copy_register_fk FOREIGN KEY (register_id) REFERENCES register(id),
    constraint document_copy_worker_fk FOREIGN KEY (worker_id) REFERENCES worker(id),
    constraint document_copy_advice_ck CHECK (((against_advice IS NULL) OR (advice_of IS NOT NULL))),
    constraint document_copy_language_ck CHECK ((language = ANY (ARRAY['fi'::text, 'sv'::text]))),
    constraint document_copy_left_out_ck CHECK ((((left_out IS NULL) = (left_out_ground IS NULL)) AND ((left_out IS NULL) = (left_out_reason IS NULL)))),
    constraint document_copy_recipient_ck CHECK ((((recipient_name IS NOT NULL) = (recipient_kind = 'AUTHORITY'::text)) AND ((ground IS NOT NULL) = (recipient_kind = 'AUTHORITY'::text)) AND ((ground_reason IS NOT NULL) = (recipient_kind = 'AUTHORITY'::text)) AND (((recipient_kind = ANY (ARRAY['SELF'::text, 'AUTHORITY'::text])) AND (person_id IS NULL) AND (worker_id IS NULL)) OR ((recipient_kind = ANY (ARRAY['CHILD'::text, 'GUARDIAN'::text])) AND (person_id IS NOT NULL) AND (worker_id IS NULL)) OR ((recipient_kind = 'TEAM'::text) AND (person_id IS NULL) AND (worker_id IS NOT NULL)))))
);
CREATE INDEX document_copy_case_id_ix ON document_copy USING btree (case_id);
CREATE INDEX document_copy_child_document_id_ix ON document_copy USING btree (child_document_id);
CREATE INDEX document_copy_document_id_ix ON document_copy USING btree (document_id);
CREATE INDEX document_copy_made_by_ix ON document_copy USING btree (made_by);
CREATE INDEX document_copy_person_id_ix ON document_copy USING btree (person_id);
CREATE INDEX document_copy_register_id_ix ON document_copy USING btree (register_id);
CREATE INDEX document_copy_worker_id_ix ON document_copy USING btree (worker_id);
alter table document_copy enable row level security;
alter table document_copy force row level security;
CREATE TRIGGER document_copy_append_only BEFORE DELETE OR UPDATE ON document_copy FOR EACH ROW EXECUTE FUNCTION refuse_change();
grant insert, select on document_copy to palmikko_app;

create table document_draft (
    id uuid not null,
    case_id uuid not null,
    template_key text not null,
    template_version integer not null,
    response_id uuid not null,
    started_by uuid not null,
    started_at timestamp with time zone not null,
    signed_at timestamp with time zone,
    about uuid[],
    constraint document_draft_pk PRIMARY KEY (id),
    constraint document_draft_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint document_draft_response_fk FOREIGN KEY (response_id) REFERENCES form_response(id),
    constraint document_draft_started_by_fk FOREIGN KEY (started_by) REFERENCES worker(id),
    constraint document_draft_template_fk FOREIGN KEY (template_key, template_version) REFERENCES form_template(key, version),
    constraint document_draft_about_ck CHECK (((cardinality(about) > 0) AND (array_position(about, NULL::uuid) IS NULL)))
);
CREATE INDEX document_draft_case_id_ix ON document_draft USING btree (case_id);
CREATE INDEX document_draft_open_ix ON document_draft USING btree (case_id) WHERE (signed_at IS NULL);
CREATE INDEX document_draft_response_id_ix ON document_draft USING btree (response_id);
CREATE INDEX document_draft_started_by_ix ON document_draft USING btree (started_by);
CREATE INDEX document_draft_template_ix ON document_draft USING btree (template_key, template_version);
alter table document_draft enable row level security;
alter table document_draft force row level security;
grant delete, insert, select, update on document_draft to palmikko_app;

create table emergency_access (
    id uuid not null,
    case_id uuid not null,
    worker_id uuid not null,
    category text not null,
    reason text not null,
    opened_at timestamp with time zone not null,
    ends_at timestamp with time zone not null,
    ended_at timestamp with time zone,
    review_due date not null,
    finding text,
    finding_text text,
    reviewed_by uuid,
    reviewed_at timestamp with time zone,
    constraint emergency_access_pk PRIMARY KEY (id),
    constraint emergency_access_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint emergency_access_reviewer_fk FOREIGN KEY (reviewed_by) REFERENCES worker(id),
    constraint emergency_access_worker_fk FOREIGN KEY (worker_id) REFERENCES worker(id),
    constraint emergency_access_finding_ck CHECK ((finding = ANY (ARRAY['JUSTIFIED'::text, 'NOT_JUSTIFIED'::text]))),
    constraint emergency_access_length_ck CHECK (((ends_at > opened_at) AND (ends_at <= (opened_at + '04:00:00'::interval)))),
    constraint emergency_access_reason_ck CHECK ((length(reason) >= 20)),
    constraint emergency_access_reviewed_ck CHECK ((((finding IS NULL) = (reviewed_at IS NULL)) AND ((finding IS NULL) = (reviewed_by IS NULL)) AND ((finding IS NULL) = (finding_text IS NULL)))),
    constraint emergency_access_two_people_ck CHECK ((reviewed_by <> worker_id))
);
CREATE INDEX emergency_access_case_id_ix ON emergency_access USING btree (case_id);
CREATE INDEX emergency_access_reviewed_by_ix ON emergency_access USING btree (reviewed_by);
CREATE INDEX emergency_access_unreviewed_ix ON emergency_access USING btree (review_due) WHERE (reviewed_at IS NULL);
CREATE INDEX emergency_access_worker_id_ix ON emergency_access USING btree (worker_id, case_id);
alter table emergency_access enable row level security;
alter table emergency_access force row level security;
grant insert, select on emergency_access to palmikko_app;

create table family_talk (
    id uuid not null,
    case_id uuid not null,
    held_on date not null,
    present text not null,
    family_wish text not null,
    child_wish text not null,
    recorded_by uuid not null,
    recorded_at timestamp with time zone not null,
    constraint family_talk_pk PRIMARY KEY (id),
    constraint family_talk_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint family_talk_worker_fk FOREIGN KEY (recorded_by) REFERENCES worker(id)
);
CREATE INDEX family_talk_case_id_ix ON family_talk USING btree (case_id);
CREATE INDEX family_talk_recorded_by_ix ON family_talk USING btree (recorded_by);
alter table family_talk enable row level security;
alter table family_talk force row level security;
grant delete, insert, select on family_talk to palmikko_app;

create table finding (
    id uuid not null,
    controller_id uuid not null,
    rule text not null,
    day date not null,
    worker_id uuid not null,
    case_id uuid,
    subject_id uuid,
    figure integer not null,
    threshold integer not null,
    found_at timestamp with time zone not null,
    constraint finding_pk PRIMARY KEY (id),
    constraint finding_uq UNIQUE NULLS NOT DISTINCT (controller_id, day, rule, worker_id, case_id, subject_id),
    constraint finding_controller_fk FOREIGN KEY (controller_id) REFERENCES controller(id)
);
alter table finding enable row level security;
alter table finding force row level security;
CREATE TRIGGER finding_append_only BEFORE DELETE OR UPDATE ON finding FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER finding_no_truncate BEFORE TRUNCATE ON finding FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
grant select on finding to palmikko_app;

create table finding_review (
    id uuid not null,
    finding_id uuid not null,
    outcome text not null,
    note text not null,
    reviewed_by uuid not null,
    reviewed_at timestamp with time zone not null,
    constraint finding_review_pk PRIMARY KEY (id),
    constraint finding_review_finding_fk FOREIGN KEY (finding_id) REFERENCES finding(id),
    constraint finding_review_worker_fk FOREIGN KEY (reviewed_by) REFERENCES worker(id),
    constraint finding_review_outcome_ck CHECK ((outcome = ANY (ARRAY['IN_ORDER'::text, 'TAKEN_UP'::text])))
);
CREATE INDEX finding_review_finding_id_ix ON finding_review USING btree (finding_id);
CREATE INDEX finding_review_reviewed_by_ix ON finding_review USING btree (reviewed_by);
alter table finding_review enable row level security;
alter table finding_review force row level security;
CREATE TRIGGER finding_review_append_only BEFORE DELETE OR UPDATE ON finding_review FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER finding_review_no_truncate BEFORE TRUNCATE ON finding_review FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
grant insert, select on finding_review to palmikko_app;

create table form_draft (
    subject_id uuid not null,
    section text not null,
    author_id uuid not null,
    window_id uuid not null,
    case_id uuid,
    no integer not null,
    version integer not null,
    answers jsonb not null,
    saved_at timestamp with time zone not null,
    constraint form_draft_pk PRIMARY KEY (subject_id, section, author_id, window_id),
    constraint form_draft_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint form_draft_worker_fk FOREIGN KEY (author_id) REFERENCES worker(id)
);
CREATE INDEX form_draft_author_id_ix ON form_draft USING btree (author_id);
CREATE INDEX form_draft_case_id_ix ON form_draft USING btree (case_id);
alter table form_draft enable row level security;
alter table form_draft force row level security;
grant delete, insert, select, update on form_draft to palmikko_app;

create table form_response (
    id uuid not null,
    case_id uuid not null,
    template_key text not null,
    template_version integer not null,
    answers jsonb not null,
    version integer not null,
    locked_at timestamp with time zone,
    saved_at timestamp with time zone,
    saved_by uuid,
    whole_version integer default 0 not null,
    sections jsonb default '{}'::jsonb not null,
    logged_at timestamp with time zone,
    constraint form_response_pk PRIMARY KEY (id),
    constraint form_response_template_fk FOREIGN KEY (template_key, template_version) REFERENCES form_template(key, version),
    constraint form_response_worker_fk FOREIGN KEY (saved_by) REFERENCES worker(id)
);
CREATE INDEX form_response_case_id_ix ON form_response USING btree (case_id);
CREATE INDEX form_response_saved_by_ix ON form_response USING btree (saved_by);
CREATE INDEX form_response_template_ix ON form_response USING btree (template_key, template_version);
alter table form_response enable row level security;
alter table form_response force row level security;
grant delete, insert, select, update on form_response to palmikko_app;

create table form_template (
    key text not null,
    version integer not null,
    content jsonb not null,
    sha256 text not null,
    published_at timestamp with time zone not null,
    published_by uuid,
    reason text,
    constraint form_template_pk PRIMARY KEY (key, version),
    constraint form_template_published_by_fk FOREIGN KEY (published_by) REFERENCES worker(id)
);
CREATE INDEX form_template_published_by_ix ON form_template USING btree (published_by);
grant insert, select on form_template to palmikko_app;

create table form_template_draft (
    key text not null,
    from_version integer,
    content jsonb not null,
    version integer not null,
    changed_by uuid not null,
    changed_at timestamp with time zone not null,
    constraint form_template_draft_pk PRIMARY KEY (key),
    constraint form_template_draft_changed_by_fk FOREIGN KEY (changed_by) REFERENCES worker(id),
    constraint form_template_draft_template_fk FOREIGN KEY (key, from_version) REFERENCES form_template(key, version)
);
CREATE INDEX form_template_draft_changed_by_ix ON form_template_draft USING btree (changed_by);
CREATE INDEX form_template_draft_template_ix ON form_template_draft USING btree (key, from_version);
grant delete, insert, select, update on form_template_draft to palmikko_app;

create table goal_attainment (
    review_id uuid not null,
    goal_id uuid not null,
    change text not null,
    words text not null,
    constraint goal_attainment_pk PRIMARY KEY (review_id, goal_id),
    constraint goal_attainment_goal_fk FOREIGN KEY (goal_id) REFERENCES plan_goal(id),
    constraint goal_attainment_review_fk FOREIGN KEY (review_id) REFERENCES plan_review(id),
    constraint goal_attainment_change_ck CHECK ((change = ANY (ARRAY['IMPROVED'::text, 'UNCHANGED'::text, 'WORSE'::text])))
);
CREATE INDEX goal_attainment_goal_id_ix ON goal_attainment USING btree (goal_id);
alter table goal_attainment enable row level security;
alter table goal_attainment force row level security;
grant delete, insert, select, update on goal_attainment to palmikko_app;

create table guardian_prohibition (
    id uuid not null,
    case_id uuid not null,
    child_id uuid not null,
    guardian_id uuid not null,
    material text not null,
    reason text not null,
    respected boolean not null,
    judgement text not null,
    recorded_on date not null,
    recorded_by uuid not null,
    withdrawn_on date,
    withdrawn_reason text,
    withdrawn_by uuid,
    constraint guardian_prohibition_pk PRIMARY KEY (id),
    constraint guardian_prohibition_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint guardian_prohibition_child_fk FOREIGN KEY (child_id) REFERENCES person(id),
    constraint guardian_prohibition_guardian_fk FOREIGN KEY (guardian_id) REFERENCES person(id),
    constraint guardian_prohibition_withdrawer_fk FOREIGN KEY (withdrawn_by) REFERENCES worker(id),
    constraint guardian_prohibition_worker_fk FOREIGN KEY (recorded_by) REFERENCES worker(id),
    constraint guardian_prohibition_two_people_ck CHECK ((child_id <> guardian_id))
);
CREATE INDEX guardian_prohibition_case_id_ix ON guardian_prohibition USING btree (case_id);
CREATE INDEX guardian_prohibition_child_id_ix ON guardian_prohibition USING btree (child_id);
CREATE INDEX guardian_prohibition_guardian_id_ix ON guardian_prohibition USING btree (guardian_id);
CREATE INDEX guardian_prohibition_recorded_by_ix ON guardian_prohibition USING btree (recorded_by);
CREATE INDEX guardian_prohibition_withdrawn_by_ix ON guardian_prohibition USING btree (withdrawn_by);
alter table guardian_prohibition enable row level security;
alter table guardian_prohibition force row level security;
grant insert, select on guardian_prohibition to palmikko_app;

create table known_device (
    token_hash bytea not null,
    worker_id uuid not null,
    used_at timestamp with time zone not null,
    constraint known_device_pk PRIMARY KEY (token_hash, worker_id),
    constraint known_device_worker_fk FOREIGN KEY (worker_id) REFERENCES worker(id)
);
CREATE INDEX known_device_worker_id_ix ON known_device USING btree (worker_id);
grant delete, insert, select, update on known_device to palmikko_app;

create table local_target (
    id uuid not null,
    municipality_code text,
    target text not null,
    amount integer not null,
    constraint local_target_pk PRIMARY KEY (id),
    constraint local_target_uq UNIQUE NULLS NOT DISTINCT (municipality_code, target),
    constraint local_target_municipality_fk FOREIGN KEY (municipality_code) REFERENCES municipality(code),
    constraint local_target_amount_ck CHECK ((amount > 0))
);
CREATE INDEX local_target_municipality_code_ix ON local_target USING btree (municipality_code);
grant delete, insert, select, update on local_target to palmikko_app;

create table local_target_change (
    id uuid not null,
    municipality_code text,
    target text not null,
    amount_was integer,
    amount integer,
    at timestamp with time zone not null,
    by_id uuid not null,
    by_name text not null,
    constraint local_target_change_pk PRIMARY KEY (id),
    constraint local_target_change_municipality_fk FOREIGN KEY (municipality_code) REFERENCES municipality(code),
    constraint local_target_change_worker_fk FOREIGN KEY (by_id) REFERENCES worker(id)
);
CREATE INDEX local_target_change_by_id_ix ON local_target_change USING btree (by_id);
CREATE INDEX local_target_change_municipality_code_ix ON local_target_change USING btree (municipality_code);
grant insert, select on local_target_change to palmikko_app;

create table log_extract (
    id uuid not null,
    request_id uuid not null,
    entries integer not null,
    withheld integer not null,
    digest bytea not null,
    made_by uuid not null,
    made_at timestamp with time zone not null,
    judgement text,
    file bytea,
    constraint log_extract_pk PRIMARY KEY (id),
    constraint log_extract_request_fk FOREIGN KEY (request_id) REFERENCES log_request(id),
    constraint log_extract_worker_fk FOREIGN KEY (made_by) REFERENCES worker(id)
);
CREATE INDEX log_extract_made_by_ix ON log_extract USING btree (made_by);
CREATE INDEX log_extract_request_id_ix ON log_extract USING btree (request_id);
alter table log_extract enable row level security;
alter table log_extract force row level security;
CREATE TRIGGER log_extract_append_only BEFORE DELETE OR UPDATE ON log_extract FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_extract_no_truncate BEFORE TRUNCATE ON log_extract FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
grant insert, select on log_extract to palmikko_app;

create table log_refusal (
    id uuid not null,
    request_id uuid not null,
    ground text not null,
    reasons text not null,
    whole boolean not null,
    marks text[] not null,
    decided_by uuid not null,
    decided_at timestamp with time zone not null,
    name text not null,
    title_fi text not null,
    title_sv text not null,
    unit_fi text not null,
    unit_sv text not null,
    constraint log_refusal_pk PRIMARY KEY (id),
    constraint log_refusal_request_uq UNIQUE (request_id),
    constraint log_refusal_request_fk FOREIGN KEY (request_id) REFERENCES log_request(id),
    constraint log_refusal_worker_fk FOREIGN KEY (decided_by) REFERENCES worker(id),
    constraint log_refusal_ground_ck CHECK ((ground = ANY (ARRAY['HEALTH'::text, 'RIGHTS_OF_OTHERS'::text, 'CRIME'::text, 'SECURITY'::text, 'TOO_OLD'::text]))),
    constraint log_refusal_marks_ck CHECK ((whole = (marks = '{}'::text[])))
);
CREATE INDEX log_refusal_decided_by_ix ON log_refusal USING btree (decided_by);
alter table log_refusal enable row level security;
alter table log_refusal force row level security;
CREATE TRIGGER log_refusal_append_only BEFORE DELETE OR UPDATE ON log_refusal FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_refusal_no_truncate BEFORE TRUNCATE ON log_refusal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
grant insert, select on log_refusal to palmikko_app;

create table log_request (
    id uuid not null,
    controller_id uuid not null,
    person_id uuid not null,
    received_on date not null,
    requester text not null,
    requester_name text,
    language text not null,
    from_day date not null,
    until_day date not null,
    special_reason text,
    due_on date not null,
    recorded_by uuid not null,
    recorded_at timestamp with time zone not null,
    constraint log_request_pk PRIMARY KEY (id),
    constraint log_request_controller_fk FOREIGN KEY (controller_id) REFERENCES controller(id),
    constraint log_request_person_fk FOREIGN KEY (person_id) REFERENCES person(id),
    constraint log_request_worker_fk FOREIGN KEY (recorded_by) REFERENCES worker(id),
    constraint log_request_days_ck CHECK ((from_day <= until_day)),
    constraint log_request_language_ck CHECK ((language = ANY (ARRAY['fi'::text, 'sv'::text]))),
    constraint log_request_requester_ck CHECK ((requester = ANY (ARRAY['CLIENT'::text, 'GUARDIAN'::text, 'REPRESENTATIVE'::text])))
);
CREATE INDEX log_request_controller_id_ix ON log_request USING btree (controller_id, due_on);
CREATE INDEX log_request_person_id_ix ON log_request USING btree (person_id);
CREATE INDEX log_request_recorded_by_ix ON log_request USING btree (recorded_by);
alter table log_request enable row level security;
alter table log_request force row level security;
CREATE TRIGGER log_request_append_only BEFORE DELETE OR UPDATE ON log_request FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_request_no_truncate BEFORE TRUNCATE ON log_request FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
grant insert, select on log_request to palmikko_app;

create table log_request_correction (
    id uuid not null,
    request_id uuid not null,
    received_was date not null,
    received_on date not null,
    due_on date not null,
    reason text not null,
    corrected_by uuid not null,
    corrected_at timestamp with time zone not null,
    name text not null,
    constraint log_request_correction_pk PRIMARY KEY (id),
    constraint log_request_correction_request_fk FOREIGN KEY (request_id) REFERENCES log_request(id),
    constraint log_request_correction_worker_fk FOREIGN KEY (corrected_by) REFERENCES worker(id)
);
CREATE INDEX log_request_correction_corrected_by_ix ON log_request_correction USING btree (corrected_by);
CREATE INDEX log_request_correction_request_id_ix ON log_request_correction USING btree (request_id, corrected_at DESC);
alter table log_request_correction enable row level security;
alter table log_request_correction force row level security;
CREATE TRIGGER log_request_correction_append_only BEFORE DELETE OR UPDATE ON log_request_correction FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_request_correction_no_truncate BEFORE TRUNCATE ON log_request_correction FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
grant insert, select on log_request_correction to palmikko_app;

create table log_retention (
    log text not null,
    month date not null,
    removed bigint not null,
    removed_at timestamp with time zone default now() not null,
    constraint log_retention_pk PRIMARY KEY (log, month)
);
CREATE TRIGGER log_retention_append_only BEFORE DELETE OR UPDATE ON log_retention FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_retention_no_truncate BEFORE TRUNCATE ON log_retention FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
grant select on log_retention to palmikko_app;

create table log_search (
    id uuid not null,
    controller_id uuid not null,
    searched_by uuid not null,
    searched_at timestamp with time zone not null,
    reason text not null,
    worker_id uuid,
    people uuid[],
    case_id uuid,
    from_at timestamp with time zone not null,
    until_at timestamp with time zone not null,
    log text,
    action text,
    constraint log_search_pk PRIMARY KEY (id),
    constraint log_search_controller_fk FOREIGN KEY (controller_id) REFERENCES controller(id),
    constraint log_search_worker_fk FOREIGN KEY (searched_by) REFERENCES worker(id),
    constraint log_search_log_ck CHECK ((log = ANY (ARRAY['USE'::text, 'DISCLOSURE'::text]))),
    constraint log_search_reason_ck CHECK ((reason = ANY (ARRAY['REQUEST'::text, 'SUSPICION'::text, 'SAMPLE'::text, 'OTHER'::text]))),
    constraint log_search_whom_ck CHECK (((worker_id IS NOT NULL) OR (people IS NOT NULL)))
);
CREATE INDEX log_search_controller_id_ix ON log_search USING btree (controller_id);
CREATE INDEX log_search_searched_by_ix ON log_search USING btree (searched_by);
alter table log_search enable row level security;
alter table log_search force row level security;
CREATE TRIGGER log_search_append_only BEFORE DELETE OR UPDATE ON log_search FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_search_no_truncate BEFORE TRUNCATE ON log_search FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
grant insert, select on log_search to palmikko_app;

create table municipality (
    code text not null,
    name_fi text not null,
    name_sv text not null,
    region text not null,
    valid_from date not null,
    valid_to date,
    constraint municipality_pk PRIMARY KEY (code)
);
grant delete, insert, select, update on municipality to palmikko_app;

create table notice (
    id uuid not null,
    worker_id uuid not null,
    kind text not null,
    state text not null,
    tries integer default 0 not null,
    created_at timestamp with time zone not null,
    next_at timestamp with time zone not null,
    sent_at timestamp with time zone,
    fault text,
    constraint notice_pk PRIMARY KEY (id),
    constraint notice_worker_fk FOREIGN KEY (worker_id) REFERENCES worker(id),
    constraint notice_state_ck CHECK ((state = ANY (ARRAY['WAITING'::text, 'SENT'::text, 'DEAD'::text, 'NO_SERVER'::text, 'NO_ADDRESS'::text])))
);
CREATE INDEX notice_unsent_ix ON notice USING btree (created_at) WHERE (state <> 'SENT'::text);
CREATE INDEX notice_worker_id_ix ON notice USING btree (worker_id, id) WHERE (state = 'WAITING'::text);
CREATE INDEX notice_worker_ix ON notice USING btree (worker_id);
grant insert, select on notice to palmikko_app;

create table permit (
    id uuid not null,
    case_id uuid not null,
    sector text not null,
    given boolean not null,
    given_by text not null,
    how text not null,
    purpose text not null,
    recorded_on date not null,
    recorded_by uuid not null,
    withdrawn_on date,
    withdrawn_reason text,
    withdrawn_by uuid,
    ground text not null,
    ground_reason text,
    materials text[] not null,
    receiver_unit_id uuid,
    valid_from date not null,
    valid_until date,
    constraint permit_pk PRIMARY KEY (id),
    constraint permit_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint permit_receiver_fk FOREIGN KEY (receiver_unit_id) REFERENCES unit(id),
    constraint permit_withdrawer_fk FOREIGN KEY (withdrawn_by) REFERENCES worker(id),
    constraint permit_worker_fk FOREIGN KEY (recorded_by) REFERENCES worker(id),
    constraint permit_ground_ck CHECK ((ground = ANY (ARRAY['PERMIT'::text, 'CHILDS_INTEREST'::text, 'NO_CAPACITY'::text, 'JOINT_SERVICE'::text]))),
    constraint permit_ground_reason_ck CHECK (((ground = 'PERMIT'::text) OR (given AND (ground_reason IS NOT NULL)))),
    constraint permit_materials_ck CHECK ((cardinality(materials) > 0)),
    constraint permit_validity_ck CHECK ((valid_from <= valid_until))
);
CREATE INDEX permit_case_id_ix ON permit USING btree (case_id);
CREATE INDEX permit_receiver_unit_id_ix ON permit USING btree (receiver_unit_id);
CREATE INDEX permit_recorded_by_ix ON permit USING btree (recorded_by);
CREATE INDEX permit_withdrawn_by_ix ON permit USING btree (withdrawn_by);
alter table permit enable row level security;
alter table permit force row level security;
grant insert, select on permit to palmikko_app;

create table person (
    id uuid not null,
    hetu_cipher bytea,
    hetu_hash text,
    given_name text not null,
    family_name text not null,
    birth_date date,
    language text not null,
    interpreter text,
    phone text,
    address text,
    municipality_code text,
    protected_address boolean default false not null,
    school text,
    search_name text generated always as (lower(((family_name || ' '::text) || given_name))) stored,
    constraint person_pk PRIMARY KEY (id),
    constraint person_hetu_hash_uq UNIQUE (hetu_hash),
    constraint person_municipality_fk FOREIGN KEY (municipality_code) REFERENCES municipality(code)
);
CREATE INDEX person_municipality_code_ix ON person USING btree (municipality_code);
CREATE INDEX person_search_name_ix ON person USING btree (search_name text_pattern_ops);
alter table person enable row level security;
alter table person force row level security;
grant insert, select on person to palmikko_app;

create table person_change (
    id uuid not null,
    case_id uuid not null,
    person_id uuid not null,
    child_id uuid,
    other_id uuid,
    kind text not null,
    was text,
    became text,
    reason text not null,
    recorded_by uuid not null,
    recorded_at timestamp with time zone not null,
    constraint person_change_pk PRIMARY KEY (id),
    constraint person_change_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint person_change_child_fk FOREIGN KEY (child_id) REFERENCES person(id),
    constraint person_change_other_fk FOREIGN KEY (other_id) REFERENCES person(id),
    constraint person_change_person_fk FOREIGN KEY (person_id) REFERENCES person(id),
    constraint person_change_worker_fk FOREIGN KEY (recorded_by) REFERENCES worker(id),
    constraint person_change_kept_ck CHECK (((kind <> ALL (ARRAY['CODE'::text, 'PHONE'::text])) OR ((was IS NULL) AND (became IS NULL)))),
    constraint person_change_kind_ck CHECK ((kind = ANY (ARRAY['NAME'::text, 'CODE'::text, 'PHONE'::text, 'KIND'::text, 'GUARDIAN'::text, 'LIVES_WITH'::text, 'ENDED'::text, 'SAME'::text, 'NOT_SAME'::text]))),
    constraint person_change_other_ck CHECK (((other_id IS NOT NULL) = (kind = ANY (ARRAY['SAME'::text, 'NOT_SAME'::text])))),
    constraint person_change_relation_ck CHECK (((child_id IS NOT NULL) = (kind = ANY (ARRAY['KIND'::text, 'GUARDIAN'::text, 'LIVES_WITH'::text, 'ENDED'::text]))))
);
CREATE INDEX person_change_case_id_ix ON person_change USING btree (case_id);
CREATE INDEX person_change_child_id_ix ON person_change USING btree (child_id);
CREATE INDEX person_change_other_id_ix ON person_change USING btree (other_id);
CREATE INDEX person_change_person_id_ix ON person_change USING btree (person_id);
CREATE INDEX person_change_recorded_by_ix ON person_change USING btree (recorded_by);
alter table person_change enable row level security;
alter table person_change force row level security;
CREATE TRIGGER person_change_append_only BEFORE DELETE OR UPDATE ON person_change FOR EACH ROW EXECUTE FUNCTION refuse_change();
grant insert, select on person_change to palmikko_app;

create table plan (
    id uuid not null,
    case_id uuid not null,
    round integer not null,
    response_id uuid not null,
    state text not null,
    agreed_on date,
    agreed_with text,
    given_on date,
    given_to text,
    review_on date,
    version integer not null,
    constraint plan_pk PRIMARY KEY (id),
    constraint plan_round_uq UNIQUE (case_id, round),
    constraint plan_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint plan_response_fk FOREIGN KEY (response_id) REFERENCES form_response(id),
    constraint plan_state_ck CHECK ((state = ANY (ARRAY['DRAFT'::text, 'AGREED'::text, 'GIVEN'::text, 'ENDED'::text])))
);
CREATE INDEX plan_response_id_ix ON plan USING btree (response_id);
alter table plan enable row level security;
alter table plan force row level security;
grant delete, insert, select, update on plan to palmikko_app;

create table plan_action (
    id uuid not null,
    goal_id uuid not null,
    position integer not null,
    description text not null,
    worker_id uuid not null,
    sector text not null,
    start_on date not null,
    target_on date not null,
    state text not null,
    constraint plan_action_pk PRIMARY KEY (id),
    constraint plan_action_goal_fk FOREIGN KEY (goal_id) REFERENCES plan_goal(id),
    constraint plan_action_worker_fk FOREIGN KEY (worker_id) REFERENCES worker(id),
    constraint plan_action_dates_ck CHECK ((start_on <= target_on)),
    constraint plan_action_state_ck CHECK ((state = ANY (ARRAY['PLANNED'::text, 'STARTED'::text, 'DONE'::text, 'DROPPED'::text])))
);
CREATE INDEX plan_action_goal_id_ix ON plan_action USING btree (goal_id);
CREATE INDEX plan_action_worker_id_ix ON plan_action USING btree (worker_id);
alter table plan_action enable row level security;
alter table plan_action force row level security;
grant delete, insert, select, update on plan_action to palmikko_app;

create table plan_goal (
    id uuid not null,
    plan_id uuid not null,
    position integer not null,
    words text not null,
    said_by text not null,
    dropped_on date,
    constraint plan_goal_pk PRIMARY KEY (id),
    constraint plan_goal_plan_fk FOREIGN KEY (plan_id) REFERENCES plan(id)
);
CREATE INDEX plan_goal_plan_id_ix ON plan_goal USING btree (plan_id);
alter table plan_goal enable row level security;
alter table plan_goal force row level security;
grant delete, insert, select, update on plan_goal to palmikko_app;

create table plan_review (
    id uuid not null,
    plan_id uuid not null,
    held_on date not null,
    present text not null,
    leads_to text not null,
    reason text not null,
    recorded_by uuid not null,
    recorded_at timestamp with time zone not null,
    constraint plan_review_pk PRIMARY KEY (id),
    constraint plan_review_plan_fk FOREIGN KEY (plan_id) REFERENCES plan(id),
    constraint plan_review_worker_fk FOREIGN KEY (recorded_by) REFERENCES worker(id),
    constraint plan_review_leads_to_ck CHECK ((leads_to = ANY (ARRAY['CONTINUE'::text, 'NEW_ASSESSMENT'::text, 'CLOSE'::text])))
);
CREATE INDEX plan_review_plan_id_ix ON plan_review USING btree (plan_id);
CREATE INDEX plan_review_recorded_by_ix ON plan_review USING btree (recorded_by);
alter table plan_review enable row level security;
alter table plan_review force row level security;
grant delete, insert, select on plan_review to palmikko_app;

create table prohibition (
    id uuid not null,
    case_id uuid not null,
    target text not null,
    controller_id uuid,
    service text,
    material text,
    set_by text not null,
    how text not null,
    reason text not null,
    recorded_on date not null,
    recorded_by uuid not null,
    withdrawn_on date,
    withdrawn_reason text,
    withdrawn_by uuid,
    document_id uuid,
    constraint prohibition_pk PRIMARY KEY (id),
    constraint prohibition_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint prohibition_controller_fk FOREIGN KEY (controller_id) REFERENCES controller(id),
    constraint prohibition_document_fk FOREIGN KEY (document_id) REFERENCES document(id),
    constraint prohibition_withdrawer_fk FOREIGN KEY (withdrawn_by) REFERENCES worker(id),
    constraint prohibition_worker_fk FOREIGN KEY (recorded_by) REFERENCES worker(id),
    constraint prohibition_names_its_target_ck CHECK (((num_nonnulls(controller_id, service, material, document_id) = 1) AND ((target = 'CONTROLLER'::text) = (controller_id IS NOT NULL)) AND ((target = 'SERVICE'::text) = (service IS NOT NULL)))),
    constraint prohibition_target_ck CHECK ((target = ANY (ARRAY['CONTROLLER'::text, 'SERVICE'::text, 'DOCUMENT'::text])))
);
CREATE INDEX prohibition_case_id_ix ON prohibition USING btree (case_id);
CREATE INDEX prohibition_controller_id_ix ON prohibition USING btree (controller_id);
CREATE INDEX prohibition_document_id_ix ON prohibition USING btree (document_id);
CREATE INDEX prohibition_recorded_by_ix ON prohibition USING btree (recorded_by);
CREATE INDEX prohibition_withdrawn_by_ix ON prohibition USING btree (withdrawn_by);
alter table prohibition enable row level security;
alter table prohibition force row level security;
grant insert, select on prohibition to palmikko_app;

create table protected_address (
    id uuid not null,
    case_id uuid not null,
    person_id uuid not null,
    ended boolean not null,
    day date not null,
    told text not null,
    recorded_by uuid not null,
    recorded_at timestamp with time zone not null,
    constraint protected_address_pk PRIMARY KEY (id),
    constraint protected_address_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint protected_address_person_fk FOREIGN KEY (person_id) REFERENCES person(id),
    constraint protected_address_worker_fk FOREIGN KEY (recorded_by) REFERENCES worker(id)
);
CREATE INDEX protected_address_case_id_ix ON protected_address USING btree (case_id);
CREATE INDEX protected_address_person_id_ix ON protected_address USING btree (person_id);
CREATE INDEX protected_address_recorded_by_ix ON protected_address USING btree (recorded_by);
alter table protected_address enable row level security;
alter table protected_address force row level security;
CREATE TRIGGER protected_address_append_only BEFORE DELETE OR UPDATE ON protected_address FOR EACH ROW EXECUTE FUNCTION refuse_change();
grant insert, select on protected_address to palmikko_app;

create table register (
    id uuid not null,
    key text not null,
    controller_id uuid not null,
    kind text not null,
    name_fi text not null,
    name_sv text not null,
    name_en text not null,
    constraint register_pk PRIMARY KEY (id),
    constraint register_key_uq UNIQUE (key),
    constraint register_controller_fk FOREIGN KEY (controller_id) REFERENCES controller(id),
    constraint register_kind_ck CHECK ((kind = ANY (ARRAY['SOCIAL_CLIENT'::text, 'PATIENT'::text, 'PUPIL_WELFARE'::text, 'EDUCATION'::text])))
);
CREATE INDEX register_controller_id_ix ON register USING btree (controller_id);
grant delete, insert, select, update on register to palmikko_app;

create table relation (
    id uuid not null,
    child_id uuid not null,
    person_id uuid not null,
    kind text not null,
    guardian boolean not null,
    lives_with boolean not null,
    ended_on date,
    corrected boolean default false not null,
    constraint relation_pk PRIMARY KEY (id),
    constraint relation_uq UNIQUE (child_id, person_id),
    constraint relation_child_fk FOREIGN KEY (child_id) REFERENCES person(id),
    constraint relation_person_fk FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX relation_person_id_ix ON relation USING btree (person_id);
alter table relation enable row level security;
alter table relation force row level security;
grant insert, select on relation to palmikko_app;

create table rule_set (
    name text not null,
    valid_from date not null,
    content text not null,
    sha256 text not null,
    published_at timestamp with time zone not null,
    published_by uuid not null,
    id uuid not null,
    withdrawn_at timestamp with time zone,
    withdrawn_by uuid,
    constraint rule_set_pk PRIMARY KEY (id),
    constraint rule_set_withdrawn_by_fk FOREIGN KEY (withdrawn_by) REFERENCES worker(id),
    constraint rule_set_worker_fk FOREIGN KEY (published_by) REFERENCES worker(id),
    constraint rule_set_withdrawn_ck CHECK (((withdrawn_at IS NULL) = (withdrawn_by IS NULL)))
);
CREATE UNIQUE INDEX rule_set_name_uq ON rule_set USING btree (name) WHERE (withdrawn_at IS NULL);
CREATE INDEX rule_set_published_by_ix ON rule_set USING btree (published_by);
CREATE UNIQUE INDEX rule_set_valid_from_uq ON rule_set USING btree (valid_from) WHERE (withdrawn_at IS NULL);
CREATE INDEX rule_set_withdrawn_by_ix ON rule_set USING btree (withdrawn_by);
grant insert, select on rule_set to palmikko_app;

create table school_period (
    id uuid not null,
    controller_id uuid not null,
    kind text not null,
    first_on date not null,
    last_on date not null,
    imported_at timestamp with time zone not null,
    imported_by uuid not null,
    replaced_at timestamp with time zone,
    import_id uuid not null,
    replaced_by uuid,
    constraint school_period_pk PRIMARY KEY (id),
    constraint school_period_controller_fk FOREIGN KEY (controller_id) REFERENCES controller(id),
    constraint school_period_replaced_by_fk FOREIGN KEY (replaced_by) REFERENCES worker(id),
    constraint school_period_worker_fk FOREIGN KEY (imported_by) REFERENCES worker(id),
    constraint school_period_kind_ck CHECK ((kind = ANY (ARRAY['TERM'::text, 'BREAK'::text, 'SCHOOL_DAY'::text]))),
    constraint school_period_order_ck CHECK ((last_on >= first_on))
);
CREATE INDEX school_period_controller_id_ix ON school_period USING btree (controller_id, first_on) WHERE (replaced_at IS NULL);
CREATE INDEX school_period_import_id_ix ON school_period USING btree (import_id);
CREATE INDEX school_period_imported_by_ix ON school_period USING btree (imported_by);
CREATE INDEX school_period_replaced_by_ix ON school_period USING btree (replaced_by);
grant insert, select on school_period to palmikko_app;

create table seal_checkpoint (
    tree integer not null,
    size bigint not null,
    horizon xid8 not null,
    line text not null,
    frontier bytea not null,
    constraint seal_checkpoint_pk PRIMARY KEY (tree, size),
    constraint seal_checkpoint_tree_fk FOREIGN KEY (tree) REFERENCES seal_tree(tree)
);
CREATE TRIGGER seal_checkpoint_append_only BEFORE DELETE OR UPDATE ON seal_checkpoint FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seal_checkpoint_no_truncate BEFORE TRUNCATE ON seal_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
grant insert, select on seal_checkpoint to palmikko_app;

create table seal_leaf (
    position bigint not null,
    sequence bigint not null,
    tree integer not null,
    hash bytea not null,
    constraint seal_leaf_pk PRIMARY KEY (tree, "position"),
    constraint seal_leaf_uq UNIQUE (tree, sequence),
    constraint seal_leaf_tree_fk FOREIGN KEY (tree) REFERENCES seal_tree(tree)
);
CREATE TRIGGER seal_leaf_append_only BEFORE DELETE OR UPDATE ON seal_leaf FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seal_leaf_no_truncate BEFORE TRUNCATE ON seal_leaf FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
grant insert, select on seal_leaf to palmikko_app;

create table seal_node (
    place bigint not null,
    tree integer not null,
    level integer not null,
    hash bytea not null,
    constraint seal_node_pk PRIMARY KEY (tree, level, place),
    constraint seal_node_tree_fk FOREIGN KEY (tree) REFERENCES seal_tree(tree)
);
CREATE TRIGGER seal_node_append_only BEFORE DELETE OR UPDATE ON seal_node FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seal_node_no_truncate BEFORE TRUNCATE ON seal_node FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
grant insert, select on seal_node to palmikko_app;

create table seal_tree (
    tree integer not null,
    register_id uuid not null,
    log text not null,
    constraint seal_tree_pk PRIMARY KEY (tree),
    constraint seal_tree_uq UNIQUE (register_id, log),
    constraint seal_tree_log_ck CHECK ((log = ANY (ARRAY['USE'::text, 'DISCLOSURE'::text])))
);
CREATE TRIGGER seal_tree_append_only BEFORE DELETE OR UPDATE ON seal_tree FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seal_tree_no_truncate BEFORE TRUNCATE ON seal_tree FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
grant insert, select on seal_tree to palmikko_app;

create table sign_in_limit (
    kind text not null,
    key_hash bytea not null,
    tries integer not null,
    last_at timestamp with time zone not null,
    open_at timestamp with time zone not null,
    constraint sign_in_limit_pk PRIMARY KEY (kind, key_hash),
    constraint sign_in_limit_kind_ck CHECK ((kind = ANY (ARRAY['ACCOUNT'::text, 'ADDRESS'::text, 'DEVICE'::text, 'ANEW'::text])))
);
CREATE INDEX sign_in_limit_last_at_ix ON sign_in_limit USING btree (last_at);
grant delete, insert, select, update on sign_in_limit to palmikko_app;

create table spring_session (
    primary_id character(36) not null,
    session_id character(36) not null,
    creation_time bigint not null,
    last_access_time bigint not null,
    max_inactive_interval integer not null,
    expiry_time bigint not null,
    principal_name character varying(100),
    constraint spring_session_pk PRIMARY KEY (primary_id)
);
CREATE UNIQUE INDEX spring_session_ix1 ON spring_session USING btree (session_id);
CREATE INDEX spring_session_ix2 ON spring_session USING btree (expiry_time);
CREATE INDEX spring_session_ix3 ON spring_session USING btree (principal_name);
grant delete, insert, select, update on spring_session to palmikko_app;

create table spring_session_attributes (
    session_primary_id character(36) not null,
    attribute_name character varying(200) not null,
    attribute_bytes bytea not null,
    constraint spring_session_attributes_pk PRIMARY KEY (session_primary_id, attribute_name),
    constraint spring_session_attributes_fk FOREIGN KEY (session_primary_id) REFERENCES spring_session(primary_id) ON DELETE CASCADE
);
grant delete, insert, select, update on spring_session_attributes to palmikko_app;

create table submission (
    request_id uuid not null,
    location text,
    created_at timestamp with time zone not null,
    worker_id uuid not null,
    constraint submission_pk PRIMARY KEY (request_id, worker_id),
    constraint submission_worker_fk FOREIGN KEY (worker_id) REFERENCES worker(id)
);
CREATE INDEX submission_worker_id_ix ON submission USING btree (worker_id);
grant delete, insert, select, update on submission to palmikko_app;

create table team_member (
    id uuid not null,
    case_id uuid not null,
    worker_id uuid not null,
    unit_id uuid not null,
    sector text not null,
    reason text not null,
    joined_on date not null,
    left_on date,
    left_reason text,
    constraint team_member_pk PRIMARY KEY (id),
    constraint team_member_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint team_member_unit_fk FOREIGN KEY (unit_id) REFERENCES unit(id),
    constraint team_member_worker_fk FOREIGN KEY (worker_id) REFERENCES worker(id)
);
CREATE INDEX team_member_case_id_ix ON team_member USING btree (case_id);
CREATE UNIQUE INDEX team_member_current_uq ON team_member USING btree (case_id, worker_id) WHERE (left_on IS NULL);
CREATE INDEX team_member_unit_id_ix ON team_member USING btree (unit_id);
CREATE INDEX team_member_worker_id_ix ON team_member USING btree (worker_id) WHERE (left_on IS NULL);
alter table team_member enable row level security;
alter table team_member force row level security;
grant delete, insert, select, update on team_member to palmikko_app;

create table triage (
    id uuid not null,
    case_id uuid not null,
    urgency text not null,
    urgency_reason text not null,
    special_support text not null,
    special_support_reason text not null,
    child_welfare boolean not null,
    child_welfare_reason text not null,
    assessment_made boolean not null,
    assessment_reason text not null,
    decided_by uuid not null,
    decided_at timestamp with time zone not null,
    constraint triage_pk PRIMARY KEY (id),
    constraint triage_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint triage_worker_fk FOREIGN KEY (decided_by) REFERENCES worker(id)
);
CREATE INDEX triage_case_id_ix ON triage USING btree (case_id);
CREATE INDEX triage_decided_by_ix ON triage USING btree (decided_by);
alter table triage enable row level security;
alter table triage force row level security;
grant delete, insert, select, update on triage to palmikko_app;

create table unit (
    id uuid not null,
    key text not null,
    controller_id uuid not null,
    register_id uuid not null,
    sector text not null,
    service text not null,
    name_fi text not null,
    name_sv text not null,
    name_en text not null,
    phone text,
    accepts_consultations boolean not null,
    contribution_template text,
    constraint unit_pk PRIMARY KEY (id),
    constraint unit_key_uq UNIQUE (key),
    constraint unit_controller_fk FOREIGN KEY (controller_id) REFERENCES controller(id),
    constraint unit_register_fk FOREIGN KEY (register_id) REFERENCES register(id)
);
CREATE INDEX unit_controller_id_ix ON unit USING btree (controller_id);
CREATE INDEX unit_register_id_ix ON unit USING btree (register_id);
grant delete, insert, select, update on unit to palmikko_app;

create table unit_form_change (
    id uuid not null,
    unit_id uuid not null,
    form_was text,
    form text not null,
    at timestamp with time zone not null,
    by_id uuid not null,
    by_name text not null,
    constraint unit_form_change_pk PRIMARY KEY (id),
    constraint unit_form_change_unit_fk FOREIGN KEY (unit_id) REFERENCES unit(id),
    constraint unit_form_change_worker_fk FOREIGN KEY (by_id) REFERENCES worker(id)
);
CREATE INDEX unit_form_change_by_id_ix ON unit_form_change USING btree (by_id);
CREATE INDEX unit_form_change_unit_id_ix ON unit_form_change USING btree (unit_id);
grant insert, select on unit_form_change to palmikko_app;

create table unit_municipality (
    unit_id uuid not null,
    municipality_code text not null,
    constraint unit_municipality_pk PRIMARY KEY (unit_id, municipality_code),
    constraint unit_municipality_municipality_fk FOREIGN KEY (municipality_code) REFERENCES municipality(code),
    constraint unit_municipality_unit_fk FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE INDEX unit_municipality_code_ix ON unit_municipality USING btree (municipality_code);
grant delete, insert, select, update on unit_municipality to palmikko_app;

create table urgent_need (
    id uuid not null,
    case_id uuid not null,
    description text not null,
    raised_by uuid not null,
    raised_at timestamp with time zone not null,
    response text,
    responded_by uuid,
    responded_at timestamp with time zone,
    known_on date not null,
    contact_id uuid,
    new_assessment boolean,
    assessment_reason text,
    constraint urgent_need_pk PRIMARY KEY (id),
    constraint urgent_need_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint urgent_need_contact_fk FOREIGN KEY (contact_id) REFERENCES contact(id),
    constraint urgent_need_raiser_fk FOREIGN KEY (raised_by) REFERENCES worker(id),
    constraint urgent_need_responder_fk FOREIGN KEY (responded_by) REFERENCES worker(id),
    constraint urgent_need_assessment_ck CHECK ((((new_assessment IS NULL) OR (responded_at IS NOT NULL)) AND ((assessment_reason IS NULL) OR (new_assessment IS NOT NULL)) AND ((new_assessment IS DISTINCT FROM false) OR (assessment_reason IS NOT NULL))))
);
CREATE INDEX urgent_need_case_id_ix ON urgent_need USING btree (case_id);
CREATE INDEX urgent_need_contact_id_ix ON urgent_need USING btree (contact_id);
CREATE INDEX urgent_need_raised_by_ix ON urgent_need USING btree (raised_by);
CREATE INDEX urgent_need_responded_by_ix ON urgent_need USING btree (responded_by);
alter table urgent_need enable row level security;
alter table urgent_need force row level security;
CREATE TRIGGER urgent_need_answer BEFORE UPDATE ON urgent_need FOR EACH ROW EXECUTE FUNCTION keep_answer();
grant delete, insert, select on urgent_need to palmikko_app;

create table use_log (
    sequence bigint default nextval('use_log_sequence'::regclass) not null,
    at timestamp with time zone not null,
    xid xid8 default pg_current_xact_id() not null,
    salt uuid default gen_random_uuid() not null,
    actor_snapshot_id uuid not null,
    register_id uuid not null,
    source_register_id uuid,
    provider_id uuid not null,
    case_id uuid,
    subject_id uuid,
    request_id uuid,
    basis_id uuid,
    action text not null,
    object text not null,
    basis text not null,
    legal_basis text,
    purpose text not null,
    result text not null,
    constraint use_log_pk PRIMARY KEY (actor_snapshot_id, at, sequence),
    constraint use_log_result_ck CHECK ((result = ANY (ARRAY['PERMIT'::text, 'MASK'::text, 'DENY'::text])))
) partition by RANGE (at);
CREATE INDEX use_log_at_ix ON ONLY use_log USING brin (at) WITH (pages_per_range='16', autosummarize='on');
CREATE INDEX use_log_subject_id_ix ON ONLY use_log USING btree (subject_id, at);
CREATE INDEX use_log_xid_ix ON ONLY use_log USING brin ((((xid)::text)::bigint)) WITH (pages_per_range='16', autosummarize='on');
alter table use_log enable row level security;
alter table use_log force row level security;
CREATE TRIGGER use_log_append_only BEFORE DELETE OR UPDATE ON use_log FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER use_log_no_truncate BEFORE TRUNCATE ON use_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
grant insert, select on use_log to palmikko_app;

create table watched_day (
    day date not null,
    watched_at timestamp with time zone not null,
    constraint watched_day_pk PRIMARY KEY (day)
);
CREATE TRIGGER watched_day_append_only BEFORE DELETE OR UPDATE ON watched_day FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER watched_day_no_truncate BEFORE TRUNCATE ON watched_day FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
grant select on watched_day to palmikko_app;

create table withdrawal (
    id uuid not null,
    case_id uuid not null,
    told_by text not null,
    reason text not null,
    recorded_by uuid not null,
    recorded_at timestamp with time zone not null,
    continues boolean,
    decision_reason text,
    decided_by uuid,
    decided_at timestamp with time zone,
    constraint withdrawal_pk PRIMARY KEY (id),
    constraint withdrawal_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint withdrawal_decider_fk FOREIGN KEY (decided_by) REFERENCES worker(id),
    constraint withdrawal_recorder_fk FOREIGN KEY (recorded_by) REFERENCES worker(id)
);
CREATE INDEX withdrawal_case_id_ix ON withdrawal USING btree (case_id);
CREATE INDEX withdrawal_decided_by_ix ON withdrawal USING btree (decided_by);
CREATE INDEX withdrawal_recorded_by_ix ON withdrawal USING btree (recorded_by);
alter table withdrawal enable row level security;
alter table withdrawal force row level security;
grant delete, insert, select, update on withdrawal to palmikko_app;

create table work_item (
    task_id text not null,
    process_instance_id text not null,
    case_id uuid not null,
    process text not null,
    step text not null,
    element_id uuid,
    unit_id uuid not null,
    assignee_id uuid,
    due_on date not null,
    created_at timestamp with time zone not null,
    constraint work_item_pk PRIMARY KEY (task_id)
);
CREATE INDEX work_item_case_ix ON work_item USING btree (case_id, step, element_id);
CREATE INDEX work_item_mine_ix ON work_item USING btree (assignee_id, due_on, task_id) WHERE (assignee_id IS NOT NULL);
CREATE INDEX work_item_unit_ix ON work_item USING btree (unit_id, due_on, task_id) WHERE (assignee_id IS NULL);
CREATE INDEX work_item_urgent_ix ON work_item USING btree (unit_id, case_id) WHERE (step = 'RespondToUrgentNeed'::text);
alter table work_item enable row level security;
alter table work_item force row level security;
grant delete, insert, select, update on work_item to palmikko_app;

create table worker (
    id uuid not null,
    username text not null,
    password_hash text,
    given_name text not null,
    family_name text not null,
    title_fi text not null,
    title_sv text not null,
    title_en text not null,
    phone text,
    email text,
    language text not null,
    unit_id uuid not null,
    active boolean default true not null,
    featured boolean default false not null,
    story_fi text,
    story_sv text,
    story_en text,
    constraint worker_pk PRIMARY KEY (id),
    constraint worker_username_uq UNIQUE (username),
    constraint worker_unit_fk FOREIGN KEY (unit_id) REFERENCES unit(id),
    constraint worker_email_ck CHECK ((email ~ '^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+$'::text)),
    constraint worker_language_ck CHECK ((language = ANY (ARRAY['fi'::text, 'sv'::text, 'en'::text])))
);
CREATE INDEX worker_unit_id_ix ON worker USING btree (unit_id);
grant delete, insert, select, update on worker to palmikko_app;

create table worker_competence (
    worker_id uuid not null,
    competence text not null,
    constraint worker_competence_pk PRIMARY KEY (worker_id, competence),
    constraint worker_competence_worker_fk FOREIGN KEY (worker_id) REFERENCES worker(id)
);
grant delete, insert, select, update on worker_competence to palmikko_app;

create table worker_role (
    worker_id uuid not null,
    role text not null,
    constraint worker_role_pk PRIMARY KEY (worker_id, role),
    constraint worker_role_worker_fk FOREIGN KEY (worker_id) REFERENCES worker(id)
);
grant delete, insert, select, update on worker_role to palmikko_app;
