-- The use log (ATL 10 §): who used whose data, when, for what. Names, role and unit as they were then.
create table use_log (
    id          uuid constraint use_log_pk primary key,
    at          timestamptz not null,
    actor_id    uuid not null,
    actor_name  text not null,
    actor_title text not null,
    actor_unit  text not null,
    register_id uuid not null,
    case_id     uuid,
    action      text not null,
    object      text not null,
    basis       text not null,
    purpose     text not null
);
create index use_log_case_id_ix on use_log (case_id, at);
create index use_log_actor_id_ix on use_log (actor_id, at);
revoke update, delete, truncate on use_log from "${app_role}";

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% may not be changed', tg_table_name;
end $$;
create trigger use_log_append_only before update or delete on use_log for each row execute function refuse_change();
create trigger case_event_append_only before update or delete on case_event for each row execute function refuse_change();
revoke update, delete, truncate on case_event from "${app_role}";
