-- A copy of a document that was given on paper: to whom, in which language, and the digest of the file. The language of what goes out is
-- the document's and is kept. Whoever handles the case sees what has been given; others see what they made themselves.
create table document_copy (
    id             uuid constraint document_copy_pk primary key,
    case_id        uuid not null constraint document_copy_case_fk references case_file,
    register_id    uuid not null constraint document_copy_register_fk references register,
    subject_id     uuid not null,
    kind           text not null,
    document_id    uuid constraint document_copy_document_fk references document,
    recipient_kind text not null,
    person_id      uuid constraint document_copy_person_fk references person,
    worker_id      uuid constraint document_copy_worker_fk references worker,
    language       text not null,
    sha256         text not null,
    made_by        uuid not null constraint document_copy_made_by_fk references worker,
    made_at        timestamptz not null,
    constraint document_copy_language_ck check (language in ('fi', 'sv')),
    constraint document_copy_recipient_ck check (
        recipient_kind = 'SELF' and person_id is null and worker_id is null
        or recipient_kind in ('CHILD', 'GUARDIAN') and person_id is not null and worker_id is null
        or recipient_kind = 'TEAM' and person_id is null and worker_id is not null)
);
create index document_copy_case_id_ix on document_copy (case_id);
create index document_copy_register_id_ix on document_copy (register_id);
create index document_copy_document_id_ix on document_copy (document_id);
create index document_copy_person_id_ix on document_copy (person_id);
create index document_copy_worker_id_ix on document_copy (worker_id);
create index document_copy_made_by_ix on document_copy (made_by);
create trigger document_copy_append_only before update or delete on document_copy for each row execute function refuse_change();
revoke update, delete, truncate on document_copy from "${app_role}";

alter table document_copy enable row level security;
alter table document_copy force row level security;
create policy document_copy_kept_out on document_copy as restrictive to "${app_role}" using (
    case_id = (select opening()) or case_id <> all ((select kept_out())::uuid[]));
create policy document_copy_owner on document_copy to current_user using (true) with check (true);
create policy document_copy_read on document_copy for select to "${app_role}" using (
    made_by = (select reader()) or sees_all(case_id));
create policy document_copy_add on document_copy for insert to "${app_role}" with check (
    made_by = (select reader()) and partakes(case_id));
