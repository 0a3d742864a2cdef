-- Generated from the migrated database; the migrations make it, a test compares.

CREATE OR REPLACE FUNCTION create_log_month(log text, month date)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'app', 'pg_temp'
AS $function$
declare
    part text := log || to_char(month, '_YYYY_MM');
    until date := (month + interval '1 month')::date;
begin
    execute format('create table %I (like %I including defaults including constraints,
        constraint %I primary key (actor_snapshot_id, at, sequence))', part, log, part || '_pk');
    execute format('create index %I on %I (subject_id, at)', part || '_subject_id_ix', part);
    execute format('create index %I on %I using brin ((xid::text::bigint)) with (pages_per_range = 16, autosummarize = on)',
        part || '_xid_ix', part);
    execute format('revoke all on %I from "palmikko_app"', part);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()',
        part || '_no_truncate', part);
    execute format('alter table %I attach partition %I for values from (%L) to (%L)',
        log, part, month || ' 00:00:00+00', until || ' 00:00:00+00');
end $function$
;

CREATE OR REPLACE FUNCTION extend_logs()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app', 'pg_temp'
AS $function$
declare
    log text;
    month date;
    made integer := 0;
begin
    perform pg_advisory_xact_lock(hashtextextended('palmikko.audit.months', 0));
    foreach log in array array['use_log', 'disclosure_log'] loop
        select max(to_date(right(c.relname, 7), 'YYYY_MM')) into month
        from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = ('' || log)::regclass;
        while month < (now() at time zone 'UTC') + interval '17 months' loop
            month := month + interval '1 month';
            perform create_log_month(log, month);
            made := made + 1;
        end loop;
    end loop;
    return made;
end $function$
;

CREATE OR REPLACE FUNCTION refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    raise exception '% may not be changed', tg_table_name;
end $function$
;

CREATE OR REPLACE FUNCTION remove_expired_logs()
 RETURNS bigint
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'app', 'pg_temp'
AS $function$
declare
    part record;
    sealed bigint;
    held bigint;
    total bigint := 0;
begin
    for part in
        with month as materialized (
            select p.relname as log, c.relname as name
            from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
            where i.inhparent in ('use_log'::regclass, 'disclosure_log'::regclass))
        select m.log, m.name, to_date(right(m.name, 7), 'YYYY_MM') as month from month m
        where to_date(right(m.name, 7), 'YYYY_MM') < (now() at time zone 'UTC') - interval '12 years 2 months'
        order by m.name
    loop
        execute format('select count(*), count(l.tree) from %I e
            left join seal_tree t on t.register_id = e.register_id and t.log = %L
            left join seal_leaf l on l.tree = t.tree and l.sequence = e.sequence',
            part.name, case part.log when 'use_log' then 'USE' else 'DISCLOSURE' end) into held, sealed;
        if held <> sealed then
            raise exception '% rows of % have not been sealed', held - sealed, part.name;
        end if;
        execute format('alter table %I detach partition %I', part.log, part.name);
        execute format('drop table %I', part.name);
        insert into log_retention (log, month, removed) values (part.log, part.month, held);
        total := total + held;
    end loop;
    if total > 0 then
        lock table use_log, disclosure_log in access exclusive mode;
        alter table actor_snapshot disable trigger actor_snapshot_append_only;
        delete from actor_snapshot s
        where not exists (select 1 from use_log e where e.actor_snapshot_id = s.id)
          and not exists (select 1 from disclosure_log e where e.actor_snapshot_id = s.id);
        alter table actor_snapshot enable trigger actor_snapshot_append_only;
    end if;
    return total;
end $function$
;

create sequence case_number;

create sequence disclosure_log_sequence;

create sequence use_log_sequence;

create table actor_snapshot (
    id uuid not null,
    content_hash bytea not null,
    worker_id uuid not null,
    username text not null,
    name text not null,
    title_fi text not null,
    title_sv text not null,
    roles text[] not null,
    unit_fi text not null,
    unit_sv text not null,
    register_id uuid not null,
    sector text not null,
    constraint actor_snapshot_pk PRIMARY KEY (id)
);
CREATE INDEX actor_snapshot_content_hash_ix ON actor_snapshot USING btree (content_hash);
CREATE INDEX actor_snapshot_worker_id_ix ON actor_snapshot USING btree (worker_id);
CREATE TRIGGER actor_snapshot_append_only BEFORE DELETE OR UPDATE ON actor_snapshot FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER actor_snapshot_no_truncate BEFORE TRUNCATE ON actor_snapshot FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
grant insert, select on actor_snapshot to palmikko_app;

create table assessment (
    id uuid not null,
    case_id uuid not null,
    round integer not null,
    started_on date,
    response_id uuid not null,
    written_at timestamp with time zone,
    signed_at timestamp with time zone,
    plan_made boolean,
    completion_warned boolean default false not null,
    late_completion boolean default false not null,
    discontinued_reason text,
    version integer not null,
    constraint assessment_pk PRIMARY KEY (id),
    constraint assessment_round_uq UNIQUE (case_id, round),
    constraint assessment_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint assessment_response_fk FOREIGN KEY (response_id) REFERENCES form_response(id)
);
CREATE INDEX assessment_response_id_ix ON assessment USING btree (response_id);
grant delete, insert, select, update on assessment to palmikko_app;

create table case_client (
    case_id uuid not null,
    person_id uuid not null,
    joined_on date not null,
    left_on date,
    constraint case_client_pk PRIMARY KEY (case_id, person_id),
    constraint case_client_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint case_client_person_fk FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX case_client_person_id_ix ON case_client USING btree (person_id);
grant delete, insert, select, update on case_client to palmikko_app;

create table case_event (
    id uuid not null,
    case_id uuid not null,
    kind text not null,
    at timestamp with time zone not null,
    by_id uuid,
    by_name text not null,
    note text,
    constraint case_event_pk PRIMARY KEY (id),
    constraint case_event_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint case_event_worker_fk FOREIGN KEY (by_id) REFERENCES worker(id)
);
CREATE INDEX case_event_by_id_ix ON case_event USING btree (by_id);
CREATE INDEX case_event_case_id_ix ON case_event USING btree (case_id, at);
CREATE TRIGGER case_event_append_only BEFORE DELETE OR UPDATE ON case_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
grant insert, select on case_event to palmikko_app;

create table case_file (
    id uuid not null,
    number text not null,
    phase text not null,
    municipality_code text not null,
    unit_id uuid not null,
    rule_set text not null,
    pending_on date not null,
    manner text not null,
    reason text not null,
    special_support text not null,
    child_welfare boolean not null,
    urgency text,
    assessment_made boolean,
    responsible_worker_id uuid,
    template_versions jsonb not null,
    urgent_need boolean default false not null,
    outcome text,
    closing_reason text,
    closed_on date,
    version integer not null,
    created_at timestamp with time zone not null,
    modified_at timestamp with time zone not null,
    modified_by uuid not null,
    constraint case_file_pk PRIMARY KEY (id),
    constraint case_file_number_uq UNIQUE (number),
    constraint case_file_modifier_fk FOREIGN KEY (modified_by) REFERENCES worker(id),
    constraint case_file_municipality_fk FOREIGN KEY (municipality_code) REFERENCES municipality(code),
    constraint case_file_unit_fk FOREIGN KEY (unit_id) REFERENCES unit(id),
    constraint case_file_worker_fk FOREIGN KEY (responsible_worker_id) REFERENCES worker(id)
);
CREATE INDEX case_file_modified_by_ix ON case_file USING btree (modified_by);
CREATE INDEX case_file_municipality_code_ix ON case_file USING btree (municipality_code);
CREATE INDEX case_file_responsible_worker_id_ix ON case_file USING btree (responsible_worker_id) WHERE (closed_on IS NULL);
CREATE INDEX case_file_unit_id_ix ON case_file USING btree (unit_id, phase);
grant delete, insert, select, update on case_file to palmikko_app;

create table consultation (
    id uuid not null,
    case_id uuid not null,
    unit_id uuid not null,
    register_id uuid not null,
    asked_by uuid not null,
    asked_at timestamp with time zone not null,
    question text not null,
    background text not null,
    anonymous boolean not null,
    answer_by date not null,
    state text not null,
    consultant_id uuid,
    taken_at timestamp with time zone,
    answer text,
    ended_at timestamp with time zone,
    end_reason text,
    late_at timestamp with time zone,
    version integer not null,
    constraint consultation_pk PRIMARY KEY (id),
    constraint consultation_asker_fk FOREIGN KEY (asked_by) REFERENCES worker(id),
    constraint consultation_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint consultation_consultant_fk FOREIGN KEY (consultant_id) REFERENCES worker(id),
    constraint consultation_register_fk FOREIGN KEY (register_id) REFERENCES register(id),
    constraint consultation_unit_fk FOREIGN KEY (unit_id) REFERENCES unit(id),
    constraint consultation_state_ck CHECK ((state = ANY (ARRAY['ASKED'::text, 'TAKEN'::text, 'ANSWERED'::text, 'DECLINED'::text, 'WITHDRAWN'::text])))
);
CREATE INDEX consultation_asked_by_ix ON consultation USING btree (asked_by);
CREATE INDEX consultation_case_id_ix ON consultation USING btree (case_id);
CREATE INDEX consultation_consultant_id_ix ON consultation USING btree (consultant_id);
CREATE INDEX consultation_register_id_ix ON consultation USING btree (register_id);
CREATE INDEX consultation_unit_id_ix ON consultation USING btree (unit_id, state);
grant delete, insert, select, update on consultation to palmikko_app;

create table contact (
    id uuid not null,
    case_id uuid not null,
    kind text not null,
    manner text not null,
    received_on date not null,
    notifier text not null,
    notifier_kind text not null,
    with_family boolean not null,
    family_knows boolean not null,
    family_agrees boolean not null,
    concerns text[] not null,
    description text not null,
    recorded_by uuid not null,
    recorded_at timestamp with time zone not null,
    constraint contact_pk PRIMARY KEY (id),
    constraint contact_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint contact_worker_fk FOREIGN KEY (recorded_by) REFERENCES worker(id)
);
CREATE INDEX contact_case_id_ix ON contact USING btree (case_id);
CREATE INDEX contact_recorded_by_ix ON contact USING btree (recorded_by);
grant delete, insert, select, update on contact to palmikko_app;

create table contribution (
    id uuid not null,
    assessment_id uuid not null,
    case_id uuid not null,
    worker_id uuid not null,
    unit_id uuid not null,
    register_id uuid not null,
    sector text not null,
    response_id uuid not null,
    state text not null,
    request text not null,
    due_on date not null,
    sent_at timestamp with time zone,
    accepted_at timestamp with time zone,
    return_reason text,
    absence_reason text,
    reminded_at timestamp with time zone,
    missing_at timestamp with time zone,
    version integer not null,
    constraint contribution_pk PRIMARY KEY (id),
    constraint contribution_assessment_fk FOREIGN KEY (assessment_id) REFERENCES assessment(id),
    constraint contribution_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint contribution_register_fk FOREIGN KEY (register_id) REFERENCES register(id),
    constraint contribution_response_fk FOREIGN KEY (response_id) REFERENCES form_response(id),
    constraint contribution_unit_fk FOREIGN KEY (unit_id) REFERENCES unit(id),
    constraint contribution_worker_fk FOREIGN KEY (worker_id) REFERENCES worker(id),
    constraint contribution_state_ck CHECK ((state = ANY (ARRAY['REQUESTED'::text, 'SENT'::text, 'RETURNED'::text, 'ACCEPTED'::text, 'DECLINED'::text, 'ENDED'::text])))
);
CREATE INDEX contribution_assessment_id_ix ON contribution USING btree (assessment_id);
CREATE INDEX contribution_case_id_ix ON contribution USING btree (case_id);
CREATE INDEX contribution_register_id_ix ON contribution USING btree (register_id);
CREATE INDEX contribution_response_id_ix ON contribution USING btree (response_id);
CREATE INDEX contribution_unit_id_ix ON contribution USING btree (unit_id);
CREATE INDEX contribution_worker_id_ix ON contribution USING btree (worker_id);
grant delete, insert, select, update on contribution to palmikko_app;

create table controller (
    id uuid not null,
    key text not null,
    kind text not null,
    name_fi text not null,
    name_sv text not null,
    name_en text not null,
    municipality_code text,
    constraint controller_pk PRIMARY KEY (id),
    constraint controller_key_uq UNIQUE (key),
    constraint controller_municipality_fk FOREIGN KEY (municipality_code) REFERENCES municipality(code)
);
CREATE INDEX controller_municipality_code_ix ON controller USING btree (municipality_code);
grant delete, insert, select, update on controller to palmikko_app;

create table deadline (
    id uuid not null,
    case_id uuid not null,
    rule text not null,
    rule_set text not null,
    citation text not null,
    calendar text not null,
    amount integer not null,
    day_zero date not null,
    due_on date not null,
    state text not null,
    ended_on date,
    ended_by uuid,
    created_at timestamp with time zone not null,
    explanation jsonb,
    constraint deadline_pk PRIMARY KEY (id),
    constraint deadline_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint deadline_worker_fk FOREIGN KEY (ended_by) REFERENCES worker(id),
    constraint deadline_calendar_ck CHECK ((calendar = ANY (ARRAY['ARKIPAIVA'::text, 'SCHOOL_DAY'::text, 'CALENDAR'::text]))),
    constraint deadline_state_ck CHECK ((state = ANY (ARRAY['RUNNING'::text, 'MET'::text, 'CANCELLED'::text])))
);
CREATE INDEX deadline_case_id_ix ON deadline USING btree (case_id);
CREATE INDEX deadline_due_on_ix ON deadline USING btree (due_on) WHERE (state = 'RUNNING'::text);
CREATE INDEX deadline_ended_by_ix ON deadline USING btree (ended_by);
CREATE UNIQUE INDEX deadline_running_uq ON deadline USING btree (case_id, rule) WHERE (state = 'RUNNING'::text);
grant delete, insert, select, update on deadline to palmikko_app;

create table disclosure_log (
    sequence bigint default nextval('disclosure_log_sequence'::regclass) not null,
    at timestamp with time zone not null,
    xid xid8 default pg_current_xact_id() not null,
    salt uuid default gen_random_uuid() not null,
    actor_snapshot_id uuid not null,
    register_id uuid not null,
    provider_id uuid not null,
    discloser_id uuid,
    recipient_register_id uuid not null,
    case_id uuid,
    subject_id uuid,
    request_id uuid,
    basis_id uuid,
    action text not null,
    object text not null,
    basis text not null,
    legal_basis text not null,
    purpose text not null,
    result text not null,
    constraint disclosure_log_pk PRIMARY KEY (actor_snapshot_id, at, sequence),
    constraint disclosure_log_result_ck CHECK ((result = ANY (ARRAY['PERMIT'::text, 'MASK'::text, 'DENY'::text])))
) partition by RANGE (at);
CREATE INDEX disclosure_log_subject_id_ix ON ONLY disclosure_log USING btree (subject_id, at);
CREATE INDEX disclosure_log_xid_ix ON ONLY disclosure_log USING brin ((((xid)::text)::bigint)) WITH (pages_per_range='16', autosummarize='on');
CREATE TRIGGER disclosure_log_append_only BEFORE DELETE OR UPDATE ON disclosure_log FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER disclosure_log_no_truncate BEFORE TRUNCATE ON disclosure_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
grant insert, select on disclosure_log to palmikko_app;

create table disqualification (
    id uuid not null,
    case_id uuid not null,
    worker_id uuid not null,
    reason text not null,
    recorded_on date not null,
    recorded_by uuid not null,
    ended_on date,
    ended_by uuid,
    constraint disqualification_pk PRIMARY KEY (id),
    constraint disqualification_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint disqualification_ender_fk FOREIGN KEY (ended_by) REFERENCES worker(id),
    constraint disqualification_recorder_fk FOREIGN KEY (recorded_by) REFERENCES worker(id),
    constraint disqualification_worker_fk FOREIGN KEY (worker_id) REFERENCES worker(id)
);
CREATE UNIQUE INDEX disqualification_current_uq ON disqualification USING btree (case_id, worker_id) WHERE (ended_on IS NULL);
CREATE INDEX disqualification_ended_by_ix ON disqualification USING btree (ended_by);
CREATE INDEX disqualification_recorded_by_ix ON disqualification USING btree (recorded_by);
CREATE INDEX disqualification_worker_id_ix ON disqualification USING btree (worker_id);
grant insert, select on disqualification to palmikko_app;

create table document (
    id uuid not null,
    case_id uuid not null,
    register_id uuid not null,
    subject_id uuid not null,
    kind text not null,
    version_no integer not null,
    supersedes uuid,
    reason text,
    template_key text not null,
    template_version integer not null,
    content jsonb not null,
    sha256 text not null,
    language text not null,
    signed_by uuid not null,
    signed_name text not null,
    signed_title text not null,
    signed_at timestamp with time zone not null,
    constraint document_pk PRIMARY KEY (id),
    constraint document_version_uq UNIQUE (subject_id, kind, version_no),
    constraint document_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint document_register_fk FOREIGN KEY (register_id) REFERENCES register(id),
    constraint document_supersedes_fk FOREIGN KEY (supersedes) REFERENCES document(id),
    constraint document_template_fk FOREIGN KEY (template_key, template_version) REFERENCES form_template(key, version),
    constraint document_worker_fk FOREIGN KEY (signed_by) REFERENCES worker(id)
);
CREATE INDEX document_case_id_ix ON document USING btree (case_id);
CREATE INDEX document_register_id_ix ON document USING btree (register_id);
CREATE INDEX document_signed_by_ix ON document USING btree (signed_by);
CREATE INDEX document_supersedes_ix ON document USING btree (supersedes);
CREATE INDEX document_template_ix ON document USING btree (template_key, template_version);
CREATE TRIGGER document_append_only BEFORE DELETE OR UPDATE ON document FOR EACH ROW EXECUTE FUNCTION refuse_change();
grant insert, select on document to palmikko_app;

create table emergency_access (
    id uuid not null,
    case_id uuid not null,
    worker_id uuid not null,
    category text not null,
    reason text not null,
    opened_at timestamp with time zone not null,
    ends_at timestamp with time zone not null,
    ended_at timestamp with time zone,
    review_due date not null,
    finding text,
    finding_text text,
    reviewed_by uuid,
    reviewed_at timestamp with time zone,
    constraint emergency_access_pk PRIMARY KEY (id),
    constraint emergency_access_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint emergency_access_reviewer_fk FOREIGN KEY (reviewed_by) REFERENCES worker(id),
    constraint emergency_access_worker_fk FOREIGN KEY (worker_id) REFERENCES worker(id),
    constraint emergency_access_finding_ck CHECK ((finding = ANY (ARRAY['JUSTIFIED'::text, 'NOT_JUSTIFIED'::text]))),
    constraint emergency_access_length_ck CHECK (((ends_at > opened_at) AND (ends_at <= (opened_at + '04:00:00'::interval)))),
    constraint emergency_access_reason_ck CHECK ((length(reason) >= 20)),
    constraint emergency_access_reviewed_ck CHECK ((((finding IS NULL) = (reviewed_at IS NULL)) AND ((finding IS NULL) = (reviewed_by IS NULL)) AND ((finding IS NULL) = (finding_text IS NULL)))),
    constraint emergency_access_two_people_ck CHECK ((reviewed_by <> worker_id))
);
CREATE INDEX emergency_access_case_id_ix ON emergency_access USING btree (case_id);
CREATE INDEX emergency_access_reviewed_by_ix ON emergency_access USING btree (reviewed_by);
CREATE INDEX emergency_access_unreviewed_ix ON emergency_access USING btree (review_due) WHERE (reviewed_at IS NULL);
CREATE INDEX emergency_access_worker_id_ix ON emergency_access USING btree (worker_id, case_id);
grant insert, select on emergency_access to palmikko_app;

create table family_talk (
    id uuid not null,
    case_id uuid not null,
    held_on date not null,
    present text not null,
    family_wish text not null,
    child_wish text not null,
    recorded_by uuid not null,
    recorded_at timestamp with time zone not null,
    constraint family_talk_pk PRIMARY KEY (id),
    constraint family_talk_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint family_talk_worker_fk FOREIGN KEY (recorded_by) REFERENCES worker(id)
);
CREATE INDEX family_talk_case_id_ix ON family_talk USING btree (case_id);
CREATE INDEX family_talk_recorded_by_ix ON family_talk USING btree (recorded_by);
grant delete, insert, select, update on family_talk to palmikko_app;

create table form_response (
    id uuid not null,
    case_id uuid not null,
    template_key text not null,
    template_version integer not null,
    answers jsonb not null,
    version integer not null,
    locked_at timestamp with time zone,
    saved_at timestamp with time zone,
    saved_by uuid,
    constraint form_response_pk PRIMARY KEY (id),
    constraint form_response_template_fk FOREIGN KEY (template_key, template_version) REFERENCES form_template(key, version),
    constraint form_response_worker_fk FOREIGN KEY (saved_by) REFERENCES worker(id)
);
CREATE INDEX form_response_case_id_ix ON form_response USING btree (case_id);
CREATE INDEX form_response_saved_by_ix ON form_response USING btree (saved_by);
CREATE INDEX form_response_template_ix ON form_response USING btree (template_key, template_version);
grant delete, insert, select, update on form_response to palmikko_app;

create table form_template (
    key text not null,
    version integer not null,
    content jsonb not null,
    sha256 text not null,
    published_at timestamp with time zone not null,
    constraint form_template_pk PRIMARY KEY (key, version)
);
grant delete, insert, select, update on form_template to palmikko_app;

create table goal_attainment (
    review_id uuid not null,
    goal_id uuid not null,
    change text not null,
    words text not null,
    constraint goal_attainment_pk PRIMARY KEY (review_id, goal_id),
    constraint goal_attainment_goal_fk FOREIGN KEY (goal_id) REFERENCES plan_goal(id),
    constraint goal_attainment_review_fk FOREIGN KEY (review_id) REFERENCES plan_review(id),
    constraint goal_attainment_change_ck CHECK ((change = ANY (ARRAY['IMPROVED'::text, 'UNCHANGED'::text, 'WORSE'::text])))
);
CREATE INDEX goal_attainment_goal_id_ix ON goal_attainment USING btree (goal_id);
grant delete, insert, select, update on goal_attainment to palmikko_app;

create table guardian_prohibition (
    id uuid not null,
    case_id uuid not null,
    child_id uuid not null,
    guardian_id uuid not null,
    material text not null,
    reason text not null,
    respected boolean not null,
    judgement text not null,
    recorded_on date not null,
    recorded_by uuid not null,
    withdrawn_on date,
    withdrawn_reason text,
    withdrawn_by uuid,
    constraint guardian_prohibition_pk PRIMARY KEY (id),
    constraint guardian_prohibition_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint guardian_prohibition_child_fk FOREIGN KEY (child_id) REFERENCES person(id),
    constraint guardian_prohibition_guardian_fk FOREIGN KEY (guardian_id) REFERENCES person(id),
    constraint guardian_prohibition_withdrawer_fk FOREIGN KEY (withdrawn_by) REFERENCES worker(id),
    constraint guardian_prohibition_worker_fk FOREIGN KEY (recorded_by) REFERENCES worker(id),
    constraint guardian_prohibition_two_people_ck CHECK ((child_id <> guardian_id))
);
CREATE INDEX guardian_prohibition_case_id_ix ON guardian_prohibition USING btree (case_id);
CREATE INDEX guardian_prohibition_child_id_ix ON guardian_prohibition USING btree (child_id);
CREATE INDEX guardian_prohibition_guardian_id_ix ON guardian_prohibition USING btree (guardian_id);
CREATE INDEX guardian_prohibition_recorded_by_ix ON guardian_prohibition USING btree (recorded_by);
CREATE INDEX guardian_prohibition_withdrawn_by_ix ON guardian_prohibition USING btree (withdrawn_by);
grant insert, select on guardian_prohibition to palmikko_app;

create table local_target (
    id uuid not null,
    municipality_code text,
    target text not null,
    amount integer not null,
    constraint local_target_pk PRIMARY KEY (id),
    constraint local_target_uq UNIQUE NULLS NOT DISTINCT (municipality_code, target),
    constraint local_target_municipality_fk FOREIGN KEY (municipality_code) REFERENCES municipality(code),
    constraint local_target_amount_ck CHECK ((amount > 0))
);
CREATE INDEX local_target_municipality_code_ix ON local_target USING btree (municipality_code);
grant delete, insert, select, update on local_target to palmikko_app;

create table log_retention (
    log text not null,
    month date not null,
    removed bigint not null,
    removed_at timestamp with time zone default now() not null,
    constraint log_retention_pk PRIMARY KEY (log, month)
);
CREATE TRIGGER log_retention_append_only BEFORE DELETE OR UPDATE ON log_retention FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_retention_no_truncate BEFORE TRUNCATE ON log_retention FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
grant select on log_retention to palmikko_app;

create table municipality (
    code text not null,
    name_fi text not null,
    name_sv text not null,
    region text not null,
    valid_from date not null,
    valid_to date,
    constraint municipality_pk PRIMARY KEY (code)
);
grant delete, insert, select, update on municipality to palmikko_app;

create table permit (
    id uuid not null,
    case_id uuid not null,
    sector text not null,
    given boolean not null,
    given_by text not null,
    how text not null,
    purpose text not null,
    recorded_on date not null,
    recorded_by uuid not null,
    withdrawn_on date,
    withdrawn_reason text,
    withdrawn_by uuid,
    ground text not null,
    ground_reason text,
    materials text[] not null,
    receiver_unit_id uuid,
    valid_from date not null,
    valid_until date,
    constraint permit_pk PRIMARY KEY (id),
    constraint permit_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint permit_receiver_fk FOREIGN KEY (receiver_unit_id) REFERENCES unit(id),
    constraint permit_withdrawer_fk FOREIGN KEY (withdrawn_by) REFERENCES worker(id),
    constraint permit_worker_fk FOREIGN KEY (recorded_by) REFERENCES worker(id),
    constraint permit_ground_ck CHECK ((ground = ANY (ARRAY['PERMIT'::text, 'CHILDS_INTEREST'::text, 'NO_CAPACITY'::text, 'JOINT_SERVICE'::text]))),
    constraint permit_ground_reason_ck CHECK (((ground = 'PERMIT'::text) OR (given AND (ground_reason IS NOT NULL)))),
    constraint permit_materials_ck CHECK ((cardinality(materials) > 0)),
    constraint permit_validity_ck CHECK ((valid_from <= valid_until))
);
CREATE INDEX permit_case_id_ix ON permit USING btree (case_id);
CREATE INDEX permit_receiver_unit_id_ix ON permit USING btree (receiver_unit_id);
CREATE INDEX permit_recorded_by_ix ON permit USING btree (recorded_by);
CREATE INDEX permit_withdrawn_by_ix ON permit USING btree (withdrawn_by);
grant insert, select on permit to palmikko_app;

create table person (
    id uuid not null,
    hetu_cipher bytea,
    hetu_hash text,
    given_name text not null,
    family_name text not null,
    birth_date date,
    language text not null,
    interpreter text,
    phone text,
    address text,
    municipality_code text,
    protected_address boolean default false not null,
    school text,
    search_name text generated always as (lower(((family_name || ' '::text) || given_name))) stored,
    constraint person_pk PRIMARY KEY (id),
    constraint person_hetu_hash_uq UNIQUE (hetu_hash),
    constraint person_municipality_fk FOREIGN KEY (municipality_code) REFERENCES municipality(code)
);
CREATE INDEX person_municipality_code_ix ON person USING btree (municipality_code);
CREATE INDEX person_search_name_ix ON person USING btree (search_name text_pattern_ops);
grant delete, insert, select, update on person to palmikko_app;

create table plan (
    id uuid not null,
    case_id uuid not null,
    round integer not null,
    response_id uuid not null,
    state text not null,
    agreed_on date,
    agreed_with text,
    given_on date,
    given_to text,
    review_on date,
    version integer not null,
    constraint plan_pk PRIMARY KEY (id),
    constraint plan_round_uq UNIQUE (case_id, round),
    constraint plan_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint plan_response_fk FOREIGN KEY (response_id) REFERENCES form_response(id),
    constraint plan_state_ck CHECK ((state = ANY (ARRAY['DRAFT'::text, 'AGREED'::text, 'GIVEN'::text, 'ENDED'::text])))
);
CREATE INDEX plan_response_id_ix ON plan USING btree (response_id);
grant delete, insert, select, update on plan to palmikko_app;

create table plan_action (
    id uuid not null,
    goal_id uuid not null,
    position integer not null,
    description text not null,
    worker_id uuid not null,
    sector text not null,
    start_on date not null,
    target_on date not null,
    state text not null,
    constraint plan_action_pk PRIMARY KEY (id),
    constraint plan_action_goal_fk FOREIGN KEY (goal_id) REFERENCES plan_goal(id),
    constraint plan_action_worker_fk FOREIGN KEY (worker_id) REFERENCES worker(id),
    constraint plan_action_dates_ck CHECK ((start_on <= target_on)),
    constraint plan_action_state_ck CHECK ((state = ANY (ARRAY['PLANNED'::text, 'STARTED'::text, 'DONE'::text, 'DROPPED'::text])))
);
CREATE INDEX plan_action_goal_id_ix ON plan_action USING btree (goal_id);
CREATE INDEX plan_action_worker_id_ix ON plan_action USING btree (worker_id);
grant delete, insert, select, update on plan_action to palmikko_app;

create table plan_goal (
    id uuid not null,
    plan_id uuid not null,
    position integer not null,
    words text not null,
    said_by text not null,
    dropped_on date,
    constraint plan_goal_pk PRIMARY KEY (id),
    constraint plan_goal_plan_fk FOREIGN KEY (plan_id) REFERENCES plan(id)
);
CREATE INDEX plan_goal_plan_id_ix ON plan_goal USING btree (plan_id);
grant delete, insert, select, update on plan_goal to palmikko_app;

create table plan_review (
    id uuid not null,
    plan_id uuid not null,
    held_on date not null,
    present text not null,
    leads_to text not null,
    reason text not null,
    recorded_by uuid not null,
    recorded_at timestamp with time zone not null,
    constraint plan_review_pk PRIMARY KEY (id),
    constraint plan_review_plan_fk FOREIGN KEY (plan_id) REFERENCES plan(id),
    constraint plan_review_worker_fk FOREIGN KEY (recorded_by) REFERENCES worker(id),
    constraint plan_review_leads_to_ck CHECK ((leads_to = ANY (ARRAY['CONTINUE'::text, 'NEW_ASSESSMENT'::text, 'CLOSE'::text])))
);
CREATE INDEX plan_review_plan_id_ix ON plan_review USING btree (plan_id);
CREATE INDEX plan_review_recorded_by_ix ON plan_review USING btree (recorded_by);
grant delete, insert, select, update on plan_review to palmikko_app;

create table prohibition (
    id uuid not null,
    case_id uuid not null,
    target text not null,
    controller_id uuid,
    service text,
    material text,
    set_by text not null,
    how text not null,
    reason text not null,
    recorded_on date not null,
    recorded_by uuid not null,
    withdrawn_on date,
    withdrawn_reason text,
    withdrawn_by uuid,
    constraint prohibition_pk PRIMARY KEY (id),
    constraint prohibition_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint prohibition_controller_fk FOREIGN KEY (controller_id) REFERENCES controller(id),
    constraint prohibition_withdrawer_fk FOREIGN KEY (withdrawn_by) REFERENCES worker(id),
    constraint prohibition_worker_fk FOREIGN KEY (recorded_by) REFERENCES worker(id),
    constraint prohibition_names_its_target_ck CHECK ((((target = 'CONTROLLER'::text) = (controller_id IS NOT NULL)) AND ((target = 'SERVICE'::text) = (service IS NOT NULL)) AND ((target = 'DOCUMENT'::text) = (material IS NOT NULL)))),
    constraint prohibition_target_ck CHECK ((target = ANY (ARRAY['CONTROLLER'::text, 'SERVICE'::text, 'DOCUMENT'::text])))
);
CREATE INDEX prohibition_case_id_ix ON prohibition USING btree (case_id);
CREATE INDEX prohibition_controller_id_ix ON prohibition USING btree (controller_id);
CREATE INDEX prohibition_recorded_by_ix ON prohibition USING btree (recorded_by);
CREATE INDEX prohibition_withdrawn_by_ix ON prohibition USING btree (withdrawn_by);
grant insert, select on prohibition to palmikko_app;

create table register (
    id uuid not null,
    key text not null,
    controller_id uuid not null,
    kind text not null,
    name_fi text not null,
    name_sv text not null,
    name_en text not null,
    constraint register_pk PRIMARY KEY (id),
    constraint register_key_uq UNIQUE (key),
    constraint register_controller_fk FOREIGN KEY (controller_id) REFERENCES controller(id)
);
CREATE INDEX register_controller_id_ix ON register USING btree (controller_id);
grant delete, insert, select, update on register to palmikko_app;

create table relation (
    id uuid not null,
    child_id uuid not null,
    person_id uuid not null,
    kind text not null,
    guardian boolean not null,
    lives_with boolean not null,
    constraint relation_pk PRIMARY KEY (id),
    constraint relation_uq UNIQUE (child_id, person_id),
    constraint relation_child_fk FOREIGN KEY (child_id) REFERENCES person(id),
    constraint relation_person_fk FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX relation_person_id_ix ON relation USING btree (person_id);
grant delete, insert, select, update on relation to palmikko_app;

create table school_period (
    id uuid not null,
    controller_id uuid not null,
    kind text not null,
    first_on date not null,
    last_on date not null,
    imported_at timestamp with time zone not null,
    imported_by uuid not null,
    replaced_at timestamp with time zone,
    constraint school_period_pk PRIMARY KEY (id),
    constraint school_period_controller_fk FOREIGN KEY (controller_id) REFERENCES controller(id),
    constraint school_period_worker_fk FOREIGN KEY (imported_by) REFERENCES worker(id),
    constraint school_period_kind_ck CHECK ((kind = ANY (ARRAY['TERM'::text, 'BREAK'::text]))),
    constraint school_period_order_ck CHECK ((last_on >= first_on))
);
CREATE INDEX school_period_controller_id_ix ON school_period USING btree (controller_id, first_on) WHERE (replaced_at IS NULL);
CREATE INDEX school_period_imported_by_ix ON school_period USING btree (imported_by);
grant delete, insert, select, update on school_period to palmikko_app;

create table seal_checkpoint (
    tree integer not null,
    size bigint not null,
    horizon xid8 not null,
    line text not null,
    frontier bytea not null,
    constraint seal_checkpoint_pk PRIMARY KEY (tree, size),
    constraint seal_checkpoint_tree_fk FOREIGN KEY (tree) REFERENCES seal_tree(tree)
);
CREATE TRIGGER seal_checkpoint_append_only BEFORE DELETE OR UPDATE ON seal_checkpoint FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seal_checkpoint_no_truncate BEFORE TRUNCATE ON seal_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
grant insert, select on seal_checkpoint to palmikko_app;

create table seal_leaf (
    position bigint not null,
    sequence bigint not null,
    tree integer not null,
    hash bytea not null,
    constraint seal_leaf_pk PRIMARY KEY (tree, "position"),
    constraint seal_leaf_uq UNIQUE (tree, sequence),
    constraint seal_leaf_tree_fk FOREIGN KEY (tree) REFERENCES seal_tree(tree)
);
CREATE TRIGGER seal_leaf_append_only BEFORE DELETE OR UPDATE ON seal_leaf FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seal_leaf_no_truncate BEFORE TRUNCATE ON seal_leaf FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
grant insert, select on seal_leaf to palmikko_app;

create table seal_node (
    place bigint not null,
    tree integer not null,
    level integer not null,
    hash bytea not null,
    constraint seal_node_pk PRIMARY KEY (tree, level, place),
    constraint seal_node_tree_fk FOREIGN KEY (tree) REFERENCES seal_tree(tree)
);
CREATE TRIGGER seal_node_append_only BEFORE DELETE OR UPDATE ON seal_node FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seal_node_no_truncate BEFORE TRUNCATE ON seal_node FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
grant insert, select on seal_node to palmikko_app;

create table seal_tree (
    tree integer not null,
    register_id uuid not null,
    log text not null,
    constraint seal_tree_pk PRIMARY KEY (tree),
    constraint seal_tree_uq UNIQUE (register_id, log),
    constraint seal_tree_log_ck CHECK ((log = ANY (ARRAY['USE'::text, 'DISCLOSURE'::text])))
);
CREATE TRIGGER seal_tree_append_only BEFORE DELETE OR UPDATE ON seal_tree FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seal_tree_no_truncate BEFORE TRUNCATE ON seal_tree FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
grant insert, select on seal_tree to palmikko_app;

create table spring_session (
    primary_id character(36) not null,
    session_id character(36) not null,
    creation_time bigint not null,
    last_access_time bigint not null,
    max_inactive_interval integer not null,
    expiry_time bigint not null,
    principal_name character varying(100),
    constraint spring_session_pk PRIMARY KEY (primary_id)
);
CREATE UNIQUE INDEX spring_session_ix1 ON spring_session USING btree (session_id);
CREATE INDEX spring_session_ix2 ON spring_session USING btree (expiry_time);
CREATE INDEX spring_session_ix3 ON spring_session USING btree (principal_name);
grant delete, insert, select, update on spring_session to palmikko_app;

create table spring_session_attributes (
    session_primary_id character(36) not null,
    attribute_name character varying(200) not null,
    attribute_bytes bytea not null,
    constraint spring_session_attributes_pk PRIMARY KEY (session_primary_id, attribute_name),
    constraint spring_session_attributes_fk FOREIGN KEY (session_primary_id) REFERENCES spring_session(primary_id) ON DELETE CASCADE
);
grant delete, insert, select, update on spring_session_attributes to palmikko_app;

create table submission (
    request_id uuid not null,
    location text,
    created_at timestamp with time zone not null,
    constraint submission_pk PRIMARY KEY (request_id)
);
grant delete, insert, select, update on submission to palmikko_app;

create table team_member (
    id uuid not null,
    case_id uuid not null,
    worker_id uuid not null,
    unit_id uuid not null,
    sector text not null,
    reason text not null,
    joined_on date not null,
    left_on date,
    left_reason text,
    constraint team_member_pk PRIMARY KEY (id),
    constraint team_member_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint team_member_unit_fk FOREIGN KEY (unit_id) REFERENCES unit(id),
    constraint team_member_worker_fk FOREIGN KEY (worker_id) REFERENCES worker(id)
);
CREATE INDEX team_member_case_id_ix ON team_member USING btree (case_id);
CREATE UNIQUE INDEX team_member_current_uq ON team_member USING btree (case_id, worker_id) WHERE (left_on IS NULL);
CREATE INDEX team_member_unit_id_ix ON team_member USING btree (unit_id);
CREATE INDEX team_member_worker_id_ix ON team_member USING btree (worker_id) WHERE (left_on IS NULL);
grant delete, insert, select, update on team_member to palmikko_app;

create table triage (
    id uuid not null,
    case_id uuid not null,
    urgency text not null,
    urgency_reason text not null,
    special_support text not null,
    special_support_reason text not null,
    child_welfare boolean not null,
    child_welfare_reason text not null,
    assessment_made boolean not null,
    assessment_reason text not null,
    decided_by uuid not null,
    decided_at timestamp with time zone not null,
    constraint triage_pk PRIMARY KEY (id),
    constraint triage_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint triage_worker_fk FOREIGN KEY (decided_by) REFERENCES worker(id)
);
CREATE INDEX triage_case_id_ix ON triage USING btree (case_id);
CREATE INDEX triage_decided_by_ix ON triage USING btree (decided_by);
grant delete, insert, select, update on triage to palmikko_app;

create table unit (
    id uuid not null,
    key text not null,
    controller_id uuid not null,
    register_id uuid not null,
    sector text not null,
    service text not null,
    name_fi text not null,
    name_sv text not null,
    name_en text not null,
    phone text,
    accepts_consultations boolean not null,
    contribution_template text,
    constraint unit_pk PRIMARY KEY (id),
    constraint unit_key_uq UNIQUE (key),
    constraint unit_controller_fk FOREIGN KEY (controller_id) REFERENCES controller(id),
    constraint unit_register_fk FOREIGN KEY (register_id) REFERENCES register(id)
);
CREATE INDEX unit_controller_id_ix ON unit USING btree (controller_id);
CREATE INDEX unit_register_id_ix ON unit USING btree (register_id);
grant delete, insert, select, update on unit to palmikko_app;

create table unit_municipality (
    unit_id uuid not null,
    municipality_code text not null,
    constraint unit_municipality_pk PRIMARY KEY (unit_id, municipality_code),
    constraint unit_municipality_municipality_fk FOREIGN KEY (municipality_code) REFERENCES municipality(code),
    constraint unit_municipality_unit_fk FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE INDEX unit_municipality_code_ix ON unit_municipality USING btree (municipality_code);
grant delete, insert, select, update on unit_municipality to palmikko_app;

create table urgent_need (
    id uuid not null,
    case_id uuid not null,
    description text not null,
    raised_by uuid not null,
    raised_at timestamp with time zone not null,
    response text,
    responded_by uuid,
    responded_at timestamp with time zone,
    constraint urgent_need_pk PRIMARY KEY (id),
    constraint urgent_need_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint urgent_need_raiser_fk FOREIGN KEY (raised_by) REFERENCES worker(id),
    constraint urgent_need_responder_fk FOREIGN KEY (responded_by) REFERENCES worker(id)
);
CREATE INDEX urgent_need_case_id_ix ON urgent_need USING btree (case_id);
CREATE INDEX urgent_need_raised_by_ix ON urgent_need USING btree (raised_by);
CREATE INDEX urgent_need_responded_by_ix ON urgent_need USING btree (responded_by);
grant delete, insert, select, update on urgent_need to palmikko_app;

create table use_log (
    sequence bigint default nextval('use_log_sequence'::regclass) not null,
    at timestamp with time zone not null,
    xid xid8 default pg_current_xact_id() not null,
    salt uuid default gen_random_uuid() not null,
    actor_snapshot_id uuid not null,
    register_id uuid not null,
    source_register_id uuid,
    provider_id uuid not null,
    case_id uuid,
    subject_id uuid,
    request_id uuid,
    basis_id uuid,
    action text not null,
    object text not null,
    basis text not null,
    legal_basis text,
    purpose text not null,
    result text not null,
    constraint use_log_pk PRIMARY KEY (actor_snapshot_id, at, sequence),
    constraint use_log_result_ck CHECK ((result = ANY (ARRAY['PERMIT'::text, 'MASK'::text, 'DENY'::text])))
) partition by RANGE (at);
CREATE INDEX use_log_subject_id_ix ON ONLY use_log USING btree (subject_id, at);
CREATE INDEX use_log_xid_ix ON ONLY use_log USING brin ((((xid)::text)::bigint)) WITH (pages_per_range='16', autosummarize='on');
CREATE TRIGGER use_log_append_only BEFORE DELETE OR UPDATE ON use_log FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER use_log_no_truncate BEFORE TRUNCATE ON use_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
grant insert, select on use_log to palmikko_app;

create table withdrawal (
    id uuid not null,
    case_id uuid not null,
    told_by text not null,
    reason text not null,
    recorded_by uuid not null,
    recorded_at timestamp with time zone not null,
    continues boolean,
    decision_reason text,
    decided_by uuid,
    decided_at timestamp with time zone,
    constraint withdrawal_pk PRIMARY KEY (id),
    constraint withdrawal_case_fk FOREIGN KEY (case_id) REFERENCES case_file(id),
    constraint withdrawal_decider_fk FOREIGN KEY (decided_by) REFERENCES worker(id),
    constraint withdrawal_recorder_fk FOREIGN KEY (recorded_by) REFERENCES worker(id)
);
CREATE INDEX withdrawal_case_id_ix ON withdrawal USING btree (case_id);
CREATE INDEX withdrawal_decided_by_ix ON withdrawal USING btree (decided_by);
CREATE INDEX withdrawal_recorded_by_ix ON withdrawal USING btree (recorded_by);
grant delete, insert, select, update on withdrawal to palmikko_app;

create table work_item (
    task_id text not null,
    process_instance_id text not null,
    case_id uuid not null,
    process text not null,
    step text not null,
    element_id uuid,
    unit_id uuid not null,
    assignee_id uuid,
    due_on date not null,
    created_at timestamp with time zone not null,
    constraint work_item_pk PRIMARY KEY (task_id)
);
CREATE INDEX work_item_case_ix ON work_item USING btree (case_id, step, element_id);
CREATE INDEX work_item_mine_ix ON work_item USING btree (assignee_id, due_on, task_id) WHERE (assignee_id IS NOT NULL);
CREATE INDEX work_item_unit_ix ON work_item USING btree (unit_id, due_on, task_id) WHERE (assignee_id IS NULL);
grant delete, insert, select, update on work_item to palmikko_app;

create table worker (
    id uuid not null,
    username text not null,
    password_hash text,
    given_name text not null,
    family_name text not null,
    title_fi text not null,
    title_sv text not null,
    title_en text not null,
    phone text,
    email text,
    language text not null,
    unit_id uuid not null,
    active boolean default true not null,
    featured boolean default false not null,
    story_fi text,
    story_sv text,
    story_en text,
    constraint worker_pk PRIMARY KEY (id),
    constraint worker_username_uq UNIQUE (username),
    constraint worker_unit_fk FOREIGN KEY (unit_id) REFERENCES unit(id),
    constraint worker_language_ck CHECK ((language = ANY (ARRAY['fi'::text, 'sv'::text, 'en'::text])))
);
CREATE INDEX worker_unit_id_ix ON worker USING btree (unit_id);
grant delete, insert, select, update on worker to palmikko_app;

create table worker_competence (
    worker_id uuid not null,
    competence text not null,
    constraint worker_competence_pk PRIMARY KEY (worker_id, competence),
    constraint worker_competence_worker_fk FOREIGN KEY (worker_id) REFERENCES worker(id)
);
grant delete, insert, select, update on worker_competence to palmikko_app;

create table worker_role (
    worker_id uuid not null,
    role text not null,
    constraint worker_role_pk PRIMARY KEY (worker_id, role),
    constraint worker_role_worker_fk FOREIGN KEY (worker_id) REFERENCES worker(id)
);
grant delete, insert, select, update on worker_role to palmikko_app;
