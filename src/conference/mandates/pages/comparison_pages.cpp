#include "conference/mandates/pages/comparison_pages.hpp"

#include <algorithm>
#include <array>

#include "conference/mandates/pages/comparison.hpp"
#include "conference/mandates/pages/comparison_json.hpp"
#include "conference/mandates/pages/fields.hpp"
#include "conference/mandates/pages/phrases.hpp"
#include "conference/mandates/pages/views.hpp"

namespace palermo::mandates {

namespace {

using pages::ComparisonPageView;
using pages::kMaxColumnsOnPage;
using pages::LineagePageView;
using pages::NoveltyPageView;
using web::PageRequest;

constexpr std::array<std::string_view, kMaxColumnsOnPage> kColumnFields = {"v1", "v2", "v3"};

class Source {
  public:
    Source(store::Database& database, const alignment::Concepts& concepts) : database_(database), concepts_(concepts) {}

    Result<ComparisonPageView> read_comparison(const PageRequest& request) const {
        ComparisonPageView view;
        view.slug = request.path_value("slug");
        TRY(database_.read([&](store::Reader& reader) { return fill_comparison(reader, request, view); }));
        return view;
    }

    Result<LineagePageView> read_lineage(const PageRequest& request) const {
        std::optional<LineagePageView> view;
        TRY(database_.read([&](store::Reader& reader) -> Result<void> {
            const std::string_view slug = request.path_value("slug");
            DocumentView document = TRY(find_document(reader, request.scope(), slug, request.language));
            auto found = TRY(lineage::find_lineage(reader, request.scope(), slug, document.shown));
            view.emplace(LineagePageView{std::move(document), std::move(found)});
            return ok();
        }));
        return *std::move(view);
    }

    Result<NoveltyPageView> read_novelty(const PageRequest& request) const {
        std::optional<NoveltyPageView> view;
        TRY(database_.read([&](store::Reader& reader) -> Result<void> {
            const std::string_view slug = request.path_value("slug");
            const auto found = TRY(lineage::find_lineage(reader, request.scope(), slug, request.language));
            if (!found.previous)
                return make_error(ErrorKind::not_found, "mandates_pages.no_previous").with("slug", slug);
            view.emplace(NoveltyPageView{TRY(compare_with_previous(reader, request.scope(), concepts_,
                                                                   found.previous->slug, slug, request.language))});
            return ok();
        }));
        return *std::move(view);
    }

  private:
    Result<void> fill_comparison(store::Reader& reader, const PageRequest& request, ComparisonPageView& view) const {
        const DocumentView own = TRY(find_document(reader, request.scope(), view.slug, request.language));
        const auto found = TRY(lineage::find_lineage(reader, request.scope(), view.slug, own.shown));
        view.choices.push_back(own.summary);
        for (const lineage::LinkRow& link : found.links)
            view.choices.push_back(
                TRY(find_document(reader, request.scope(), link.other.slug, request.language)).summary);
        std::vector<ComparedVersion> columns = TRY(asked_columns(request, view));
        if (columns.empty() && !request.query.get("with").empty())
            columns = beside(own.summary,
                             TRY(find_document(reader, request.scope(), request.query.get("with"), own.shown)).summary,
                             request.language);
        if (columns.empty()) columns = usual_columns(view.choices, own);
        for (const ComparedVersion& column : columns) {
            view.columns.push_back(pages::column_value(column, view.slug));
            const bool offered = std::any_of(view.choices.begin(), view.choices.end(),
                                             [&](const DocumentSummary& choice) { return choice.slug == column.slug; });
            if (!offered)
                view.choices.push_back(
                    TRY(find_document(reader, request.scope(), column.slug, column.language)).summary);
        }
        view.comparison = TRY(compare_versions(reader, request.scope(), concepts_, columns));
        review::DivergenceFilter filter;
        filter.document = view.slug;
        filter.page_size = 200;
        view.known = TRY(review::find_divergences(reader, request.scope(), filter)).rows;
        return ok();
    }

    // What the address names, each once.
    Result<std::vector<ComparedVersion>> asked_columns(const PageRequest& request,
                                                       const ComparisonPageView& view) const {
        std::vector<ComparedVersion> columns;
        for (const std::string_view field : kColumnFields) {
            const std::string_view value = request.query.get(field);
            if (value.empty()) continue;
            const std::optional<ComparedVersion> column = pages::column_of(value, view.slug);
            if (!column) return pages::bad_value(field, value);
            const bool there = std::any_of(columns.begin(), columns.end(), [&](const ComparedVersion& other) {
                return other.slug == column->slug && other.language == column->language;
            });
            if (!there) columns.push_back(*column);
        }
        return columns;
    }

    // This document beside another: in a language both have, else each in its own.
    static std::vector<ComparedVersion> beside(const DocumentSummary& own, const DocumentSummary& other,
                                               Language wanted) {
        for (const VersionSummary& mine : own.versions)
            for (const VersionSummary& theirs : other.versions)
                if (mine.language == theirs.language) return {{other.slug, theirs.language}, {own.slug, mine.language}};
        const VersionSummary* mine = pages::preferred_version(own, wanted);
        const VersionSummary* theirs = pages::preferred_version(other, wanted);
        if (mine == nullptr || theirs == nullptr) return {};
        return {{other.slug, theirs->language}, {own.slug, mine->language}};
    }

    // The language of the page first, then what else is held, the draft last.
    static std::vector<ComparedVersion> usual_columns(const std::vector<DocumentSummary>& choices,
                                                      const DocumentView& own) {
        std::vector<ComparedVersion> columns = {{own.summary.slug, own.shown}};
        for (const DocumentSummary& choice : choices)
            for (const VersionSummary& version : choice.versions) {
                if (choice.slug == own.summary.slug && version.language == own.shown) continue;
                if (columns.size() < kMaxColumnsOnPage) columns.push_back({choice.slug, version.language});
            }
        return columns;
    }

    store::Database& database_;
    const alignment::Concepts& concepts_;
};

}  // namespace

void add_comparison_pages(web::Site& site, store::Database& database, const alignment::Concepts& concepts) {
    const auto source = std::make_shared<const Source>(database, concepts);
    web::Page<ComparisonPageView> compare;
    compare.pattern = "/decisions/{slug}/compare";
    compare.query_names = {"v1", "v2", "v3", "with"};
    compare.load = [source](const PageRequest& request) { return source->read_comparison(request); };
    compare.html = pages::write_comparison_page;
    compare.json = [](const ComparisonPageView& view, const PageRequest&) { return pages::comparison_json(view); };
    site.add_page(std::move(compare));

    web::Page<LineagePageView> history;
    history.pattern = "/decisions/{slug}/history";
    history.load = [source](const PageRequest& request) { return source->read_lineage(request); };
    history.html = pages::write_lineage_page;
    history.json = [](const LineagePageView& view, const PageRequest&) { return pages::lineage_json(view); };
    site.add_page(std::move(history));

    web::Page<NoveltyPageView> novelty;
    novelty.pattern = "/decisions/{slug}/new";
    novelty.load = [source](const PageRequest& request) { return source->read_novelty(request); };
    novelty.html = pages::write_novelty_page;
    novelty.json = [](const NoveltyPageView& view, const PageRequest&) { return pages::novelty_json(view); };
    site.add_page(std::move(novelty));
}

}  // namespace palermo::mandates
