// Reminders: the act, which of them a schedule makes due, and the job that performs those.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/replies/services.hpp"
#include "platform/acts/act.hpp"
#include "platform/base/time.hpp"
#include "platform/store/database.hpp"
#include "platform/store/job_runner.hpp"

namespace palermo::replies {

inline constexpr std::string_view kRemindJob = "remind_states";

// The occasion that the schedule has reached on a day: the latest one whose day lies after the day the cycle opened, so
// that nobody is reminded of what came that morning. "before.30.2008-05-01" is thirty days before that due day. None
// when no day is reached yet. `days` as in PrepareCycle. Pure.
std::optional<std::string> reached_occasion(const std::vector<std::int64_t>& days, Date opened, Date due, Date today);

struct DueReminder {
    std::string cycle;  // slug
    std::string occasion;
    std::vector<std::string> states;  // who were not reminded at it and have not submitted
};
// Of all open cycles.
Result<std::vector<DueReminder>> due_reminders(store::Reader& reader, Instant now);

void register_reminding(acts::Registry& registry, const Services& services);

// The installation itself, to which the permission to remind is assigned beside the officers.
access::Actor installation();

// Handles kRemindJob once a day: performs what is due as the installation, and has itself done again the next morning.
// All arguments outlive the runner.
void remind_from(store::JobRunner& runner, store::Database& database, acts::Performer& performer, const Clock& clock);
// Starts the chain of days; nothing when it runs already.
Result<void> schedule_reminders(store::Database& database, Instant now);

}  // namespace palermo::replies
