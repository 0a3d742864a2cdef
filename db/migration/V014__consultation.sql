create table consultation (
    id            uuid constraint consultation_pk primary key,
    case_id       uuid not null constraint consultation_case_fk references case_file,
    unit_id       uuid not null constraint consultation_unit_fk references unit,
    register_id   uuid not null constraint consultation_register_fk references register,
    asked_by      uuid not null constraint consultation_asker_fk references worker,
    asked_at      timestamptz not null,
    question      text not null,
    background    text not null,
    anonymous     boolean not null,
    answer_by     date not null,
    state         text not null constraint consultation_state_ck
        check (state in ('ASKED', 'TAKEN', 'ANSWERED', 'DECLINED', 'WITHDRAWN')),
    consultant_id uuid constraint consultation_consultant_fk references worker,
    taken_at      timestamptz,
    answer        text,
    ended_at      timestamptz,
    end_reason    text,
    late_at       timestamptz,
    version       integer not null
);
create index consultation_case_id_ix on consultation (case_id);
create index consultation_unit_id_ix on consultation (unit_id, state);
create index consultation_register_id_ix on consultation (register_id);
create index consultation_asked_by_ix on consultation (asked_by);
create index consultation_consultant_id_ix on consultation (consultant_id);
