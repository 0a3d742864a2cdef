-- Files that somebody attaches to a case, to a document of it or to the own contribution. They belong to the register of the one who attached
-- them. The description stands here, what is in the file in a table of its own, encrypted by the program. Until a scanner has
-- found a file clean it rests in quarantine; where it was found to be malware nobody gets it any more.
create table attachment (
    id              uuid constraint attachment_pk primary key,
    case_id         uuid not null constraint attachment_case_fk references case_file,
    register_id     uuid not null constraint attachment_register_fk references register,
    contribution_id uuid constraint attachment_contribution_fk references contribution,
    document_id     uuid constraint attachment_document_fk references document_draft,
    name            text not null,
    words           text not null,
    kind            text not null,
    size            integer not null,
    sha256          text not null,
    state           text not null,
    attached_by     uuid not null constraint attachment_attached_by_fk references worker,
    attached_at     timestamptz not null,
    checked_at      timestamptz,
    constraint attachment_state_ck check (state in ('QUARANTINED', 'CLEAN', 'INFECTED')),
    constraint attachment_checked_ck check (state = 'QUARANTINED' or checked_at is not null),
    constraint attachment_place_ck check (contribution_id is null or document_id is null)
);
create index attachment_case_id_ix on attachment (case_id);
create index attachment_register_id_ix on attachment (register_id);
create index attachment_contribution_id_ix on attachment (contribution_id);
create index attachment_document_id_ix on attachment (document_id);
create index attachment_attached_by_ix on attachment (attached_by);
create index attachment_waiting_ix on attachment (id) where state = 'QUARANTINED';

create table attachment_content (
    attachment_id uuid constraint attachment_content_pk primary key constraint attachment_content_attachment_fk references attachment,
    case_id       uuid not null constraint attachment_content_case_fk references case_file,
    sealed        bytea not null
);
create index attachment_content_case_id_ix on attachment_content (case_id);
-- encrypted bytes do not become smaller
alter table attachment_content alter column sealed set storage external;

-- What was attached stands as it was; only what the scanner says of it comes later.
create trigger attachment_append_only before delete or update of id, case_id, register_id, contribution_id, document_id, name, words, kind,
    size, sha256, attached_by, attached_at on attachment for each row execute function refuse_change();
revoke update, delete, truncate on attachment from "${app_role}";
grant update (state, checked_at) on attachment to "${app_role}";
create trigger attachment_content_append_only before update or delete on attachment_content for each row execute function refuse_change();
revoke update, delete, truncate on attachment_content from "${app_role}";

-- READ_ATTACHMENTS of what has been found clean, OPEN_UNCHECKED_FILE of what waits: its own person and the responsible worker. The engine's
-- round gets what waits, to have it scanned.
create function opens_attachment(attachment uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select exists (
        select 1 from attachment a join case_file c on c.id = a.case_id
        where a.id = opens_attachment.attachment and not is_kept_out(a.case_id)
          and (a.state = 'CLEAN' and (a.attached_by = reader() or is_my_part(a.contribution_id) or sees_all(a.case_id))
               or a.state = 'QUARANTINED' and (a.attached_by = reader() or is_my_part(a.contribution_id)
                                               or c.responsible_worker_id = reader() or is_engine())))
$$;

-- Has somebody else attached something to a case one reaches? So that a page can say what is not shared.
create function attached_in(of_case uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
    select reaches(of_case) and exists (select 1 from attachment a where a.case_id = of_case and a.attached_by is distinct from me())
$$;
revoke all on function opens_attachment, attached_in from public;
grant execute on function opens_attachment, attached_in to "${app_role}";

do $$
declare
    one text;
begin
    foreach one in array array['attachment', 'attachment_content'] loop
        execute format('alter table app.%I enable row level security', one);
        execute format('alter table app.%I force row level security', one);
        execute format('create policy %I on app.%I as restrictive to "${app_role}" using (case_id <> all ((select kept_out())::uuid[]))',
                       one || '_kept_out', one);
        execute format('create policy %I on app.%I to current_user using (true) with check (true)', one || '_owner', one);
    end loop;
end $$;

create policy attachment_read on attachment for select to "${app_role}" using (
    attached_by = (select reader()) or is_my_part(contribution_id) or sees_all(case_id) or (select is_engine()));
create policy attachment_add on attachment for insert to "${app_role}" with check (
    attached_by = (select reader()) and state <> 'INFECTED' and (contribution_id is null and handles(case_id) or is_my_part(contribution_id)));
create policy attachment_change on attachment for update to "${app_role}" using ((select is_engine()));

create policy attachment_content_read on attachment_content for select to "${app_role}" using (opens_attachment(attachment_id));
create policy attachment_content_add on attachment_content for insert to "${app_role}" with check (
    exists (select 1 from attachment a where a.id = attachment_id and a.case_id = attachment_content.case_id
                                         and a.attached_by = (select reader())));
