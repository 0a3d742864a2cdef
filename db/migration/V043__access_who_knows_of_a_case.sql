-- That a child has a case is secret too (AsiakasL 14 §, JulkL 24 § 1 mom. 25 k). Searching and recording a contact tell of it to the
-- social workers of its register and to those who reach it: for all others, school social workers too, a known child looks unknown.
create function knows_of(of_case uuid) returns boolean
language sql stable security definer set search_path = app, pg_temp as $$
    select exists (select 1 from case_file c join unit u on u.id = c.unit_id where c.id = of_case and u.register_id = my_register())
              and my_sector() = 'SOCIAL_WORK'
        or reaches(of_case)
$$;
revoke all on function knows_of(uuid) from public;
grant execute on function knows_of(uuid) to "${app_role}";

create or replace function people_by_code(code_hash text)
returns table (person_id uuid, name text, birth_date date, case_id uuid, number text)
language sql stable security definer set search_path = app, pg_temp as $$
    select p.id, p.given_name || ' ' || p.family_name, p.birth_date, o.id, o.number
    from person p
    left join lateral (
        select c.id, c.number from case_client cc join case_file c on c.id = cc.case_id
        where cc.person_id = p.id and cc.left_on is null and c.closed_on is null and knows_of(c.id) and not is_kept_out(c.id)) o on true
    where p.hetu_hash = code_hash and reader() is not null
      and exists (select 1 from case_client cc where cc.person_id = p.id and knows_of(cc.case_id))
    order by p.family_name, p.given_name, p.birth_date limit 25
$$;

create or replace function people_by_name(beginning text)
returns table (person_id uuid, name text, birth_date date, case_id uuid, number text)
language sql stable security definer set search_path = app, pg_temp as $$
    select p.id, p.given_name || ' ' || p.family_name, p.birth_date, o.id, o.number
    from person p
    left join lateral (
        select c.id, c.number from case_client cc join case_file c on c.id = cc.case_id
        where cc.person_id = p.id and cc.left_on is null and c.closed_on is null and knows_of(c.id) and not is_kept_out(c.id)) o on true
    where p.search_name ^@ beginning and length(beginning) >= 3 and reader() is not null
      and exists (select 1 from case_client cc where cc.person_id = p.id and knows_of(cc.case_id))
    order by p.family_name, p.given_name, p.birth_date limit 25
$$;

drop function open_case_of(uuid[]);
create function open_case_of(children uuid[]) returns table (case_id uuid, number text)
language sql stable security definer set search_path = app, pg_temp as $$
    select c.id, case when knows_of(c.id) and not is_kept_out(c.id) then c.number end
    from case_client cc join case_file c on c.id = cc.case_id
    where cc.person_id = any (children) and cc.left_on is null and c.closed_on is null and reader() is not null limit 1
$$;
revoke all on function open_case_of(uuid[]) from public;
grant execute on function open_case_of(uuid[]) to "${app_role}";

-- Whoever may not be told the number can still help a child in danger: by the identity code, at the price of an emergency access.
drop function hold_case_numbered(text);
create function hold_case_of(said text, code_hash text) returns uuid
language sql security definer set search_path = app, pg_temp as $$
    select c.id from case_file c
    where reader() is not null
      and (c.number = said
           or c.closed_on is null and c.id in (select cc.case_id from case_client cc join person p on p.id = cc.person_id
                                               where p.hetu_hash = code_hash and cc.left_on is null))
    for no key update
$$;
revoke all on function hold_case_of(text, text) from public;
grant execute on function hold_case_of(text, text) to "${app_role}";
