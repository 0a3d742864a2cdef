-- The texts somebody may be in the middle of, each read by its key, whatever is believed of how many there are:
-- with statistics of another day the planner read every text of the area to find one worker's.
create or replace function my_texts(since timestamptz) returns uuid[] language sql stable security definer set search_path = app, pg_temp as $$
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
$$;
