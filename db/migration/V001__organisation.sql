-- Two schemas, two roles: the owner migrates, the application role reads and writes rows and nothing else.
create schema if not exists engine;
grant usage on schema app, engine to "${app_role}";
alter default privileges in schema app grant select, insert, update, delete on tables to "${app_role}";
alter default privileges in schema engine grant select, insert, update, delete on tables to "${app_role}";

alter default privileges in schema app grant usage, select on sequences to "${app_role}";

create table municipality (
    code        text constraint municipality_pk primary key,
    name_fi     text not null,
    name_sv     text not null,
    region      text not null,
    valid_from  date not null,
    valid_to    date
);

create table controller (
    id          uuid constraint controller_pk primary key,
    key         text not null constraint controller_key_uq unique,
    kind        text not null,
    name_fi     text not null,
    name_sv     text not null,
    name_en     text not null,
    municipality_code text constraint controller_municipality_fk references municipality
);
create index controller_municipality_code_ix on controller (municipality_code);

create table register (
    id          uuid constraint register_pk primary key,
    key         text not null constraint register_key_uq unique,
    controller_id uuid not null constraint register_controller_fk references controller,
    kind        text not null,
    name_fi     text not null,
    name_sv     text not null,
    name_en     text not null
);
create index register_controller_id_ix on register (controller_id);

create table unit (
    id          uuid constraint unit_pk primary key,
    key         text not null constraint unit_key_uq unique,
    controller_id uuid not null constraint unit_controller_fk references controller,
    register_id uuid not null constraint unit_register_fk references register,
    sector      text not null,
    service     text not null,
    name_fi     text not null,
    name_sv     text not null,
    name_en     text not null,
    phone       text,
    accepts_consultations boolean not null,
    contribution_template text
);
create index unit_controller_id_ix on unit (controller_id);
create index unit_register_id_ix on unit (register_id);

create table unit_municipality (
    unit_id     uuid not null constraint unit_municipality_unit_fk references unit,
    municipality_code text not null constraint unit_municipality_municipality_fk references municipality,
    constraint unit_municipality_pk primary key (unit_id, municipality_code)
);
create index unit_municipality_code_ix on unit_municipality (municipality_code);

-- Local targets of an area; a row without a municipality is the default.
create table local_target (
    id          uuid constraint local_target_pk primary key,
    municipality_code text constraint local_target_municipality_fk references municipality,
    target      text not null,
    amount      integer not null constraint local_target_amount_ck check (amount > 0),
    constraint local_target_uq unique nulls not distinct (municipality_code, target)
);
create index local_target_municipality_code_ix on local_target (municipality_code);
