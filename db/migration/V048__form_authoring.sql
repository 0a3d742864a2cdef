-- Versions an author publishes stand beside those that come with the program, in the same table, and are read in the same way. What is
-- published is never changed. The next version is written in a draft of its own, one for each form.
alter table form_template
    add column published_by uuid constraint form_template_published_by_fk references worker,
    add column reason text;
create index form_template_published_by_ix on form_template (published_by);
revoke update, delete, truncate on form_template from "${app_role}";

create table form_template_draft (
    key           text constraint form_template_draft_pk primary key,
    from_version  integer not null,
    content       jsonb not null,
    version       integer not null,
    changed_by    uuid not null constraint form_template_draft_changed_by_fk references worker,
    changed_at    timestamptz not null,
    constraint form_template_draft_template_fk foreign key (key, from_version) references form_template (key, version)
);
create index form_template_draft_template_ix on form_template_draft (key, from_version);
create index form_template_draft_changed_by_ix on form_template_draft (changed_by);
