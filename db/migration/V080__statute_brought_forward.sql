-- The law may come to bind a case later than it became pending, and from that day all the same: a running limit is brought forward.
alter table deadline_change drop constraint deadline_change_kind_ck;
alter table deadline_change add constraint deadline_change_kind_ck
    check (kind in ('CORRECTED', 'EXTENDED', 'EXPLAINED', 'RECOUNTED', 'EARLIER_CONTACT', 'BROUGHT_FORWARD'));
