#include "platform/acts/act.hpp"

namespace palermo::acts {

std::vector<store::Migration> migrations() {
    return {{"acts", 1, "receipts by idempotency key", R"(
create table act_receipts (
    id {id},
    actor text not null,
    idempotency_key text not null,
    act text not null,
    fields_digest {blob} not null,
    receipt text not null,
    at {int} not null,
    unique (actor, idempotency_key)
){strict};
)"},
            {"acts", 2, "notes verbales, and acts that wait for a second person", R"(
create table act_notes (
    id {id},
    number text not null,
    date text not null,
    file_name text not null,
    digest {blob} not null,
    at {int} not null
){strict};
create table pending_acts (
    id {id},
    act text not null,
    fields text not null,
    first text not null,
    role text not null,
    state text not null,
    organization text not null,
    behalf text not null,
    reason text not null,
    note_id {int} not null,
    at {int} not null,
    until {int} not null,
    status text not null check (status in ('waiting', 'completed', 'refused', 'withdrawn')),
    second text not null,
    answer text not null
){strict};
create index pending_acts_waiting on pending_acts (status, until);
)"}};
}

}  // namespace palermo::acts
