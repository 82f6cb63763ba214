-- A document is one text of a body in one state; a version is that text in one language. Filing the same language again
-- adds a revision; nothing is overwritten.
create table documents (
    id {id},
    slug text not null unique,
    body text not null,
    type text not null,
    status text not null check (status in ('draft', 'adopted')),
    number text not null,
    symbol text not null,
    session {int},
    session_place text not null,
    session_start text,
    session_end text,
    date text,
    release text not null check (release in ('draft', 'internal', 'published')),
    revision {int} not null,
    filed_at {int} not null
){strict};

create table document_versions (
    id {id},
    document_id {int} not null references documents (id),
    language text not null check (language in ('ar', 'en', 'es', 'fr', 'ru', 'zh')),
    revision {int} not null,
    is_current {int} not null check (is_current in (0, 1)),
    title text not null,
    search_text text not null,
    file_name text not null,
    source_digest {blob} not null,
    source_bytes {int} not null,
    encoding text not null,
    source_text text not null,
    reading text not null,
    reader_version text not null,
    provisions {int} not null,
    mandates {int} not null,
    confidence {int} not null,
    is_original {int} not null check (is_original in (0, 1)),
    filed_at {int} not null,
    unique (document_id, language, revision)
){strict};

create index document_versions_current on document_versions (document_id, is_current);
create index documents_by_body on documents (body, session);
