#include "platform/store/migrations.hpp"

namespace palermo::store {

namespace {

// Content of attachments, kept once however often it is attached.
constexpr std::string_view kBlobs = R"(
create table blobs (
    digest {blob} not null primary key check (length(digest) = 32),
    size {int} not null check (size >= 0 and size = length(content)),
    content {blob} not null
) {strict};
)";

// The sign of an act (guard.hpp): a row on SQLite, a setting of the transaction on PostgreSQL.
constexpr std::string_view kActInProgress = R"(
{sqlite} create table act_in_progress (one integer not null primary key check (one = 1)) strict;
{postgres} create function refuse_change_without_act() returns trigger language plpgsql as $body$
{postgres} begin
{postgres}     raise exception 'store.change_without_act %', tg_table_name using errcode = 'PA001';
{postgres} end
{postgres} $body$;
)";

// Work for later (jobs.hpp). Most rows are done or wait for long, so the indexes hold what is looked for only.
constexpr std::string_view kJobs = R"(
create table jobs (
    id {id},
    kind text not null check (length(kind) between 1 and 100),
    payload text not null,
    once_key text not null default '',
    state text not null check (state in ('waiting', 'running', 'done', 'dead')),
    made_at {int} not null,
    run_after {int} not null,
    tries {int} not null default 0 check (tries >= 0),
    lease_owner text,
    lease_until {int},
    finished_at {int},
    last_error text not null default '',
    check ((state = 'running') = (lease_owner is not null)),
    check ((state = 'running') = (lease_until is not null)),
    check ((state in ('done', 'dead')) = (finished_at is not null))
) {strict};
create index jobs_waiting on jobs (kind, run_after) where state = 'waiting';
create index jobs_running on jobs (kind, lease_until) where state = 'running';
create index jobs_finished on jobs (state, finished_at) where state in ('done', 'dead');
create index jobs_once on jobs (kind, once_key) where state = 'waiting' and once_key <> '';
)";

}  // namespace

std::vector<Migration> migrations() {
    return {{"store", 1, "content-addressed blobs", kBlobs},
            {"store", 2, "sign of an act in progress", kActInProgress},
            {"store", 3, "jobs", kJobs}};
}

}  // namespace palermo::store
