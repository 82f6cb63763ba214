-- Who wants to be told: changed by acts only.
create table webhook_subscriptions (
    id {id},
    owner text not null,
    address text not null check (length(address) <= 2000),
    kinds text not null,
    secret text not null,
    previous_secret text not null default '',
    previous_until {int} not null default 0,
    paused {int} not null default 0 check (paused in (0, 1)),
    created_at {int} not null,
    revision {int} not null default 1
) {strict};
create index webhook_subscriptions_owner on webhook_subscriptions (owner);

-- How it goes: one row for each subscription, kept by the deliveries.
create table webhook_health (
    subscription {int} not null primary key references webhook_subscriptions (id) on delete cascade,
    suspended_at {int},
    last_error text not null default '',
    last_success {int}
) {strict};

create table webhook_deliveries (
    id {id},
    subscription {int} not null references webhook_subscriptions (id) on delete cascade,
    message_id text not null,
    kind text not null,
    body text not null,
    state text not null check (state in ('waiting', 'delivered', 'failed')),
    tries {int} not null default 0,
    status {int} not null default 0,
    last_error text not null default '',
    made_at {int} not null,
    finished_at {int},
    check ((state = 'waiting') = (finished_at is null))
) {strict};
create index webhook_deliveries_subscription on webhook_deliveries (subscription, made_at);
