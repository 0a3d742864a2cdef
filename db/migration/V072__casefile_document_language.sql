-- In which language the documents of a case are written: chosen by whoever writes them. Until then it is Swedish where the first child speaks it
-- and else Finnish, which a family may wish otherwise.
alter table case_file add column document_language text
    constraint case_file_document_language_ck check (document_language in ('fi', 'sv'));
