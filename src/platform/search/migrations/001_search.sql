-- The index for search inside texts. Stored format: docs/formats/search.md.

-- One row. last_id grows with every change: an id is never given twice, so that what was read under one stays true.
create table search_state (
    id {int} primary key check (id = 1),
    last_id {int} not null,
    index_version {int} not null,
    tokenizer_version {int} not null
){strict};

create table search_texts (
    id {int} primary key,
    object_type text not null,
    object_id {int} not null,
    language text not null check (language in ('ar', 'en', 'es', 'fr', 'ru', 'zh')),
    newest text not null,
    names text not null,
    unique (object_type, object_id, language)
){strict};

-- Beside search_texts, so that the list of entries is short to read.
create table search_folded (
    id {int} primary key references search_texts (id),
    folded text not null
){strict};

create table search_parts (
    text_id {int} not null references search_texts (id),
    folded_begin {int} not null,
    path text not null,
    content text not null,
    primary key (text_id, folded_begin)
){strict};

-- The set of terms of each text; nothing but which term is in which text.
{sqlite}create virtual table search_terms using fts5(terms, content = '', detail = none, columnsize = 0, tokenize = 'ascii');
{postgres}create table search_terms (id bigint primary key references search_texts (id), terms text[] not null){strict};
{postgres}create index search_terms_in on search_terms using gin (terms) with (fastupdate = off);
