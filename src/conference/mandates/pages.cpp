#include "conference/mandates/pages.hpp"

#include <algorithm>
#include <array>

#include "conference/mandates/pages/comparison_pages.hpp"
#include "conference/mandates/pages/download_pages.hpp"
#include "conference/mandates/pages/fields.hpp"
#include "conference/mandates/pages/mandate_pages.hpp"
#include "conference/mandates/pages/parts.hpp"
#include "conference/mandates/pages/phrases.hpp"
#include "conference/mandates/pages/review_pages.hpp"
#include "conference/mandates/pages/view_json.hpp"
#include "conference/mandates/pages/views.hpp"
#include "conference/mandates/queries.hpp"
#include "conference/mandates/register.hpp"
#include "platform/base/bytes.hpp"
#include "platform/web/addresses.hpp"

namespace palermo::mandates {

namespace {

using pages::DocumentPageView;
using pages::ProvisionPageView;
using pages::RegisterPageView;
using web::PageRequest;

using pages::bad_value;
using pages::language_field;
using pages::number_field;

Result<RegisterFilter> filter_of(const http::Fields& fields) {
    RegisterFilter filter;
    filter.body = fields.get("body");
    filter.status = fields.get("status");
    if (!filter.status.empty() && filter.status != "draft" && filter.status != "adopted")
        return bad_value("status", filter.status);
    filter.words = fields.get("words");
    filter.session = TRY(number_field(fields, "session"));
    filter.language = TRY(language_field(fields, "language"));
    filter.page = static_cast<std::size_t>(TRY(number_field(fields, "page")).value_or(1));
    const std::string_view sort = fields.get("sort", "newest");
    constexpr std::array<std::string_view, 4> kOrders = {"newest", "oldest", "number", "title"};
    if (std::find(kOrders.begin(), kOrders.end(), sort) == kOrders.end()) return bad_value("sort", sort);
    filter.sort = sort;
    return filter;
}

constexpr std::size_t kMaxMandatesAtOnce = 200;

// All that the pages read goes through here: one snapshot a page.
class Source {
  public:
    Source(store::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

    Result<RegisterPageView> read_register(const PageRequest& request) const {
        RegisterPageView view{TRY(filter_of(request.query)), {}};
        const auto read = [&](store::Reader& reader) -> Result<void> {
            view.found = TRY(register_.find(reader, request.scope(), view.filter));
            const std::vector<Facet>& bodies = view.found.bodies;
            const bool known = view.filter.body.empty() || view.found.total == 0 ||
                               std::any_of(bodies.begin(), bodies.end(),
                                           [&](const Facet& body) { return body.value == view.filter.body; });
            if (!known) return bad_value("body", view.filter.body);
            return ok();
        };
        TRY(database_.read(read));
        return view;
    }

    Result<DocumentPageView> read_document(const PageRequest& request) const {
        const std::optional<Language> asked = TRY(language_field(request.query, "text"));
        const std::string_view slug = request.path_value("slug");
        const std::optional<Language> wanted = asked || request.api ? asked : std::optional(request.language);
        std::optional<DocumentView> found;
        const auto read = [&](store::Reader& reader) -> Result<void> {
            found = TRY(find_document(reader, request.scope(), slug, wanted));
            if (asked || request.api || found->shown == request.language) return ok();
            const VersionSummary* preferred = pages::preferred_version(found->summary, request.language);
            if (preferred == nullptr || preferred->language == found->shown) return ok();
            found = TRY(find_document(reader, request.scope(), slug, preferred->language));
            return ok();
        };
        TRY(database_.read(read));
        return DocumentPageView{*std::move(found), asked, 1};
    }

    Result<DocumentPageView> read_document_part(const PageRequest& request) const {
        const auto part = static_cast<std::size_t>(TRY(number_field(request.query, "page")).value_or(1));
        DocumentPageView view = TRY(read_document(request));
        TRY(add_follow_up(view, request));
        const pages::Parts parts(view.document.document);
        if (part > parts.count())
            return make_error(ErrorKind::not_found, "mandates.page_out_of_range")
                .with("page", static_cast<std::int64_t>(part));
        view.part = part;
        return view;
    }

    Result<ProvisionPageView> read_provision(const PageRequest& request) const {
        DocumentPageView document = TRY(read_document(request));
        const auto& provisions = document.document.document.provisions;
        const std::string_view path = request.path_value("path");
        const auto found =
            std::find_if(provisions.begin(), provisions.end(), [&](const Provision& p) { return p.path == path; });
        if (found == provisions.end())
            return make_error(ErrorKind::not_found, "mandates_pages.no_such_provision")
                .with("path", path)
                .with("slug", document.document.summary.slug);
        const auto index = static_cast<std::size_t>(found - provisions.begin());
        return ProvisionPageView{std::move(document), index};
    }

    // The file as it was filed, for saving: never shown by the browser as a page of ours.
    Result<http::Response> read_source(const http::Request& request, const access::Scope& scope) const {
        const std::optional<Language> language = language_from_tag(request.path_value("text"));
        const std::string_view slug = request.path_value("slug");
        if (!language) return bad_value("text", request.path_value("text"));
        std::optional<SourceFile> file;
        const auto read = [&](store::Reader& reader) -> Result<void> {
            file = TRY(find_source(reader, scope, slug, *language));
            return ok();
        };
        TRY(database_.read(read));
        http::Response response =
            http::Response::text(200, content_type_of(*file), std::string(as_text(file->content)));
        response.headers.add("Content-Disposition", "attachment; filename=\"" + ascii_name(file->file_name) +
                                                        "\"; filename*=UTF-8''" + web::encode_segment(file->file_name));
        response.headers.add("Content-Language", tag(file->language));
        response.ranges = true;
        return response;
    }

  private:
    // The mandates of the document and its open divergences.
    Result<void> add_follow_up(DocumentPageView& view, const PageRequest& request) const {
        follow_up::MandateFilter filter;
        filter.document = view.document.summary.slug;
        filter.page_size = kMaxMandatesAtOnce;
        review::DivergenceFilter divergences;
        divergences.document = filter.document;
        divergences.state = "open";
        divergences.with_minor = false;
        divergences.page_size = 1;
        return database_.read([&](store::Reader& reader) -> Result<void> {
            view.open_divergences = TRY(review::find_divergences(reader, request.scope(), divergences)).matching;
            for (;; ++filter.page) {
                const Date today = clock_.now().date_utc();
                follow_up::MandateList page =
                    TRY(follow_up::find_mandates(reader, request.scope(), filter, request.language, today));
                std::move(page.mandates.begin(), page.mandates.end(), std::back_inserter(view.mandates));
                if (static_cast<std::int64_t>(view.mandates.size()) >= page.matching || page.mandates.empty())
                    return ok();
            }
        });
    }

    // Only of plain text is the encoding known from reading; a web page or an XML file names its own.
    static std::string content_type_of(const SourceFile& file) {
        std::string type(intake::media_type(file.format));
        const bool plain = file.format == intake::Format::text || file.format == intake::Format::markdown;
        return plain && !file.encoding.empty() ? type + "; charset=" + file.encoding : type;
    }

    // RFC 6266: the plain form is for old clients only.
    static std::string ascii_name(std::string_view name) {
        std::string plain;
        for (const char c : name) {
            const bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                              c == '-' || c == '_';
            plain.push_back(kept ? c : '_');
        }
        return plain;
    }

    store::Database& database_;
    const Clock& clock_;
    Register register_;
};

web::Page<RegisterPageView> register_page(const std::shared_ptr<const Source>& source) {
    web::Page<RegisterPageView> page;
    page.pattern = "/decisions";
    page.also_at = {"/"};
    page.query_names = {"words", "body", "session", "language", "status", "sort", "page"};
    page.load = [source](const PageRequest& request) { return source->read_register(request); };
    page.html = pages::write_register_page;
    page.json = [](const RegisterPageView& view, const PageRequest&) { return pages::register_json(view); };
    return page;
}

web::Page<DocumentPageView> document_page(const std::shared_ptr<const Source>& source) {
    web::Page<DocumentPageView> page;
    page.pattern = "/decisions/{slug}";
    page.query_names = {"text", "page"};
    page.load = [source](const PageRequest& request) { return source->read_document_part(request); };
    page.html = pages::write_document_page;
    page.json = [](const DocumentPageView& view, const PageRequest&) { return pages::document_json(view); };
    return page;
}

web::Page<ProvisionPageView> provision_page(const std::shared_ptr<const Source>& source) {
    web::Page<ProvisionPageView> page;
    page.pattern = "/decisions/{slug}/provisions/{path}";
    page.query_names = {"text"};
    page.load = [source](const PageRequest& request) { return source->read_provision(request); };
    page.html = pages::write_provision_page;
    page.json = [](const ProvisionPageView& view, const PageRequest&) { return pages::provision_json(view); };
    return page;
}

}  // namespace

void add_pages(web::Site& site, const PageSources& sources) {
    store::Database& database = sources.database;
    const auto source = std::make_shared<const Source>(database, sources.clock);
    site.add_navigation({"decisions", "mandates_pages.register.title", "/decisions"});
    site.add_page(register_page(source));
    site.add_page(document_page(source));
    site.add_page(provision_page(source));
    add_mandate_pages(site, database, sources.resources, sources.clock, sources.name_of);
    add_download_pages(site, database, sources.resources, sources.clock);
    add_comparison_pages(site, database, sources.concepts);
    add_review_pages(site, database);
    site.add_file("/api/v1/decisions/{slug}/source/{text}",
                  [source](const http::Request& request, const web::Session& session) {
                      return source->read_source(request, session.scope());
                  });
}

}  // namespace palermo::mandates
