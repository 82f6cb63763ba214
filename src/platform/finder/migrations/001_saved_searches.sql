-- What people asked to be told about: changed by acts only. The capacity it was saved in decides what it finds.
create table saved_searches (
    id {id},
    owner text not null,
    name text not null check (length(name) <= 200),
    query text not null check (length(query) <= 4000),
    role text not null,
    state text not null,
    organization text not null,
    created_at {int} not null
) {strict};
create index saved_searches_owner on saved_searches (owner);

-- How it goes: one row for each saved search, kept by the job that looks.
create table saved_search_looks (
    saved {int} not null primary key references saved_searches (id) on delete cascade,
    looked_at {int} not null,
    total {int} not null,
    mailed_at {int}
) {strict};

-- What was there already at a look.
create table saved_search_hits (
    saved {int} not null references saved_searches (id) on delete cascade,
    object_type text not null,
    object_id {int} not null,
    found_at {int} not null,
    primary key (saved, object_type, object_id)
) {strict};
