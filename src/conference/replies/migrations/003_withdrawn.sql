-- Submissions up to this number were taken back by the State: they stay known, and are read by nobody outside it, also when the
-- reply is opened again.
alter table replies add column withdrawn_through {int} not null default 0;
update replies set withdrawn_through = submissions where status = 'withdrawn';
