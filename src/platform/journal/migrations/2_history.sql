-- To look entries up by who, what and when (journal::entries).
create index journal_entries_by_actor on journal_entries (actor, sequence);
create index journal_entries_by_act on journal_entries (act, sequence);
create index journal_entries_by_time on journal_entries (at, sequence);
