#include "conference/mandates/pages/download_pages.hpp"

#include "conference/mandates/export_commands.hpp"
#include "conference/mandates/mandate_rows.hpp"
#include "conference/mandates/pages/fields.hpp"
#include "conference/mandates/pages/mandate_filter.hpp"
#include "conference/mandates/queries.hpp"
#include "platform/web/addresses.hpp"

namespace palermo::mandates {

namespace {

struct TableKind {
    std::string_view name;
    TableFormat format;
    std::string_view media_type;
};
constexpr std::array<TableKind, 3> kTables = {
    {{"csv", TableFormat::csv, "text/csv; charset=utf-8"},
     {"xlsx", TableFormat::xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
     {"ics", TableFormat::ics, "text/calendar; charset=utf-8"}}};

struct DocumentKind {
    std::string_view name;
    DocumentFormat format;
    std::string_view media_type;
};
constexpr std::array<DocumentKind, 3> kDocuments = {{{"akn", DocumentFormat::akn, "application/akn+xml"},
                                                     {"html", DocumentFormat::html, "text/html; charset=utf-8"},
                                                     {"json", DocumentFormat::json, "application/json"}}};

template <typename Kinds>
Result<typename Kinds::value_type> kind_of(const Kinds& kinds, const http::Request& request) {
    const std::string_view wanted = request.path_value("format");
    for (const auto& kind : kinds)
        if (kind.name == wanted) return kind;
    return pages::bad_value("format", wanted);
}

Result<Language> language_of(const http::Request& request) {
    const std::optional<Language> language = language_from_tag(request.path_value("language"));
    if (!language) return pages::bad_value("language", request.path_value("language"));
    return *language;
}

// For saving: a browser never shows it as a page of ours.
http::Response file_response(std::string content, std::string_view media_type, const std::string& name) {
    http::Response response = http::Response::text(200, std::string(media_type), std::move(content));
    response.headers.add("Content-Disposition", "attachment; filename*=UTF-8''" + web::encode_segment(name));
    return response;
}

class Source {
  public:
    Source(store::Database& database, const reader::Resources& resources, const text::Catalogue& catalogue,
           const Clock& clock)
        : database_(database), resources_(resources), catalogue_(catalogue), clock_(clock) {}

    Result<http::Response> table(const http::Request& request, const access::Scope& scope) const {
        const TableKind kind = TRY(kind_of(kTables, request));
        RowRequest rows{{TRY(pages::mandate_filter(request.query))}, TRY(language_of(request)), today(), {}};
        if (const auto day = TRY(pages::date_field(request.query, "as_of"))) rows.as_of = *day;
        std::vector<exchange::MandateRow> found;
        TRY(database_.read([&](store::Reader& reader) -> Result<void> {
            found = TRY(mandate_rows(reader, scope, resources_, catalogue_, rows));
            return ok();
        }));
        std::string file = TRY(table_file(found, kind.format, catalogue_, rows.language, rows.as_of));
        return file_response(std::move(file), kind.media_type, "mandates." + std::string(kind.name));
    }

    Result<http::Response> document(const http::Request& request, const access::Scope& scope) const {
        const DocumentKind kind = TRY(kind_of(kDocuments, request));
        const Language language = TRY(language_of(request));
        const std::optional<Language> asked = TRY(pages::language_field(request.query, "text"));
        std::optional<DocumentView> view;
        TRY(database_.read([&](store::Reader& reader) -> Result<void> {
            view = TRY(find_document(reader, scope, request.path_value("slug"), asked ? asked : language));
            return ok();
        }));
        return file_response(document_file(*view, kind.format, catalogue_, language), kind.media_type,
                             document_file_name(view->summary.slug, view->shown, kind.format));
    }

  private:
    Date today() const { return clock_.now().date_utc(); }

    store::Database& database_;
    const reader::Resources& resources_;
    const text::Catalogue& catalogue_;
    const Clock& clock_;
};

}  // namespace

void add_download_pages(web::Site& site, store::Database& database, const reader::Resources& resources,
                        const Clock& clock) {
    const auto source = std::make_shared<const Source>(database, resources, site.catalogue(), clock);
    site.add_file("/{language}/downloads/mandates/{format}",
                  [source](const http::Request& request, const web::Session& session) {
                      return source->table(request, session.scope());
                  });
    site.add_file("/{language}/downloads/decisions/{slug}/{format}",
                  [source](const http::Request& request, const web::Session& session) {
                      return source->document(request, session.scope());
                  });
}

void pages::write_downloads(web::PageWriter& page, const std::string& address,
                            std::span<const std::string_view> formats, const http::Fields& fields) {
    web::Html& html = page.html;
    const auto line = html.element("p", {{"class", "small"}});
    html.text(page.words("mandates_compare.download"));
    for (const std::string_view format : formats) {
        html.text(" ");
        html.element("a", {{"href", address + std::string(format) + web::query_text(fields)}, {"download", true}})
            .text(page.words("mandates_compare.download." + std::string(format)));
    }
}

}  // namespace palermo::mandates
