-- The use log and the disclosure log (ATL 10 §), one row an event and a data subject, by month. The log of a register is
-- its rows. Rows are only added: by privilege, and a trigger refuses the owner too, in every month.
alter table use_log rename to use_log_until_019;
alter table use_log_until_019 rename constraint use_log_pk to use_log_until_019_pk;
drop index use_log_case_id_ix;
drop index use_log_actor_id_ix;

-- Who acted, as they were then. The same person unchanged is one row; two requests that meet for the first time may make
-- two, so that neither waits for the other.
create table actor_snapshot (
    id          uuid constraint actor_snapshot_pk primary key,
    content_hash bytea not null,
    worker_id   uuid not null,
    username    text not null,
    name        text not null,
    title_fi    text not null,
    title_sv    text not null,
    roles       text[] not null,
    unit_fi     text not null,
    unit_sv     text not null,
    register_id uuid not null,
    sector      text not null
);
create index actor_snapshot_content_hash_ix on actor_snapshot (content_hash);
create index actor_snapshot_worker_id_ix on actor_snapshot (worker_id);

create sequence use_log_sequence;
create sequence disclosure_log_sequence;

-- No foreign keys: writing what was read never waits for whoever changes what was read.
create table use_log (
    sequence    bigint not null default nextval('use_log_sequence'),
    at          timestamptz not null,
    xid         xid8 not null default pg_current_xact_id(),
    salt        uuid not null default gen_random_uuid(),
    actor_snapshot_id uuid not null,
    register_id uuid not null,
    source_register_id uuid,
    provider_id uuid not null,
    case_id     uuid,
    subject_id  uuid,
    request_id  uuid,
    basis_id    uuid,
    action      text not null,
    object      text not null,
    basis       text not null,
    legal_basis text,
    purpose     text not null,
    result      text not null constraint use_log_result_ck check (result in ('PERMIT', 'MASK', 'DENY')),
    constraint use_log_pk primary key (actor_snapshot_id, at, sequence)
) partition by range (at);
create index use_log_subject_id_ix on use_log (subject_id, at);
create index use_log_xid_ix on use_log using brin ((xid::text::bigint)) with (pages_per_range = 16, autosummarize = on);

create table disclosure_log (
    sequence    bigint not null default nextval('disclosure_log_sequence'),
    at          timestamptz not null,
    xid         xid8 not null default pg_current_xact_id(),
    salt        uuid not null default gen_random_uuid(),
    actor_snapshot_id uuid not null,
    register_id uuid not null,
    provider_id uuid not null,
    discloser_id uuid,
    recipient_register_id uuid not null,
    case_id     uuid,
    subject_id  uuid,
    request_id  uuid,
    basis_id    uuid,
    action      text not null,
    object      text not null,
    basis       text not null,
    legal_basis text not null,
    purpose     text not null,
    result      text not null constraint disclosure_log_result_ck check (result in ('PERMIT', 'MASK', 'DENY')),
    constraint disclosure_log_pk primary key (actor_snapshot_id, at, sequence)
) partition by range (at);
create index disclosure_log_subject_id_ix on disclosure_log (subject_id, at);
create index disclosure_log_xid_ix on disclosure_log using brin ((xid::text::bigint)) with (pages_per_range = 16, autosummarize = on);

revoke update, delete, truncate on actor_snapshot, use_log, disclosure_log from "${app_role}";
create trigger actor_snapshot_append_only before update or delete on actor_snapshot for each row execute function refuse_change();
create trigger actor_snapshot_no_truncate before truncate on actor_snapshot for each statement execute function refuse_change();
create trigger use_log_append_only before update or delete on use_log for each row execute function refuse_change();
create trigger use_log_no_truncate before truncate on use_log for each statement execute function refuse_change();
create trigger disclosure_log_append_only before update or delete on disclosure_log for each row execute function refuse_change();
create trigger disclosure_log_no_truncate before truncate on disclosure_log for each statement execute function refuse_change();

-- A month of a log, in UTC. Made apart and attached: a table that is being written to is not locked against writing.
-- The application writes and reads through the log, never the month itself.
create function create_log_month(log text, month date) returns void language plpgsql set search_path = pg_catalog, app, pg_temp as $$
declare
    part text := log || to_char(month, '_YYYY_MM');
    until date := (month + interval '1 month')::date;
begin
    execute format('create table app.%I (like app.%I including defaults including constraints,
        constraint %I primary key (actor_snapshot_id, at, sequence))', part, log, part || '_pk');
    execute format('create index %I on app.%I (subject_id, at)', part || '_subject_id_ix', part);
    execute format('create index %I on app.%I using brin ((xid::text::bigint)) with (pages_per_range = 16, autosummarize = on)',
        part || '_xid_ix', part);
    execute format('revoke all on app.%I from "${app_role}"', part);
    execute format('create trigger %I before truncate on app.%I for each statement execute function app.refuse_change()',
        part || '_no_truncate', part);
    execute format('alter table app.%I attach partition app.%I for values from (%L) to (%L)',
        log, part, month || ' 00:00:00+00', until || ' 00:00:00+00');
end $$;
revoke all on function create_log_month from public;

-- All the application may make: the months that follow the last one, up to eighteen from now. Tells how many it made.
create function extend_logs() returns integer language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
declare
    log text;
    month date;
    made integer := 0;
begin
    perform pg_advisory_xact_lock(hashtextextended('palmikko.audit.months', 0));
    foreach log in array array['use_log', 'disclosure_log'] loop
        select max(to_date(right(c.relname, 7), 'YYYY_MM')) into month
        from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = ('app.' || log)::regclass;
        while month < (now() at time zone 'UTC') + interval '17 months' loop
            month := month + interval '1 month';
            perform create_log_month(log, month);
            made := made + 1;
        end loop;
    end loop;
    return made;
end $$;
revoke all on function extend_logs from public;
grant execute on function extend_logs to "${app_role}";

do $$
declare
    month date;
begin
    for month in select generate_series(
        date_trunc('month', least(timestamp '2025-01-01', (now() at time zone 'UTC') - interval '18 months',
            (select min(at) at time zone 'UTC' from use_log_until_019))),
        date_trunc('month', now() at time zone 'UTC') + interval '17 months', interval '1 month') loop
        perform create_log_month('use_log', month);
        perform create_log_month('disclosure_log', month);
    end loop;
end $$;
select extend_logs();

-- What has been written so far, a row for each child of the case. User name, roles and Swedish words were not kept then.
insert into actor_snapshot (id, content_hash, worker_id, username, name, title_fi, title_sv, roles, unit_fi, unit_sv, register_id, sector)
select gen_random_uuid(), sha256(convert_to(row (o.*)::text, 'UTF8')), o.actor_id, coalesce(w.username, ''), o.actor_name,
       o.actor_title, o.actor_title, array[]::text[], o.actor_unit, o.actor_unit, coalesce(u.register_id, o.register_id),
       coalesce(u.sector, '')
from (select actor_id, actor_name, actor_title, actor_unit, min(register_id::text)::uuid as register_id
      from use_log_until_019 group by actor_id, actor_name, actor_title, actor_unit) o
left join worker w on w.id = o.actor_id left join unit u on u.id = w.unit_id;

insert into use_log (at, actor_snapshot_id, register_id, provider_id, case_id, subject_id, action, object, basis, purpose, result)
select o.at, s.id, o.register_id, r.controller_id, o.case_id, c.person_id, o.action, o.object, o.basis, o.purpose, 'PERMIT'
from use_log_until_019 o
join register r on r.id = o.register_id
join actor_snapshot s on (s.worker_id, s.name, s.title_fi, s.unit_fi) = (o.actor_id, o.actor_name, o.actor_title, o.actor_unit)
left join case_client c on c.case_id = o.case_id
order by o.at, o.id, c.person_id;

do $$
begin
    if (select count(*) from use_log_until_019) > (select count(*) from use_log) then
        raise exception 'rows of the use log would be lost';
    end if;
end $$;
drop table use_log_until_019;
