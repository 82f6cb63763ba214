-- A person of a demonstration that was taken out again: counts for nothing that asks who was ever here.
alter table people add column invented {int} not null default 0 check (invented in (0, 1));
