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

}  // namespace

std::vector<Migration> migrations() {
    return {{"store", 1, "content-addressed blobs", kBlobs},
            {"store", 2, "sign of an act in progress", kActInProgress}};
}

}  // namespace palermo::store
