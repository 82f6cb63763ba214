-- What the depositary told of States and instruments, as dated facts that stay. Who is a party, and since when, is
-- computed from them. A fact is never changed: a correction is a new fact, and a row that says which one it replaces.
create table participation_facts (
    id {id},
    number {int} not null unique,
    instrument text not null,
    state text not null,
    kind text not null check (kind in ('signature', 'consent', 'declaration', 'reservation', 'objection', 'notification',
                                       'withdrawal', 'denunciation')),
    day text not null,
    consent text not null check (consent in ('', 'ratification', 'acceptance', 'approval', 'accession', 'succession')),
    article text not null,
    words text not null,
    language text,
    of_fact {int},
    source text not null,
    invented {int} not null check (invented in (0, 1)),
    table_id {int},
    at {int} not null,
    check ((kind = 'consent') = (consent <> ''))
){strict};
create index participation_facts_by_state on participation_facts (state, instrument);

-- A fact that no longer holds. `by_number` is the fact that holds in its place; none: it never was.
create table participation_corrections (
    number {int} primary key references participation_facts (number),
    by_number {int},
    reason text not null,
    at {int} not null
){strict};

-- Tables of the depositary that were taken in, by the digest of the file.
create table participation_tables (
    id {id},
    digest {blob} not null unique,
    file_name text not null,
    source text not null,
    rows {int} not null,
    added {int} not null,
    at {int} not null
){strict};

-- How the legal system of a State is classified; the latest revision holds. Until the State itself has said so it is a
-- working classification.
create table state_legal_systems (
    id {id},
    state text not null,
    revision {int} not null,
    systems text not null,
    source text not null,
    by_state {int} not null check (by_state in (0, 1)),
    at {int} not null,
    unique (state, revision)
){strict};

-- Competent authorities, one row a revision; the latest holds.
create table authorities (
    id {id},
    number {int} not null,
    revision {int} not null,
    is_current {int} not null check (is_current in (0, 1)),
    state text not null,
    functions text not null,
    name text not null,
    name_language text not null,
    address text not null,
    languages text not null,
    channel text not null check (channel in ('direct', 'diplomatic', 'interpol', 'ministry')),
    requirements text not null,
    requirements_language text not null,
    website text not null,
    email text not null,
    telephone text not null,
    urgent text not null,
    contact_person text not null,
    confirmed_on text not null,
    confirmed_by text not null,
    confirm_again text not null,
    closed {int} not null check (closed in (0, 1)),
    reason text not null,
    search_text text not null,
    at {int} not null,
    unique (number, revision)
){strict};
create index authorities_current on authorities (is_current, state);
