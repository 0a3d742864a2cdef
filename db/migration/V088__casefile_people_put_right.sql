-- What was told of a person or of how somebody stands to a child is put right by those who handle the case, and somebody leaves the network on a day and for a reason.
-- What was signed stays as it was; what stood before, who put it right and why is a row of its own. Of codes and telephones only that they were put right.
alter table relation add column ended_on date;
alter table relation add column corrected boolean not null default false;

create table person_change (
    id          uuid not null constraint person_change_pk primary key,
    case_id     uuid not null constraint person_change_case_fk references case_file,
    person_id   uuid not null constraint person_change_person_fk references person,
    child_id    uuid constraint person_change_child_fk references person,
    other_id    uuid constraint person_change_other_fk references person,
    kind        text not null,
    was         text,
    became      text,
    reason      text not null,
    recorded_by uuid not null constraint person_change_worker_fk references worker,
    recorded_at timestamptz not null,
    constraint person_change_kind_ck check (kind in ('NAME', 'CODE', 'PHONE', 'KIND', 'GUARDIAN', 'LIVES_WITH', 'ENDED', 'SAME', 'NOT_SAME')),
    constraint person_change_relation_ck check ((child_id is not null) = (kind in ('KIND', 'GUARDIAN', 'LIVES_WITH', 'ENDED'))),
    constraint person_change_other_ck check ((other_id is not null) = (kind in ('SAME', 'NOT_SAME'))),
    constraint person_change_kept_ck check (kind not in ('CODE', 'PHONE') or was is null and became is null)
);
create index person_change_case_id_ix on person_change (case_id);
create index person_change_person_id_ix on person_change (person_id);
create index person_change_child_id_ix on person_change (child_id);
create index person_change_other_id_ix on person_change (other_id);
create index person_change_recorded_by_ix on person_change (recorded_by);

create trigger person_change_append_only before update or delete on person_change for each row execute function refuse_change();
revoke update, delete, truncate on person_change from "${app_role}";
alter table person_change enable row level security;
alter table person_change force row level security;
create policy person_change_kept_out on person_change as restrictive to "${app_role}"
    using (case_id = (select opening()) or case_id <> all ((select kept_out())::uuid[]));
create policy person_change_owner on person_change to current_user using (true) with check (true);
create policy person_change_read on person_change for select to "${app_role}" using (sees_all(case_id));
create policy person_change_add on person_change for insert to "${app_role}"
    with check (recorded_by = (select reader()) and (case_id = (select opening()) or handles(case_id))
                and exists (select 1 from case_client cc left join relation r on r.child_id = cc.person_id
                            where cc.case_id = person_change.case_id and person_change.person_id in (cc.person_id, r.person_id)));

-- A relation is ended, never taken away.
revoke update, delete, truncate on relation from "${app_role}";
grant update (kind, guardian, lives_with, ended_on, corrected) on relation to "${app_role}";
grant update (given_name, family_name, birth_date, hetu_cipher, hetu_hash) on person to "${app_role}";
