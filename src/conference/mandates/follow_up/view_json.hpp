// The views of the follow-up as JSON: what `palermo mandates --json` prints. Members are described in
// docs/formats/follow_up.md.
#pragma once

#include "conference/mandates/follow_up/queries.hpp"
#include "platform/base/json.hpp"

namespace palermo::mandates::follow_up {

Json to_json(const MandateSummary& mandate);
// The summary's members, then words, times, tasks and costs; the history where it is wanted.
Json to_json(const MandateView& view, bool with_history);

}  // namespace palermo::mandates::follow_up
