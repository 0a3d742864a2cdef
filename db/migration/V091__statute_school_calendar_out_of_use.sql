-- A calendar that was imported for the wrong provider is taken out of use as the file it came in; by whom is kept, and for what
-- a later file replaced it is whoever imported that one.
alter table school_period add column import_id uuid;
alter table school_period add column replaced_by uuid constraint school_period_replaced_by_fk references worker;
update school_period p set import_id = file.id
from (select controller_id, imported_at, gen_random_uuid() as id from school_period group by controller_id, imported_at) file
where file.controller_id = p.controller_id and file.imported_at = p.imported_at;
update school_period p set replaced_by = later.imported_by
from school_period later where later.controller_id = p.controller_id and later.imported_at = p.replaced_at;
alter table school_period alter column import_id set not null;
create index school_period_import_id_ix on school_period (import_id);
create index school_period_replaced_by_ix on school_period (replaced_by);

-- What was in use once stands as it was.
revoke update, delete, truncate on school_period from "${app_role}";
grant update (replaced_at, replaced_by) on school_period to "${app_role}";

-- A Saturday, or a day of a break, on which the school works all the same.
alter table school_period drop constraint school_period_kind_ck;
alter table school_period add constraint school_period_kind_ck check (kind in ('TERM', 'BREAK', 'SCHOOL_DAY'));
