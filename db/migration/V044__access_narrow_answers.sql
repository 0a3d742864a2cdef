-- The policy asks the ledger only about members of the team, so nobody else's question carries it.
create or replace function situation(of_case uuid) returns jsonb
language sql stable security definer set search_path = app, pg_temp as $$
    select jsonb_build_object('unitId', c.unit_id, 'registerId', u.register_id, 'controllerId', u.controller_id, 'service', u.service,
        'responsibleWorkerId', c.responsible_worker_id, 'closed', c.closed_on is not null,
        'member', m.is, 'urgent',
        exists (select 1 from work_item i where i.case_id = c.id and i.unit_id = my_unit() and i.step = 'RespondToUrgentNeed'),
        'disqualified', is_kept_out(c.id),
        'protectedContacts', exists (select 1 from case_client cc left join relation r on r.child_id = cc.person_id
            join person p on p.id in (cc.person_id, r.person_id) where cc.case_id = c.id and p.protected_address),
        'emergencyId', (select e.id from emergency_access e where e.case_id = c.id and e.worker_id = me() and e.ended_at is null
            and e.ends_at > told_at() order by e.ends_at desc limit 1),
        'ledger', case when m.is and my_sector() <> 'SOCIAL_WORK' then ledger_of(c.id) else '{"permits": [], "prohibitions": []}' end)
    from case_file c join unit u on u.id = c.unit_id
    cross join lateral (select exists (select 1 from team_member m where m.case_id = c.id and m.worker_id = me() and m.left_on is null) as is) m
    where c.id = of_case and me() is not null
$$;
