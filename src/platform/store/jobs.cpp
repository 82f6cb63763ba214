#include "platform/store/jobs.hpp"

#include <algorithm>

#include "platform/base/assert.hpp"
#include "platform/base/utf8.hpp"
#include "platform/store/errors.hpp"
#include "platform/store/values.hpp"

namespace palermo::store {

namespace {

constexpr std::int64_t kSecond = 1'000'000;  // microseconds

constexpr Sql kSelectWaitingKey =
    "select id from jobs where kind = ?1 and once_key = ?2 and once_key <> '' and state = 'waiting' limit 1";
constexpr Sql kInsert =
    "insert into jobs (kind, payload, once_key, state, made_at, run_after) values (?1, ?2, ?3, 'waiting', ?4, ?5)";
// Nodes that claim at the same moment pass over each other's rows instead of waiting for them.
constexpr Sql kTakeOver =
    "update jobs set lease_owner = ?3, lease_until = ?4, tries = tries + 1 where id in (\n"
    "  select id from jobs where kind = ?1 and state = 'running' and lease_until <= ?2\n"
    "  order by lease_until, id limit ?5\n"
    "{postgres} for update skip locked\n"
    ") returning id, payload, tries, made_at";
constexpr Sql kTake =
    "update jobs set state = 'running', lease_owner = ?3, lease_until = ?4, tries = tries + 1 where id in (\n"
    "  select id from jobs where kind = ?1 and state = 'waiting' and run_after <= ?2\n"
    "  order by run_after, id limit ?5\n"
    "{postgres} for update skip locked\n"
    ") returning id, payload, tries, made_at";
constexpr Sql kSelectWaiting = "select id from jobs where kind = ?1 and state = 'waiting' and run_after <= ?2 limit 1";
constexpr Sql kSelectEnded = "select id from jobs where kind = ?1 and state = 'running' and lease_until <= ?2 limit 1";

constexpr Sql kFinish =
    "update jobs set state = 'done', lease_owner = null, lease_until = null, finished_at = ?4, last_error = '' "
    "where id = ?1 and state = 'running' and lease_owner = ?2 and tries = ?3";
constexpr Sql kTryAgain =
    "update jobs set state = 'waiting', lease_owner = null, lease_until = null, run_after = ?4, last_error = ?5 "
    "where id = ?1 and state = 'running' and lease_owner = ?2 and tries = ?3";
constexpr Sql kGiveUp =
    "update jobs set state = 'dead', lease_owner = null, lease_until = null, finished_at = ?4, last_error = ?5 "
    "where id = ?1 and state = 'running' and lease_owner = ?2 and tries = ?3";
constexpr Sql kRenew =
    "update jobs set lease_until = ?4 where id = ?1 and state = 'running' and lease_owner = ?2 and tries = ?3";

constexpr Sql kCount = "select kind, state, count(*), min(made_at) from jobs group by kind, state order by kind, state";
constexpr Sql kSelectDead =
    "select id, kind, tries, made_at, finished_at, last_error from jobs where state = 'dead' "
    "order by finished_at desc, id desc limit ?1";
constexpr Sql kRevive =
    "update jobs set state = 'waiting', tries = 0, made_at = ?2, run_after = ?2, finished_at = null "
    "where id = ?1 and state = 'dead'";
constexpr Sql kRemoveDone = "delete from jobs where state = 'done' and finished_at < ?1";

bool is_kind(std::string_view text) {
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_'; };
    return !text.empty() && text.size() <= 100 && std::all_of(text.begin(), text.end(), fits);
}

bool is_exhausted(const JobPolicy& policy, int tries_before, Instant made_at, Instant now) {
    if (policy.max_tries > 0 && tries_before >= policy.max_tries) return true;
    return policy.max_age.count() > 0 && now.microseconds - made_at.microseconds > policy.max_age.count() * kSecond;
}

Result<void> take(Writer& writer, Sql sql, const Parameters& parameters, std::vector<Job>& taken) {
    const Rows rows = TRY(writer.query(sql, parameters));
    for (const Row& row : rows) {
        Job job;
        job.id = JobId{row.integer(0)};
        job.kind = std::get<std::string>(parameters[0]);
        job.payload = TRY(parse_json(row.text(1)));
        job.tries = static_cast<int>(std::min<std::int64_t>(row.integer(2), 1'000'000));
        job.made_at = Instant{row.integer(3)};
        job.lease_owner = std::get<std::string>(parameters[2]);
        taken.push_back(std::move(job));
    }
    return ok();
}

Result<bool> change_leased(Writer& writer, Sql sql, const Job& job, Parameters more) {
    Parameters parameters = values(job.id, job.lease_owner, job.tries);
    parameters.insert(parameters.end(), more.begin(), more.end());
    return TRY(writer.execute(sql, parameters)) == 1;
}

}  // namespace

Result<JobId> enqueue(Writer& writer, const NewJob& job) {
    ASSERT(is_kind(job.kind));
    const std::string payload = job.payload.write();
    if (payload.size() > kMaxJobPayloadBytes)
        return make_error(Fault::too_large).with("limit", static_cast<std::int64_t>(kMaxJobPayloadBytes));
    if (!job.key.empty()) {
        const std::optional<Row> waiting = TRY(writer.first(kSelectWaitingKey, values(job.kind, job.key)));
        if (waiting) return JobId{waiting->integer(0)};
    }
    const Instant run_after = std::max(job.now, job.run_after);
    return JobId{TRY(writer.insert(kInsert, values(job.kind, payload, job.key, job.now, run_after)))};
}

std::chrono::microseconds job_delay(const JobPolicy& policy, int tries, std::uint64_t random) {
    using std::chrono::microseconds;
    const microseconds longest = policy.longest_delay;
    microseconds delay = std::min<microseconds>(policy.first_delay, longest);
    for (int i = 1; i < tries && delay < longest; ++i) delay = std::min(delay * 2, longest);
    const std::uint64_t spread = static_cast<std::uint64_t>(delay.count()) * 2 / 5;
    if (spread == 0) return delay;
    return delay - microseconds(static_cast<std::int64_t>(spread / 2)) +
           microseconds(static_cast<std::int64_t>(random % (spread + 1)));
}

Result<std::vector<Job>> claim_jobs(Writer& writer, std::string_view kind, const JobPolicy& policy,
                                    std::string_view owner, Instant now, std::int64_t count) {
    ASSERT(count > 0 && !owner.empty());
    const Instant until{now.microseconds + policy.lease.count() * kSecond};
    std::vector<Job> taken;
    TRY(take(writer, kTakeOver, values(kind, now, owner, until, count), taken));
    for (Job& job : taken) job.exhausted = is_exhausted(policy, job.tries - 1, job.made_at, now);
    const std::int64_t room = count - static_cast<std::int64_t>(taken.size());
    if (room > 0) TRY(take(writer, kTake, values(kind, now, owner, until, room), taken));
    return taken;
}

Result<bool> has_due_jobs(Reader& reader, std::string_view kind, Instant now) {
    if (TRY(reader.first(kSelectWaiting, values(kind, now)))) return true;
    return TRY(reader.first(kSelectEnded, values(kind, now))).has_value();
}

Result<bool> finish_in(Writer& writer, const Job& job, Instant now) {
    return change_leased(writer, kFinish, job, values(now));
}

Result<bool> try_again(Writer& writer, const Job& job, Instant run_after, const Error& reason) {
    return change_leased(writer, kTryAgain, job, values(run_after, error_text(reason)));
}

Result<bool> give_up(Writer& writer, const Job& job, Instant now, const Error& reason) {
    return change_leased(writer, kGiveUp, job, values(now, error_text(reason)));
}

Result<bool> renew_lease(Writer& writer, const Job& job, Instant lease_until) {
    return change_leased(writer, kRenew, job, values(lease_until));
}

std::string error_text(const Error& error) {
    std::string text = error.debug_text();
    // What programs of others say need not be UTF-8; then only its ASCII is kept.
    std::replace(text.begin(), text.end(), '\0', ' ');
    if (first_invalid_utf8(text)) std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    if (text.size() <= kMaxJobErrorBytes) return text;
    std::size_t end = kMaxJobErrorBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text.resize(end);
    return text;
}

Result<std::vector<JobCount>> count_jobs(Reader& reader) {
    std::vector<JobCount> counts;
    const Rows rows = TRY(reader.query(kCount));
    for (const Row& row : rows) {
        std::optional<Instant> oldest;
        if (const auto made_at = row.optional_integer(3)) oldest = Instant{*made_at};
        counts.push_back({row.text(0), row.text(1), row.integer(2), oldest});
    }
    return counts;
}

Result<std::vector<DeadJob>> dead_jobs(Reader& reader, std::int64_t limit) {
    std::vector<DeadJob> dead;
    const Rows rows = TRY(reader.query(kSelectDead, values(limit)));
    for (const Row& row : rows)
        dead.push_back({JobId{row.integer(0)}, row.text(1), static_cast<int>(row.integer(2)), Instant{row.integer(3)},
                        Instant{row.integer(4)}, row.text(5)});
    return dead;
}

Result<void> revive(Writer& writer, JobId job, Instant now) {
    if (TRY(writer.execute(kRevive, values(job, now))) != 1)
        return make_error(ErrorKind::conflict, "jobs.not_dead").with("job", job.value);
    return ok();
}

Result<std::int64_t> remove_done_jobs(Writer& writer, Instant before) {
    return writer.execute(kRemoveDone, values(before));
}

}  // namespace palermo::store
