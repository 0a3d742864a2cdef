-- Rule sets published after the program was made. What is published stands: a change of law is another set.
create table rule_set (
    name          text constraint rule_set_pk primary key,
    valid_from    date not null constraint rule_set_valid_from_uq unique,
    content       text not null,
    sha256        text not null,
    published_at  timestamptz not null,
    published_by  uuid not null constraint rule_set_worker_fk references worker
);
create index rule_set_published_by_ix on rule_set (published_by);
revoke update, delete, truncate on rule_set from "${app_role}";

-- What a local target was before, and who set it; a null amount is none of its own.
create table local_target_change (
    id                uuid constraint local_target_change_pk primary key,
    municipality_code text constraint local_target_change_municipality_fk references municipality,
    target            text not null,
    amount_was        integer,
    amount            integer,
    at                timestamptz not null,
    by_id             uuid not null constraint local_target_change_worker_fk references worker,
    by_name           text not null
);
create index local_target_change_municipality_code_ix on local_target_change (municipality_code);
create index local_target_change_by_id_ix on local_target_change (by_id);
revoke update, delete, truncate on local_target_change from "${app_role}";
