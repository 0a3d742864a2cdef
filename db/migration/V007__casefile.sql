create table person (
    id            uuid constraint person_pk primary key,
    hetu_cipher   bytea,
    hetu_hash     text constraint person_hetu_hash_uq unique,
    given_name    text not null,
    family_name   text not null,
    birth_date    date,
    language      text not null,
    interpreter   text,
    phone         text,
    address       text,
    municipality_code text constraint person_municipality_fk references municipality,
    protected_address boolean not null default false,
    school        text,
    search_name   text generated always as (lower(family_name || ' ' || given_name)) stored
);
create index person_municipality_code_ix on person (municipality_code);
create index person_search_name_ix on person (search_name text_pattern_ops);

-- How a grown-up stands to a child.
create table relation (
    id          uuid constraint relation_pk primary key,
    child_id    uuid not null constraint relation_child_fk references person,
    person_id   uuid not null constraint relation_person_fk references person,
    kind        text not null,
    guardian    boolean not null,
    lives_with  boolean not null,
    constraint relation_uq unique (child_id, person_id)
);
create index relation_person_id_ix on relation (person_id);

create sequence case_number;

create table case_file (
    id            uuid constraint case_file_pk primary key,
    number        text not null constraint case_file_number_uq unique,
    phase         text not null,
    municipality_code text not null constraint case_file_municipality_fk references municipality,
    unit_id       uuid not null constraint case_file_unit_fk references unit,
    rule_set      text not null,
    pending_on    date not null,
    manner        text not null,
    reason        text not null,
    special_support text not null,
    child_welfare boolean not null,
    urgency       text,
    assessment_made boolean,
    responsible_worker_id uuid constraint case_file_worker_fk references worker,
    template_versions jsonb not null,
    urgent_need   boolean not null default false,
    outcome       text,
    closing_reason text,
    closed_on     date,
    version       integer not null,
    created_at    timestamptz not null,
    modified_at   timestamptz not null,
    modified_by   uuid not null constraint case_file_modifier_fk references worker
);
create index case_file_municipality_code_ix on case_file (municipality_code);
create index case_file_unit_id_ix on case_file (unit_id, phase);
create index case_file_responsible_worker_id_ix on case_file (responsible_worker_id) where closed_on is null;
create index case_file_modified_by_ix on case_file (modified_by);

-- A joint case has members who join and leave.
create table case_client (
    case_id     uuid not null constraint case_client_case_fk references case_file,
    person_id   uuid not null constraint case_client_person_fk references person,
    joined_on   date not null,
    left_on     date,
    constraint case_client_pk primary key (case_id, person_id)
);
create index case_client_person_id_ix on case_client (person_id);

-- What happened in the case, in the order it happened; never changed.
create table case_event (
    id          uuid constraint case_event_pk primary key,
    case_id     uuid not null constraint case_event_case_fk references case_file,
    kind        text not null,
    at          timestamptz not null,
    by_id       uuid constraint case_event_worker_fk references worker,
    by_name     text not null,
    note        text
);
create index case_event_case_id_ix on case_event (case_id, at);
create index case_event_by_id_ix on case_event (by_id);

create table contact (
    id            uuid constraint contact_pk primary key,
    case_id       uuid not null constraint contact_case_fk references case_file,
    kind          text not null,
    manner        text not null,
    received_on   date not null,
    notifier      text not null,
    notifier_kind text not null,
    with_family   boolean not null,
    family_knows  boolean not null,
    family_agrees boolean not null,
    concerns      text[] not null,
    description   text not null,
    recorded_by   uuid not null constraint contact_worker_fk references worker,
    recorded_at   timestamptz not null
);
create index contact_case_id_ix on contact (case_id);
create index contact_recorded_by_ix on contact (recorded_by);
