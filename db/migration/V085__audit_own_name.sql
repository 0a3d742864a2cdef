-- A row of a log names whoever acts, as they were: a person writes it in the own name, and who is nobody has none. Asked once for a statement. It is volatile to see
-- the snapshot that the same statement has just made; what is stable would see the table as it was before.
create function my_snapshots() returns uuid[] language sql volatile security definer set search_path = app, pg_temp as $$
    select array(select s.id from actor_snapshot s where s.worker_id = me())
$$;
grant execute on function my_snapshots() to "${app_role}";

alter policy use_log_add on use_log with check (actor_snapshot_id = any ((select my_snapshots())::uuid[]));
alter policy disclosure_log_add on disclosure_log with check (actor_snapshot_id = any ((select my_snapshots())::uuid[]));
