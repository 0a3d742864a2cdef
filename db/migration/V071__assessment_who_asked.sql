-- Whoever writes a part is told who asked for it, under the name and title of that day, and when; what is sent says so for good. Of what was asked
-- before this nobody knows.
alter table contribution add column requested_by_fi text;
alter table contribution add column requested_by_sv text;
alter table contribution add column requested_by_en text;
alter table contribution add column requested_on date;
