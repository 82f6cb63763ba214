// Open data: what is published, for programs; what its columns mean; under which licence. And the feeds that InforMEA
// harvests from the secretariats of treaties (OData 2.0, JSON): decisions, meetings, reports of parties.
#include <algorithm>
#include <charconv>

#include "conference/mandates/queries.hpp"
#include "conference/mandates/reader/resources.hpp"
#include "conference/replies/queries.hpp"
#include "conference/replies/reporting.hpp"
#include "conference/reports/pages/paper_views.hpp"
#include "platform/document/csv_stream.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/components.hpp"

namespace palermo::reports::pages {

namespace {

using web::PageRequest;

constexpr std::string_view kTreaty = "untoc";
constexpr std::string_view kUpdated = "updated";  // the one field that may be filtered by
constexpr std::size_t kMostEntries = 500, kUsualEntries = 100;

Error not_found() {
    return make_error(ErrorKind::not_found, "access.not_found");
}

// "/Date(1234567890000)/": milliseconds, as OData 2.0 writes them.
std::string odata(Instant instant) {
    return "/Date(" + std::to_string(instant.microseconds / 1000) + ")/";
}
Instant midnight(Date date) {
    constexpr std::int64_t kDay = 24LL * 3600 * 1'000'000;
    return Instant{date.day_number() * kDay};
}

struct Entry {
    Instant updated;
    std::string id;
    JsonObject members;
};

Json in_language(Language language, std::string_view value) {
    return Json(JsonObject().add("language", tag(language)).add("value", value));
}
Json results(JsonArray entries) {
    return Json(JsonObject().add("results", Json(std::move(entries))));
}

// The part of the list that is asked for: $top, $skip, and $filter=updated gt datetime'2020-01-01T00:00:00'.
class Asked {
  public:
    static Result<Asked> of(const http::Fields& query) {
        Asked asked;
        asked.top_ = TRY(number(query, "$top", kUsualEntries));
        asked.top_ = std::min(asked.top_, kMostEntries);
        asked.skip_ = TRY(number(query, "$skip", 0));
        const std::string_view filter = query.get("$filter");
        if (filter.empty()) return asked;
        static const std::string kBegin = std::string(kUpdated).append(" gt ").append("datetime'");
        const bool known = filter.starts_with(kBegin) && filter.ends_with("'") && filter.size() > kBegin.size() + 10;
        const auto day = known ? Date::parse(filter.substr(kBegin.size(), 10)) : std::nullopt;
        if (!day) return make_error(ErrorKind::invalid_input, "open_data.filter").with("value", filter);
        asked.after_ = midnight(*day);
        return asked;
    }

    // The earliest change first, as harvesters ask.
    JsonArray part(std::vector<Entry> entries, std::int64_t& count) const {
        std::erase_if(entries, [&](const Entry& one) { return after_ && !(one.updated > *after_); });
        std::sort(entries.begin(), entries.end(), [](const Entry& left, const Entry& right) {
            return std::pair(left.updated.microseconds, left.id) < std::pair(right.updated.microseconds, right.id);
        });
        count = std::ssize(entries);
        JsonArray part;
        for (std::size_t i = skip_; i < entries.size() && part.size() < top_; ++i)
            part.emplace_back(std::move(entries[i].members));
        return part;
    }

  private:
    static Result<std::size_t> number(const http::Fields& query, std::string_view name, std::size_t otherwise) {
        const std::string_view text = query.get(name);
        if (text.empty()) return otherwise;
        std::size_t number = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
        if (read.ec != std::errc() || read.ptr != text.data() + text.size())
            return make_error(ErrorKind::invalid_input, "open_data.number").with("name", name).with("value", text);
        return number;
    }

    std::size_t top_ = kUsualEntries, skip_ = 0;
    std::optional<Instant> after_;
};

class Feeds {
  public:
    Feeds(const PageSources& sources, const text::Catalogue& catalogue) : sources_(sources), catalogue_(catalogue) {}

    Result<http::Response> feed(const http::Request& request, const access::Scope& scope) const {
        const std::string_view name = request.path_value("entity");
        const Asked asked = TRY(Asked::of(request.query));
        std::vector<Entry> entries;
        TRY(sources_.database.read([&](store::Reader& reader) -> Result<void> {
            if (name == "Decisions")
                entries = TRY(decisions(reader, scope));
            else if (name == "Meetings")
                entries = meetings();
            else if (name == "CountryReports")
                entries = TRY(country_reports(reader, scope));
            else
                return not_found();
            return ok();
        }));
        std::int64_t count = 0;
        JsonArray part = asked.part(std::move(entries), count);
        JsonObject data;
        data.add("results", Json(std::move(part))).add("__count", std::to_string(count));
        return json(Json(JsonObject().add("d", Json(std::move(data)))));
    }

    static Result<http::Response> index(const http::Request&, const web::Session&) {
        JsonArray sets;
        for (const char* set : {"CountryReports", "Decisions", "Meetings"}) sets.emplace_back(set);
        return json(Json(JsonObject().add("d", Json(JsonObject().add("EntitySets", Json(std::move(sets)))))));
    }

    // The answers of replies that are public, one a row.
    Result<http::Response> answers(const http::Request& request, const access::Scope& scope) const {
        const std::string cycle(request.path_value("cycle"));
        std::string bytes;
        TRY(sources_.database.read([&](store::Reader& reader) -> Result<void> {
            bytes = TRY(answers_csv(reader, scope, cycle));
            return ok();
        }));
        http::Response response = http::Response::text(200, "text/csv; charset=utf-8", std::move(bytes));
        response.headers.add("Content-Disposition",
                             "attachment; filename*=UTF-8''" + web::encode_segment("answers." + cycle + ".csv"));
        return response;
    }

  private:
    static Result<http::Response> json(const Json& content) {
        return http::Response::text(200, "application/json", content.write_indented());
    }

    std::string link(const std::string& path) const { return sources_.site + "/en" + path; }

    Result<std::vector<Entry>> decisions(store::Reader& reader, const access::Scope& scope) const {
        std::vector<Entry> entries;
        mandates::RegisterFilter filter{.status = "adopted", .page_size = 200};
        for (std::int64_t seen = 0, matching = 1; seen < matching; ++filter.page) {
            const mandates::RegisterView view = TRY(mandates::find_documents(reader, scope, filter));
            matching = view.matching;
            seen += std::ssize(view.documents);
            for (const mandates::DocumentSummary& one : view.documents)
                if (!one.withdrawn) entries.push_back(TRY(decision(reader, scope, one)));
            if (view.documents.empty()) break;
        }
        return entries;
    }

    Result<Entry> decision(store::Reader& reader, const access::Scope& scope,
                           const mandates::DocumentSummary& one) const {
        const mandates::DocumentView view = TRY(mandates::find_document(reader, scope, one.slug, std::nullopt));
        Entry entry{view.filed_at, one.slug, {}};
        JsonObject& members = entry.members;
        members.add("id", one.slug).add("link", link("/decisions/" + one.slug)).add("type", one.type);
        members.add("status", one.status).add("number", one.number).add("treaty", kTreaty);
        members.add("published", one.date ? Json(odata(midnight(*one.date))) : Json());
        members.add("updated", odata(view.filed_at));
        if (one.session) members.add("meetingId", one.body + "-" + std::to_string(*one.session));
        JsonArray titles, files;
        for (const mandates::VersionSummary& version : one.versions) {
            titles.push_back(in_language(version.language, version.title));
            const std::string words(tag(version.language));
            files.emplace_back(
                JsonObject()
                    .add("url", sources_.site + "/" + words + "/downloads/decisions/" + one.slug + "/html")
                    .add("mimeType", "text/html")
                    .add("language", words)
                    .add("filename", one.slug + "." + words + ".html"));
        }
        members.add("title", results(std::move(titles))).add("files", results(std::move(files)));
        return entry;
    }

    // Sessions of the Conference, as the pack has them. They change with the program only.
    std::vector<Entry> meetings() const {
        std::vector<Entry> entries;
        if (sources_.services.mandates == nullptr) return entries;
        for (const mandates::reader::Session& session : sources_.services.mandates->sessions()) {
            if (session.body != "conference" || !session.start) continue;
            const std::string id = session.body + "-" + std::to_string(session.number);
            Entry entry{midnight(*session.start), id, {}};
            JsonArray titles;
            for (const Language language : kLanguages)
                titles.push_back(in_language(language, catalogue_.text(language, "open_data.meeting",
                                                                       {{"number", std::int64_t{session.number}}})));
            JsonObject& members = entry.members;
            members.add("id", id).add("treaty", kTreaty).add("url", link("/decisions"));
            members.add("title", results(std::move(titles)));
            members.add("start", odata(midnight(*session.start)));
            members.add("end", session.end ? Json(odata(midnight(*session.end))) : Json());
            members.add("kind", "cop").add("type", "official").add("status", "confirmed");
            members.add("location", session.place).add("updated", odata(midnight(*session.start)));
            entries.push_back(std::move(entry));
        }
        return entries;
    }

    // Replies that are public as a whole.
    Result<std::vector<Entry>> country_reports(store::Reader& reader, const access::Scope& scope) const {
        std::vector<Entry> entries;
        const Instant now = sources_.clock.now();
        for (const replies::CycleView& cycle : TRY(replies::list_cycles(reader, scope)))
            for (const replies::ReplyRow& row :
                 TRY(replies::replies_of_cycle(reader, scope, *sources_.services.replies, cycle.slug, now))) {
                const bool embargoed = row.embargo_until && *row.embargo_until > now;
                if (!row.readable || row.consent != replies::Consent::full || embargoed || !row.submitted_at) continue;
                Entry entry{*row.submitted_at, cycle.slug + "." + row.state, {}};
                JsonArray titles;
                for (const Language language : kLanguages)
                    titles.push_back(in_language(language, cycle.titles[static_cast<std::size_t>(language)]));
                JsonObject& members = entry.members;
                members.add("id", entry.id).add("treaty", kTreaty).add("country", row.state);
                members.add("submission", odata(*row.submitted_at)).add("title", results(std::move(titles)));
                members.add("url", link("/replies/" + std::to_string(row.id))).add("updated", odata(*row.submitted_at));
                entries.push_back(std::move(entry));
            }
        return entries;
    }

    Result<std::string> answers_csv(store::Reader& reader, const access::Scope& scope, std::string_view cycle) const {
        const Instant now = sources_.clock.now();
        const auto replies =
            TRY(replies::replies_for_report(reader, scope, *sources_.services.replies, cycle, now, true, now));
        std::string bytes;
        document::CsvStream csv([&](std::string_view piece) { bytes.append(piece); });
        for (const char* column : {"cycle", "state", "submitted_on", "question", "answer", "language"})
            csv.text(column);
        csv.end_record();
        for (const replies::ReportedReply& reply : replies) {
            if (!reply.readable || reply.consent != replies::Consent::full || reply.embargoed || !reply.submitted_at)
                continue;
            for (const replies::SealedAnswer& answer : reply.answers) {
                if (answer.confidential || answer.value.empty()) continue;
                csv.text(cycle);
                csv.text(reply.state);
                csv.date(reply.submitted_at->date_utc());
                csv.text(answer.path);
                csv.text(answer.value);
                csv.text(answer.language);
                csv.end_record();
            }
        }
        csv.finish();
        return bytes;
    }

    PageSources sources_;
    const text::Catalogue& catalogue_;
};

struct OpenDataView {
    std::vector<std::pair<std::string, std::string>> cycles;  // slug, title
};

struct Source {
    std::string_view key, address;
    bool csv = false;
};
// What there is, with the address of its JSON twin.
constexpr std::array<Source, 9> kSources = {{{"decisions", "/api/v1/decisions"},
                                             {"mandates", "/api/v1/mandates"},
                                             {"states", "/api/v1/states", true},
                                             {"instruments", "/api/v1/instruments", true},
                                             {"authorities", "/api/v1/authorities", true},
                                             {"questionnaires", "/api/v1/questionnaires"},
                                             {"cycles", "/api/v1/cycles"},
                                             {"needs", "/api/v1/needs/all", true},
                                             {"lessons", "/api/v1/lessons", true}}};

void write_sources(web::PageWriter& page) {
    web::Html& html = page.html;
    const auto table = html.element("table", {{"class", "stack"}});
    html.element("caption", {{"class", "vh"}}).text(page.words("open_data.title"));
    {
        const auto head = html.element("thead");
        const auto row = html.element("tr");
        for (const char* column : {"set", "files"})
            html.element("th", {{"scope", "col"}}).text(page.words(std::string("open_data.column.") + column));
    }
    const auto body = html.element("tbody");
    for (const Source& source : kSources) {
        const auto row = html.element("tr");
        html.element("th", {{"scope", "row"}}).text(page.words(std::string("open_data.set.").append(source.key)));
        const auto cell = html.element("td", {{"data-th", page.words("open_data.column.files")}});
        html.element("a", {{"href", source.address}}).text("JSON");
        if (!source.csv) continue;
        html.text(" ");
        html.element("a", {{"href", std::string(source.address) + "?format=csv"}, {"download", true}}).text("CSV");
    }
}

void write_dictionary(web::PageWriter& page, std::string_view table_key, const std::vector<std::string_view>& columns) {
    web::Html& html = page.html;
    const auto table = html.element("table", {{"class", "stack"}});
    html.element("caption").text(page.words(std::string("open_data.dictionary.").append(table_key)));
    {
        const auto head = html.element("thead");
        const auto row = html.element("tr");
        for (const char* column : {"name", "meaning"})
            html.element("th", {{"scope", "col"}}).text(page.words(std::string("open_data.column.") + column));
    }
    const auto body = html.element("tbody");
    for (const std::string_view column : columns) {
        const auto row = html.element("tr");
        {
            const auto cell = html.element("th", {{"scope", "row"}});
            html.element("code").text(column);
        }
        html.element("td", {{"data-th", page.words("open_data.column.meaning")}})
            .text(page.words(std::string("open_data.").append(table_key).append(".").append(column)));
    }
}

void write_open_data_page(const OpenDataView& view, web::PageWriter& page) {
    web::Html& html = page.html;
    const web::Words& words = page.words;
    page.head.title = words("open_data.title");
    page.head.navigation = "reports";
    page.head.crumbs = {{words("papers.list.title"), page.address("/papers")}};
    {
        const auto head = html.element("div", {{"class", "pagehead"}});
        const auto inner = html.element("div");
        html.element("h1").text(page.head.title);
        html.element("p", {{"class", "lede"}}).text(words("open_data.about"));
        const auto line = html.element("p");
        words.sentence(
            html, "open_data.licence",
            {{"licence", [](web::Html& inside) {
                  inside.element("a", {{"href", "https://creativecommons.org/publicdomain/zero/1.0/"}}).text("CC0 1.0");
              }}});
    }
    write_sources(page);
    {
        const auto section = html.element("section", {{"class", "sec"}, {"aria-labelledby", "h-answers"}});
        web::write_section_head(html, "h-answers", words("open_data.answers"));
        html.element("p").text(words("open_data.answers.about"));
        {
            const auto list = html.element("ul", {{"class", "plain"}});
            for (const auto& [slug, title] : view.cycles) {
                const auto item = html.element("li");
                html.element("a", {{"href", "/api/v1/open-data/answers/" + slug}, {"download", true}}).text(title);
            }
        }
        write_dictionary(page, "answers", {"cycle", "state", "submitted_on", "question", "answer", "language"});
    }
    {
        const auto section = html.element("section", {{"class", "sec"}, {"aria-labelledby", "h-figures"}});
        web::write_section_head(html, "h-figures", words("open_data.figures"));
        html.element("p").text(words("open_data.figures.about"));
        write_dictionary(page, "figures",
                         {"question", "section", "instrument", "standing", "group", "figure", "states", "hidden"});
    }
    const auto section = html.element("section", {{"class", "sec"}, {"aria-labelledby", "h-feeds"}});
    web::write_section_head(html, "h-feeds", words("open_data.feeds"));
    html.element("p").text(words("open_data.feeds.about"));
    const auto list = html.element("ul", {{"class", "plain"}});
    for (const char* set : {"Decisions", "Meetings", "CountryReports"}) {
        const auto item = html.element("li");
        const std::string address = std::string("/api/v1/informea/") + set;
        const auto link = html.element("a", {{"href", address}, {"dir", "ltr"}});
        html.element("code").text(address);
    }
}

}  // namespace

void add_open_data(web::Site& site, const PageSources& sources) {
    const auto feeds = std::make_shared<const Feeds>(sources, site.catalogue());
    web::Page<OpenDataView> page;
    page.pattern = "/open-data";
    page.load = [sources](const PageRequest& request) -> Result<OpenDataView> {
        OpenDataView view;
        TRY(sources.database.read([&](store::Reader& reader) -> Result<void> {
            for (const replies::CycleView& cycle : TRY(replies::list_cycles(reader, request.scope())))
                view.cycles.emplace_back(cycle.slug, cycle.titles[static_cast<std::size_t>(request.language)]);
            return ok();
        }));
        return view;
    };
    page.html = write_open_data_page;
    site.add_page(std::move(page));
    // Whoever asks gets what is public, and nothing else.
    const access::Scope everybody = web::visitor_session()->scope();
    site.add_file("/api/v1/informea", Feeds::index);
    site.add_file("/api/v1/informea/{entity}", [feeds, everybody](const http::Request& request, const web::Session&) {
        return feeds->feed(request, everybody);
    });
    site.add_file("/api/v1/open-data/answers/{cycle}",
                  [feeds, everybody](const http::Request& request, const web::Session&) {
                      return feeds->answers(request, everybody);
                  });
}

}  // namespace palermo::reports::pages
