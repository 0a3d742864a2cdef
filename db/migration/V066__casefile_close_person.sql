-- The people close to the child, as those who handle the case keep them (SHL 43 §): how near, what the tie is like, how they support. A change is a
-- further version, and so is a removal; nothing is overwritten. Somebody of the family has the id of the person and no name here.
create table close_person (
    case_id     uuid not null constraint close_person_case_fk references case_file,
    id          uuid not null,
    version_no  integer not null,
    person_id   uuid constraint close_person_person_fk references person,
    name        text,
    kind        text,
    nearness    text,
    tie         text not null,
    support     text not null,
    phone       text,
    ground      text not null,
    removed     boolean not null,
    recorded_by uuid not null constraint close_person_worker_fk references worker,
    recorded_at timestamptz not null,
    constraint close_person_pk primary key (case_id, id, version_no),
    constraint close_person_who_ck
        check ((person_id is null) = (name is not null) and (name is null) = (kind is null) and (name is null) = (nearness is null)),
    constraint close_person_family_ck check (person_id is null or person_id = id),
    constraint close_person_nearness_ck check (nearness in ('HOME', 'NEAR', 'FURTHER')),
    constraint close_person_tie_ck check (tie in ('SUPPORTIVE', 'ORDINARY', 'TENSE', 'BROKEN')),
    constraint close_person_ground_ck check (ground in ('CONSENT', 'CHILDS_INTEREST', 'NECESSARY'))
);
create index close_person_person_id_ix on close_person (person_id);
create index close_person_recorded_by_ix on close_person (recorded_by);

create trigger close_person_append_only before update or delete on close_person for each row execute function refuse_change();
revoke update, delete, truncate on close_person from "${app_role}";
alter table close_person enable row level security;
alter table close_person force row level security;
create policy close_person_kept_out on close_person as restrictive to "${app_role}"
    using (case_id = (select opening()) or case_id <> all ((select kept_out())::uuid[]));
create policy close_person_owner on close_person to current_user using (true) with check (true);
create policy close_person_read on close_person for select to "${app_role}" using (sees_all(case_id));
create policy close_person_add on close_person for insert to "${app_role}"
    with check (recorded_by = (select reader()) and handles(case_id));
