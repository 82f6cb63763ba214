#include "conference/questionnaires/pages/questionnaire_pages.hpp"

#include <algorithm>
#include <set>

#include "conference/questionnaires/form/xform_writer.hpp"
#include "conference/questionnaires/pages/views.hpp"
#include "conference/questionnaires/translation/sheet_files.hpp"
#include "platform/web/addresses.hpp"

namespace palermo::questionnaires {

namespace {

using pages::ComparisonView;
using pages::ListView;
using pages::VersionPageView;
using web::PageRequest;

constexpr std::string_view kSpreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

Error bad_value(std::string_view name, std::string_view value) {
    return make_error(ErrorKind::invalid_input, "questionnaire_pages.bad_value")
        .with("name", name)
        .with("value", value);
}

Result<std::optional<Language>> language_field(const http::Fields& fields, std::string_view name) {
    const std::string_view value = fields.get(name);
    if (value.empty()) return std::optional<Language>();
    const auto language = value.size() == 2 ? language_from_tag(value) : std::nullopt;
    if (!language) return bad_value(name, value);
    return std::optional(*language);
}

class Source {
  public:
    Source(const PageSources& sources, const text::Catalogue& catalogue)
        : database_(sources.database),
          forms_(sources.forms),
          instrument_name_(sources.instrument_name),
          catalogue_(catalogue) {}

    Result<ListView> list(const PageRequest& request) const {
        ListView view;
        TRY(database_.read([&](store::Reader& reader) -> Result<void> {
            view.versions = TRY(list_versions(reader, request.scope()));
            return ok();
        }));
        return view;
    }

    Result<VersionPageView> version(const PageRequest& request) const {
        VersionPageView view;
        view.beside = TRY(language_field(request.query, "beside"));
        TRY(database_.read([&](store::Reader& reader) -> Result<void> {
            view.version =
                TRY(find_version(reader, request.scope(), request.path_value("slug"), request.path_value("version")));
            view.form = TRY(forms_.get(reader, view.version.id));
            for (VersionView& other : TRY(list_versions(reader, request.scope())))
                if (other.id != view.version.id) view.others.push_back(std::move(other));
            return ok();
        }));
        view.languages = completeness(view.form->form());
        view.instrument_name = instrument_name_;
        return view;
    }

    Result<ComparisonView> comparison(const PageRequest& request) const {
        const std::string_view with = request.query.get("with");
        const std::size_t slash = with.find('/');
        if (slash == std::string_view::npos) return bad_value("with", with);
        ComparisonView view;
        TRY(database_.read([&](store::Reader& reader) -> Result<void> {
            const access::Scope scope = request.scope();
            view.left = TRY(find_version(reader, scope, request.path_value("slug"), request.path_value("version")));
            view.right = TRY(find_version(reader, scope, with.substr(0, slash), with.substr(slash + 1)));
            if (view.left.id == view.right.id)
                return make_error(ErrorKind::invalid_input, "questionnaires.mapped_to_itself");
            view.left_form = TRY(forms_.get(reader, view.left.id));
            view.right_form = TRY(forms_.get(reader, view.right.id));
            view.pairs = TRY(mapping_between(reader, *view.left_form, *view.right_form));
            return ok();
        }));
        std::set<std::string> left, right;
        for (const MappedQuestion& pair : view.pairs) {
            left.insert(pair.from_path);
            right.insert(pair.to_path);
        }
        for (const Item* item : questions_of(view.left_form->form()))
            if (!left.contains(item->path)) view.left_only.push_back(item);
        for (const Item* item : questions_of(view.right_form->form()))
            if (!right.contains(item->path)) view.right_only.push_back(item);
        return view;
    }

    // For saving: a browser never shows it as a page of ours.
    Result<http::Response> file(const http::Request& request, const access::Scope& scope) const {
        const std::string_view format = request.path_value("format");
        const std::string_view slug = request.path_value("slug"), version = request.path_value("version");
        if (format != "workbook" && format != "xform") return bad_value("format", format);
        std::string content, name;
        TRY(database_.read([&](store::Reader& reader) -> Result<void> {
            if (format == "workbook") {
                FiledWorkbook workbook = TRY(find_workbook(reader, scope, slug, version));
                content = as_text(workbook.content);
                name = workbook.file_name;
                return ok();
            }
            const VersionView view = TRY(find_version(reader, scope, slug, version));
            content = write_xform(TRY(forms_.get(reader, view.id))->form());
            name = view.slug + "-" + view.version + ".xml";
            return ok();
        }));
        const bool xml = format == "xform" || name.ends_with(".xml");
        http::Response response = http::Response::text(200, xml ? "application/xml" : kSpreadsheet, std::move(content));
        response.headers.add("Content-Disposition", "attachment; filename*=UTF-8''" + web::encode_segment(name));
        return response;
    }

    // "translation-ar.xlsx", "translation-ar.xlf": of a draft.
    Result<http::Response> sheet(const http::Request& request, const access::Scope& scope) const {
        const std::string_view name = request.path_value("sheet");
        const bool xliff = name.ends_with(".xlf");
        if (!name.starts_with("translation-") || (!xliff && !name.ends_with(".xlsx"))) return bad_value("sheet", name);
        const std::string_view code = name.substr(12, name.rfind('.') - 12);
        const auto language = code.size() == 2 ? language_from_tag(code) : std::nullopt;
        if (!language) return bad_value("language", code);
        const std::string_view slug = request.path_value("slug"), version = request.path_value("version");
        VersionView view;
        FiledWorkbook workbook;
        TRY(database_.read([&](store::Reader& reader) -> Result<void> {
            view = TRY(find_version(reader, scope, slug, version));
            workbook = TRY(find_workbook(reader, scope, slug, version));
            return ok();
        }));
        if (view.status != VersionStatus::draft)
            return make_error(ErrorKind::conflict, "questionnaires.version_published")
                .with("slug", slug)
                .with("version", version);
        const translation::Work work =
            TRY(translation::work_of(as_text(workbook.content), workbook.file_name, {*language, {}}));
        std::string content = xliff ? translation::to_xliff(work, catalogue_)
                                    : TRY(translation::to_workbook(work, catalogue_, view.filed_at.date_utc()));
        const std::string file_name = view.slug + "-" + view.version + "-" + std::string(name);
        http::Response response =
            http::Response::text(200, xliff ? "application/xliff+xml" : kSpreadsheet, std::move(content));
        response.headers.add("Content-Disposition", "attachment; filename*=UTF-8''" + web::encode_segment(file_name));
        return response;
    }

  private:
    store::Database& database_;
    FormLibrary& forms_;
    InstrumentName instrument_name_;
    const text::Catalogue& catalogue_;
};

}  // namespace

void add_pages(web::Site& site, const PageSources& sources) {
    const auto source = std::make_shared<const Source>(sources, site.catalogue());
    web::Page<ListView> list;
    list.pattern = "/questionnaires";
    list.load = [source](const PageRequest& request) { return source->list(request); };
    list.html = pages::write_list;
    list.json = [](const ListView& view, const PageRequest&) {
        JsonArray versions;
        for (const VersionView& version : view.versions) versions.push_back(pages::version_summary(version));
        return Json(JsonObject().add("questionnaires", Json(std::move(versions))));
    };
    site.add_page(std::move(list));

    web::Page<VersionPageView> version;
    version.pattern = "/questionnaires/{slug}/{version}";
    version.query_names = {"beside"};
    version.load = [source](const PageRequest& request) { return source->version(request); };
    version.html = pages::write_version;
    version.json = [](const VersionPageView& view, const PageRequest&) { return pages::version_json(view); };
    site.add_page(std::move(version));

    web::Page<ComparisonView> comparison;
    comparison.pattern = "/questionnaires/{slug}/{version}/compare";
    comparison.query_names = {"with"};
    comparison.load = [source](const PageRequest& request) { return source->comparison(request); };
    comparison.html = pages::write_comparison;
    comparison.json = [](const ComparisonView& view, const PageRequest&) { return pages::comparison_json(view); };
    site.add_page(std::move(comparison));

    site.add_file("/{language}/downloads/questionnaires/{slug}/{version}/{format}",
                  [source](const http::Request& request, const web::Session& session) {
                      return source->file(request, session.scope());
                  });
    site.add_file("/{language}/downloads/questionnaires/{slug}/{version}/translations/{sheet}",
                  [source](const http::Request& request, const web::Session& session) {
                      return source->sheet(request, session.scope());
                  });
}

}  // namespace palermo::questionnaires
