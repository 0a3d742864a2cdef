-- Tries to sign in, so that they wait longer and longer: for an account as it was typed, whether or not it is one, for an address,
-- for a device on which the person has signed in before, and for typing the password anew. What was typed is kept as a hash only.
create table sign_in_limit (
    kind     text not null constraint sign_in_limit_kind_ck check (kind in ('ACCOUNT', 'ADDRESS', 'DEVICE', 'ANEW')),
    key_hash bytea not null,
    tries    integer not null,
    last_at  timestamptz not null,
    open_at  timestamptz not null,
    constraint sign_in_limit_pk primary key (kind, key_hash)
);
create index sign_in_limit_last_at_ix on sign_in_limit (last_at);
