-- Whoever in social care learns of a person in need assesses the urgency at once (SHL 36 § 1 mom., limit D1). Triage does it of what opened the
-- case and of what joined it before; a contact that joins the case later waits for whoever is in charge of it.
alter table contact add column waits boolean not null default false;
alter table contact add column assessed_by uuid constraint contact_assessed_by_fk references worker;
alter table contact add column assessed_at timestamptz;
alter table contact add constraint contact_assessed_ck
    check ((assessed_by is null) = (assessed_at is null) and (assessed_at is null or not waits));
create index contact_assessed_by_ix on contact (assessed_by);
create index contact_waits_ix on contact (case_id) where waits;
grant update (waits, assessed_by, assessed_at) on contact to "${app_role}";
