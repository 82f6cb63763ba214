#include <algorithm>
#include <array>
#include <map>

#include "conference/mandates/pages/comparison.hpp"
#include "conference/mandates/pages/phrases.hpp"
#include "conference/mandates/pages/reading.hpp"
#include "conference/mandates/pages/views.hpp"
#include "platform/web/components.hpp"

namespace palermo::mandates::pages {

namespace {

using alignment::Comparison;
using alignment::Divergence;
using alignment::Relation;
using web::Attribute;
using web::Html;
using web::Words;

class ComparisonPage {
  public:
    ComparisonPage(const ComparisonPageView& view, web::PageWriter& page)
        : view_(view), aligned_(view.comparison.alignment), page_(page), html_(page.html), words_(page.words) {
        for (const DocumentView& version : view.comparison.versions)
            contexts_.emplace_back(version, version.shown, page, std::nullopt);
        for (const review::DivergenceRow& row : view.known) known_.emplace(row.id, &row);
        for (std::size_t i = 0; i < view.comparison.differences.size(); ++i)
            differences_.emplace(view.comparison.differences[i].row, &view.comparison.differences[i]);
    }

    void write() {
        write_head();
        write_document_tabs(page_, view_.slug, DocumentTab::compare);
        write_choice();
        write_contradictions();
        write_summary();
        const auto section = html_.element("section", {{"class", "sec"}, {"aria-labelledby", "h-rows"}});
        web::write_section_head(html_, "h-rows", words_("mandates_compare.rows"));
        write_column_heads();
        for (std::size_t row = 0; row < aligned_.rows.size(); ++row) write_row(row);
    }

  private:
    const DocumentView& version(std::size_t column) const { return view_.comparison.versions[column]; }

    void write_head() {
        const auto head = html_.element("div", {{"class", "pagehead"}});
        const auto inner = html_.element("div");
        html_.element("p", {{"class", "kicker"}}).text(designation(words_, contexts_.front().summary));
        html_.element("h1").text(words_("mandates_compare.title"));
        html_.element("p", {{"class", "lede"}}).text(words_("mandates_compare.lede"));
    }

    // "French · adopted"; with its document where there are several.
    std::string column_name(std::size_t column) const {
        const DocumentView& view = version(column);
        const std::string language = words_.language_name(view.shown);
        const std::string status = words_("mandates_pages.status." + view.summary.status);
        if (view.summary.slug == view_.slug)
            return words_("mandates_compare.column", {{"language", language}, {"status", status}});
        const std::string name = designation(words_, view.summary);
        return words_("mandates_compare.column_of", {{"language", language}, {"document", name}});
    }

    // Another version in place of one of the columns: a form, so that it works without script.
    void write_choice() {
        const auto form = html_.element("form", {{"class", "filters act sec"},
                                                 {"action", page_.address(document_address(view_.slug) + "/compare")}});
        for (std::size_t column = 0; column < kMaxColumnsOnPage; ++column) write_column_choice(column);
        const auto submit = html_.element("div", {{"class", "field"}});
        html_.element("button", {{"class", "btn two"}, {"type", "submit"}}).text(words_("mandates_compare.show"));
    }

    void write_column_choice(std::size_t column) {
        const std::string id = "f-" + std::to_string(column + 1);
        const std::string chosen = column < view_.columns.size() ? view_.columns[column] : std::string();
        const auto field = html_.element("div", {{"class", "field"}});
        html_.element("label", {{"for", id}})
            .text(words_("mandates_compare.choose", {{"number", static_cast<std::int64_t>(column + 1)}}));
        const auto select = html_.element("select", {{"id", id}, {"name", "v" + std::to_string(column + 1)}});
        html_.element("option", {{"value", ""}, {"selected", chosen.empty()}}).text(words_("mandates_compare.none"));
        for (const DocumentSummary& document : view_.choices) {
            const auto group = html_.element("optgroup", {{"label", designation(words_, document)}});
            for (const VersionSummary& version : document.versions) {
                const std::string value = column_value({document.slug, version.language}, view_.slug);
                html_.element("option", {{"value", value}, {"selected", value == chosen}})
                    .text(words_.language_name(version.language));
            }
        }
    }

    void write_figure(std::string_view key, std::int64_t value) {
        const auto figure = html_.element("div");
        html_.element("dt").text(words_(key, {{"count", value}}));
        html_.element("dd").text(words_.count(value));
    }

    // Two texts that bear different numbers are no translations of each other: said before anything is compared.
    void write_contradictions() {
        if (aligned_.contradictions.empty()) return;
        const auto note = html_.element("div", {{"class", "sec note diff"}, {"role", "note"}});
        for (const alignment::NumberContradiction& one : aligned_.contradictions) {
            const std::string left = column_name(one.left), right = column_name(one.right);
            html_.element("p").text(words_("alignment.numbers_contradict", {{"left", left},
                                                                            {"left_number", one.left_number},
                                                                            {"right", right},
                                                                            {"right_number", one.right_number}}));
        }
    }

    void write_summary() {
        std::int64_t open = 0, minor = 0;
        for (const Divergence& found : view_.comparison.divergences) {
            if (is_settled(found)) continue;
            (found.minor ? minor : open) += 1;
        }
        std::array<std::int64_t, 3> changes{};  // changed or moved, added, deleted
        for (const alignment::Row& row : aligned_.rows) count_changes(row, changes);
        {
            const auto list = html_.element("dl", {{"class", "figs sec"}});
            write_figure("mandates_compare.figure.rows", static_cast<std::int64_t>(aligned_.rows.size()));
            write_figure("mandates_compare.figure.divergences", open);
            write_figure("mandates_compare.figure.minor", minor);
            if (succeeds()) {
                write_figure("mandates_compare.figure.changed", changes[0]);
                write_figure("mandates_compare.figure.added", changes[1]);
                write_figure("mandates_compare.figure.deleted", changes[2]);
            }
        }
        if (open > 0) write_open_divergences();
    }

    bool succeeds() const {
        return std::any_of(aligned_.compared.begin(), aligned_.compared.end(),
                           [](const auto& pair) { return pair.comparison == Comparison::succession; });
    }

    void count_changes(const alignment::Row& row, std::array<std::int64_t, 3>& changes) const {
        for (std::size_t pair = 0; pair < aligned_.compared.size(); ++pair) {
            if (aligned_.compared[pair].comparison != Comparison::succession) continue;
            const Relation relation = row.relations[pair].relation;
            if (relation == Relation::match || relation == Relation::absent) continue;
            const std::size_t place = relation == Relation::added ? 1 : relation == Relation::deleted ? 2 : 0;
            ++changes.at(place);
            return;
        }
    }

    // Two paragraphs say different things: named at the top, with the way to each.
    void write_open_divergences() {
        const auto note = html_.element("div", {{"class", "sec note diff"}});
        html_.element("h2").text(words_("mandates_compare.differ"));
        const auto list = html_.element("ul", {{"class", "plain"}});
        for (const Divergence& found : view_.comparison.divergences) {
            if (found.minor || is_settled(found)) continue;
            const auto item = html_.element("li");
            const std::string kind = words_("mandates_compare.kind." + std::string(alignment::name(found.kind)));
            const std::string path = path_of(found);
            words_.sentence(html_, "mandates_compare.differ_in",
                            {{"paragraph",
                              [&](Html& inside) {
                                  inside.element("a", {{"href", "#row-" + std::to_string(found.row)}}).text(path);
                              }}},
                            {{"kind", kind}});
        }
    }

    std::string path_of(const Divergence& found) const {
        for (const alignment::DivergenceSide& side : found.sides)
            for (const Provision& provision : version(side.version).document.provisions)
                if (provision.path == side.path) return provision_name(words_, provision);
        return {};
    }

    bool is_settled(const Divergence& found) const {
        const auto row = known_.find(found.id);
        return row != known_.end() && row->second->settled;
    }

    // Names of the columns, kept in sight while the text moves.
    void write_column_heads() {
        const auto head = html_.element("div", {{"class", columns_class("langhead")}, {"aria-hidden", "true"}});
        for (std::size_t column = 0; column < contexts_.size(); ++column) html_.element("b").text(column_name(column));
    }

    std::string columns_class(std::string_view base) const {
        return std::string(base) + (contexts_.size() == 2 ? " c2" : " c3");
    }

    void write_row(std::size_t index) {
        const alignment::Row& row = aligned_.rows[index];
        const std::string id = "row-" + std::to_string(index);
        const auto article = html_.element("article", {{"class", "prov"}, {"id", id}, {"aria-labelledby", id + "-t"}});
        html_.element("h3", {{"class", "vh"}, {"id", id + "-t"}}).text(row_name(row));
        {
            const auto columns = html_.element("div", {{"class", columns_class("cols")}});
            for (std::size_t column = 0; column < contexts_.size(); ++column) write_cell(index, column);
        }
        write_relations(row);
        for (const Divergence& found : view_.comparison.divergences)
            if (found.row == index) write_divergence(found);
    }

    std::string row_name(const alignment::Row& row) const {
        for (std::size_t column = contexts_.size(); column-- > 0;)
            if (!row.cells[column].empty())
                return provision_name(words_, contexts_[column].document.provisions[row.cells[column].front()]);
        return {};
    }

    void write_cell(std::size_t index, std::size_t column) {
        const ReadingContext& context = contexts_[column];
        const std::vector<std::size_t>& cell = aligned_.rows[index].cells[column];
        const bool draft = context.summary.status == "draft";
        if (cell.empty()) {
            const auto empty = html_.element("div", {{"class", "col"}});
            write_cell_name(column);
            html_.element("p", {{"class", "none"}}).text(words_("mandates_compare.not_here"));
            return;
        }
        const auto text = html_.element("div", context.document.head.language,
                                        {{"class", draft ? "col official draft" : "col official"}});
        write_cell_name(column);
        if (write_differences(index, column)) return;
        for (const std::size_t provision : cell) write_provision(column, context.document.provisions[provision]);
    }

    void write_cell_name(std::size_t column) {
        const auto line = html_.element("span", {{"class", "ln"}});
        html_.element("bdi", words_.language()).text(column_name(column));
    }

    void write_provision(std::size_t column, const Provision& provision) {
        std::vector<StyledSpan> differing;
        for (const Divergence& found : view_.comparison.divergences)
            for (const alignment::DivergenceSide& side : found.sides)
                if (side.version == column && side.path == provision.path && side.span.end > side.span.begin)
                    differing.push_back({Style::divergence, side.span});
        write_words(contexts_[column], provision, Detail::compared, differing);
    }

    // Two versions of one language: the words that changed. False: there is nothing to show in this way.
    bool write_differences(std::size_t index, std::size_t column) {
        const auto found = differences_.find(index);
        if (found == differences_.end() || found->second->relation == Relation::match) return false;
        if (found->second->left_paths.empty() || found->second->right_paths.empty()) return false;
        const auto paragraph = html_.element("p");
        const std::size_t first = aligned_.rows[index].cells[column].front();
        const Provision& provision = contexts_[column].document.provisions[first];
        if (!provision.marker.empty()) html_.element("span", {{"class", "m"}}).text(provision.marker);
        write_changes(html_, *found->second, column == 0 ? Side::left : Side::right);
        return true;
    }

    // How the later version stands to the earlier one.
    void write_relations(const alignment::Row& row) {
        const auto list = html_.element("ul", {{"class", "chips"}});
        bool any = false;
        for (std::size_t pair = 0; pair < aligned_.compared.size(); ++pair) {
            const alignment::ComparedPair& compared = aligned_.compared[pair];
            const alignment::RowRelation& relation = row.relations[pair];
            if (relation.relation == Relation::absent) continue;
            if (compared.comparison == Comparison::translation && relation.relation == Relation::match) continue;
            const auto item = html_.element("li", {{"class", "dim"}});
            const std::string name =
                words_("mandates_compare.relation." + std::string(alignment::name(relation.relation)));
            const std::string later = column_name(compared.right);
            html_.text(words_("mandates_compare.relation", {{"version", later}, {"relation", name}}));
            any = true;
        }
        // An empty list would be announced as one.
        if (!any) html_.element("li", {{"class", "dim"}}).text(words_("mandates_compare.relation.same"));
    }

    void write_side(const alignment::DivergenceSide& side, Html& inside) {
        if (side.words.empty()) {
            inside.text(words_("mandates_compare.says_nothing"));
            return;
        }
        inside.element("q", contexts_[side.version].document.head.language).text(side.words);
    }

    void write_divergence(const Divergence& found) {
        if (found.sides.size() != 2) return;
        const auto settled = known_.find(found.id);
        const bool is_open = settled == known_.end() || !settled->second->settled;
        const auto note = html_.element(
            "div", {{"class", found.minor || !is_open ? "note" : "note diff"}, {"id", "divergence-" + found.id}});
        html_.element("h4").text(words_("mandates_compare.kind." + std::string(alignment::name(found.kind))));
        {
            const auto paragraph = html_.element("p");
            const std::string left = words_.language_name(version(found.sides[0].version).shown);
            const std::string right = words_.language_name(version(found.sides[1].version).shown);
            words_.sentence(html_, "mandates_compare.sides",
                            {{"left", [&](Html& inside) { write_side(found.sides[0], inside); }},
                             {"right", [&](Html& inside) { write_side(found.sides[1], inside); }}},
                            {{"left_language", left}, {"right_language", right}});
        }
        write_values(found);
        if (is_open) {
            html_.element("p", {{"class", "small dim"}})
                .text(words_(found.minor ? "mandates_compare.minor" : "mandates_compare.open",
                             {{"confidence", std::int64_t{found.confidence}}}));
            return;
        }
        const std::string resolution = words_("mandates_compare.resolution." + settled->second->resolution);
        const auto line = html_.element("p");
        html_.text(
            words_("mandates_compare.settled", {{"resolution", resolution}, {"reason", settled->second->reason}}));
    }

    // What the words stand for, where the reader knows: "request" beside "invite".
    void write_values(const Divergence& found) {
        if (found.kind != alignment::DivergenceKind::act_strength && found.kind != alignment::DivergenceKind::addressee)
            return;
        const std::string_view group = found.kind == alignment::DivergenceKind::act_strength ? "act" : "actor";
        const std::string left = label(words_, group, found.sides[0].value);
        const std::string right = label(words_, group, found.sides[1].value);
        if (left.empty() || right.empty()) return;
        html_.element("p", {{"class", "small"}})
            .text(words_("mandates_compare.values", {{"left", left}, {"right", right}}));
    }

    const ComparisonPageView& view_;
    const alignment::Alignment& aligned_;
    web::PageWriter& page_;
    Html& html_;
    const Words& words_;
    std::vector<ReadingContext> contexts_;
    std::map<std::string, const review::DivergenceRow*> known_;
    std::map<std::size_t, const alignment::ProvisionDifference*> differences_;
};

}  // namespace

void write_comparison_page(const ComparisonPageView& view, web::PageWriter& page) {
    const DocumentSummary& summary = view.comparison.versions.front().summary;
    const std::string name = designation(page.words, summary);
    page.head.title = page.words("mandates_compare.page_title", {{"document", name}});
    page.head.navigation = "decisions";
    page.head.crumbs = {{page.words("mandates_pages.register.title"), page.address("/decisions")},
                        {name, page.address(document_address(view.slug))}};
    ComparisonPage(view, page).write();
}

}  // namespace palermo::mandates::pages
