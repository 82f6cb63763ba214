// What the pages of comparison and review show, as JSON. Canonical names and ISO dates only.
#pragma once

#include "conference/mandates/pages/views.hpp"
#include "platform/base/json.hpp"

namespace palermo::mandates::pages {

Json comparison_json(const ComparisonPageView& view);
Json novelty_json(const NoveltyPageView& view);
Json lineage_json(const LineagePageView& view);
Json queue_json(const QueuePageView& view);
Json divergences_json(const DivergencePageView& view);

}  // namespace palermo::mandates::pages
