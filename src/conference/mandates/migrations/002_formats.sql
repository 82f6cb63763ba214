-- What the filed bytes are: their text is in source_text, they themselves in the blobs.
alter table document_versions add column format text not null default 'text'
    check (format in ('text', 'markdown', 'html', 'docx', 'pdf', 'akn'));
