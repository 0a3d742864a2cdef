-- the working days of schools, as each education provider sets them; what a later import replaces is kept
create table school_period (
    id             uuid constraint school_period_pk primary key,
    controller_id  uuid not null constraint school_period_controller_fk references controller,
    kind           text not null constraint school_period_kind_ck check (kind in ('TERM', 'BREAK')),
    first_on       date not null,
    last_on        date not null,
    imported_at    timestamptz not null,
    imported_by    uuid not null constraint school_period_worker_fk references worker,
    replaced_at    timestamptz,
    constraint school_period_order_ck check (last_on >= first_on)
);
create index school_period_controller_id_ix on school_period (controller_id, first_on) where replaced_at is null;
create index school_period_imported_by_ix on school_period (imported_by);
