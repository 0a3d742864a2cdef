-- A search finds nobody by a case one is kept out of: who is disqualified sees it nowhere, its existence included (HL 28 §, decision 0016).
create or replace function people_by_code(code_hash text) returns table (person_id uuid, name text, birth_date date, case_id uuid, number text)
    language sql stable security definer set search_path = app, pg_temp as $$
    select p.id, p.given_name || ' ' || p.family_name, p.birth_date, o.id, o.number
    from person p
    left join lateral (
        select c.id, c.number from case_client cc join case_file c on c.id = cc.case_id
        where cc.person_id = p.id and cc.left_on is null and c.closed_on is null and knows_of(c.id) and not is_kept_out(c.id)) o on true
    where p.hetu_hash = code_hash and reader() is not null
      and exists (select 1 from case_client cc where cc.person_id = p.id and knows_of(cc.case_id) and not is_kept_out(cc.case_id))
    order by p.family_name, p.given_name, p.birth_date limit 25
$$;
create or replace function people_by_name(beginning text) returns table (person_id uuid, name text, birth_date date, case_id uuid, number text)
    language sql stable security definer set search_path = app, pg_temp as $$
    select p.id, p.given_name || ' ' || p.family_name, p.birth_date, o.id, o.number
    from person p
    left join lateral (
        select c.id, c.number from case_client cc join case_file c on c.id = cc.case_id
        where cc.person_id = p.id and cc.left_on is null and c.closed_on is null and knows_of(c.id) and not is_kept_out(c.id)) o on true
    where p.search_name ^@ beginning and length(beginning) >= 3 and reader() is not null
      and exists (select 1 from case_client cc where cc.person_id = p.id and knows_of(cc.case_id) and not is_kept_out(cc.case_id))
    order by p.family_name, p.given_name, p.birth_date limit 25
$$;
