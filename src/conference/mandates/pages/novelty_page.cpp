#include "conference/mandates/pages/comparison.hpp"
#include "conference/mandates/pages/phrases.hpp"
#include "conference/mandates/pages/views.hpp"
#include "platform/web/components.hpp"

namespace palermo::mandates::pages {

namespace {

using alignment::Novelty;
using web::Html;
using web::Words;

class NoveltyPage {
  public:
    NoveltyPage(const NoveltyPageView& view, web::PageWriter& page)
        : earlier_(view.novelty.earlier),
          later_(view.novelty.later),
          recurrence_(view.novelty.recurrence),
          page_(page),
          html_(page.html),
          words_(page.words) {}

    void write() {
        {
            const auto head = html_.element("div", {{"class", "pagehead"}});
            const auto inner = html_.element("div");
            html_.element("p", {{"class", "kicker"}}).text(designation(words_, later_.summary));
            html_.element("h1").text(words_("mandates_compare.new"));
            const auto lede = html_.element("p", {{"class", "lede"}});
            words_.sentence(html_, "mandates_compare.new.lede",
                            {{"document",
                              [&](Html& inside) {
                                  const std::string address =
                                      page_.address(document_address(earlier_.summary.slug, earlier_.shown));
                                  inside.element("a", {{"href", address}}).text(designation(words_, earlier_.summary));
                              }}},
                            {{"percent", std::int64_t{recurrence_.repeated_percent}}});
        }
        write_document_tabs(page_, later_.summary.slug, DocumentTab::history, later_.summary.versions.size() > 1);
        write_group(Novelty::added, "h-added");
        write_group(Novelty::changed, "h-changed");
        write_group(Novelty::dropped, "h-dropped");
        write_repeated();
    }

  private:
    void write_group(Novelty novelty, std::string_view id) {
        const auto section = html_.element("section", {{"class", "sec"}, {"aria-labelledby", id}});
        const std::string key = "mandates_compare.new." + std::string(alignment::name(novelty));
        web::write_section_head(html_, id, words_(key));
        bool any = false;
        for (const alignment::RecurrenceRow& row : recurrence_.rows) {
            if (row.novelty != novelty) continue;
            any = true;
            write_row(row);
        }
        if (!any) html_.element("p", {{"class", "none"}}).text(words_("mandates_compare.new.none"));
    }

    void write_row(const alignment::RecurrenceRow& row) {
        const alignment::ProvisionDifference& difference = row.difference;
        const bool dropped = row.novelty == Novelty::dropped;
        const auto& paths = dropped ? difference.left_paths : difference.right_paths;
        const auto article = html_.element("article", {{"class", "prov"}});
        {
            const auto title = html_.element("h3", {{"class", "small"}});
            const DocumentView& of = dropped ? earlier_ : later_;
            for (const std::string& path : paths)
                html_.element("a", {{"href", page_.address(provision_address(of.summary.slug, path, of.shown))}})
                    .text(words_("mandates_pages.provision.operative", {{"path", path}}));
        }
        if (row.novelty == Novelty::changed) {
            const auto columns = html_.element("div", {{"class", "cols c2"}});
            write_side(difference, Side::left);
            write_side(difference, Side::right);
            return;
        }
        const auto text = html_.element("div", later_.document.head.language, {{"class", "col official"}});
        html_.element("p").text(dropped ? difference.left_text : difference.right_text);
    }

    void write_side(const alignment::ProvisionDifference& difference, Side side) {
        const bool left = side == Side::left;
        const auto text = html_.element("div", later_.document.head.language,
                                        {{"class", left ? "col official draft" : "col official"}});
        {
            const auto line = html_.element("span", {{"class", "ln"}});
            html_.element("bdi", words_.language()).text(designation(words_, (left ? earlier_ : later_).summary));
        }
        const auto paragraph = html_.element("p");
        write_changes(html_, difference, side);
    }

    // What only says again what was said is counted, not shown.
    void write_repeated() {
        std::int64_t repeated = 0;
        for (const alignment::RecurrenceRow& row : recurrence_.rows) repeated += row.novelty == Novelty::same ? 1 : 0;
        html_.element("p", {{"class", "sec dim"}}).text(words_("mandates_compare.new.repeated", {{"count", repeated}}));
    }

    const DocumentView& earlier_;
    const DocumentView& later_;
    const alignment::Recurrence& recurrence_;
    web::PageWriter& page_;
    Html& html_;
    const Words& words_;
};

}  // namespace

void write_novelty_page(const NoveltyPageView& view, web::PageWriter& page) {
    const DocumentSummary& summary = view.novelty.later.summary;
    const std::string name = designation(page.words, summary);
    page.head.title = page.words("mandates_compare.new_title", {{"document", name}});
    page.head.navigation = "decisions";
    page.head.crumbs = {{page.words("mandates_pages.register.title"), page.address("/decisions")},
                        {name, page.address(document_address(summary.slug))}};
    NoveltyPage(view, page).write();
}

}  // namespace palermo::mandates::pages
