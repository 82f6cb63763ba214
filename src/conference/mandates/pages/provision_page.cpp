#include <algorithm>

#include "conference/mandates/pages/phrases.hpp"
#include "conference/mandates/pages/reading.hpp"
#include "conference/mandates/pages/views.hpp"
#include "platform/base/utf8.hpp"
#include "platform/web/components.hpp"

namespace palermo::mandates::pages {

namespace {

using web::Html;
using web::Words;

class ProvisionPage {
  public:
    ProvisionPage(const ProvisionPageView& view, web::PageWriter& page)
        : view_(view.of.document),
          index_(view.index),
          provision_(view_.document.provisions[view.index]),
          page_(page),
          html_(page.html),
          words_(page.words),
          context_(view.of.document, view.of.asked, page, std::nullopt) {}

    void write() {
        write_head();
        write_version_tabs(context_, [&](Language language) {
            // They may divide the text otherwise: this is an address, no claim.
            return provision_address(view_.summary.slug, provision_.path, language);
        });
        write_text();
        write_evidence();
        write_neighbours();
    }

  private:
    void write_head() {
        const auto head = html_.element("div", {{"class", "pagehead"}});
        const auto inner = html_.element("div");
        html_.element("p", {{"class", "kicker"}}).text(designation(words_, view_.summary));
        html_.element("h1").text(provision_name(words_, provision_));
    }

    void write_text() {
        const auto section = html_.element("section", {{"class", "sec"}, {"aria-labelledby", "h-text"}});
        web::write_section_head(html_, "h-text", words_("mandates_pages.text"));
        write_legend(page_, Detail::provision, !provision_.brackets.empty());
        const auto provision = html_.element(
            "div", {{"class", provision_.kind == ProvisionKind::operative ? "prov read" : "prov read pre"}});
        {
            const auto text = html_.element("div", view_.document.head.language, {{"class", "col official"}});
            write_words(context_, provision_, Detail::provision);
            for (const Provision& footnote : view_.document.provisions) write_called_footnote(footnote);
        }
        const auto about = html_.element("div", {{"class", "about"}});
        write_chips(context_, provision_);
    }

    void write_called_footnote(const Provision& footnote) {
        const auto& called = provision_.footnotes;
        if (std::find(called.begin(), called.end(), footnote.path) == called.end()) return;
        const auto list = html_.element("ul", {{"class", "fn"}});
        const auto item = html_.element("li");
        html_.element("span").text(footnote.marker);
        const auto words = html_.element("div");
        write_words(context_, footnote, Detail::footnote);
    }

    void write_evidence() {
        const auto section = html_.element("section", {{"class", "sec"}, {"aria-labelledby", "h-evidence"}});
        web::write_section_head(html_, "h-evidence", words_("mandates_pages.evidence"));
        html_.element("p", {{"class", "small dim"}})
            .text(words_("mandates_pages.source.proposal", {{"version", view_.reader_version}}));
        if (has_findings())
            write_evidence_table(context_, provision_);
        else
            html_.element("p", {{"class", "none"}}).text(words_("mandates_pages.evidence.none"));
    }

    bool has_findings() const { return provision_.action || !findings_of(provision_).empty(); }

    void write_neighbours() {
        const auto& all = view_.document.provisions;
        const auto pager =
            html_.element("nav", {{"class", "pager sec"}, {"aria-label", words_("mandates_pages.neighbours")}});
        const auto list = html_.element("ul", {{"class", "plain inline-list"}});
        if (index_ > 0) write_neighbour(all[index_ - 1], "prev", "mandates_pages.neighbour.before");
        {
            const auto item = html_.element("li");
            html_.element("a", {{"href", context_.place_of(provision_.path)}})
                .text(words_("mandates_pages.neighbour.in_document"));
        }
        if (index_ + 1 < all.size()) write_neighbour(all[index_ + 1], "next", "mandates_pages.neighbour.after");
    }

    void write_neighbour(const Provision& other, std::string_view relation, std::string_view key) {
        const auto item = html_.element("li");
        const std::string name = provision_name(words_, other);
        html_
            .element("a", {{"href", page_.address(provision_address(view_.summary.slug, other.path, context_.version))},
                           {"rel", relation}})
            .text(words_(key, {{"provision", name}}));
    }

    const DocumentView& view_;
    std::size_t index_;
    const Provision& provision_;
    web::PageWriter& page_;
    Html& html_;
    const Words& words_;
    ReadingContext context_;
};

}  // namespace

void write_provision_page(const ProvisionPageView& view, web::PageWriter& page) {
    const DocumentView& document = view.of.document;
    const Provision& provision = document.document.provisions[view.index];
    const std::string of_document = designation(page.words, document.summary);
    const std::string of_provision = provision_name(page.words, provision);
    page.head.title =
        page.words("mandates_pages.provision.title", {{"provision", of_provision}, {"document", of_document}});
    page.head.navigation = "decisions";
    page.head.json = "/api/v1" + provision_address(document.summary.slug, provision.path, document.shown);
    page.head.crumbs = {{page.words("mandates_pages.register.title"), page.address("/decisions")},
                        {of_document, page.address(document_address(document.summary.slug, view.of.asked))}};
    ProvisionPage(view, page).write();
}

}  // namespace palermo::mandates::pages
