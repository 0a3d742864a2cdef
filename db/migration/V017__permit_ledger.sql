-- A permit says what, to whom and until when (ATL 58 §; decree 457/2024 25 §); a ground of law other than a permit stands in the
-- same ledger with its reason. A prohibition (ATL 59 §) narrows permits, never a right by law.
alter table permit
    add column ground           text not null default 'PERMIT',
    add column ground_reason    text,
    add column materials        text[] not null default '{ASSESSMENT,PLAN}',
    add column receiver_unit_id uuid constraint permit_receiver_fk references unit,
    add column valid_from       date,
    add column valid_until      date;
update permit set valid_from = recorded_on;
alter table permit
    alter column valid_from set not null,
    alter column ground drop default,
    alter column materials drop default,
    add constraint permit_ground_ck check (ground in ('PERMIT', 'CHILDS_INTEREST', 'NO_CAPACITY', 'JOINT_SERVICE')),
    add constraint permit_ground_reason_ck check (ground = 'PERMIT' or given and ground_reason is not null),
    add constraint permit_materials_ck check (cardinality(materials) > 0),
    add constraint permit_validity_ck check (valid_from <= valid_until);
create index permit_receiver_unit_id_ix on permit (receiver_unit_id);

create table prohibition (
    id               uuid constraint prohibition_pk primary key,
    case_id          uuid not null constraint prohibition_case_fk references case_file,
    target           text not null constraint prohibition_target_ck check (target in ('CONTROLLER', 'SERVICE', 'DOCUMENT')),
    controller_id    uuid constraint prohibition_controller_fk references controller,
    service          text,
    material         text,
    set_by           text not null,
    how              text not null,
    reason           text not null,
    recorded_on      date not null,
    recorded_by      uuid not null constraint prohibition_worker_fk references worker,
    withdrawn_on     date,
    withdrawn_reason text,
    withdrawn_by     uuid constraint prohibition_withdrawer_fk references worker,
    constraint prohibition_names_its_target_ck check (
        (target = 'CONTROLLER') = (controller_id is not null)
        and (target = 'SERVICE') = (service is not null)
        and (target = 'DOCUMENT') = (material is not null))
);
create index prohibition_case_id_ix on prohibition (case_id);
create index prohibition_controller_id_ix on prohibition (controller_id);
create index prohibition_recorded_by_ix on prohibition (recorded_by);
create index prohibition_withdrawn_by_ix on prohibition (withdrawn_by);

-- A worker who may not handle the matter: kin or party (HL 28 §), or a restricted record (own or relative's).
create table disqualification (
    id          uuid constraint disqualification_pk primary key,
    case_id     uuid not null constraint disqualification_case_fk references case_file,
    worker_id   uuid not null constraint disqualification_worker_fk references worker,
    reason      text not null,
    recorded_on date not null,
    recorded_by uuid not null constraint disqualification_recorder_fk references worker,
    ended_on    date,
    ended_by    uuid constraint disqualification_ender_fk references worker
);
create unique index disqualification_current_uq on disqualification (case_id, worker_id) where ended_on is null;
create index disqualification_worker_id_ix on disqualification (worker_id);
create index disqualification_recorded_by_ix on disqualification (recorded_by);
create index disqualification_ended_by_ix on disqualification (ended_by);

-- Emergency access: one case, a written reason, at most four hours, reviewed by somebody else.
create table emergency_access (
    id           uuid constraint emergency_access_pk primary key,
    case_id      uuid not null constraint emergency_access_case_fk references case_file,
    worker_id    uuid not null constraint emergency_access_worker_fk references worker,
    category     text not null,
    reason       text not null constraint emergency_access_reason_ck check (length(reason) >= 20),
    opened_at    timestamptz not null,
    ends_at      timestamptz not null,
    ended_at     timestamptz,
    review_due   date not null,
    finding      text constraint emergency_access_finding_ck check (finding in ('JUSTIFIED', 'NOT_JUSTIFIED')),
    finding_text text,
    reviewed_by  uuid constraint emergency_access_reviewer_fk references worker,
    reviewed_at  timestamptz,
    constraint emergency_access_length_ck check (ends_at > opened_at and ends_at <= opened_at + interval '4 hours'),
    constraint emergency_access_reviewed_ck check (
        (finding is null) = (reviewed_at is null) and (finding is null) = (reviewed_by is null)
        and (finding is null) = (finding_text is null)),
    constraint emergency_access_two_people_ck check (reviewed_by <> worker_id)
);
create index emergency_access_case_id_ix on emergency_access (case_id);
create index emergency_access_worker_id_ix on emergency_access (worker_id, case_id);
create index emergency_access_unreviewed_ix on emergency_access (review_due) where reviewed_at is null;
create index emergency_access_reviewed_by_ix on emergency_access (reviewed_by);

-- A ledger: rows are added and ended, never rewritten or removed.
revoke update, delete, truncate on permit, prohibition, disqualification, emergency_access from "${app_role}";
grant update (withdrawn_on, withdrawn_reason, withdrawn_by) on permit, prohibition to "${app_role}";
grant update (ended_on, ended_by) on disqualification to "${app_role}";
grant update (ended_at, finding, finding_text, reviewed_by, reviewed_at) on emergency_access to "${app_role}";
