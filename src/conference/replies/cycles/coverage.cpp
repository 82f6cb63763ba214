// Coverage as it happens.
#include <algorithm>

#include "conference/replies/cycles/progress.hpp"
#include "conference/replies/cycles/rows.hpp"
#include "conference/replies/queries.hpp"
#include "conference/replies/rights.hpp"

namespace palermo::replies {

namespace {

void count(CoverageCell& cell, const StoredReply& reply, bool detailed) {
    ++cell.asked;
    if (reply.has_submission()) {
        ++cell.replied;
    } else if (detailed && (reply.status == ReplyStatus::draft || reply.status == ReplyStatus::cleared)) {
        ++cell.drafting;
    } else {
        ++cell.silent;
    }
}

Result<void> count_sections(store::Reader& reader, const Services& services, const StoredReply& reply, Instant now,
                            Coverage& coverage) {
    if (!reply.started_at || reply.status == ReplyStatus::withdrawn) return ok();
    for (const SectionProgress& section : TRY(progress_of_reply(reader, services, reply, now))->sections) {
        auto& [answered, relevant] = coverage.by_section[section.path];
        answered += section.answered;
        relevant += section.relevant;
    }
    return ok();
}

Result<void> count_instruments(store::Reader& reader, const Services& services, const CycleView& cycle,
                               const StoredReply& reply, Date day, bool detailed, Coverage& coverage) {
    // Of one instrument the row would say what all of them together say, and asking the depositary takes its time.
    if (!services.standing || cycle.instruments.size() < 2) return ok();
    for (const std::string& instrument : cycle.instruments)
        if (TRY(services.standing(reader, reply.state, instrument, day)) != Standing::other)
            count(coverage.by_instrument[instrument], reply, detailed);
    return ok();
}

}  // namespace

Result<Coverage> coverage(store::Reader& reader, const access::Scope& scope, const Services& services,
                          std::string_view slug, Instant now) {
    const CycleView cycle = TRY(find_cycle(reader, scope, slug));
    const bool detailed = follows_replies(scope.actor());
    const Date day = cycle.opened_at.value_or(now).date_utc();
    Coverage coverage;
    for (const StoredReply& reply : TRY(replies_in_cycle(reader, cycle.id))) {
        count(coverage.all, reply, detailed);
        const std::string group = services.state_group ? services.state_group(reply.state) : std::string();
        count(coverage.by_group[group], reply, detailed);
        count(coverage.by_standing[std::string(name(reply.standing))], reply, detailed);
        TRY(count_instruments(reader, services, cycle, reply, day, detailed, coverage));
        if (detailed) TRY(count_sections(reader, services, reply, now, coverage));
    }
    return coverage;
}

}  // namespace palermo::replies
