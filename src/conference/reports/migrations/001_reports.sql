-- Reports and the cuts they are made of. All of it changes by acts only.

create table reports (
    id {id},
    slug text not null unique,
    title text not null,
    cycle text not null,
    previous text not null,
    population text not null check (population in ('parties', 'signatories', 'both')),
    late text not null check (late in ('counted', 'left_out')),
    audience text not null check (audience in ('everybody', 'secretariat')),
    symbol text not null,
    original text not null,
    status text not null check (status in ('draft', 'published')),
    published_at {int},
    invented {int} not null check (invented in (0, 1)),
    revision {int} not null
) {strict};

-- What was counted, once and for all: content is canonical JSON, its digest stands in the journal.
create table report_cuts (
    id {id},
    report_id {int} not null references reports (id),
    number {int} not null,
    content text not null,
    digest text not null,
    moment {int} not null,
    made_by text not null,
    at {int} not null,
    unique (report_id, number)
) {strict};

-- Blocks that stand on a later cut than the first.
create table report_blocks (
    report_id {int} not null references reports (id),
    block text not null,
    cut {int} not null,
    primary key (report_id, block)
) {strict};

-- What people wrote into a block; paragraphs are parted by empty lines. A translation says which revision of the
-- original it is of.
create table report_texts (
    id {id},
    report_id {int} not null references reports (id),
    block text not null,
    language text not null,
    words text not null,
    of_revision {int} not null,
    author text not null,
    at {int} not null,
    revision {int} not null,
    unique (report_id, block, language)
) {strict};
