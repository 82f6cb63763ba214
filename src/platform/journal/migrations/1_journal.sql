-- The journal. Stored format: docs/formats/journal.md.

-- One row. Appending changes it first, so that on PostgreSQL it is also the lock that puts entries in order.
create table journal_head (
    id {int} primary key check (id = 1),
    size {int} not null check (size >= 0),
    checkpoints {int} not null check (checkpoints >= 0)
) {strict};
insert into journal_head (id, size, checkpoints) values (1, 0, 0);

-- The columns between sequence and entry repeat what stands in the entry, to search by.
create table journal_entries (
    sequence {int} primary key check (sequence >= 0),
    at {int} not null,
    actor text not null,
    act text not null,
    object_type text not null,
    object_id text not null,
    entry text not null,
    leaf {blob} not null check (length(leaf) = 32)
) {strict};
create index journal_entries_by_object on journal_entries (object_type, object_id, sequence);

-- Roots of full subtrees above the leaves: node (level, position) covers the leaves [position * 2^level, (position + 1) * 2^level).
create table journal_nodes (
    level {int} not null check (level > 0),
    position {int} not null check (position >= 0),
    hash {blob} not null check (length(hash) = 32),
    primary key (level, position)
) {strict}
{sqlite}, without rowid
;

-- What the commitments of an entry commit to. A row is deleted when the value has to be erased; the entry stays.
create table journal_values (
    sequence {int} not null references journal_entries (sequence),
    field text not null,
    side text not null check (side in ('before', 'after')),
    salt {blob} not null check (length(salt) = 32),
    value text not null,
    primary key (sequence, field, side)
) {strict}
{sqlite}, without rowid
;

create table journal_checkpoints (
    number {int} primary key check (number > 0),
    size {int} not null unique check (size > 0),
    note text not null
) {strict};

{sqlite}create trigger journal_entries_stay before delete on journal_entries begin select raise(abort, 'the journal is append-only'); end;
{sqlite}create trigger journal_entries_fixed before update on journal_entries begin select raise(abort, 'the journal is append-only'); end;
{sqlite}create trigger journal_nodes_stay before delete on journal_nodes begin select raise(abort, 'the journal is append-only'); end;
{sqlite}create trigger journal_nodes_fixed before update on journal_nodes begin select raise(abort, 'the journal is append-only'); end;
{sqlite}create trigger journal_checkpoints_stay before delete on journal_checkpoints begin select raise(abort, 'the journal is append-only'); end;
{sqlite}create trigger journal_checkpoints_fixed before update on journal_checkpoints begin select raise(abort, 'the journal is append-only'); end;
{sqlite}create trigger journal_values_fixed before update on journal_values begin select raise(abort, 'a committed value does not change'); end;
{sqlite}create trigger journal_head_stays before delete on journal_head begin select raise(abort, 'the journal is append-only'); end;
{sqlite}create trigger journal_head_grows before update on journal_head when not (new.size = old.size + 1 and new.checkpoints = old.checkpoints or new.size = old.size and new.checkpoints = old.checkpoints + 1) begin select raise(abort, 'the journal only grows'); end;

{postgres}create function journal_refuse() returns trigger language plpgsql as $$ begin raise exception 'the journal is append-only'; end $$;
{postgres}create trigger journal_entries_fixed before update or delete or truncate on journal_entries for each statement execute function journal_refuse();
{postgres}create trigger journal_nodes_fixed before update or delete or truncate on journal_nodes for each statement execute function journal_refuse();
{postgres}create trigger journal_checkpoints_fixed before update or delete or truncate on journal_checkpoints for each statement execute function journal_refuse();
{postgres}create trigger journal_values_fixed before update or truncate on journal_values for each statement execute function journal_refuse();
{postgres}create trigger journal_head_stays before delete or truncate on journal_head for each statement execute function journal_refuse();
{postgres}create trigger journal_head_grows before update on journal_head for each row when (not (new.size = old.size + 1 and new.checkpoints = old.checkpoints or new.size = old.size and new.checkpoints = old.checkpoints + 1)) execute function journal_refuse();
