-- By which days limits were last counted: the reading of the eves and the holidays of the years ahead. When it changes, what runs is
-- counted anew by the house itself.
create table day_count (
    one     boolean constraint day_count_pk primary key default true constraint day_count_one_ck check (one),
    digest  text not null,
    since   timestamptz not null
);
create policy deadline_recount on deadline for update to "${app_role}" using ((select is_engine()));
create index case_file_open_ix on case_file (id) where closed_on is null;
