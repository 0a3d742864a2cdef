-- What the data-protection officer does with the logs: searches, findings, and clients' requests (ATL 11 §). Rows are only
-- added: a look, a decision and a note are rows of their own.

-- The registers of the controller whose data-protection officer acts; nobody else watches any.
create function watched_registers() returns uuid[] language sql stable security definer set search_path = app, pg_temp as $$
    select array(select r.id from register r where r.controller_id = officer_controller() order by r.id)
$$;

-- Is the person named in the logs of these registers?
create function is_logged(person uuid, registers uuid[]) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select exists (select 1 from use_log e where e.subject_id = person and e.register_id = any (registers))
        or exists (select 1 from disclosure_log e where e.subject_id = person and e.register_id = any (registers))
$$;

create function is_logged_in(of_case uuid, person uuid, registers uuid[]) returns boolean
language sql stable security definer set search_path = app, pg_temp as $$
    select exists (select 1 from use_log e where e.subject_id = person and e.case_id = of_case and e.register_id = any (registers))
        or exists (select 1 from disclosure_log e where e.subject_id = person and e.case_id = of_case and e.register_id = any (registers))
$$;

-- The client with this identity code, and the clients of the case with this number, as far as the officer's logs name them.
create function logged_client_by_code(code_hash text) returns table (person_id uuid, name text, birth_date date)
language sql stable security definer set search_path = app, pg_temp as $$
    select p.id, p.given_name || ' ' || p.family_name, p.birth_date
    from person p where p.hetu_hash = code_hash and is_logged(p.id, watched_registers())
$$;

create function logged_clients_of_case(case_number text)
returns table (case_id uuid, person_id uuid, name text, birth_date date)
language sql stable security definer set search_path = app, pg_temp as $$
    select c.id, p.id, p.given_name || ' ' || p.family_name, p.birth_date
    from case_file c join case_client cc on cc.case_id = c.id join person p on p.id = cc.person_id
    where c.number = case_number and is_logged_in(c.id, p.id, watched_registers())
    order by p.birth_date, p.given_name, p.id
$$;

-- What rows of the logs are about, for the officer who reads them: the client's name and the number of the case, no more.
create function logged_client(person uuid) returns table (name text, birth_date date)
language sql stable security definer set search_path = app, pg_temp as $$
    select p.given_name || ' ' || p.family_name, p.birth_date
    from person p where p.id = person and is_logged(p.id, watched_registers())
$$;

create function logged_case(of_case uuid) returns text
language sql stable security definer set search_path = app, pg_temp as $$
    select c.number from case_file c where c.id = of_case and exists (
        select 1 from case_client cc where cc.case_id = c.id and is_logged_in(c.id, cc.person_id, watched_registers()))
$$;

revoke all on function is_logged, is_logged_in from public;
do $$
declare
    one text;
begin
    foreach one in array array['watched_registers()', 'logged_client_by_code(text)',
        'logged_clients_of_case(text)', 'logged_client(uuid)', 'logged_case(uuid)']
    loop
        execute format('revoke all on function %s from public', one);
        execute format('grant execute on function %s to "${app_role}"', one);
    end loop;
end $$;

-- What was looked for in the logs. The address of the result holds this row's id and nothing of whom it is about.
create table log_search (
    id          uuid constraint log_search_pk primary key,
    controller_id uuid not null constraint log_search_controller_fk references controller,
    searched_by uuid not null constraint log_search_worker_fk references worker,
    searched_at timestamptz not null,
    reason      text not null constraint log_search_reason_ck check (reason in ('REQUEST', 'SUSPICION', 'SAMPLE', 'OTHER')),
    worker_id   uuid,
    people      uuid[],
    case_id     uuid,
    from_at     timestamptz not null,
    until_at    timestamptz not null,
    log         text constraint log_search_log_ck check (log in ('USE', 'DISCLOSURE')),
    action      text,
    constraint log_search_whom_ck check (worker_id is not null or people is not null)
);
create index log_search_controller_id_ix on log_search (controller_id);
create index log_search_searched_by_ix on log_search (searched_by);

-- A use that deserves a look: which rule, of what day, how much, and what the rule permits.
create table finding (
    id          uuid constraint finding_pk primary key,
    controller_id uuid not null constraint finding_controller_fk references controller,
    rule        text not null,
    day         date not null,
    worker_id   uuid not null,
    case_id     uuid,
    subject_id  uuid,
    figure      integer not null,
    threshold   integer not null,
    found_at    timestamptz not null,
    constraint finding_uq unique nulls not distinct (controller_id, day, rule, worker_id, case_id, subject_id)
);

create table finding_review (
    id          uuid constraint finding_review_pk primary key,
    finding_id  uuid not null constraint finding_review_finding_fk references finding,
    outcome     text not null constraint finding_review_outcome_ck check (outcome in ('IN_ORDER', 'TAKEN_UP')),
    note        text not null,
    reviewed_by uuid not null constraint finding_review_worker_fk references worker,
    reviewed_at timestamptz not null
);
create index finding_review_finding_id_ix on finding_review (finding_id);
create index finding_review_reviewed_by_ix on finding_review (reviewed_by);

-- Which days of the logs the rules have gone through.
create table watched_day (
    day         date constraint watched_day_pk primary key,
    watched_at  timestamptz not null
);

-- A client's written request to know who has used or received the data (ATL 11 §).
create table log_request (
    id          uuid constraint log_request_pk primary key,
    controller_id uuid not null constraint log_request_controller_fk references controller,
    person_id   uuid not null constraint log_request_person_fk references person,
    received_on date not null,
    requester   text not null constraint log_request_requester_ck check (requester in ('CLIENT', 'GUARDIAN', 'REPRESENTATIVE')),
    requester_name text,
    language    text not null constraint log_request_language_ck check (language in ('fi', 'sv')),
    from_day    date not null,
    until_day   date not null,
    special_reason text,
    due_on      date not null,
    recorded_by uuid not null constraint log_request_worker_fk references worker,
    recorded_at timestamptz not null,
    constraint log_request_days_ck check (from_day <= until_day)
);
create index log_request_controller_id_ix on log_request (controller_id, due_on);
create index log_request_person_id_ix on log_request (person_id);
create index log_request_recorded_by_ix on log_request (recorded_by);

-- Each making of the extract; the digest tells that two of them are the same bytes.
create table log_extract (
    id          uuid constraint log_extract_pk primary key,
    request_id  uuid not null constraint log_extract_request_fk references log_request,
    entries     integer not null,
    withheld    integer not null,
    digest      bytea not null,
    made_by     uuid not null constraint log_extract_worker_fk references worker,
    made_at     timestamptz not null
);
create index log_extract_request_id_ix on log_extract (request_id);
create index log_extract_made_by_ix on log_extract (made_by);

-- The written decision not to give the data, whole or for some rows, with who decided as they were then.
create table log_refusal (
    id          uuid constraint log_refusal_pk primary key,
    request_id  uuid not null constraint log_refusal_request_uq unique constraint log_refusal_request_fk references log_request,
    ground      text not null constraint log_refusal_ground_ck check (ground in ('HEALTH', 'RIGHTS_OF_OTHERS', 'CRIME')),
    reasons     text not null,
    whole       boolean not null,
    marks       text[] not null,
    decided_by  uuid not null constraint log_refusal_worker_fk references worker,
    decided_at  timestamptz not null,
    name        text not null,
    title_fi    text not null,
    title_sv    text not null,
    unit_fi     text not null,
    unit_sv     text not null,
    constraint log_refusal_marks_ck check (whole = (marks = '{}'))
);
create index log_refusal_decided_by_ix on log_refusal (decided_by);

do $$
declare
    one text;
begin
    foreach one in array array['log_search', 'finding', 'finding_review', 'watched_day', 'log_request', 'log_extract', 'log_refusal'] loop
        execute format('revoke update, delete, truncate on app.%I from "${app_role}"', one);
        execute format('create trigger %I before update or delete on app.%I for each row execute function app.refuse_change()',
            one || '_append_only', one);
        execute format('create trigger %I before truncate on app.%I for each statement execute function app.refuse_change()',
            one || '_no_truncate', one);
    end loop;
end $$;
-- Findings come from the rules alone.
revoke insert on finding, watched_day from "${app_role}";

-- What tells of clients is open to the officer of the controller it belongs to, and a search to whoever made it.
do $$
declare
    one text;
begin
    foreach one in array array['log_search', 'finding', 'finding_review', 'log_request', 'log_extract', 'log_refusal'] loop
        execute format('alter table app.%I enable row level security', one);
        execute format('alter table app.%I force row level security', one);
        execute format('create policy %I on app.%I to current_user using (true) with check (true)', one || '_owner', one);
    end loop;
end $$;
create policy log_search_read on log_search for select to "${app_role}" using (
    searched_by = (select me()) and controller_id = (select officer_controller()));
create policy log_search_add on log_search for insert to "${app_role}" with check (
    searched_by = (select me()) and controller_id = (select officer_controller()));
create policy finding_read on finding for select to "${app_role}" using (controller_id = (select officer_controller()));
create policy finding_review_read on finding_review for select to "${app_role}" using (finding_id in (select f.id from finding f));
-- Nobody says of the own use that it was in order.
create policy finding_review_add on finding_review for insert to "${app_role}" with check (
    reviewed_by = (select me()) and finding_id in (select f.id from finding f where f.worker_id <> (select me())));
create policy log_request_read on log_request for select to "${app_role}" using (controller_id = (select officer_controller()));
create policy log_request_add on log_request for insert to "${app_role}" with check (
    recorded_by = (select me()) and controller_id = (select officer_controller()));
create policy log_extract_read on log_extract for select to "${app_role}" using (request_id in (select q.id from log_request q));
create policy log_extract_add on log_extract for insert to "${app_role}" with check (
    made_by = (select me()) and request_id in (select q.id from log_request q));
create policy log_refusal_read on log_refusal for select to "${app_role}" using (request_id in (select q.id from log_request q));
create policy log_refusal_add on log_refusal for insert to "${app_role}" with check (
    decided_by = (select me()) and request_id in (select q.id from log_request q));
