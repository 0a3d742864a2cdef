-- A draft may be the first of its form: then there is no version it began from.
alter table form_template_draft alter column from_version drop not null;

-- On which form a unit writes its part, each choice with who made it. The newest stands in unit.contribution_template.
create table unit_form_change (
    id       uuid constraint unit_form_change_pk primary key,
    unit_id  uuid not null constraint unit_form_change_unit_fk references unit,
    form_was text,
    form     text not null,
    at       timestamptz not null,
    by_id    uuid not null constraint unit_form_change_worker_fk references worker,
    by_name  text not null
);
create index unit_form_change_unit_id_ix on unit_form_change (unit_id);
create index unit_form_change_by_id_ix on unit_form_change (by_id);
revoke update, delete, truncate on unit_form_change from "${app_role}";
