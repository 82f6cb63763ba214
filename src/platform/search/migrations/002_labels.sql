-- What an object is filtered and counted by: "name TAB value" in lines; and which characters stand in a row in its text
-- (signature.hpp), in the place of the pieces that search_terms had.
alter table search_texts add column labels text not null default '';
alter table search_texts add column signature {blob};

-- The place of a part is where its row is: no index beside.
drop table search_parts;
{sqlite}create table search_parts (
{sqlite}    text_id integer not null references search_texts (id), folded_begin integer not null,
{sqlite}    path text not null, content text not null, primary key (text_id, folded_begin)) strict, without rowid;
{postgres}create table search_parts (
{postgres}    text_id bigint not null references search_texts (id), folded_begin bigint not null,
{postgres}    path text not null, content text not null, primary key (text_id, folded_begin));
