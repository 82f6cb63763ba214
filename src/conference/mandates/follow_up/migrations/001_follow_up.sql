-- What becomes of each mandate. A mandate is never deleted; docs/formats/follow_up.md says what the columns mean.
-- The narrow columns that lists filter and sort by stand here, filled when a document is filed; its words stand in
-- mandate_texts, one row a language.
create table mandates (
    id {id},
    number {int} not null unique,
    identifier text not null unique,
    document_id {int} not null references documents (id),
    slug text not null,
    path text not null,
    provision_path text not null,
    release text not null check (release in ('draft', 'internal', 'published')),
    revision {int} not null,
    text_status text not null check (text_status in ('draft', 'adopted')),
    state text not null check (state in ('proposed', 'adopted', 'in_progress', 'delivered', 'reported', 'closed',
                                         'lapsed', 'superseded')),
    awaits {int} not null check (awaits in (0, 1)),
    language text not null check (language in ('ar', 'en', 'es', 'fr', 'ru', 'zh')),
    body text not null,
    act text not null,
    addressees text not null,
    deliverable text not null,
    confidence {int} not null,
    vanished {int} not null check (vanished in (0, 1)),
    due_kind text not null check (due_kind in ('dates', 'session_without_dates', 'recurring', 'without_day',
                                               'no_date_stated', 'not_found')),
    due_start text,
    due_end text,
    due_last text,
    due_sort text not null,
    due_body text not null,
    due_session {int},
    due_relation text not null,
    recurrence text not null,
    due_by_person {int} not null check (due_by_person in (0, 1)),
    counted_from text,
    owner text not null,
    owner_is_body {int} not null check (owner_is_body in (0, 1)),
    resources text not null check (resources in ('none', 'within_existing', 'extrabudgetary', 'both')),
    unfunded {int} not null check (unfunded in (0, 1)),
    unique (document_id, path)
){strict};
-- Holds every column a list filters by: the rows themselves are read for one page only.
create index mandates_by_due on mandates (due_sort, number, release, state, awaits, due_last, due_kind, owner, unfunded,
                                          body, act, slug, language, due_body, due_session, due_by_person);
create index mandates_by_state on mandates (state, due_sort, number, release, awaits, due_last, due_kind, owner,
                                            unfunded, body, act, slug, language, due_body, due_session, due_by_person);
create index mandates_by_document on mandates (slug, number);
-- Holds every column the counts of all filters need, in the order of their groups.
create index mandates_by_asked on mandates (body, act, state, release, awaits, due_last, owner, due_kind, unfunded);
create index mandates_unpublished on mandates (release);
create index mandates_by_due_session on mandates (due_body, due_session);

-- What people wrote, apart from the columns that lists read.
create table mandate_details (
    mandate_id {int} primary key references mandates (id),
    plan text not null,
    due_set {int} not null check (due_set in (0, 1)),
    due_set_day text,
    due_set_body text not null,
    due_set_session {int},
    due_reason text not null
){strict};

-- The reading of a mandate in one language: the latest revision that had it.
create table mandate_texts (
    id {id},
    mandate_id {int} not null references mandates (id),
    language text not null check (language in ('ar', 'en', 'es', 'fr', 'ru', 'zh')),
    preference {int} not null,
    provision_path text not null,
    words text not null,
    search_text text not null,
    act text not null,
    act_surface text not null,
    addressees text not null,
    deliverable text not null,
    conditions text not null,
    body text not null,
    resources text not null,
    recurrence text not null,
    unread_time {int} not null check (unread_time in (0, 1)),
    confidence {int} not null,
    is_original {int} not null check (is_original in (0, 1)),
    present {int} not null check (present in (0, 1)),
    unique (mandate_id, language)
){strict};

-- The times a mandate states, in the words of one language, as the reader understood them. What they resolve to is kept
-- for the language the mandate rests on, and counted again whenever the days of a session change.
create table mandate_times (
    id {id},
    mandate_id {int} not null references mandates (id),
    language text not null,
    position {int} not null,
    type text not null,
    relation text not null,
    body text not null,
    session {int},
    year {int},
    day text,
    first_day text,
    last_day text,
    not_after text,
    confidence {int} not null,
    words text not null,
    due_kind text not null,
    due_start text,
    due_end text,
    due_last text,
    due_relation text not null,
    unique (mandate_id, language, position)
){strict};
create index mandate_times_by_session on mandate_times (body, session, mandate_id, language);

-- Those of them that a person said were kept.
create table mandate_times_met (
    mandate_id {int} not null references mandates (id),
    time_key text not null,
    met_at {int} not null,
    primary key (mandate_id, time_key)
){strict};

create table mandate_addressees (
    addressee text not null,
    mandate_id {int} not null references mandates (id),
    primary key (addressee, mandate_id)
){strict};
create index mandate_addressees_by_mandate on mandate_addressees (mandate_id);

-- Every time a due moved, and why.
create table mandate_due_changes (
    id {id},
    mandate_id {int} not null references mandates (id),
    at {int} not null,
    cause text not null,
    before text not null,
    after text not null
){strict};
create index mandate_due_changes_by_mandate on mandate_due_changes (mandate_id, id);

create table mandate_evidence (
    id {id},
    mandate_id {int} not null references mandates (id),
    number {int} not null,
    words text not null,
    link text not null,
    file_name text not null,
    digest {blob},
    added_by text not null,
    at {int} not null,
    unique (mandate_id, number)
){strict};

create table mandate_reports (
    id {id},
    mandate_id {int} not null references mandates (id),
    number {int} not null,
    symbol text not null,
    paragraph text not null,
    body text not null,
    session {int},
    note text not null,
    at {int} not null,
    unique (mandate_id, number)
){strict};

create table mandate_dispositions (
    id {id},
    mandate_id {int} not null references mandates (id),
    number {int} not null,
    disposition text not null check (disposition in ('closed', 'lapsed', 'superseded')),
    decision text not null,
    document text not null,
    path text not null,
    reason text not null,
    undone {int} not null check (undone in (0, 1)),
    at {int} not null,
    unique (mandate_id, number)
){strict};

create table mandate_costs (
    id {id},
    mandate_id {int} not null references mandates (id),
    number {int} not null,
    item text not null,
    quantity {int} not null check (quantity > 0),
    unit_minor {int} not null check (unit_minor >= 0),
    currency text not null check (length(currency) = 3),
    covered {int} not null check (covered in (0, 1)),
    source text not null,
    replaced {int} not null check (replaced in (0, 1)),
    at {int} not null,
    unique (mandate_id, number)
){strict};

-- Days of sessions as people set them, over those of the pack. Every revision stays.
create table session_dates (
    id {id},
    body text not null,
    number {int} not null,
    revision {int} not null,
    is_current {int} not null check (is_current in (0, 1)),
    start_day text not null,
    end_day text,
    place text not null,
    source text not null,
    reason text not null,
    set_at {int} not null,
    unique (body, number, revision)
){strict};

-- Named filters of the list of mandates. Until people have accounts they belong to the office.
create table saved_views (
    id {id},
    name text not null unique,
    filter text not null,
    revision {int} not null,
    removed {int} not null check (removed in (0, 1))
){strict};
