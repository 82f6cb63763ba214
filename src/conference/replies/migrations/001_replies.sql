-- Cycles: a questionnaire put to States; and the replies to it. All of it changes by acts only.
-- The current answers stand in reply_answers; every answer there ever was stands in reply_answer_revisions.

create table cycles (
    id {id},
    slug text not null unique,
    version_id {int} not null references questionnaire_versions (id),
    title text not null,
    addressed text not null check (addressed in ('parties', 'signatories', 'both')),
    instruments text not null,
    due_on text not null,
    asked_by text not null,
    previous_id {int} references cycles (id),
    reminder_days text not null,
    note_number text not null,
    note_date text,
    status text not null check (status in ('prepared', 'open', 'closed')),
    opened_at {int},
    closed_at {int},
    invented {int} not null check (invented in (0, 1)),
    revision {int} not null
) {strict};

create table replies (
    id {id},
    cycle_id {int} not null references cycles (id),
    state text not null,
    standing text not null check (standing in ('party', 'signatory', 'other')),
    status text not null check (status in ('not_started', 'draft', 'cleared', 'submitted', 'withdrawn')),
    language text not null,
    due_on text,
    seen_at {int},
    started_at {int},
    saved_at {int},
    submitted_at {int},
    submissions {int} not null,
    consent text not null check (consent in ('none', 'summary', 'full')),
    embargo_until {int},
    reopen_asked text not null,
    revision {int} not null,
    unique (cycle_id, state)
) {strict};
create index replies_of_state on replies (state, cycle_id);

-- The path is that of the answer: "/data/cases[2]/law", the repeat's instance in brackets, counted from 1.
create table reply_answers (
    id {id},
    reply_id {int} not null references replies (id),
    path text not null,
    value text not null,
    language text not null,
    origin text not null check (origin in ('given', 'previous_cycle', 'other_instrument', 'register', 'offline')),
    origin_of text not null,
    confirmed {int} not null check (confirmed in (0, 1)),
    confidential {int} not null check (confidential in (0, 1)),
    author text not null,
    at {int} not null,
    revision {int} not null,
    unique (reply_id, path)
) {strict};

create table reply_answer_revisions (
    reply_id {int} not null references replies (id),
    path text not null,
    revision {int} not null,
    value text not null,
    language text not null,
    origin text not null,
    origin_of text not null,
    author text not null,
    at {int} not null,
    primary key (reply_id, path, revision)
) {strict};

create table reply_answer_translations (
    id {id},
    reply_id {int} not null references replies (id),
    path text not null,
    answer_revision {int} not null,
    language text not null,
    words text not null,
    state text not null check (state in ('machine', 'confirmed')),
    author text not null,
    at {int} not null,
    unique (reply_id, path, language)
) {strict};

create table reply_repeats (
    reply_id {int} not null references replies (id),
    path text not null,
    instances {int} not null,
    primary key (reply_id, path)
) {strict};

create table reply_evidence (
    id {id},
    reply_id {int} not null references replies (id),
    path text not null,
    kind text not null check (kind in ('link', 'citation', 'file')),
    title text not null,
    words text not null,
    file_name text not null,
    digest {blob},
    bytes {int} not null,
    language text not null,
    author text not null,
    at {int} not null,
    removed_at {int}
) {strict};
create index reply_evidence_of_reply on reply_evidence (reply_id, path);

create table reply_comments (
    id {id},
    reply_id {int} not null references replies (id),
    path text not null,
    words text not null,
    author text not null,
    at {int} not null
) {strict};
create index reply_comments_of_reply on reply_comments (reply_id, path);

create table reply_assignments (
    id {id},
    reply_id {int} not null references replies (id),
    path text not null,
    membership_id {int} not null references memberships (id),
    due_on text,
    status text not null check (status in ('given', 'done', 'withdrawn')),
    words text not null,
    given_by text not null,
    at {int} not null,
    done_at {int},
    revision {int} not null
) {strict};
create index reply_assignments_of_reply on reply_assignments (reply_id, status);
create index reply_assignments_of_membership on reply_assignments (membership_id, status);

create table reply_threads (
    id {id},
    reply_id {int} not null references replies (id),
    path text not null,
    answer_revision {int} not null,
    status text not null check (status in ('open', 'answered', 'settled')),
    at {int} not null,
    revision {int} not null
) {strict};
create index reply_threads_of_reply on reply_threads (reply_id, status);

create table reply_messages (
    id {id},
    thread_id {int} not null references reply_threads (id),
    side text not null check (side in ('secretariat', 'state')),
    words text not null,
    language text not null,
    author text not null,
    at {int} not null
) {strict};
create index reply_messages_of_thread on reply_messages (thread_id);

-- What was submitted, sealed: content is canonical JSON, its digest stands in the journal.
create table reply_submissions (
    id {id},
    reply_id {int} not null references replies (id),
    number {int} not null,
    content text not null,
    digest text not null,
    answers {int} not null,
    files {int} not null,
    remark text not null,
    proposed_by text not null,
    submitted_by text not null,
    at {int} not null,
    unique (reply_id, number)
) {strict};

-- Needs that answers speak of, as the submission had them; they become needs of the register when a person confirms.
create table reply_needs (
    id {id},
    reply_id {int} not null references replies (id),
    submission {int} not null,
    path text not null,
    article text not null,
    kinds text not null,
    urgency text not null,
    words text not null,
    language text not null,
    unique (reply_id, submission, path)
) {strict};

create table cycle_reminders (
    id {id},
    cycle_id {int} not null references cycles (id),
    reply_id {int} not null references replies (id),
    occasion text not null,
    recipients {int} not null,
    at {int} not null,
    unique (reply_id, occasion)
) {strict};
