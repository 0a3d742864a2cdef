-- how the last day was found: the days not counted, where it was rolled from, what to know besides; null for an agreed day
alter table deadline add column explanation jsonb;

update deadline set calendar = 'CALENDAR' where calendar in ('MONTHS', 'DAYS');
alter table deadline add constraint deadline_calendar_ck check (calendar in ('ARKIPAIVA', 'SCHOOL_DAY', 'CALENDAR'));
