#include "conference/mandates/pages/comparison.hpp"
#include "conference/mandates/pages/phrases.hpp"
#include "conference/mandates/pages/views.hpp"
#include "platform/web/components.hpp"

namespace palermo::mandates::pages {

namespace {

using lineage::LinkRow;
using lineage::MentionRow;
using lineage::OtherDocument;
using web::Html;
using web::Words;

class LineagePage {
  public:
    LineagePage(const LineagePageView& view, web::PageWriter& page)
        : summary_(view.document.summary), lineage_(view.lineage), page_(page), html_(page.html), words_(page.words) {}

    void write() {
        {
            const auto head = html_.element("div", {{"class", "pagehead"}});
            const auto inner = html_.element("div");
            html_.element("p", {{"class", "kicker"}}).text(designation(words_, summary_));
            html_.element("h1").text(words_("mandates_compare.history"));
        }
        write_document_tabs(page_, summary_.slug, DocumentTab::history, summary_.versions.size() > 1);
        write_course();
        write_editions();
        write_mentions("h-says", "mandates_compare.says", lineage_.mentions, true);
        write_mentions("h-said", "mandates_compare.said", lineage_.mentioned_in, false);
    }

  private:
    std::string other_name(const OtherDocument& other) const {
        if (other.slug.empty()) return {};
        DocumentSummary named;
        named.slug = other.slug;
        named.body = other.body;
        named.type = other.type;
        named.status = other.status;
        named.number = other.number;
        named.symbol = other.symbol;
        named.date = other.date;
        return designation(words_, named);
    }

    void write_other(const OtherDocument& other) {
        html_.element("a", {{"href", page_.address(document_address(other.slug))}}).text(other_name(other));
        if (other.title.empty()) return;
        html_.text(" ");
        html_.element("bdi", other.title_language, {{"class", "dim"}}).text(other.title);
    }

    // The draft it came out of, what became of it.
    void write_course() {
        const auto section = html_.element("section", {{"class", "sec"}, {"aria-labelledby", "h-course"}});
        web::write_section_head(html_, "h-course", words_("mandates_compare.course"));
        if (lineage_.links.empty()) {
            html_.element("p", {{"class", "none"}}).text(words_("mandates_compare.course.none"));
            return;
        }
        const auto list = html_.element("ul", {{"class", "plain"}});
        for (const LinkRow& link : lineage_.links) write_link(link);
    }

    void write_link(const LinkRow& link) {
        const auto item = html_.element("li");
        const std::string key = "mandates_compare.link." + link.type + (link.from_this ? ".from_this" : ".to_this");
        const auto line = html_.element("p");
        words_.sentence(html_, key, {{"document", [&](Html&) { write_other(link.other); }}});
        if (link.origin == "found") {
            html_.text(" ");
            html_.element("small", {{"class", "dim"}})
                .text(words_("mandates_compare.link.found", {{"similarity", std::int64_t{link.similarity}}}));
        }
        html_.text(" ");
        html_
            .element("a",
                     {{"href", page_.address(document_address(summary_.slug)) + "/compare?with=" + link.other.slug}})
            .text(words_("mandates_compare.link.compare"));
    }

    // Before and after it on the same item.
    void write_editions() {
        if (!lineage_.previous && !lineage_.next) return;
        const auto section = html_.element("section", {{"class", "sec"}, {"aria-labelledby", "h-editions"}});
        web::write_section_head(html_, "h-editions", words_("mandates_compare.editions"));
        const auto list = html_.element("ul", {{"class", "plain"}});
        if (lineage_.previous) {
            const auto item = html_.element("li");
            words_.sentence(html_, "mandates_compare.edition.previous",
                            {{"document", [&](Html&) { write_other(*lineage_.previous); }}});
            html_.text(" ");
            html_.element("a", {{"href", page_.address(document_address(summary_.slug)) + "/new"}})
                .text(words_("mandates_compare.edition.new"));
        }
        if (lineage_.next) {
            const auto item = html_.element("li");
            words_.sentence(html_, "mandates_compare.edition.next",
                            {{"document", [&](Html&) { write_other(*lineage_.next); }}});
        }
    }

    void write_mentions(std::string_view id, std::string_view key, const std::vector<MentionRow>& mentions, bool own) {
        const auto section = html_.element("section", {{"class", "sec"}, {"aria-labelledby", id}});
        web::write_section_head(html_, id, words_(key));
        if (mentions.empty()) {
            html_.element("p", {{"class", "none"}}).text(words_(std::string(key) + ".none"));
            return;
        }
        const auto table = html_.element("table", {{"class", "stack"}});
        html_.element("caption", {{"class", "vh"}}).text(words_(key));
        {
            const auto head = html_.element("thead");
            const auto row = html_.element("tr");
            for (const std::string_view column : {"paragraph", "relation", "document", "words"})
                html_.element("th", {{"scope", "col"}}).text(words_("mandates_compare.mention." + std::string(column)));
        }
        const auto body = html_.element("tbody");
        for (const MentionRow& mention : mentions) write_mention(mention, own);
    }

    void write_mention(const MentionRow& mention, bool own) {
        const auto row = html_.element("tr");
        const std::string_view at = own ? std::string_view(summary_.slug) : std::string_view(mention.other.slug);
        {
            const auto cell = html_.element("th", {{"scope", "row"}});
            html_.element("a", {{"href", page_.address(provision_address(at, mention.path, mention.language))}})
                .text(mention.path);
        }
        html_.element("td", {{"data-th", words_("mandates_compare.mention.relation")}})
            .text(words_("mandates_compare.mention." + mention.type));
        {
            const auto cell = html_.element("td", {{"data-th", words_("mandates_compare.mention.document")}});
            if (mention.other.slug.empty())
                html_.element("span", {{"class", "dim"}}).text(words_("mandates_compare.mention.not_held"));
            else
                write_other(mention.other);
        }
        const auto cell = html_.element("td", {{"data-th", words_("mandates_compare.mention.words")}});
        html_.element("q", mention.language).text(mention.words);
    }

    const DocumentSummary& summary_;
    const lineage::LineageView& lineage_;
    web::PageWriter& page_;
    Html& html_;
    const Words& words_;
};

}  // namespace

void write_lineage_page(const LineagePageView& view, web::PageWriter& page) {
    const std::string name = designation(page.words, view.document.summary);
    page.head.title = page.words("mandates_compare.history_title", {{"document", name}});
    page.head.navigation = "decisions";
    page.head.crumbs = {{page.words("mandates_pages.register.title"), page.address("/decisions")},
                        {name, page.address(document_address(view.document.summary.slug))}};
    LineagePage(view, page).write();
}

}  // namespace palermo::mandates::pages
