#include "conference/mandates/pages/mandate_json.hpp"

#include "conference/mandates/follow_up/tables.hpp"
#include "conference/mandates/follow_up/view_json.hpp"

namespace palermo::mandates::pages {

namespace {

Json facets_json(const std::vector<Facet>& facets) {
    JsonArray array;
    for (const Facet& facet : facets) array.push_back(JsonObject().add("value", facet.value).add("count", facet.count));
    return array;
}

Json mandates_array(const std::vector<follow_up::MandateSummary>& mandates) {
    JsonArray array;
    for (const follow_up::MandateSummary& mandate : mandates) array.push_back(follow_up::to_json(mandate));
    return array;
}

}  // namespace

Json mandates_json(const MandatesPageView& view) {
    JsonArray sessions;
    for (const follow_up::SessionFacet& facet : view.facets.sessions)
        sessions.push_back(
            JsonObject().add("body", facet.body).add("session", facet.session).add("count", facet.count));
    JsonArray saved;
    for (std::size_t i = 0; i < view.saved.size(); ++i)
        saved.push_back(JsonObject()
                            .add("name", view.saved[i].name)
                            .add("query", fields_of(view.saved[i].filter).encode())
                            .add("count", view.saved_counts.at(i)));
    return JsonObject()
        .add("as_of", view.as_of.iso())
        .add("total", view.facets.total)
        .add("matching", view.found.matching)
        .add("page", static_cast<std::int64_t>(view.filter.page))
        .add("page_size", static_cast<std::int64_t>(view.filter.page_size))
        .add("mandates", mandates_array(view.found.mandates))
        .add("facets", JsonObject()
                           .add("bodies", facets_json(view.facets.bodies))
                           .add("addressees", facets_json(view.facets.addressees))
                           .add("acts", facets_json(view.facets.acts))
                           .add("states", facets_json(view.facets.states))
                           .add("sessions", std::move(sessions))
                           .add("overdue", view.facets.overdue)
                           .add("no_owner", view.facets.no_owner)
                           .add("no_date", view.facets.no_date)
                           .add("unfunded", view.facets.unfunded))
        .add("saved_views", std::move(saved));
}

Json mandate_json(const MandatePageView& view) {
    return JsonObject()
        .add("as_of", view.as_of.iso())
        .add("session_source", view.session_source)
        .add("mandate", follow_up::to_json(view.mandate, true));
}

Json timeline_json(const TimelinePageView& view) {
    JsonArray rows;
    for (const follow_up::TimelineRow& row : view.timeline.rows)
        rows.push_back(
            JsonObject().add("due", follow_up::due_json(row.due)).add("mandates", mandates_array(row.mandates)));
    return JsonObject()
        .add("from", view.from ? Json(view.from->iso()) : Json())
        .add("as_of", view.as_of.iso())
        .add("complete", view.timeline.complete)
        .add("rows", std::move(rows));
}

Json asked_json(const AskedPageView& view) {
    JsonArray cells;
    for (const follow_up::AskedCell& cell : view.cells)
        cells.push_back(JsonObject()
                            .add("body", cell.body)
                            .add("addressee", cell.addressee)
                            .add("act", cell.act)
                            .add("count", cell.count)
                            .add("open", cell.open));
    return JsonObject().add("cells", std::move(cells));
}

}  // namespace palermo::mandates::pages
