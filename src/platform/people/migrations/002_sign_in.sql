-- Bookkeeping of sign-in: outside the journal, may be emptied without loss of anything that was decided.

create table sessions (
    id {id},
    digest {blob} not null unique,
    previous_digest {blob} unique,
    previous_until {int} not null,
    person_id {int} not null,
    membership_id {int} not null,
    form_token text not null,
    created_at {int} not null,
    seen_at {int} not null,
    ends_at {int} not null,
    proved_at {int} not null,
    second_step {int} not null check (second_step in (0, 1)),
    roles_changed {int} not null check (roles_changed in (0, 1)),
    address text not null,
    browser text not null
) {strict};
create index sessions_of_person on sessions (person_id);
create index sessions_by_end on sessions (ends_at);

-- How often a credential was used: sign counts of passkeys, the last step of one-time codes, spent recovery codes, the last
-- use of tokens. A counter only grows.
create table credential_uses (
    kind text not null,
    credential_id {int} not null,
    counter {int} not null,
    used_at {int} not null,
    primary key (kind, credential_id)
) {strict};

create table known_browsers (
    person_id {int} not null,
    browser {blob} not null,
    seen_at {int} not null,
    primary key (person_id, browser)
) {strict};

create table sign_in_throttle (
    name text primary key,
    attempts {int} not null,
    last_at {int} not null
) {strict};
create index sign_in_throttle_by_time on sign_in_throttle (last_at);

create table sign_in_log (
    id {id},
    at {int} not null,
    person_id {int} not null,
    account text not null,
    address text not null,
    browser text not null,
    outcome text not null
) {strict};
create index sign_in_log_of_person on sign_in_log (person_id, at);
create index sign_in_log_by_time on sign_in_log (at);

-- What was handed to one browser and comes back once: challenges of passkeys, round trips to an identity provider.
create table pending_challenges (
    digest {blob} primary key,
    kind text not null,
    browser {blob} not null,
    person_id {int} not null,
    content text not null,
    expires_at {int} not null
) {strict};
create index pending_challenges_by_end on pending_challenges (expires_at);

-- Links sent by mail: to confirm a new address, to set a password that was forgotten.
create table person_links (
    digest {blob} primary key,
    kind text not null check (kind in ('confirm_email', 'reset_password')),
    person_id {int} not null,
    content text not null,
    expires_at {int} not null
) {strict};
create index person_links_of_person on person_links (person_id, kind);
