-- People, what they may do here, and how they show who they are. All of it changes by acts only.
-- Names and e-mail addresses stand here and, erasable, as values in the journal; everywhere else is the pseudonym.

create table people (
    id {id},
    pseudonym text not null unique,
    handle {blob} not null unique,
    name text not null,
    email text,
    email_folded text unique,
    language text not null,
    status text not null check (status in ('invited', 'active', 'suspended', 'erased')),
    password text not null,
    created_at {int} not null,
    revision {int} not null
) {strict};

create table memberships (
    id {id},
    person_id {int} not null references people (id),
    role text not null,
    state text not null,
    organization text not null,
    body text not null,
    agency text not null,
    starts_on text not null,
    ends_on text,
    note_id {int} not null,
    origin text not null check (origin in ('invited', 'technical', 'delegated', 'handed_over')),
    deputy_of {int} references memberships (id),
    status text not null check (status in ('active', 'ended')),
    created_at {int} not null,
    ended_at {int},
    revision {int} not null
) {strict};
create index memberships_of_person on memberships (person_id, status);
create index memberships_of_state on memberships (state, role, status);
create index memberships_by_deputy on memberships (deputy_of);

create table invitations (
    id {id},
    person_id {int} not null references people (id),
    role text not null,
    state text not null,
    organization text not null,
    body text not null,
    agency text not null,
    starts_on text not null,
    ends_on text,
    note_id {int} not null,
    origin text not null,
    replaces {int} references memberships (id),
    inviter text not null,
    created_at {int} not null,
    expires_at {int} not null,
    status text not null check (status in ('waiting', 'accepted', 'withdrawn')),
    renewals {int} not null,
    renewed_at {int} not null,
    revision {int} not null
) {strict};
create index invitations_of_person on invitations (person_id, status);

-- All links that were ever sent for an invitation. Only the current one accepts; an old one can still renew.
create table invitation_links (
    digest {blob} primary key,
    invitation_id {int} not null references invitations (id),
    current {int} not null check (current in (0, 1))
) {strict};
create index invitation_links_of_invitation on invitation_links (invitation_id);

create table passkeys (
    id {id},
    person_id {int} not null references people (id),
    credential {blob} not null unique,
    public_key {blob} not null,
    transports text not null,
    name text not null,
    backup_eligible {int} not null check (backup_eligible in (0, 1)),
    first_count {int} not null,
    created_at {int} not null
) {strict};
create index passkeys_of_person on passkeys (person_id);

create table totp_secrets (
    id {id},
    person_id {int} not null unique references people (id),
    sealed {blob} not null,
    created_at {int} not null
) {strict};

create table recovery_codes (
    id {id},
    person_id {int} not null references people (id),
    digest {blob} not null unique,
    created_at {int} not null
) {strict};
create index recovery_codes_of_person on recovery_codes (person_id);

create table openid_links (
    id {id},
    person_id {int} not null references people (id),
    issuer text not null,
    subject text not null,
    created_at {int} not null,
    unique (issuer, subject)
) {strict};
create index openid_links_of_person on openid_links (person_id);

create table api_tokens (
    id {id},
    person_id {int} not null references people (id),
    membership_id {int} not null references memberships (id),
    digest {blob} not null unique,
    shown text not null,
    name text not null,
    may_write {int} not null check (may_write in (0, 1)),
    created_at {int} not null,
    expires_at {int} not null,
    revoked_at {int},
    revision {int} not null
) {strict};
create index api_tokens_of_person on api_tokens (person_id);

create table state_settings (
    state text primary key,
    small_delegation {int} not null check (small_delegation in (0, 1)),
    revision {int} not null
) {strict};

create table access_grants (
    id {id},
    person_id {int} not null references people (id),
    object_type text not null,
    object_id text not null,
    granted_at {int} not null,
    until {int} not null
) {strict};
create index access_grants_of_person on access_grants (person_id, object_type, object_id);
