-- Log rows are kept for twelve years from the event (ATL annex) and then removed a month at a time; what was signed of
-- them stays. The owner runs it; the application may not.
create table log_retention (
    log         text not null,
    month       date not null,
    removed     bigint not null,
    removed_at  timestamptz not null default now(),
    constraint log_retention_pk primary key (log, month)
);
revoke update, delete, truncate on log_retention from "${app_role}";
revoke insert on log_retention from "${app_role}";
create trigger log_retention_append_only before update or delete on log_retention for each row execute function refuse_change();
create trigger log_retention_no_truncate before truncate on log_retention for each statement execute function refuse_change();

-- A month goes when even its last day, and the month in which that day was sealed, are over twelve years old. Rows that
-- have not been sealed stay, and stop the removal. Snapshots of people whom no row names any more go too.
create function remove_expired_logs() returns bigint language plpgsql set search_path = pg_catalog, app, pg_temp as $$
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
            where i.inhparent in ('app.use_log'::regclass, 'app.disclosure_log'::regclass))
        select m.log, m.name, to_date(right(m.name, 7), 'YYYY_MM') as month from month m
        where to_date(right(m.name, 7), 'YYYY_MM') < (now() at time zone 'UTC') - interval '12 years 2 months'
        order by m.name
    loop
        execute format('select count(*), count(l.tree) from app.%I e
            left join app.seal_tree t on t.register_id = e.register_id and t.log = %L
            left join app.seal_leaf l on l.tree = t.tree and l.sequence = e.sequence',
            part.name, case part.log when 'use_log' then 'USE' else 'DISCLOSURE' end) into held, sealed;
        if held <> sealed then
            raise exception '% rows of % have not been sealed', held - sealed, part.name;
        end if;
        execute format('alter table app.%I detach partition app.%I', part.log, part.name);
        execute format('drop table app.%I', part.name);
        insert into app.log_retention (log, month, removed) values (part.log, part.month, held);
        total := total + held;
    end loop;
    if total > 0 then
        lock table app.use_log, app.disclosure_log in access exclusive mode;
        alter table app.actor_snapshot disable trigger actor_snapshot_append_only;
        delete from app.actor_snapshot s
        where not exists (select 1 from app.use_log e where e.actor_snapshot_id = s.id)
          and not exists (select 1 from app.disclosure_log e where e.actor_snapshot_id = s.id);
        alter table app.actor_snapshot enable trigger actor_snapshot_append_only;
    end if;
    return total;
end $$;
revoke all on function remove_expired_logs from public;
