-- A set that was published with a mistake is taken back before it begins, and the right one published for the same day. What was
-- withdrawn stands, with who and when.
alter table rule_set add column id uuid;
update rule_set set id = gen_random_uuid();
alter table rule_set drop constraint rule_set_pk;
alter table rule_set drop constraint rule_set_valid_from_uq;
alter table rule_set add constraint rule_set_pk primary key (id);
alter table rule_set add column withdrawn_at timestamptz;
alter table rule_set add column withdrawn_by uuid constraint rule_set_withdrawn_by_fk references worker;
alter table rule_set add constraint rule_set_withdrawn_ck check ((withdrawn_at is null) = (withdrawn_by is null));
create unique index rule_set_name_uq on rule_set (name) where withdrawn_at is null;
create unique index rule_set_valid_from_uq on rule_set (valid_from) where withdrawn_at is null;
create index rule_set_withdrawn_by_ix on rule_set (withdrawn_by);
grant update (withdrawn_at, withdrawn_by) on rule_set to "${app_role}";
