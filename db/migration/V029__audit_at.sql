-- A day of a log is found without reading its month: rows come in the order of time, so a BRIN costs next to nothing.
create index use_log_at_ix on only use_log using brin (at) with (pages_per_range = 16, autosummarize = on);
create index disclosure_log_at_ix on only disclosure_log using brin (at) with (pages_per_range = 16, autosummarize = on);

do $$
declare
    part record;
begin
    for part in
        select p.relname as log, c.relname as name
        from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
        where i.inhparent in ('app.use_log'::regclass, 'app.disclosure_log'::regclass)
    loop
        execute format('create index %I on app.%I using brin (at) with (pages_per_range = 16, autosummarize = on)',
            part.name || '_at_ix', part.name);
        execute format('alter index app.%I attach partition app.%I', part.log || '_at_ix', part.name || '_at_ix');
    end loop;
end $$;

create or replace function create_log_month(log text, month date) returns void language plpgsql set search_path = pg_catalog, app, pg_temp as $$
declare
    part text := log || to_char(month, '_YYYY_MM');
    until date := (month + interval '1 month')::date;
begin
    execute format('create table app.%I (like app.%I including defaults including constraints,
        constraint %I primary key (actor_snapshot_id, at, sequence))', part, log, part || '_pk');
    execute format('create index %I on app.%I (subject_id, at)', part || '_subject_id_ix', part);
    execute format('create index %I on app.%I using brin ((xid::text::bigint)) with (pages_per_range = 16, autosummarize = on)',
        part || '_xid_ix', part);
    execute format('create index %I on app.%I using brin (at) with (pages_per_range = 16, autosummarize = on)', part || '_at_ix', part);
    execute format('revoke all on app.%I from "${app_role}"', part);
    execute format('create trigger %I before truncate on app.%I for each statement execute function app.refuse_change()',
        part || '_no_truncate', part);
    execute format('alter table app.%I attach partition app.%I for values from (%L) to (%L)',
        log, part, month || ' 00:00:00+00', until || ' 00:00:00+00');
end $$;
