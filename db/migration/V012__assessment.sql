create table triage (
    id            uuid constraint triage_pk primary key,
    case_id       uuid not null constraint triage_case_fk references case_file,
    urgency       text not null,
    urgency_reason text not null,
    special_support text not null,
    special_support_reason text not null,
    child_welfare boolean not null,
    child_welfare_reason text not null,
    assessment_made boolean not null,
    assessment_reason text not null,
    decided_by    uuid not null constraint triage_worker_fk references worker,
    decided_at    timestamptz not null
);
create index triage_case_id_ix on triage (case_id);
create index triage_decided_by_ix on triage (decided_by);

create table family_talk (
    id            uuid constraint family_talk_pk primary key,
    case_id       uuid not null constraint family_talk_case_fk references case_file,
    held_on       date not null,
    present       text not null,
    family_wish   text not null,
    child_wish    text not null,
    recorded_by   uuid not null constraint family_talk_worker_fk references worker,
    recorded_at   timestamptz not null
);
create index family_talk_case_id_ix on family_talk (case_id);
create index family_talk_recorded_by_ix on family_talk (recorded_by);

create table assessment (
    id            uuid constraint assessment_pk primary key,
    case_id       uuid not null constraint assessment_case_fk references case_file,
    round         integer not null,
    started_on    date,
    response_id   uuid not null constraint assessment_response_fk references form_response,
    written_at    timestamptz,
    signed_at     timestamptz,
    plan_made     boolean,
    completion_warned boolean not null default false,
    late_completion boolean not null default false,
    discontinued_reason text,
    version       integer not null,
    constraint assessment_round_uq unique (case_id, round)
);
create index assessment_response_id_ix on assessment (response_id);

create table contribution (
    id            uuid constraint contribution_pk primary key,
    assessment_id uuid not null constraint contribution_assessment_fk references assessment,
    case_id       uuid not null constraint contribution_case_fk references case_file,
    worker_id     uuid not null constraint contribution_worker_fk references worker,
    unit_id       uuid not null constraint contribution_unit_fk references unit,
    register_id   uuid not null constraint contribution_register_fk references register,
    sector        text not null,
    response_id   uuid not null constraint contribution_response_fk references form_response,
    state         text not null constraint contribution_state_ck
        check (state in ('REQUESTED', 'SENT', 'RETURNED', 'ACCEPTED', 'DECLINED', 'ENDED')),
    request       text not null,
    due_on        date not null,
    sent_at       timestamptz,
    accepted_at   timestamptz,
    return_reason text,
    absence_reason text,
    reminded_at   timestamptz,
    missing_at    timestamptz,
    version       integer not null
);
create index contribution_assessment_id_ix on contribution (assessment_id);
create index contribution_case_id_ix on contribution (case_id);
create index contribution_worker_id_ix on contribution (worker_id);
create index contribution_unit_id_ix on contribution (unit_id);
create index contribution_register_id_ix on contribution (register_id);
create index contribution_response_id_ix on contribution (response_id);

create table urgent_need (
    id            uuid constraint urgent_need_pk primary key,
    case_id       uuid not null constraint urgent_need_case_fk references case_file,
    description   text not null,
    raised_by     uuid not null constraint urgent_need_raiser_fk references worker,
    raised_at     timestamptz not null,
    response      text,
    responded_by  uuid constraint urgent_need_responder_fk references worker,
    responded_at  timestamptz
);
create index urgent_need_case_id_ix on urgent_need (case_id);
create index urgent_need_raised_by_ix on urgent_need (raised_by);
create index urgent_need_responded_by_ix on urgent_need (responded_by);

create table withdrawal (
    id            uuid constraint withdrawal_pk primary key,
    case_id       uuid not null constraint withdrawal_case_fk references case_file,
    told_by       text not null,
    reason        text not null,
    recorded_by   uuid not null constraint withdrawal_recorder_fk references worker,
    recorded_at   timestamptz not null,
    continues     boolean,
    decision_reason text,
    decided_by    uuid constraint withdrawal_decider_fk references worker,
    decided_at    timestamptz
);
create index withdrawal_case_id_ix on withdrawal (case_id);
create index withdrawal_recorded_by_ix on withdrawal (recorded_by);
create index withdrawal_decided_by_ix on withdrawal (decided_by);
