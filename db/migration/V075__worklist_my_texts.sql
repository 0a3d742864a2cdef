-- The texts somebody may be in the middle of: each in which a section was saved last by that person, whoever has saved another since.
-- Whose the whole text was saved last says it of texts with one writer only; whoever handles a case may write its documents.
create index document_draft_open_ix on document_draft (case_id) where signed_at is null;

create function my_texts(since timestamptz) returns uuid[] language sql stable security definer set search_path = app, pg_temp as $$
    select array(
        select r.id from form_response r
        where r.locked_at is null and r.saved_at > since and r.case_id <> all ((select kept_out())::uuid[])
          and exists (select 1 from jsonb_each(r.sections) s where s.value ->> 'by' = reader()::text)
          and r.id in (
              select o.id from form_response o where o.saved_by = reader() and o.locked_at is null
              union all
              select a.response_id from assessment a join case_file c on c.id = a.case_id
              where a.signed_at is null and (c.responsible_worker_id = reader() or c.id = any ((select my_writings())::uuid[]))
              union all
              select p.response_id from plan p join case_file c on c.id = p.case_id where c.responsible_worker_id = reader()
              union all
              select d.response_id from document_draft d join case_file c on c.id = d.case_id
              where d.signed_at is null and c.closed_on is null and handled_by_me(c.responsible_worker_id, c.unit_id)))
$$;
grant execute on function my_texts(timestamptz) to "${app_role}";
