-- Writing saves itself a section at a time. A section's version is the response's version when the section last changed,
-- so that two people in different sections never meet, and two in the same section always do.
alter table form_response
    add column whole_version integer not null default 0,
    add column sections jsonb not null default '{}',
    add column logged_at timestamptz;
update form_response set whole_version = version;

-- What could not go into the response: text of one author that met another's or is not in order yet. It waits, for the author
-- alone, until the author has decided. A consultant's answer waits here until it is sent.
create table form_draft (
    subject_id  uuid not null,
    section     text not null,
    author_id   uuid not null constraint form_draft_worker_fk references worker,
    window_id   uuid not null,
    case_id     uuid not null constraint form_draft_case_fk references case_file,
    no          integer not null,
    version     integer not null,
    answers     jsonb not null,
    saved_at    timestamptz not null,
    constraint form_draft_pk primary key (subject_id, section, author_id, window_id)
);
create index form_draft_author_id_ix on form_draft (author_id);
create index form_draft_case_id_ix on form_draft (case_id);

alter table form_draft enable row level security;
alter table form_draft force row level security;
create policy form_draft_kept_out on form_draft as restrictive to "${app_role}" using (
    case_id <> all ((select kept_out())::uuid[]));
create policy form_draft_owner on form_draft to current_user using (true) with check (true);
create policy form_draft_author on form_draft to "${app_role}" using (author_id = (select reader()))
    with check (author_id = (select reader()));
