-- Non-disclosure for safety (turvakielto, act 661/2009 36 §) is told when it is told: with the first contact or a later one, of a child or a grown-up. Each time it is
-- told, and when it has ended, is a row of its own; the person says how it stands now. While it stands no address and no telephone is kept.
create table protected_address (
    id          uuid not null constraint protected_address_pk primary key,
    case_id     uuid not null constraint protected_address_case_fk references case_file,
    person_id   uuid not null constraint protected_address_person_fk references person,
    ended       boolean not null,
    day         date not null,
    told        text not null,
    recorded_by uuid not null constraint protected_address_worker_fk references worker,
    recorded_at timestamptz not null
);
create index protected_address_case_id_ix on protected_address (case_id);
create index protected_address_person_id_ix on protected_address (person_id);
create index protected_address_recorded_by_ix on protected_address (recorded_by);

create trigger protected_address_append_only before update or delete on protected_address for each row execute function refuse_change();
revoke update, delete, truncate on protected_address from "${app_role}";
alter table protected_address enable row level security;
alter table protected_address force row level security;
create policy protected_address_kept_out on protected_address as restrictive to "${app_role}"
    using (case_id = (select opening()) or case_id <> all ((select kept_out())::uuid[]));
create policy protected_address_owner on protected_address to current_user using (true) with check (true);
create policy protected_address_read on protected_address for select to "${app_role}" using (sees_all(case_id));
create policy protected_address_add on protected_address for insert to "${app_role}"
    with check (recorded_by = (select reader()) and (case_id = (select opening()) or handles(case_id))
                and exists (select 1 from case_client cc left join relation r on r.child_id = cc.person_id
                            where cc.case_id = protected_address.case_id and protected_address.person_id in (cc.person_id, r.person_id)));

-- Nothing else of a person is changed, and only by those who handle a case of theirs or record a contact into it.
create function writes_person(person uuid) returns boolean
language sql stable security definer set search_path = app, pg_temp as $$
    select writes_child(writes_person.person)
        or exists (select 1 from relation r where r.person_id = writes_person.person and writes_child(r.child_id))
$$;
revoke update, delete, truncate on person from "${app_role}";
grant update (protected_address, phone, address) on person to "${app_role}";
create policy person_change on person for update to "${app_role}"
    using (writes_person(id)) with check (not protected_address or phone is null and address is null);

-- One condition for what is left out of a page and for what warns on it.
create function has_protected_address(of_case uuid) returns boolean
language sql stable security definer set search_path = app, pg_temp as $$
    select me() is not null and exists (
        select 1 from case_client cc left join relation r on r.child_id = cc.person_id
        join person p on p.id in (cc.person_id, r.person_id) where cc.case_id = of_case and p.protected_address)
$$;

create or replace function situation(of_case uuid) returns jsonb
language sql stable security definer set search_path = app, pg_temp as $$
    select jsonb_build_object('unitId', c.unit_id, 'registerId', u.register_id, 'controllerId', u.controller_id, 'service', u.service,
        'responsibleWorkerId', c.responsible_worker_id, 'closed', c.closed_on is not null,
        'member', m.is, 'urgent',
        exists (select 1 from work_item i where i.case_id = c.id and i.unit_id = my_unit() and i.step = 'RespondToUrgentNeed'),
        'disqualified', is_kept_out(c.id),
        'protectedContacts', has_protected_address(c.id),
        'emergencyId', (select e.id from emergency_access e where e.case_id = c.id and e.worker_id = me() and e.ended_at is null
            and e.ends_at > told_at() order by e.ends_at desc limit 1),
        'ledger', case when m.is and my_sector() <> 'SOCIAL_WORK' then ledger_of(c.id) else '{"permits": [], "prohibitions": []}' end)
    from case_file c join unit u on u.id = c.unit_id
    cross join lateral (select exists (select 1 from team_member m where m.case_id = c.id and m.worker_id = me() and m.left_on is null) as is) m
    where c.id = of_case and me() is not null
$$;
grant execute on function writes_person(uuid), has_protected_address(uuid) to "${app_role}";
