-- What an object is filtered and counted by: "name TAB value" in lines; and which characters stand in a row in its text
-- (signature.hpp), in the place of the pieces that search_terms had.
alter table search_texts add column labels text not null default '';
alter table search_texts add column signature {blob};

-- SQLite's table without contents takes a row out only if it is told all terms the row has: here they are (empty on
-- PostgreSQL, which knows them).
alter table search_folded add column terms text not null default '';

-- Read and written by its key alone. What is in it is made anew, as the whole index is.
drop table search_parts;
create table search_parts (
    text_id {int} not null references search_texts (id),
    folded_begin {int} not null,
    path text not null,
    content text not null,
    primary key (text_id, folded_begin)
{sqlite}) strict, without rowid;
{postgres});
