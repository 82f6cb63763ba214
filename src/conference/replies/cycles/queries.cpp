// Cycles, the replies of one, and what keeps States from submitting.
#include <algorithm>

#include "conference/replies/cycles/progress.hpp"
#include "conference/replies/cycles/rows.hpp"
#include "conference/replies/queries.hpp"
#include "conference/replies/reply_rows.hpp"
#include "conference/replies/rights.hpp"
#include "platform/people/storage.hpp"
#include "platform/store/values.hpp"

namespace palermo::replies {

namespace {

constexpr std::int64_t kDay = 24LL * 3600 * 1'000'000;
constexpr store::Sql kSections("select count(*) from reply_assignments where reply_id = ?1 and status = 'given'");

Error not_found() {
    return make_error(ErrorKind::not_found, "access.not_found");
}

bool sees_prepared(const access::Scope& scope) {
    return scope.sees_unpublished("questionnaire") != 0;
}

std::int64_t days_since(std::optional<Instant> since, Instant now) {
    return since ? std::max<std::int64_t>(0, (now.microseconds - since->microseconds) / kDay) : 0;
}

// The most urgent first.
int urgency(std::string_view key) {
    constexpr std::array<std::string_view, 7> kOrder = {"no_focal_point",    "not_seen",    "not_started",
                                                        "not_submitted",     "not_cleared", "sections_waiting",
                                                        "clarification_open"};
    return static_cast<int>(std::find(kOrder.begin(), kOrder.end(), key) - kOrder.begin());
}

struct Found {
    std::string_view key;
    std::optional<Instant> since;
};

Result<std::optional<Found>> obstacle_of(store::Reader& reader, const CycleView& cycle, const StoredReply& reply,
                                         const ReplyRow& row, bool has_focal_point) {
    if (row.open_threads > 0 && reply.has_submission())
        return std::optional(Found{"clarification_open", reply.submitted_at});
    if (reply.status == ReplyStatus::submitted || reply.status == ReplyStatus::withdrawn) return std::optional<Found>();
    if (!has_focal_point) return std::optional(Found{"no_focal_point", cycle.opened_at});
    if (reply.status == ReplyStatus::cleared) return std::optional(Found{"not_submitted", reply.saved_at});
    if (reply.status == ReplyStatus::not_started)
        return std::optional(reply.seen_at ? Found{"not_started", reply.seen_at} : Found{"not_seen", cycle.opened_at});
    const std::int64_t waiting = TRY(reader.first(kSections, {reply.id}))->integer(0);
    return std::optional(Found{waiting > 0 ? "sections_waiting" : "not_cleared", reply.saved_at});
}

}  // namespace

Result<std::vector<CycleView>> list_cycles(store::Reader& reader, const access::Scope& scope) {
    std::vector<CycleView> all = TRY(cycle_rows(reader));
    if (!sees_prepared(scope))
        std::erase_if(all, [](const CycleView& cycle) { return cycle.status == CycleStatus::prepared; });
    return all;
}

Result<CycleView> find_cycle(store::Reader& reader, const access::Scope& scope, std::string_view slug) {
    CycleView cycle = TRY(expect_cycle(reader, slug));
    if (cycle.status == CycleStatus::prepared && !sees_prepared(scope)) return not_found();
    return cycle;
}

Result<std::string> subject_of_fields(store::Reader& reader, const access::Scope& scope, const Services& services,
                                      const Json& fields, Language language) {
    const access::Actor& actor = scope.actor();
    std::optional<StoredReply> reply;
    if (const std::int64_t* number = fields["reply"].if_integer()) reply = TRY(reply_by_id(reader, *number));
    if (reply && !receives_replies(actor) && !is_of_state(actor, *reply)) return std::string();
    const std::string slug = reply ? reply->cycle_slug : std::string(fields["cycle"].string_or_empty());
    if (slug.empty()) return std::string();
    const Result<CycleView> cycle = find_cycle(reader, scope, slug);
    if (!cycle) return std::string();
    const std::string& title = cycle->title(language);
    if (!reply) return title;
    return (services.state_name ? services.state_name(reply->state, language) : reply->state) + " · " + title;
}

Result<std::vector<ReplyRow>> replies_of_cycle(store::Reader& reader, const access::Scope& scope,
                                               const Services& services, std::string_view slug, Instant now) {
    const CycleView cycle = TRY(find_cycle(reader, scope, slug));
    std::vector<ReplyRow> rows;
    for (const StoredReply& reply : TRY(replies_in_cycle(reader, cycle.id))) {
        const Sight sight = TRY(sight_of(reader, scope.actor(), reply, now));
        ReplyRow row = TRY(row_of(reader, reply, sight, now));
        if (sight.progress && reply.started_at)
            row.progress = TRY(progress_of_reply(reader, services, reply, now))->progress;
        rows.push_back(std::move(row));
    }
    return rows;
}

Result<std::vector<Obstacle>> obstacles(store::Reader& reader, const access::Scope& scope, const Services&,
                                        std::string_view slug, Instant now) {
    const CycleView cycle = TRY(find_cycle(reader, scope, slug));
    if (!follows_replies(scope.actor())) return not_found();
    std::vector<Obstacle> all;
    for (const StoredReply& reply : TRY(replies_in_cycle(reader, cycle.id))) {
        const ReplyRow row = TRY(row_of(reader, reply, TRY(sight_of(reader, scope.actor(), reply, now)), now));
        Obstacle obstacle;
        obstacle.state = reply.state;
        for (const people::Person& person :
             TRY(people::active_people(reader, access::Role::focal_point, reply.state, {}, now)))
            obstacle.focal_points.push_back(person.pseudonym);
        const auto found = TRY(obstacle_of(reader, cycle, reply, row, !obstacle.focal_points.empty()));
        if (!found) continue;
        obstacle.key = found->key;
        obstacle.days = days_since(found->since, now);
        all.push_back(std::move(obstacle));
    }
    std::stable_sort(all.begin(), all.end(), [](const Obstacle& left, const Obstacle& right) {
        const int here = urgency(left.key), there = urgency(right.key);
        return here != there ? here < there : left.days > right.days;
    });
    return all;
}

}  // namespace palermo::replies
