-- From one copy parts may be left out that its recipient would otherwise be given: the party's right has limits (JulkL 11 § 2 mom.), a child may
-- forbid (ATL 51 §), and what a task does not need is not given for it (GDPR 5 art. 1 c). Which parts, under the titles the paper told them by, on
-- which ground and why stands with the copy.
alter table document_copy add column left_out jsonb;
alter table document_copy add column left_out_ground text;
alter table document_copy add column left_out_reason text;
alter table document_copy add constraint document_copy_left_out_ck check (
    (left_out is null) = (left_out_ground is null) and (left_out is null) = (left_out_reason is null));
