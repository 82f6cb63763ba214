// How the views of the follow-up look as pages. Each function writes one page out of one view.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "conference/mandates/follow_up/queries.hpp"
#include "platform/web/site.hpp"

namespace palermo::mandates::pages {

// The follow-up register. `as_of` is the day on which "overdue" is judged.
struct MandatesPageView {
    follow_up::MandateFilter filter;
    Date as_of;
    follow_up::MandateList found;
    follow_up::MandateFacets facets;
    std::optional<follow_up::SessionFacet>
        next_session;  // that has begun or is to come, and for which something is due
    std::vector<follow_up::SavedView> saved;
    std::vector<std::int64_t> saved_counts;  // of each saved view
};
void write_mandates_page(const MandatesPageView& view, web::PageWriter& page);

// One mandate with its history.
struct MandatePageView {
    Date as_of;
    follow_up::MandateView mandate;
    std::string session_source;  // where the days of the session come from at which it is due; may be empty
};
void write_mandate_page(const MandatePageView& view, web::PageWriter& page);

// What falls due when.
struct TimelinePageView {
    std::optional<Date> from;  // nothing: all
    Date as_of;
    follow_up::Timeline timeline;
    std::vector<Error> conflicts;  // between the days of sessions
};
void write_timeline_page(const TimelinePageView& view, web::PageWriter& page);

// Who asks whom for what.
struct AskedPageView {
    std::vector<follow_up::AskedCell> cells;
};
void write_asked_page(const AskedPageView& view, web::PageWriter& page);

// The query of the register that asks for the filter, without page and day.
http::Fields fields_of(const follow_up::MandateFilter& filter);
// "conference-4": a session as an address names it.
std::string session_value(std::string_view body, int session);

}  // namespace palermo::mandates::pages
