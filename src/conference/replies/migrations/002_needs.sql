-- What the rest of a technical assistance block says, and the answer it belongs to.
alter table reply_needs add column answer text not null default '';
alter table reply_needs add column other text not null default '';
alter table reply_needs add column ongoing text not null default '';
alter table reply_needs add column provider text not null default '';
alter table reply_needs add column confidential {int} not null default 0 check (confidential in (0, 1));
