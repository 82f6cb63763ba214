-- A person's word on a reading, one row for the words of a paragraph of a language version; its history is in the journal.
-- When the paragraph moves, the row moves with it; when its words change, it is set aside and kept.
create table reading_corrections (
    id {id},
    document_id {int} not null references documents (id),
    language text not null check (language in ('ar', 'en', 'es', 'fr', 'ru', 'zh')),
    path text not null,
    text_digest text not null,
    action text,
    addressees text,
    due text,
    mandate {int} check (mandate in (0, 1)),
    confirmed {int} not null check (confirmed in (0, 1)),
    state text not null check (state in ('in_force', 'set_aside', 'withdrawn')),
    revision {int} not null,
    made_at {int} not null,
    unique (document_id, language, path, text_digest)
){strict};

-- What waits for a person: made anew with every reading.
create table reading_doubts (
    id {id},
    document_id {int} not null references documents (id),
    language text not null,
    path text not null,
    doubts text not null,
    confidence {int} not null,
    words text not null,
    unique (document_id, language, path)
){strict};
create index reading_doubts_by_confidence on reading_doubts (confidence, document_id);

-- Where language versions say different things. A finding that is there no more is kept with present = 0.
create table divergences (
    id {id},
    document_id {int} not null references documents (id),
    finding text not null,
    kind text not null,
    minor {int} not null check (minor in (0, 1)),
    left_language text not null,
    right_language text not null,
    left_path text not null,
    right_path text not null,
    left_words text not null,
    right_words text not null,
    left_value text not null,
    right_value text not null,
    left_begin {int} not null,
    left_end {int} not null,
    right_begin {int} not null,
    right_end {int} not null,
    detail text not null,
    rule text not null,
    confidence {int} not null,
    present {int} not null check (present in (0, 1)),
    state text not null check (state in ('open', 'settled')),
    resolution text not null,
    reason text not null,
    settled_by text not null,
    settled_at {int},
    revision {int} not null,
    unique (document_id, finding)
){strict};
create index divergences_open on divergences (state, present, minor, document_id);

-- What people added to the lexicon of the pack.
create table lexicon_additions (
    id {id},
    language text not null check (language in ('ar', 'en', 'es', 'fr', 'ru', 'zh')),
    kind text not null,
    surface text not null,
    canonical text not null,
    added_at {int} not null,
    unique (language, kind, surface)
){strict};
