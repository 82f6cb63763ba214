// The pages of the follow-up as JSON.
#pragma once

#include "conference/mandates/pages/mandate_views.hpp"
#include "platform/base/json.hpp"

namespace palermo::mandates::pages {

Json mandates_json(const MandatesPageView& view);
Json mandate_json(const MandatePageView& view);
Json timeline_json(const TimelinePageView& view);
Json asked_json(const AskedPageView& view);

}  // namespace palermo::mandates::pages
