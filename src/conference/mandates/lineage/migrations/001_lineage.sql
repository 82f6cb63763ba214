-- What a document says of others, as it names them: made anew with every reading.
create table document_relations (
    id {id},
    document_id {int} not null references documents (id),
    language text not null,
    path text not null,
    type text not null check (type in ('recalls', 'reaffirms', 'endorses', 'notes', 'supersedes', 'cites')),
    to_body text not null,
    to_number text not null,
    to_symbol text not null,
    words text not null,
    span_begin {int} not null,
    span_end {int} not null,
    confidence {int} not null
){strict};
create index document_relations_from on document_relations (document_id, language);
create index document_relations_to_number on document_relations (to_number, to_body);
create index document_relations_to_symbol on document_relations (to_symbol);

-- Under which key the titles of a recurring resolution meet.
create table document_title_keys (
    id {id},
    document_id {int} not null references documents (id),
    language text not null,
    title_key text not null,
    unique (document_id, language)
){strict};
create index document_title_keys_by_key on document_title_keys (title_key);

-- How one document came out of another: a draft that was adopted, a text that was revised or corrected.
create table document_links (
    id {id},
    from_id {int} not null references documents (id),
    to_id {int} not null references documents (id),
    type text not null check (type in ('becomes', 'revised_as', 'corrected_by')),
    origin text not null check (origin in ('found', 'person')),
    similarity {int} not null,
    state text not null check (state in ('in_force', 'withdrawn')),
    reason text not null,
    revision {int} not null,
    unique (from_id, to_id, type)
){strict};
create index document_links_to on document_links (to_id);
create index documents_by_number on documents (number, body);
create index documents_by_symbol on documents (symbol);
