-- What an object is filtered and counted by: "name TAB value" in lines; and which characters stand in a row in its text
-- (signature.hpp), in the place of the pieces that search_terms had.
alter table search_texts add column labels text not null default '';
alter table search_texts add column signature {blob};
