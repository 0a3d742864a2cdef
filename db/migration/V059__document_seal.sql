-- The digest a signed document is known by covered what was written in it and nothing of who signed it, when, on which form and why. Now it
-- covers everything the row freezes and the questions it answers; how it is made stands in docs/guide/forms.md. What was signed before keeps
-- the digest it has, under the name of the way it was made. The words a document is searched by are made from its content and left out.
alter table document add column seal text not null default 'palmikko-1';
alter table document alter column seal drop default;

create function document_seal(one document) returns text language sql stable set search_path = app, pg_temp as $$
    select encode(sha256(convert_to(jsonb_build_object(
        'seal', 'palmikko-2', 'id', one.id, 'case_id', one.case_id, 'register_id', one.register_id, 'subject_id', one.subject_id,
        'kind', one.kind, 'version_no', one.version_no, 'supersedes', one.supersedes, 'reason', one.reason,
        'template_key', one.template_key, 'template_version', one.template_version,
        'template_sha256', (select encode(sha256(convert_to(t.content::text, 'UTF8')), 'hex') from form_template t
                            where t.key = one.template_key and t.version = one.template_version),
        'content', one.content, 'language', one.language, 'signed_by', one.signed_by, 'signed_name', one.signed_name,
        'signed_title', one.signed_title, 'signed_at', to_char(one.signed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'rendition_of', one.rendition_of, 'filed_at', to_char(one.filed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
        )::text, 'UTF8')), 'hex')
$$;
grant execute on function document_seal to "${app_role}";

-- A document is sealed as it is added, whoever adds it: what a signing or a filing says of its digest does not count.
create function seal_document() returns trigger language plpgsql set search_path = app, pg_temp as $$
begin
    new.seal := 'palmikko-2';
    new.sha256 := document_seal(new);
    return new;
end $$;
create trigger document_sealed before insert on document for each row execute function seal_document();
