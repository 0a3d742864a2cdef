-- A document that is being written on an official form, until it is signed; the signed versions are rows of document with its id as their subject.
create table document_draft (
    id               uuid constraint document_draft_pk primary key,
    case_id          uuid not null constraint document_draft_case_fk references case_file,
    template_key     text not null,
    template_version integer not null,
    response_id      uuid not null constraint document_draft_response_fk references form_response,
    started_by       uuid not null constraint document_draft_started_by_fk references worker,
    started_at       timestamptz not null,
    signed_at        timestamptz,
    constraint document_draft_template_fk foreign key (template_key, template_version) references form_template
);
create index document_draft_case_id_ix on document_draft (case_id);
create index document_draft_response_id_ix on document_draft (response_id);
create index document_draft_started_by_ix on document_draft (started_by);
create index document_draft_template_ix on document_draft (template_key, template_version);

alter table document_draft enable row level security;
alter table document_draft force row level security;
create policy document_draft_kept_out on document_draft as restrictive to "${app_role}" using (
    case_id = (select opening()) or case_id <> all ((select kept_out())::uuid[]));
create policy document_draft_owner on document_draft to current_user using (true) with check (true);
create policy document_draft_read on document_draft for select to "${app_role}" using (sees_all(case_id));
create policy document_draft_add on document_draft for insert to "${app_role}" with check (
    started_by = (select reader()) and handles(case_id));
create policy document_draft_change on document_draft for update to "${app_role}" using (handles(case_id));
