-- A document may be given to an authority or organisation that has no register here. It is known by its name, in the disclosure log too,
-- which must tell to whom (ATL 10 § 3 mom.). On which ground, and what it rests on (who consented, when and how; whose request is answered), stands
-- with the copy. What was sealed before says nothing in the new column and is sealed as it was.
alter table disclosure_log alter column recipient_register_id drop not null;
alter table disclosure_log add column recipient text;
alter table disclosure_log add constraint disclosure_log_recipient_ck check (recipient_register_id is not null or recipient is not null);

alter table document_copy add column recipient_name text;
alter table document_copy add column ground text;
alter table document_copy add column ground_reason text;
alter table document_copy drop constraint document_copy_recipient_ck;
alter table document_copy add constraint document_copy_recipient_ck check (
    (recipient_name is not null) = (recipient_kind = 'AUTHORITY') and (ground is not null) = (recipient_kind = 'AUTHORITY')
    and (ground_reason is not null) = (recipient_kind = 'AUTHORITY')
    and (recipient_kind in ('SELF', 'AUTHORITY') and person_id is null and worker_id is null
         or recipient_kind in ('CHILD', 'GUARDIAN') and person_id is not null and worker_id is null
         or recipient_kind = 'TEAM' and person_id is null and worker_id is not null));
