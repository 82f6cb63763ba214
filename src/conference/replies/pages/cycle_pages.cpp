#include "conference/replies/pages/cycle_pages.hpp"

#include <algorithm>

#include "conference/replies/cycles/export.hpp"
#include "conference/replies/operations.hpp"
#include "conference/replies/pages/cycle_views.hpp"
#include "conference/replies/pages/form_words.hpp"
#include "platform/document/calendar.hpp"
#include "platform/web/addresses.hpp"

namespace palermo::replies {

namespace {

using web::PageRequest;

Error bad_value(std::string_view name, std::string_view value) {
    return make_error(ErrorKind::invalid_input, "cycle_pages.bad_value").with("name", name).with("value", value);
}

Error not_found() {
    return make_error(ErrorKind::not_found, "access.not_found");
}

class Source {
  public:
    Source(const CyclePageSources& sources, const text::Catalogue& catalogue)
        : sources_(sources), catalogue_(catalogue) {}

    Result<pages::CycleListView> list(const PageRequest& request) const {
        pages::CycleListView view;
        TRY(read([&](store::Reader& reader) -> Result<void> {
            for (CycleView& cycle : TRY(list_cycles(reader, request.scope()))) {
                const Coverage counted = TRY(coverage(reader, request.scope(), services(), cycle.slug, now()));
                view.rows.push_back({std::move(cycle), counted.all});
            }
            return ok();
        }));
        return view;
    }

    Result<pages::CyclePageView> cycle(const PageRequest& request) const {
        pages::CyclePageView view;
        const std::string_view slug = request.path_value("cycle");
        view.today = now().date_utc();
        TRY(read([&](store::Reader& reader) -> Result<void> {
            view.cycle = TRY(find_cycle(reader, request.scope(), slug));
            view.coverage = TRY(coverage(reader, request.scope(), services(), slug, now()));
            view.replies = TRY(replies_of_cycle(reader, request.scope(), services(), slug, now()));
            view.form = TRY(services().forms->get(reader, view.cycle.version));
            for (CycleView& other : TRY(list_cycles(reader, request.scope())))
                if (other.id != view.cycle.id && other.status != CycleStatus::prepared)
                    view.others.push_back(std::move(other));
            return ok();
        }));
        return view;
    }

    Result<pages::StatesView> states(const PageRequest& request) const {
        pages::StatesView view;
        const std::string_view slug = request.path_value("cycle");
        view.show = request.query.get("show", "all");
        constexpr std::array<std::string_view, 4> kShows = {"all", "awaited", "silent", "late"};
        if (std::find(kShows.begin(), kShows.end(), view.show) == kShows.end()) return bad_value("show", view.show);
        view.today = now().date_utc();
        TRY(read([&](store::Reader& reader) -> Result<void> {
            view.cycle = TRY(find_cycle(reader, request.scope(), slug));
            view.calls = TRY(obstacles(reader, request.scope(), services(), slug, now()));
            view.replies = TRY(replies_of_cycle(reader, request.scope(), services(), slug, now()));
            for (const Obstacle& one : view.calls) {
                view.obstacles.emplace(one.state, one);
                for (const std::string& person : one.focal_points)
                    if (sources_.name_of) view.persons[person] = TRY(sources_.name_of(reader, person));
            }
            return ok();
        }));
        for (const ReplyRow& row : view.replies)
            if (services().state_group) view.groups[row.state] = services().state_group(row.state);
        return view;
    }

    // Reminds the States that were ticked; without any, all that have not submitted.
    Result<web::FormOutcome> remind(const PageRequest& request, const web::PostedForm& posted) const {
        RemindStates act;
        act.cycle = request.path_value("cycle");
        act.occasion = "by_hand." + now().date_utc().iso();
        for (const auto& [name, value] : posted.fields.entries())
            if (name == "states") act.states.push_back(value);
        acts::Attempt attempt;
        attempt.actor = request.session->actor;
        attempt.request_id = request.request.request_id;
        const acts::Receipt receipt = TRY(sources_.performer.perform(attempt, act));
        http::Fields query;
        query.add("did", receipt.act);
        query.add("entry", std::to_string(receipt.sequence));
        return web::FormOutcome{"/" + std::string(tag(request.language)) + "/cycles/" + act.cycle + "/states" +
                                web::query_text(query)};
    }

    Result<pages::NoteView> note(const PageRequest& request) const {
        pages::NoteView view;
        view.text = request.language;
        if (const std::string_view wanted = request.query.get("text"); !wanted.empty()) {
            const auto language = wanted.size() == 2 ? language_from_tag(wanted) : std::nullopt;
            if (!language) return bad_value("text", wanted);
            view.text = *language;
        }
        view.site = sources_.site;
        TRY(read([&](store::Reader& reader) -> Result<void> {
            view.cycle = TRY(find_cycle(reader, request.scope(), request.path_value("cycle")));
            return ok();
        }));
        if (!pages::is_secretariat(request)) return not_found();
        return view;
    }

    Result<pages::CycleComparisonView> comparison(const PageRequest& request) const {
        const std::string_view with = request.query.get("with");
        if (with.empty()) return bad_value("with", with);
        pages::CycleComparisonView view;
        TRY(read([&](store::Reader& reader) -> Result<void> {
            view.comparison =
                TRY(compare_cycles(reader, request.scope(), services(), with, request.path_value("cycle"), now()));
            return ok();
        }));
        return view;
    }

    Result<http::Response> file(const http::Request& request, const access::Scope& scope) const {
        const std::string_view format = request.path_value("format");
        const auto language = language_from_tag(request.path_value("language"));
        if (!language) return bad_value("language", request.path_value("language"));
        const std::string slug(request.path_value("cycle"));
        std::string content, media;
        TRY(read([&](store::Reader& reader) -> Result<void> {
            if (format == "ics") {
                media = "text/calendar; charset=utf-8";
                content = TRY(calendar(reader, scope, slug, *language));
            } else if (format == "csv") {
                media = "text/csv; charset=utf-8";
                TRY(write_replies_csv(reader, scope, services(), export_request(request, slug, *language), now(),
                                      [&](std::string_view piece) { content += piece; }));
            } else if (format == "xlsx") {
                media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
                content = TRY(document::to_xlsx(
                    TRY(replies_table(reader, scope, services(), export_request(request, slug, *language), now()))));
            } else {
                return bad_value("format", format);
            }
            return ok();
        }));
        http::Response response = http::Response::text(200, media, std::move(content));
        response.headers.add("Content-Disposition",
                             "attachment; filename*=UTF-8''" + web::encode_segment(slug + "." + std::string(format)));
        return response;
    }

  private:
    Result<void> read(const std::function<Result<void>(store::Reader&)>& work) const {
        return sources_.database.read(work);
    }
    Instant now() const { return sources_.clock.now(); }
    const Services& services() const { return sources_.services; }

    ExportRequest export_request(const http::Request& request, std::string slug, Language language) const {
        const web::Words words(catalogue_, language);
        ExportRequest wanted;
        wanted.cycle = std::move(slug);
        wanted.language = language;
        wanted.labels = request.query.get("values") != "codes";
        for (const char* column : {"state", "code", "group", "standing", "submitted", "late"})
            wanted.headings.push_back(words(std::string("cycle_pages.column.") + column));
        wanted.standing = [words](const ReplyRow& row) {
            return words(std::string("cycle_pages.standing.").append(name(row.standing)));
        };
        wanted.group = [words](const std::string& group) { return pages::group_label(words, group); };
        wanted.translation = [words](const AnswerTranslation& one) {
            return words("cycle_pages.translation", {{"state", pages::state_of(one)}});
        };
        wanted.yes = words("cycle_pages.yes");
        wanted.no = words("cycle_pages.no");
        return wanted;
    }

    // The due day of the cycle, and for the people of a State its own where it is another.
    Result<std::string> calendar(store::Reader& reader, const access::Scope& scope, const std::string& slug,
                                 Language language) const {
        const web::Words words(catalogue_, language);
        const CycleView cycle = TRY(find_cycle(reader, scope, slug));
        Date due = cycle.due_on;
        for (const ReplyRow& row : TRY(replies_of_cycle(reader, scope, services(), slug, now())))
            if (!scope.actor().state.empty() && row.state == scope.actor().state) due = row.due_on;
        const std::string title = cycle.title(language);
        document::CalendarItem item{.first = due, .last = due};
        item.identifier = "cycle-" + cycle.slug;
        item.revision = cycle.revision;
        item.changed = cycle.opened_at.value_or(Instant{});
        item.language = language;
        item.summary = words("cycle_pages.calendar.due", {{"title", std::string_view(title)}});
        item.description = words("cycle_pages.calendar.text", {{"title", std::string_view(title)}, {"due", due}});
        item.address = sources_.site + "/" + std::string(tag(language)) + "/cycles/" + cycle.slug;
        document::Calendar calendar;
        calendar.name = title;
        calendar.description = item.summary;
        calendar.language = language;
        if (!sources_.host.empty()) calendar.host = sources_.host;
        calendar.items.push_back(std::move(item));
        return document::to_icalendar(calendar);
    }

    CyclePageSources sources_;
    const text::Catalogue& catalogue_;
};

}  // namespace

void add_cycle_pages(web::Site& site, const CyclePageSources& sources) {
    const auto source = std::make_shared<const Source>(sources, site.catalogue());
    web::Page<pages::CycleListView> list;
    list.pattern = "/cycles";
    list.load = [source](const PageRequest& request) { return source->list(request); };
    list.html = pages::write_cycles;
    list.json = [](const pages::CycleListView& view, const PageRequest& request) {
        JsonArray cycles;
        for (const auto& row : view.rows) {
            Json cycle = pages::cycle_json(row.cycle);
            cycle.if_object()->add("coverage", pages::cells_json(row.coverage, pages::is_secretariat(request)));
            cycles.push_back(std::move(cycle));
        }
        return Json(JsonObject().add("cycles", Json(std::move(cycles))));
    };
    site.add_page(std::move(list));

    web::Page<pages::CyclePageView> cycle;
    cycle.pattern = "/cycles/{cycle}";
    cycle.load = [source](const PageRequest& request) { return source->cycle(request); };
    cycle.html = pages::write_cycle;
    cycle.json = [](const pages::CyclePageView& view, const PageRequest& request) {
        return pages::cycle_page_json(view, pages::is_secretariat(request));
    };
    site.add_page(std::move(cycle));

    web::Page<pages::StatesView> states;
    states.pattern = "/cycles/{cycle}/states";
    states.query_names = {"show"};
    states.personal = true;
    states.load = [source](const PageRequest& request) { return source->states(request); };
    states.html = pages::write_states;
    states.json = [](const pages::StatesView& view, const PageRequest&) { return pages::states_json(view); };
    states.submit = [source](const PageRequest& request, const web::PostedForm& posted) {
        return source->remind(request, posted);
    };
    site.add_page(std::move(states));

    web::Page<pages::NoteView> note;
    note.pattern = "/cycles/{cycle}/note";
    note.query_names = {"text"};
    note.personal = true;
    note.load = [source](const PageRequest& request) { return source->note(request); };
    note.html = pages::write_note;
    site.add_page(std::move(note));

    web::Page<pages::CycleComparisonView> comparison;
    comparison.pattern = "/cycles/{cycle}/compare";
    comparison.query_names = {"with"};
    comparison.load = [source](const PageRequest& request) { return source->comparison(request); };
    comparison.html = pages::write_cycle_comparison;
    comparison.json = [](const pages::CycleComparisonView& view, const PageRequest&) {
        return pages::cycle_comparison_json(view);
    };
    site.add_page(std::move(comparison));

    pages::add_needs_page(site, sources);
    site.add_file("/{language}/downloads/cycles/{cycle}/{format}",
                  [source](const http::Request& request, const web::Session& session) {
                      return source->file(request, session.scope());
                  });
}

}  // namespace palermo::replies
