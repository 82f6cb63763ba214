#include "conference/replies/cycles/reminders.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "conference/replies/cycles/rows.hpp"
#include "conference/replies/letters.hpp"
#include "conference/replies/operations.hpp"
#include "conference/replies/registering.hpp"
#include "conference/replies/storage.hpp"
#include "platform/store/values.hpp"

namespace palermo::replies {

BOOST_DESCRIBE_STRUCT(RemindStates, (), (cycle, occasion, states))

namespace {

constexpr std::string_view kInstallationName = "installation";
constexpr std::size_t kMaxOccasionBytes = 60;
constexpr std::int64_t kDay = 24LL * 3600 * 1'000'000;
constexpr std::int64_t kMorning = 6LL * 3600 * 1'000'000;  // UTC: before the day begins in Vienna

constexpr store::Sql kRemember(R"(
insert into cycle_reminders (cycle_id, reply_id, occasion, recipients, at) values (?1, ?2, ?3, ?4, ?5)
on conflict (reply_id, occasion) do nothing)");
constexpr store::Sql kRemembered("select 1 from cycle_reminders where reply_id = ?1 and occasion = ?2");
constexpr store::Sql kAllRemembered("select reply_id, occasion from cycle_reminders where cycle_id = ?1");

bool is_occasion(std::string_view occasion) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
    };
    return !occasion.empty() && occasion.size() <= kMaxOccasionBytes &&
           std::all_of(occasion.begin(), occasion.end(), allowed);
}

bool awaited(const StoredReply& reply) {
    return reply.status == ReplyStatus::not_started || reply.status == ReplyStatus::draft ||
           reply.status == ReplyStatus::cleared;
}

// Whose turn it is: what is cleared waits for the approver.
access::Role reminded_role(const StoredReply& reply) {
    return reply.status == ReplyStatus::cleared ? access::Role::approver : access::Role::focal_point;
}

Result<bool> remind_one(acts::Context& context, const Services& services, const StoredReply& reply,
                        const std::string& occasion) {
    store::Writer& writer = context.writer();
    if (!awaited(reply) || TRY(writer.first(kRemembered, store::values(reply.id, occasion)))) return false;
    const std::string_view what = reply.late(context.now()) ? "cycle_overdue" : "cycle_reminder";
    const std::int64_t told = TRY(tell_state(writer, services, reply, reminded_role(reply), what, context.now()));
    TRY(writer.execute(kRemember, store::values(reply.cycle, reply.id, occasion, told, context.now())));
    return true;
}

Result<void> remind(acts::Context& context, const Services& services, const RemindStates& act) {
    const CycleView cycle = TRY(expect_cycle(context.writer(), act.cycle));
    if (cycle.status != CycleStatus::open)
        return make_error(ErrorKind::conflict, "replies.cycle_not_now")
            .with("state", name(cycle.status))
            .with("act", "cycle.remind");
    if (!is_occasion(act.occasion))
        return make_error(ErrorKind::invalid_input, "replies.bad_occasion").with("occasion", act.occasion);
    std::set<std::string> wanted(act.states.begin(), act.states.end());
    std::vector<std::string> reminded;
    for (const StoredReply& reply : TRY(replies_in_cycle(context.writer(), cycle.id))) {
        const bool named = wanted.erase(reply.state) > 0;
        if (!named && !act.states.empty()) continue;
        if (TRY(remind_one(context, services, reply, act.occasion))) reminded.push_back(reply.state);
    }
    if (!wanted.empty())
        return make_error(ErrorKind::invalid_input, "replies.not_addressed").with("state", *wanted.begin());
    if (reminded.empty())
        return make_error(ErrorKind::conflict, "replies.nobody_to_remind").with("occasion", act.occasion);
    context.object(kCycleObject, cycle.slug, cycle.revision);
    context.changed("occasion", {}, Json(act.occasion));
    context.changed("reminded", {}, Json(joined(reminded)));
    return ok();
}

Result<access::Subject> subject_of_reminding(store::Reader& reader, const access::Actor& actor,
                                             const RemindStates& act) {
    access::Subject subject = subject_of_cycle(TRY(expect_cycle(reader, act.cycle)));
    subject.assigned = actor.id == kInstallationName;  // people have pseudonyms, which look otherwise
    return subject;
}

Result<void> perform_due(store::Database& database, acts::Performer& performer, Instant now) {
    std::vector<DueReminder> due;
    TRY(database.read([&](store::Reader& reader) -> Result<void> {
        due = TRY(due_reminders(reader, now));
        return ok();
    }));
    for (const DueReminder& one : due) {
        const Result<acts::Receipt> receipt =
            performer.perform({.actor = installation(), .idempotency_key = {}, .reason = {}, .request_id = {}},
                              RemindStates{one.cycle, one.occasion, one.states});
        // Somebody reminded them, or closed the cycle, in the meantime.
        if (!receipt && receipt.error().kind != ErrorKind::conflict) return receipt.error();
    }
    return ok();
}

Instant next_morning(Instant now) {
    const std::int64_t midnight = now.microseconds / kDay * kDay;
    const std::int64_t morning = midnight + kMorning;
    return {morning > now.microseconds ? morning : morning + kDay};
}

Result<void> have_done_at(store::Database& database, Instant now, Instant at) {
    return database.write([&](store::Writer& writer) -> Result<void> {
        store::NewJob job;
        job.kind = kRemindJob;
        job.payload = Json(JsonObject());
        job.now = now;
        job.run_after = at;
        job.key = "daily";
        TRY(store::enqueue(writer, job));
        return ok();
    });
}

}  // namespace

std::optional<std::string> reached_occasion(const std::vector<std::int64_t>& days, Date opened, Date due, Date today) {
    std::optional<std::int64_t> latest;
    for (const std::int64_t day : days) {
        const std::int64_t on = due.day_number() - day;
        if (on <= opened.day_number() || on > today.day_number()) continue;
        latest = latest ? std::min(*latest, day) : day;
    }
    if (!latest) return std::nullopt;
    const std::string count = std::to_string(*latest < 0 ? -*latest : *latest);
    return std::string(*latest < 0 ? "after." : "before.") + count + "." + due.iso();
}

Result<std::vector<DueReminder>> due_reminders(store::Reader& reader, Instant now) {
    std::vector<DueReminder> all;
    for (const CycleView& cycle : TRY(cycle_rows(reader))) {
        if (cycle.status != CycleStatus::open || !cycle.opened_at) continue;
        std::set<std::pair<std::int64_t, std::string>> remembered;
        for (const store::Row& row : TRY(reader.query(kAllRemembered, {cycle.id})))
            remembered.emplace(row.integer(0), row.text(1));
        std::map<std::string, std::vector<std::string>> by_occasion;
        for (const StoredReply& reply : TRY(replies_in_cycle(reader, cycle.id))) {
            const auto occasion =
                reached_occasion(cycle.reminder_days, cycle.opened_at->date_utc(), reply.due_on, now.date_utc());
            if (occasion && awaited(reply) && !remembered.contains({reply.id, *occasion}))
                by_occasion[*occasion].push_back(reply.state);
        }
        for (auto& [occasion, states] : by_occasion) all.push_back({cycle.slug, occasion, std::move(states)});
    }
    return all;
}

void register_reminding(acts::Registry& registry, const Services& services) {
    add_act(registry, services,
            {.name = "cycle.remind",
             .object_type = "questionnaire",
             .verb = "remind",
             .route = "POST /cycles/{cycle}/remind",
             .page = "/cycles/{object}/states"},
            subject_of_reminding, remind);
}

access::Actor installation() {
    return {std::string(kInstallationName), access::Role::administrator, {}, {}, {}};
}

void remind_from(store::JobRunner& runner, store::Database& database, acts::Performer& performer, const Clock& clock) {
    store::JobPolicy policy;
    policy.max_tries = 0;  // the chain of days must not break off
    policy.at_once = 1;
    runner.handle(kRemindJob, policy, [&database, &performer, &clock](const store::Job&) {
        const Instant now = clock.now();
        const Result<void> done = perform_due(database, performer, now);
        if (!done) return store::JobOutcome::again(done.error());
        return store::JobOutcome::of(have_done_at(database, now, next_morning(now)));
    });
}

Result<void> schedule_reminders(store::Database& database, Instant now) {
    return have_done_at(database, now, now);
}

}  // namespace palermo::replies
