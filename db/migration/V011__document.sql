-- A signed document stands: content, template version, author and hash are frozen; a correction is a new version.
create table document (
    id          uuid constraint document_pk primary key,
    case_id     uuid not null constraint document_case_fk references case_file,
    register_id uuid not null constraint document_register_fk references register,
    subject_id  uuid not null,
    kind        text not null,
    version_no  integer not null,
    supersedes  uuid constraint document_supersedes_fk references document,
    reason      text,
    template_key text not null,
    template_version integer not null,
    content     jsonb not null,
    sha256      text not null,
    language    text not null,
    signed_by   uuid not null constraint document_worker_fk references worker,
    signed_name text not null,
    signed_title text not null,
    signed_at   timestamptz not null,
    constraint document_version_uq unique (subject_id, kind, version_no),
    constraint document_template_fk foreign key (template_key, template_version) references form_template
);
create index document_case_id_ix on document (case_id);
create index document_register_id_ix on document (register_id);
create index document_supersedes_ix on document (supersedes);
create index document_signed_by_ix on document (signed_by);
create index document_template_ix on document (template_key, template_version);
create trigger document_append_only before update or delete on document for each row execute function refuse_change();
revoke update, delete, truncate on document from "${app_role}";
