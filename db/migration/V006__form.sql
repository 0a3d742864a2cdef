create table form_template (
    key         text not null,
    version     integer not null,
    content     jsonb not null,
    sha256      text not null,
    published_at timestamptz not null,
    constraint form_template_pk primary key (key, version)
);

-- The answers somebody is writing; frozen into a document when signed or sent.
create table form_response (
    id          uuid constraint form_response_pk primary key,
    case_id     uuid not null,
    template_key text not null,
    template_version integer not null,
    answers     jsonb not null,
    version     integer not null,
    locked_at   timestamptz,
    saved_at    timestamptz,
    saved_by    uuid constraint form_response_worker_fk references worker,
    constraint form_response_template_fk foreign key (template_key, template_version) references form_template
);
create index form_response_case_id_ix on form_response (case_id);
create index form_response_saved_by_ix on form_response (saved_by);
create index form_response_template_ix on form_response (template_key, template_version);
