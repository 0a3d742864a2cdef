-- The logs say whose case was used by whom, so they too have row security. A row is shown to whoever acted in it, to those who
-- may read the log of its case, to the officer of its register, and to the officer who reviews an emergency access to its case.
-- Sealing and verifying see all. Anybody who acts may add.
create function is_sealer() returns boolean language sql stable parallel safe
    return coalesce(current_setting('app.service', true), '') = 'audit';

do $$
declare
    log text;
begin
    foreach log in array array['use_log', 'disclosure_log'] loop
        execute format('alter table %I enable row level security', log);
        execute format('alter table %I force row level security', log);
        execute format('create policy %I on %I to current_user using (true) with check (true)', log || '_owner', log);
        execute format('create policy %I on %I for insert to "${app_role}" with check ((select me()) is not null)', log || '_add', log);
        execute format('create policy %I on %I for select to "${app_role}" using (
            actor_snapshot_id in (select s.id from actor_snapshot s where s.worker_id = (select me()))
            or register_id = any ((select watched_registers())::uuid[])
            or exists (select 1 from case_file c where c.id = %I.case_id
                       and (c.responsible_worker_id = (select reader()) or c.unit_id = (select supervised_unit())))
            or ((select officer_controller()) is not null and reviews(case_id)))', log || '_read', log, log);
        execute format('create policy %I on %I for select to "${app_role}" using ((select is_sealer()))', log || '_sealing', log);
    end loop;
end $$;

revoke all on function is_sealer() from public;
grant execute on function is_sealer() to "${app_role}";
