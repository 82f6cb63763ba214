#include "conference/mandates/export_commands.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <ostream>

#include "conference/mandates/exchange/akn.hpp"
#include "conference/mandates/exchange/document_html.hpp"
#include "conference/mandates/exchange/mandate_table.hpp"
#include "conference/mandates/reader/json.hpp"
#include "conference/mandates/register.hpp"
#include "platform/base/new_file.hpp"
#include "platform/document/characters.hpp"

namespace palermo::mandates {

namespace {

constexpr std::string_view kFormats = "akn, json, html, csv, xlsx, ics";
constexpr std::size_t kPageSize = 200;

struct DocumentFormatName {
    std::string_view name;
    DocumentFormat format;
    std::string_view ending;
};
constexpr std::array<DocumentFormatName, 3> kDocumentFormats = {
    DocumentFormatName{"akn", DocumentFormat::akn, "akn.xml"},
    DocumentFormatName{"json", DocumentFormat::json, "json"},
    DocumentFormatName{"html", DocumentFormat::html, "html"},
};

std::optional<DocumentFormat> document_format(std::string_view name) {
    for (const DocumentFormatName& one : kDocumentFormats)
        if (one.name == name) return one.format;
    return std::nullopt;
}

std::optional<TableFormat> table_format(std::string_view name, bool tasks) {
    if (name == "csv") return TableFormat::csv;
    if (name == "xlsx") return TableFormat::xlsx;
    if (name == "ics") return tasks ? TableFormat::ics_tasks : TableFormat::ics;
    return std::nullopt;
}

// Where the files go.
class Output {
  public:
    Output(const Terminal& terminal, const ExportRequest& request) : terminal_(terminal), request_(request) {
        std::error_code ignored;
        folder_ = !to_terminal() && std::filesystem::is_directory(request.output, ignored);
    }

    bool is_folder() const { return folder_; }

    // `name` is that of a file in a folder.
    Result<void> write(const std::string& name, std::string_view content) {
        if (to_terminal()) {
            terminal_.out.write(content.data(), static_cast<std::streamsize>(content.size()));
            terminal_.out.flush();
            if (!terminal_.out) return make_error(ErrorKind::unavailable, "mandates_exchange.output_failed");
            return ok();
        }
        const std::string path = folder_ ? (std::filesystem::path(request_.output) / name).string() : request_.output;
        TRY(write_new_file(path, content, request_.force));
        ++files_;
        return ok();
    }

    void report() const {
        if (!to_terminal())
            terminal_.out << terminal_.catalogue.text(terminal_.language, "mandates_exchange.written",
                                                      {{"count", files_}})
                          << '\n';
    }

  private:
    bool to_terminal() const { return request_.output.empty() || request_.output == "-"; }

    const Terminal& terminal_;
    const ExportRequest& request_;
    bool folder_ = false;
    std::int64_t files_ = 0;
};

Result<DocumentView> view_of(const follow_up::Desk& desk, const std::string& slug, std::optional<Language> language) {
    std::optional<DocumentView> view;
    TRY(desk.database.read([&](store::Reader& reader) -> Result<void> {
        view = TRY(find_document(reader, desk.scope, slug, language));
        return ok();
    }));
    return *std::move(view);
}

// A file to be written: a document in a language.
struct Target {
    std::string slug;
    Language language;
};

// Every version of all documents, or those in one language.
Result<std::vector<Target>> all_targets(const follow_up::Desk& desk, std::optional<Language> language) {
    std::vector<Target> targets;
    TRY(desk.database.read([&](store::Reader& reader) -> Result<void> {
        const Register documents;
        RegisterFilter filter;
        filter.sort = "oldest";
        filter.page_size = kPageSize;
        for (;; ++filter.page) {
            const RegisterView page = TRY(documents.find(reader, desk.scope, filter));
            for (const DocumentSummary& document : page.documents)
                for (const VersionSummary& version : document.versions)
                    if (!language || version.language == *language)
                        targets.push_back({document.slug, version.language});
            if (static_cast<std::int64_t>(filter.page * kPageSize) >= page.matching) return ok();
        }
    }));
    return targets;
}

Result<std::vector<Target>> named_targets(const follow_up::Desk& desk, const ExportRequest& request, bool folder) {
    std::vector<Target> targets;
    for (const std::string& slug : request.slugs) {
        const DocumentView view = TRY(view_of(desk, slug, request.language));
        if (request.language && view.shown != *request.language) {
            std::string held;
            for (const VersionSummary& version : view.summary.versions)
                held += (held.empty() ? "" : ", ") + std::string(tag(version.language));
            return make_error(ErrorKind::not_found, "mandates_exchange.language_not_held")
                .with("slug", slug)
                .with("language", tag(*request.language))
                .with("held", held);
        }
        if (request.language || !folder) {
            targets.push_back({slug, view.shown});
            continue;
        }
        for (const VersionSummary& version : view.summary.versions) targets.push_back({slug, version.language});
    }
    return targets;
}

Result<void> export_documents(const Terminal& terminal, const follow_up::Desk& desk, const ExportRequest& request,
                              DocumentFormat format, Output& output) {
    const std::vector<Target> targets = request.slugs.empty() ? TRY(all_targets(desk, request.language))
                                                              : TRY(named_targets(desk, request, output.is_folder()));
    if (targets.size() != 1 && !output.is_folder())
        return make_error(ErrorKind::invalid_input, "mandates_exchange.needs_folder")
            .with("count", static_cast<std::int64_t>(targets.size()));
    for (const Target& target : targets) {
        const DocumentView view = TRY(view_of(desk, target.slug, target.language));
        TRY(output.write(document_file_name(target.slug, view.shown, format),
                         document_file(view, format, terminal.catalogue, view.shown)));
    }
    return ok();
}

Result<Date> day_of(const follow_up::Desk& desk, const std::string& as_of) {
    if (as_of.empty()) return desk.today;
    const std::optional<Date> day = Date::parse(as_of);
    if (!day) return make_error(ErrorKind::invalid_input, "mandates_exchange.bad_date").with("value", as_of);
    return *day;
}

Result<std::string> site_of(const std::string& given) {
    if (given.empty()) return std::string();
    if (!document::is_plain_address(given) || !given.starts_with("http"))
        return make_error(ErrorKind::invalid_input, "mandates_exchange.bad_site").with("value", given);
    return given.substr(0, given.find_last_not_of('/') + 1);
}

Result<void> export_table(const Terminal& terminal, const follow_up::Desk& desk, const ExportRequest& request,
                          TableFormat format, Output& output) {
    RowRequest rows_of{.filters = {},
                       .language = request.language.value_or(terminal.language),
                       .as_of = TRY(day_of(desk, request.as_of)),
                       .site = TRY(site_of(request.site))};
    for (const std::string& slug : request.slugs) {
        TRY(view_of(desk, slug,
                    std::nullopt));  // a document without mandates gives no rows, one that is not there fails
        rows_of.filters.push_back({.document = slug});
    }
    if (rows_of.filters.empty()) rows_of.filters.emplace_back();
    std::vector<exchange::MandateRow> rows;
    TRY(desk.database.read([&](store::Reader& reader) -> Result<void> {
        rows = TRY(mandate_rows(reader, desk.scope, desk.resources, terminal.catalogue, rows_of));
        return ok();
    }));
    const std::string content = TRY(table_file(rows, format, terminal.catalogue, rows_of.language, rows_of.as_of));
    TRY(output.write("mandates." + std::string(tag(rows_of.language)) + "." + request.format, content));
    return ok();
}

}  // namespace

namespace {

// All languages of a document are one work: what one version does not say of itself, the register knows from another.
std::string akn_file(const DocumentView& view) {
    const DocumentSummary& known = view.summary;
    Document document = view.document;
    DocumentHead& head = document.head;
    if (head.body.empty()) head.body = known.body;
    if (head.number.empty()) head.number = known.number;
    if (head.symbol.empty()) head.symbol = known.symbol;
    return exchange::akn_of(document, {.slug = known.slug,
                                       .filed = view.filed_at.date_utc(),
                                       .session_end = known.date ? known.date : known.session_end});
}

}  // namespace

std::string document_file(const DocumentView& view, DocumentFormat format, const text::Catalogue& catalogue,
                          Language language) {
    switch (format) {
        case DocumentFormat::akn:
            return akn_file(view);
        case DocumentFormat::json:
            return reader::to_json(view.document).write_indented();
        case DocumentFormat::html:
            return exchange::document_html(view.document, view.summary.slug, catalogue, language);
    }
    return {};
}

Result<std::string> table_file(const std::vector<exchange::MandateRow>& rows, TableFormat format,
                               const text::Catalogue& catalogue, Language language, const Date& as_of) {
    using document::CalendarKind;
    switch (format) {
        case TableFormat::csv:
            return document::to_csv(exchange::mandate_table(rows, catalogue, language, as_of));
        case TableFormat::xlsx:
            return document::to_xlsx(exchange::mandate_table(rows, catalogue, language, as_of));
        case TableFormat::ics:
        case TableFormat::ics_tasks:
            return document::to_icalendar(
                exchange::mandate_calendar(rows, catalogue, language, as_of,
                                           format == TableFormat::ics ? CalendarKind::event : CalendarKind::task));
    }
    return std::string();
}

std::string document_file_name(std::string_view slug, Language language, DocumentFormat format) {
    std::string name(slug);
    name.append(".").append(tag(language)).append(".");
    for (const DocumentFormatName& one : kDocumentFormats)
        if (one.format == format) name.append(one.ending);
    return name;
}

Result<int> export_files(const Terminal& terminal, const follow_up::Desk& desk, const ExportRequest& request) {
    Output output(terminal, request);
    if (const std::optional<DocumentFormat> of_document = document_format(request.format)) {
        TRY(export_documents(terminal, desk, request, *of_document, output));
    } else if (const std::optional<TableFormat> of_table = table_format(request.format, request.tasks)) {
        TRY(export_table(terminal, desk, request, *of_table, output));
    } else {
        return make_error(ErrorKind::invalid_input, "mandates_exchange.unknown_format")
            .with("value", request.format)
            .with("known", kFormats);
    }
    output.report();
    return 0;
}

}  // namespace palermo::mandates
