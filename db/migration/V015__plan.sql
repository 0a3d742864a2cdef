create table plan (
    id            uuid constraint plan_pk primary key,
    case_id       uuid not null constraint plan_case_fk references case_file,
    round         integer not null,
    response_id   uuid not null constraint plan_response_fk references form_response,
    state         text not null constraint plan_state_ck check (state in ('DRAFT', 'AGREED', 'GIVEN', 'ENDED')),
    agreed_on     date,
    agreed_with   text,
    given_on      date,
    given_to      text,
    review_on     date,
    version       integer not null,
    constraint plan_round_uq unique (case_id, round)
);
create index plan_response_id_ix on plan (response_id);

create table plan_goal (
    id            uuid constraint plan_goal_pk primary key,
    plan_id       uuid not null constraint plan_goal_plan_fk references plan,
    position      integer not null,
    words         text not null,
    said_by       text not null,
    dropped_on    date
);
create index plan_goal_plan_id_ix on plan_goal (plan_id);

create table plan_action (
    id            uuid constraint plan_action_pk primary key,
    goal_id       uuid not null constraint plan_action_goal_fk references plan_goal,
    position      integer not null,
    description   text not null,
    worker_id     uuid not null constraint plan_action_worker_fk references worker,
    sector        text not null,
    start_on      date not null,
    target_on     date not null,
    state         text not null constraint plan_action_state_ck check (state in ('PLANNED', 'STARTED', 'DONE', 'DROPPED')),
    constraint plan_action_dates_ck check (start_on <= target_on)
);
create index plan_action_goal_id_ix on plan_action (goal_id);
create index plan_action_worker_id_ix on plan_action (worker_id);

create table plan_review (
    id            uuid constraint plan_review_pk primary key,
    plan_id       uuid not null constraint plan_review_plan_fk references plan,
    held_on       date not null,
    present       text not null,
    leads_to      text not null constraint plan_review_leads_to_ck check (leads_to in ('CONTINUE', 'NEW_ASSESSMENT', 'CLOSE')),
    reason        text not null,
    recorded_by   uuid not null constraint plan_review_worker_fk references worker,
    recorded_at   timestamptz not null
);
create index plan_review_plan_id_ix on plan_review (plan_id);
create index plan_review_recorded_by_ix on plan_review (recorded_by);

create table goal_attainment (
    review_id     uuid not null constraint goal_attainment_review_fk references plan_review,
    goal_id       uuid not null constraint goal_attainment_goal_fk references plan_goal,
    change        text not null constraint goal_attainment_change_ck check (change in ('IMPROVED', 'UNCHANGED', 'WORSE')),
    words         text not null,
    constraint goal_attainment_pk primary key (review_id, goal_id)
);
create index goal_attainment_goal_id_ix on goal_attainment (goal_id);
