// Work that is done after an act, by whichever node is free: mail, deliveries, imports, reports.
//
// A job is a row in the table `jobs`, added with enqueue() in the transaction of whatever makes it necessary: either
// both are there after the commit or neither. A node takes a job by a lease (job_runner.hpp): the row says who has it
// and until when. While a handler works its lease is renewed; when the node is killed the lease ends and another node
// takes the job up.
//
// A job may therefore be done more than once: a node may be killed after the work and before the row says so. Handlers
// are idempotent, and that is their own affair; finish_in() lets one say "done" in the same transaction as its own
// rows, which makes everything it does inside the database happen once.
//
// Times come from the caller's clock. Nodes over one database need clocks that agree to a few seconds (NTP).
//
//     state     meaning                                             leaves it
//     waiting   not before run_after                                claimed: running
//     running   has a lease; a lease that has ended can be taken    done, waiting (again, later), dead
//     done      finished                                            removed after a while by a runner
//     dead      given up, with the last error                       revive(): waiting
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/id.hpp"
#include "platform/base/json.hpp"
#include "platform/base/time.hpp"
#include "platform/store/database.hpp"

namespace palermo::store {

using JobId = Id<struct JobTag>;

inline constexpr std::size_t kMaxJobPayloadBytes = 64 * 1024;
inline constexpr std::size_t kMaxJobErrorBytes = 1'000;

struct NewJob {
    std::string kind;      // chooses the handler: "send_mail". Lower case letters, digits, '.', '_' (ASSERT)
    Json payload;          // ids and small values; never content. At most kMaxJobPayloadBytes as text
    Instant now;           // when it is made
    Instant run_after{0};  // not before; earlier than `now`: at once
    std::string key = {};  // when not empty: nothing is added while a waiting job of this kind has the same key
};

// Adds a job in the caller's transaction. Gives the id of the one that waits already when `key` finds one.
// Errors: store.too_large.
Result<JobId> enqueue(Writer& writer, const NewJob& job);

// A job that somebody has the lease of.
struct Job {
    JobId id;
    std::string kind;
    Json payload;
    int tries = 0;  // this one included
    Instant made_at;
    std::string lease_owner;
    // Its last lease ended without a word and the policy allows no more tries: it is to be given up, not done.
    bool exhausted = false;
};

// How often and how long a kind of job is tried.
struct JobPolicy {
    int max_tries = 10;                    // the last failure leaves the job dead; 0: no limit
    std::chrono::seconds max_age{0};       // a failure later than this after it was made leaves it dead; 0: no limit
    std::chrono::seconds first_delay{30};  // after the first failure; doubles with each
    std::chrono::seconds longest_delay{3'600};
    std::chrono::seconds lease{60};  // renewed while the handler works; how long a killed node's job waits at the most
    int at_once = 4;                 // of this kind, in one runner
};

// The delay before the next try: doubling from first_delay to longest_delay, then changed by up to a fifth either way
// (`random` is any number), so that what failed together does not come back together.
std::chrono::microseconds job_delay(const JobPolicy& policy, int tries, std::uint64_t random);

// Takes up to `count` jobs of a kind whose lease has ended, or that are due; the oldest first.
Result<std::vector<Job>> claim_jobs(Writer& writer, std::string_view kind, const JobPolicy& policy,
                                    std::string_view owner, Instant now, std::int64_t count);

// Whether claim_jobs() would find one.
Result<bool> has_due_jobs(Reader& reader, std::string_view kind, Instant now);

// Each of these changes the job only while the lease is still this one's; false: somebody else has it meanwhile, or it
// is finished already.
Result<bool> finish_in(Writer& writer, const Job& job, Instant now);
Result<bool> try_again(Writer& writer, const Job& job, Instant run_after, const Error& reason);
Result<bool> give_up(Writer& writer, const Job& job, Instant now, const Error& reason);
Result<bool> renew_lease(Writer& writer, const Job& job, Instant lease_until);

// An error as tables keep it for operators: Error::debug_text(), at most kMaxJobErrorBytes, well-formed.
std::string error_text(const Error& error);

// For operators.
struct JobCount {
    std::string kind;
    std::string state;
    std::int64_t count;
    std::optional<Instant> oldest;  // when the oldest of them was made
};
Result<std::vector<JobCount>> count_jobs(Reader& reader);

struct DeadJob {
    JobId id;
    std::string kind;
    int tries;
    Instant made_at;
    Instant finished_at;
    std::string last_error;  // Error::debug_text(), for operators
};
Result<std::vector<DeadJob>> dead_jobs(Reader& reader, std::int64_t limit);

// Lets a dead job be tried again, as if for the first time and made now. Error: jobs.not_dead.
Result<void> revive(Writer& writer, JobId job, Instant now);

// Removes jobs that were done before this instant; gives their number.
Result<std::int64_t> remove_done_jobs(Writer& writer, Instant before);

}  // namespace palermo::store
