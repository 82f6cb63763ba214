#include "conference/mandates/pages/mandate_pages.hpp"

#include <algorithm>

#include "conference/mandates/follow_up/names.hpp"
#include "conference/mandates/follow_up/tables.hpp"
#include "conference/mandates/pages/fields.hpp"
#include "conference/mandates/pages/mandate_filter.hpp"
#include "conference/mandates/pages/mandate_json.hpp"
#include "conference/mandates/pages/mandate_views.hpp"
#include "platform/base/bytes.hpp"
#include "platform/web/addresses.hpp"

namespace palermo::mandates {

namespace {

using follow_up::MandateFilter;
using pages::AskedPageView;
using pages::date_field;
using pages::mandate_filter;
using pages::MandatePageView;
using pages::MandatesPageView;
using pages::TimelinePageView;
using web::PageRequest;

// The session under way or the next to come, of those for which something is due.
std::optional<follow_up::SessionFacet> next_session(const follow_up::MandateFacets& facets,
                                                    const follow_up::SessionCalendar& calendar, const Date& as_of) {
    std::optional<follow_up::SessionFacet> next;
    std::optional<Date> start;
    for (const follow_up::SessionFacet& facet : facets.sessions) {
        const follow_up::SessionDates* dates = calendar.find(facet.body, facet.session);
        if (dates == nullptr || !dates->start) continue;
        const bool over = dates->end.value_or(*dates->start) < as_of;
        if (over || (start && *start <= *dates->start)) continue;
        next = facet;
        start = dates->start;
    }
    return next;
}

// All that the pages read goes through here: one snapshot a page.
class Source {
  public:
    Source(store::Database& database, const reader::Resources& resources, const Clock& clock, NameOf name_of)
        : database_(database), resources_(resources), clock_(clock), name_of_(std::move(name_of)) {}

    Result<MandatesPageView> read_mandates(const PageRequest& request) const {
        MandatesPageView view{TRY(mandate_filter(request.query)), TRY(day_of(request)), {}, {}, {}, {}, {}};
        TRY(database_.read([&](store::Reader& reader) -> Result<void> {
            TRY(follow_up::check_names(reader, request.scope(), resources_, view.filter));
            view.facets = TRY(follow_up::count_mandates(reader, request.scope(), view.as_of));
            view.found =
                TRY(follow_up::find_mandates(reader, request.scope(), view.filter, request.language, view.as_of));
            view.next_session = next_session(view.facets, TRY(follow_up::calendar_of(reader, resources_)), view.as_of);
            view.saved = TRY(follow_up::saved_views(reader, request.scope()));
            for (const follow_up::SavedView& saved : view.saved) {
                MandateFilter filter = saved.filter;
                filter.page_size = 1;
                view.saved_counts.push_back(
                    TRY(follow_up::find_mandates(reader, request.scope(), filter, request.language, view.as_of))
                        .matching);
            }
            return ok();
        }));
        return view;
    }

    Result<MandatePageView> read_mandate(const PageRequest& request) const {
        const Date as_of = TRY(day_of(request));
        const std::string identifier = identifier_in(request.request);
        std::optional<follow_up::MandateView> mandate;
        std::string source;
        TRY(database_.read([&](store::Reader& reader) -> Result<void> {
            mandate = TRY(follow_up::find_mandate(reader, request.scope(), identifier, request.language, as_of));
            for (follow_up::HistoryLine& line : mandate->history)
                if (name_of_ && !line.actor.empty()) line.actor = TRY(name_of_(reader, line.actor));
            const follow_up::Due& due = mandate->summary.due;
            if (!due.session) return ok();
            const follow_up::SessionCalendar calendar = TRY(follow_up::calendar_of(reader, resources_));
            if (const auto* dates = calendar.find(due.body, *due.session)) source = dates->source;
            return ok();
        }));
        return MandatePageView{as_of, *std::move(mandate), std::move(source)};
    }

    Result<TimelinePageView> read_timeline(const PageRequest& request) const {
        TimelinePageView view{TRY(date_field(request.query, "from")), TRY(day_of(request)), {}, {}};
        const Date from = view.from.value_or(*Date::make(1, 1, 1));
        TRY(database_.read([&](store::Reader& reader) -> Result<void> {
            view.conflicts = follow_up::session_conflicts(resources_, TRY(follow_up::calendar_of(reader, resources_)));
            view.timeline = TRY(follow_up::timeline(reader, request.scope(), request.language, from, view.as_of));
            return ok();
        }));
        return view;
    }

    Result<AskedPageView> read_asked(const PageRequest& request) const {
        AskedPageView view;
        TRY(database_.read([&](store::Reader& reader) -> Result<void> {
            view.cells = TRY(follow_up::who_asks_whom(reader, request.scope()));
            return ok();
        }));
        return view;
    }

    // For saving only: the browser never shows it as a page of ours.
    Result<http::Response> read_file(const http::Request& request, const access::Scope& scope) const {
        http::Fields number;
        number.add("number", request.path_value("number"));
        const std::optional<int> wanted = TRY(pages::number_field(number, "number"));
        std::optional<follow_up::EvidenceFile> file;
        TRY(database_.read([&](store::Reader& reader) -> Result<void> {
            file = TRY(follow_up::find_evidence_file(reader, scope, identifier_in(request), wanted.value_or(1)));
            return ok();
        }));
        http::Response response =
            http::Response::text(200, "application/octet-stream", std::string(as_text(file->content)));
        response.headers.add("Content-Disposition",
                             "attachment; filename*=UTF-8''" + web::encode_segment(file->file_name));
        return response;
    }

  private:
    Result<Date> day_of(const PageRequest& request) const {
        return TRY(date_field(request.query, "as_of")).value_or(clock_.now().date_utc());
    }
    static std::string identifier_in(const http::Request& request) {
        return follow_up::identifier_of(request.path_value("slug"), request.path_value("path"));
    }

    store::Database& database_;
    const reader::Resources& resources_;
    const Clock& clock_;
    NameOf name_of_;
};

web::Page<MandatesPageView> mandates_page(const std::shared_ptr<const Source>& source) {
    web::Page<MandatesPageView> page;
    page.pattern = "/mandates";
    page.query_names = {"words",   "document", "body",    "addressee", "act",  "state", "due",
                        "overdue", "no_owner", "no_date", "unfunded",  "sort", "page",  "as_of"};
    page.load = [source](const PageRequest& request) { return source->read_mandates(request); };
    page.html = pages::write_mandates_page;
    page.json = [](const MandatesPageView& view, const PageRequest&) { return pages::mandates_json(view); };
    return page;
}

web::Page<MandatePageView> mandate_page(const std::shared_ptr<const Source>& source) {
    web::Page<MandatePageView> page;
    page.pattern = "/mandates/{slug}/{path}";
    page.query_names = {"as_of"};
    page.load = [source](const PageRequest& request) { return source->read_mandate(request); };
    page.html = pages::write_mandate_page;
    page.json = [](const MandatePageView& view, const PageRequest&) { return pages::mandate_json(view); };
    return page;
}

web::Page<TimelinePageView> timeline_page(const std::shared_ptr<const Source>& source) {
    web::Page<TimelinePageView> page;
    page.pattern = "/timeline";
    page.query_names = {"from", "as_of"};
    page.load = [source](const PageRequest& request) { return source->read_timeline(request); };
    page.html = pages::write_timeline_page;
    page.json = [](const TimelinePageView& view, const PageRequest&) { return pages::timeline_json(view); };
    return page;
}

web::Page<AskedPageView> asked_page(const std::shared_ptr<const Source>& source) {
    web::Page<AskedPageView> page;
    page.pattern = "/asked";
    page.load = [source](const PageRequest& request) { return source->read_asked(request); };
    page.html = pages::write_asked_page;
    page.json = [](const AskedPageView& view, const PageRequest&) { return pages::asked_json(view); };
    return page;
}

}  // namespace

void add_mandate_pages(web::Site& site, store::Database& database, const reader::Resources& resources,
                       const Clock& clock, const NameOf& name_of) {
    const auto source = std::make_shared<const Source>(database, resources, clock, name_of);
    site.add_navigation({"mandates", "mandates_register.title", "/mandates"});
    site.add_page(mandates_page(source));
    site.add_page(mandate_page(source));
    site.add_page(timeline_page(source));
    site.add_page(asked_page(source));
    site.add_file("/api/v1/mandates/{slug}/{path}/evidence/{number}",
                  [source](const http::Request& request, const web::Session& session) {
                      return source->read_file(request, session.scope());
                  });
}

}  // namespace palermo::mandates
