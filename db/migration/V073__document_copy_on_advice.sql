-- The writer of a contribution may advise against showing it to somebody of the family. Whoever gives that person a copy of an assessment in which the
-- writer's conclusion stands decides on the advice: whose it was, and why it was given all the same where it was, stands with the copy.
alter table document_copy add column advice_of jsonb;
alter table document_copy add column against_advice text;
alter table document_copy add constraint document_copy_advice_ck check (against_advice is null or advice_of is not null);
