create table worker (
    id            uuid constraint worker_pk primary key,
    username      text not null constraint worker_username_uq unique,
    password_hash text,
    given_name    text not null,
    family_name   text not null,
    title_fi      text not null,
    title_sv      text not null,
    title_en      text not null,
    phone         text,
    email         text,
    language      text not null constraint worker_language_ck check (language in ('fi', 'sv', 'en')),
    unit_id       uuid not null constraint worker_unit_fk references unit,
    active        boolean not null default true,
    featured      boolean not null default false,
    story_fi      text,
    story_sv      text,
    story_en      text
);
create index worker_unit_id_ix on worker (unit_id);

create table worker_role (
    worker_id   uuid not null constraint worker_role_worker_fk references worker,
    role        text not null,
    constraint worker_role_pk primary key (worker_id, role)
);

create table worker_competence (
    worker_id   uuid not null constraint worker_competence_worker_fk references worker,
    competence  text not null,
    constraint worker_competence_pk primary key (worker_id, competence)
);

-- One row per form that was sent: a second click gets the first answer.
create table submission (
    request_id  uuid constraint submission_pk primary key,
    location    text,
    created_at  timestamptz not null
);
