-- Mail that waits, was sent, or failed. Keys and values of the allowed sorts only; `links` is emptied when it is over.
create table mail_outbox (
    id {id},
    recipient text not null check (length(recipient) between 3 and 254),
    language text not null,
    subject_key text not null,
    body_key text not null,
    words text not null,
    links text not null,
    token text not null check (length(token) = 32),
    posted_at {int} not null,
    state text not null check (state in ('waiting', 'sent', 'failed')),
    tries {int} not null default 0,
    last_error text not null default '',
    finished_at {int},
    check ((state = 'waiting') = (finished_at is null))
) {strict};
create index mail_outbox_state on mail_outbox (state, posted_at);
