-- A request turned out to have been received on another day than was written down: the newest row says on which, and until when it is answered.
create table log_request_correction (
    id           uuid constraint log_request_correction_pk primary key,
    request_id   uuid not null constraint log_request_correction_request_fk references log_request,
    received_was date not null,
    received_on  date not null,
    due_on       date not null,
    reason       text not null,
    corrected_by uuid not null constraint log_request_correction_worker_fk references worker,
    corrected_at timestamptz not null,
    name         text not null
);
create index log_request_correction_request_id_ix on log_request_correction (request_id, corrected_at desc);
create index log_request_correction_corrected_by_ix on log_request_correction (corrected_by);
revoke update, delete, truncate on log_request_correction from "${app_role}";
create trigger log_request_correction_append_only before update or delete on log_request_correction for each row
    execute function refuse_change();
create trigger log_request_correction_no_truncate before truncate on log_request_correction for each statement
    execute function refuse_change();

alter table log_request_correction enable row level security;
alter table log_request_correction force row level security;
create policy log_request_correction_owner on log_request_correction to current_user using (true) with check (true);
create policy log_request_correction_read on log_request_correction for select to "${app_role}" using (
    request_id in (select q.id from log_request q));
create policy log_request_correction_add on log_request_correction for insert to "${app_role}" with check (
    corrected_by = (select me()) and request_id in (select q.id from log_request q));
