-- A joint assessment is one writing, and its official structure (1005) is about each child alone where child welfare is looked into. So each of several
-- children has a document of the own: a fixed part of the writing, with an id and a digest of its own, and no text that could come to differ from it.
create table child_document (
    id          uuid not null constraint child_document_pk primary key,
    case_id     uuid not null constraint child_document_case_fk references case_file,
    document_id uuid not null constraint child_document_document_fk references document,
    child_id    uuid not null constraint child_document_child_fk references person,
    seal        text not null,
    sha256      text not null,
    constraint child_document_uq unique (document_id, child_id)
);
create index child_document_case_id_ix on child_document (case_id);
create index child_document_child_id_ix on child_document (child_id);

create trigger child_document_append_only before update or delete on child_document for each row execute function refuse_change();
revoke insert, update, delete, truncate on child_document from "${app_role}";
alter table child_document enable row level security;
alter table child_document force row level security;
create policy child_document_kept_out on child_document as restrictive to "${app_role}"
    using (case_id = (select opening()) or case_id <> all ((select kept_out())::uuid[]));
create policy child_document_owner on child_document to current_user using (true) with check (true);
-- whoever reads the writing
create policy child_document_read on child_document for select to "${app_role}" using (exists (select 1 from document d where d.id = document_id));

-- What a writing says without what it says of the other children by themselves: their answers, and that they were asked.
create function child_content(content jsonb, of_child text) returns jsonb
language sql immutable set search_path = app, pg_temp as $$
    with other as (
        select split_part(split_part(k, '#', 1), '.', 4) as id from jsonb_object_keys(content -> 'facts') k
        where k like 'speaker.child.%' and split_part(split_part(k, '#', 1), '.', 4) <> of_child)
    select jsonb_build_object(
        'answers', (select coalesce(jsonb_object_agg(a.key, a.value), '{}') from jsonb_each(content -> 'answers') a
                    where split_part(a.key, '~', 2) not in (select id from other)),
        'facts', (select coalesce(jsonb_object_agg(f.key, f.value), '{}') from jsonb_each(content -> 'facts') f
                  where f.key <> 'children'
                    and not (f.key like 'speaker.child.%' and split_part(split_part(f.key, '#', 1), '.', 4) in (select id from other))))
$$;

create function child_document_seal(one child_document) returns text
language sql stable set search_path = app, pg_temp as $$
    select encode(sha256(convert_to(jsonb_build_object(
        'seal', one.seal, 'id', one.id, 'document_id', one.document_id, 'child_id', one.child_id, 'document_sha256', d.sha256,
        'content', child_content(d.content, one.child_id::text))::text, 'UTF8')), 'hex')
    from document d where d.id = one.document_id
$$;

create function seal_child_document() returns trigger
language plpgsql set search_path = app, pg_temp as $$
begin
    new.seal := 'palmikko-child-1';
    new.sha256 := child_document_seal(new);
    return new;
end $$;
create trigger child_document_sealed before insert on child_document for each row execute function seal_child_document();

create function file_child_documents(of_document uuid) returns void
language sql security definer set search_path = app, pg_temp as $$
    with child as (
        select distinct d.id, d.case_id, split_part(split_part(k, '#', 1), '.', 4)::uuid as child_id
        from document d, jsonb_object_keys(d.content -> 'facts') k
        where d.id = of_document and d.kind = '1005' and k like 'speaker.child.%')
    insert into child_document (id, case_id, document_id, child_id, seal, sha256)
    select gen_random_uuid(), c.case_id, c.id, c.child_id, '', '' from child c where (select count(*) from child) > 1
$$;

-- Wherever a writing is filed, in its own register or in another's, and each time it is corrected.
create function file_for_each_child() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
    perform file_child_documents(new.id);
    return null;
end $$;
create trigger document_of_each_child after insert on document for each row when (new.kind = '1005') execute function file_for_each_child();
select file_child_documents(id) from document where kind = '1005';

revoke execute on function child_content, child_document_seal, seal_child_document, file_child_documents, file_for_each_child from public;
grant execute on function child_content, child_document_seal to "${app_role}";

-- Whose document a copy was of.
alter table document_copy add column child_document_id uuid constraint document_copy_child_document_fk references child_document;
create index document_copy_child_document_id_ix on document_copy (child_document_id);
