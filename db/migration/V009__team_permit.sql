create table team_member (
    id          uuid constraint team_member_pk primary key,
    case_id     uuid not null constraint team_member_case_fk references case_file,
    worker_id   uuid not null constraint team_member_worker_fk references worker,
    unit_id     uuid not null constraint team_member_unit_fk references unit,
    sector      text not null,
    reason      text not null,
    joined_on   date not null,
    left_on     date,
    left_reason text
);
create unique index team_member_current_uq on team_member (case_id, worker_id) where left_on is null;
create index team_member_case_id_ix on team_member (case_id);
create index team_member_worker_id_ix on team_member (worker_id) where left_on is null;
create index team_member_unit_id_ix on team_member (unit_id);

-- The ledger of what the family permits; a row is never changed but to end it.
create table permit (
    id          uuid constraint permit_pk primary key,
    case_id     uuid not null constraint permit_case_fk references case_file,
    sector      text not null,
    given       boolean not null,
    given_by    text not null,
    how         text not null,
    purpose     text not null,
    recorded_on date not null,
    recorded_by uuid not null constraint permit_worker_fk references worker,
    withdrawn_on date,
    withdrawn_reason text,
    withdrawn_by uuid constraint permit_withdrawer_fk references worker
);
create index permit_case_id_ix on permit (case_id);
create index permit_recorded_by_ix on permit (recorded_by);
create index permit_withdrawn_by_ix on permit (withdrawn_by);
