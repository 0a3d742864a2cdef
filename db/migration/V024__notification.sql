-- Letters that something waits to be looked at: written in the transaction of the act, sent after it.
-- They name nobody and no case; what they are about is behind the link.
create table notice (
    id          uuid constraint notice_pk primary key,
    worker_id   uuid not null constraint notice_worker_fk references worker,
    kind        text not null,
    state       text not null constraint notice_state_ck check (state in ('WAITING', 'SENT', 'DEAD', 'NO_SERVER', 'NO_ADDRESS')),
    tries       integer not null default 0,
    created_at  timestamptz not null,
    next_at     timestamptz not null,
    sent_at     timestamptz,
    fault       text
);
create index notice_worker_id_ix on notice (worker_id, id) where state = 'WAITING';
create index notice_worker_ix on notice (worker_id);
create index notice_unsent_ix on notice (created_at) where state <> 'SENT';
revoke update, delete, truncate on notice from "${app_role}";
grant update (state, tries, next_at, sent_at, fault) on notice to "${app_role}";

-- One address, and nothing that could be read as a second header or receiver.
alter table worker add constraint worker_email_ck check (email ~ '^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+$');
