-- Browsers somebody has signed in with, known by a random cookie of which only the hash is here.
create table known_device (
    token_hash bytea not null,
    worker_id  uuid not null constraint known_device_worker_fk references worker,
    used_at    timestamptz not null,
    constraint known_device_pk primary key (token_hash, worker_id)
);
create index known_device_worker_id_ix on known_device (worker_id);
