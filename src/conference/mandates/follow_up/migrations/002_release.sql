-- A mandate is as open as its document, whose slug the lists compare: it has no release of its own.
drop index mandates_by_due;
drop index mandates_by_state;
drop index mandates_by_asked;
drop index mandates_unpublished;
alter table mandates drop column release;
create index mandates_by_due on mandates (due_sort, number, slug, state, awaits, due_last, due_kind, owner, unfunded,
                                          body, act, language, due_body, due_session, due_by_person);
create index mandates_by_state on mandates (state, due_sort, number, slug, awaits, due_last, due_kind, owner, unfunded,
                                            body, act, language, due_body, due_session, due_by_person);
create index mandates_by_asked on mandates (body, act, state, slug, awaits, due_last, owner, due_kind, unfunded);
