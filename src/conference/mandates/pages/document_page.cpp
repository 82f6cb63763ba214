#include <algorithm>
#include <utility>
#include <vector>

#include "conference/mandates/pages/comparison.hpp"
#include "conference/mandates/pages/download_pages.hpp"
#include "conference/mandates/pages/mandate_phrases.hpp"
#include "conference/mandates/pages/phrases.hpp"
#include "conference/mandates/pages/reading.hpp"
#include "conference/mandates/pages/views.hpp"
#include "platform/base/utf8.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/components.hpp"

namespace palermo::mandates::pages {

namespace {

using web::Attribute;
using web::Html;
using web::Words;

// How deep a provision stands: "c.iii" is one below "c". The parts "pre", "fn" and the number of a sentence are no
// depth.
int depth_of(const Provision& provision) {
    if (provision.kind != ProvisionKind::operative) return 0;
    const std::string& path = provision.path;
    int depth = 0;
    for (std::size_t dot = path.find('.'); dot != path.npos; dot = path.find('.', dot + 1)) {
        const bool sentence =
            dot + 2 < path.size() && path[dot + 1] == 's' && path[dot + 2] >= '0' && path[dot + 2] <= '9';
        if (!sentence) ++depth;
    }
    return std::min(depth, 3);
}

// Titles of resolutions run over many lines; from here on they are set smaller.
constexpr std::size_t kLongTitleBytes = 90;

class DocumentPage {
  public:
    DocumentPage(const DocumentPageView& view, web::PageWriter& page)
        : page_view_(view),
          view_(view.document),
          summary_(view.document.summary),
          document_(view.document.document),
          page_(page),
          html_(page.html),
          words_(page.words),
          context_(view.document, view.asked, page, view.part) {}

    void write() {
        web::write_done(page_);
        write_head();
        write_acts();
        write_document_tabs(page_, summary_.slug, DocumentTab::text, summary_.versions.size() > 1);
        write_version_tabs(context_, [&](Language language) { return document_address(summary_.slug, language); });
        write_fallback();
        write_divergences();
        write_figures();
        write_warnings();
        write_text();
        write_footnotes();
        write_part_links();
        write_source();
    }

  private:
    void write_acts() {
        http::Fields query;
        query.add("document", summary_.slug);
        query.add("slug", summary_.slug);
        query.add("from", summary_.slug);
        query.add("language", tag(view_.shown));
        query.add("revision", "0");
        web::write_act_links(page_, {"document.file", "document.reread", "document.link"}, query);
    }

    void write_head() {
        const auto head = html_.element("div", {{"class", "pagehead"}});
        {
            const auto inner = html_.element("div");
            const std::string type = label(words_, "type", summary_.type);
            const std::string body = label(words_, "actor", summary_.body);
            const std::string_view key = body.empty() ? "mandates_pages.kicker.type" : "mandates_pages.kicker";
            html_.element("p", {{"class", "kicker"}}).text(words_(key, {{"type", type}, {"body", body}}));
            const bool long_title = document_.head.title.size() > kLongTitleBytes;
            const auto heading = html_.element("h1", {Attribute::when(long_title, "class", "long")});
            write_title();
        }
        const auto meta = html_.element("dl", {{"class", "meta"}});
        write_meta();
    }

    void write_title() {
        const std::string name = designation(words_, summary_);
        if (document_.head.title.empty()) {
            html_.text(name);
            return;
        }
        words_.sentence(
            html_, "mandates_pages.heading",
            {{"title",
              [&](Html& inside) { inside.element("bdi", document_.head.language).text(document_.head.title); }}},
            {{"document", name}});
    }

    void write_fact(std::string_view key, std::string_view value) {
        if (value.empty()) return;
        const auto row = html_.element("div");
        html_.element("dt").text(words_(key));
        html_.element("dd").text(value);
    }
    void write_quoted_fact(std::string_view key, std::string_view value) {
        if (value.empty()) return;
        const auto row = html_.element("div");
        html_.element("dt").text(words_(key));
        const auto definition = html_.element("dd");
        html_.element("bdi", document_.head.language).text(value);
    }

    void write_meta() {
        const DocumentHead& head = document_.head;
        write_fact("mandates_pages.meta.status", words_("mandates_pages.status." + summary_.status));
        if (summary_.withdrawn) write_fact("withdrawing.label", words_("withdrawing.withdrawn_long"));
        write_fact("mandates_pages.meta.session", session_line(words_, summary_));
        if (head.date) write_fact("mandates_pages.meta.date", words_.date(*head.date));
        write_fact("mandates_pages.meta.symbol", head.symbol);
        if (!head.number_surface.empty() && head.number_surface != head.number)
            write_quoted_fact("mandates_pages.meta.printed_as", head.number_surface);
        write_quoted_fact("mandates_pages.meta.submitted_by", head.submitted_by);
        if (!head.agenda_item_number.empty()) write_agenda_item();
        if (head.original_language)
            write_fact("mandates_pages.meta.original", words_.language_name(*head.original_language));
        write_held_languages();
    }

    void write_agenda_item() {
        const DocumentHead& head = document_.head;
        const auto row = html_.element("div");
        html_.element("dt").text(words_("mandates_pages.meta.agenda_item"));
        const auto definition = html_.element("dd");
        html_.text(head.agenda_item_number);
        if (head.agenda_item_title.empty() || head.agenda_item_title == head.title) return;
        html_.text(" ");
        html_.element("bdi", head.language).text(head.agenda_item_title);
    }

    void write_held_languages() {
        const auto holds = [&](Language language) {
            return std::any_of(summary_.versions.begin(), summary_.versions.end(),
                               [&](const VersionSummary& version) { return version.language == language; });
        };
        for (const bool held : {true, false}) {
            if (!held && summary_.versions.size() >= kLanguageCount) return;
            const auto row = html_.element("div");
            html_.element("dt").text(words_(held ? "mandates_pages.meta.held" : "mandates_pages.meta.missing"));
            const auto definition = html_.element("dd");
            const auto list = html_.element("ul", {{"class", "plain inline-list"}});
            for (const Language language : kLanguageMenu)
                if (holds(language) == held) html_.element("li").text(words_.language_name(language));
        }
    }

    // The reader's language is not held: said, never silent.
    void write_fallback() {
        if (view_.shown == words_.language() || context_.version) return;
        const auto note = html_.element("div", {{"class", "note sec"}});
        const std::string wanted = words_.language_name(words_.language());
        const std::string shown = words_.language_name(view_.shown);
        html_.element("p").text(words_("mandates_pages.fallback", {{"wanted", wanted}, {"shown", shown}}));
    }

    void write_divergences() {
        if (page_view_.open_divergences == 0) return;
        const auto note = html_.element("div", {{"class", "note sec"}});
        const auto line = html_.element("p");
        const std::string address = page_.address(document_address(summary_.slug)) + "/compare";
        words_.sentence(
            html_, "mandates_register.document.divergences",
            {{"link",
              [&](Html& inside) {
                  inside.element("a", {{"href", address}}).text(words_("mandates_register.document.compare"));
              }}},
            {{"count", page_view_.open_divergences}});
    }

    // What became of the mandates that stand in the provision.
    void write_follow_up(const Provision& provision) {
        for (const follow_up::MandateSummary& mandate : page_view_.mandates) {
            if (mandate.provision_path != provision.path) continue;
            const auto line = html_.element("p", {{"class", "small"}});
            html_.element("a", {{"href", page_.address(mandate_address(mandate.slug, mandate.path))}})
                .text(words_("mandates_register.document.mandate", {{"path", mandate.path}}));
            html_.text(" ");
            write_state(page_, mandate);
        }
    }

    void write_figure(std::string_view key, std::int64_t value, std::int64_t base) {
        const auto figure = html_.element("div");
        html_.element("dt").text(words_(key, {{"count", value}}));
        const auto number = html_.element("dd");
        html_.text(words_.count(value));
        if (base < 0) return;
        html_.text(" ");
        html_.element("small").text(words_("mandates_pages.figure.of", {{"total", base}}));
    }

    void write_figures() {
        std::int64_t paragraphs = 0, mandates = 0, dated = 0, unsure = 0;
        for (const Provision& provision : document_.provisions) {
            paragraphs += provision.kind == ProvisionKind::operative ? 1 : 0;
            mandates += provision.is_mandate ? 1 : 0;
            dated += provision.is_mandate && !provision.deadlines.empty() ? 1 : 0;
            unsure += provision.confidence < kSureConfidence ? 1 : 0;
        }
        const auto list = html_.element("dl", {{"class", "figs sec"}});
        write_figure("mandates_pages.figure.paragraphs", paragraphs, -1);
        write_figure("mandates_pages.figure.mandates", mandates, paragraphs);
        write_figure("mandates_pages.figure.dated", dated, mandates);
        write_figure("mandates_pages.figure.to_check", unsure, -1);
    }

    // Each sort of warning once, with the provisions it is about.
    void write_warnings() {
        if (document_.warnings.empty()) return;
        std::vector<std::pair<std::string, std::vector<std::string>>> sorts;
        for (const ReadingWarning& warning : document_.warnings) {
            auto sort =
                std::find_if(sorts.begin(), sorts.end(), [&](const auto& s) { return s.first == warning.code; });
            if (sort == sorts.end()) sort = sorts.insert(sorts.end(), {warning.code, {}});
            if (!warning.path.empty()) sort->second.push_back(warning.path);
        }
        const auto details = html_.element("details", {{"class", "note warn sec"}});
        html_.element("summary").text(
            words_("mandates_pages.warnings", {{"count", static_cast<std::int64_t>(document_.warnings.size())}}));
        const auto list = html_.element("ul", {{"class", "plain"}});
        for (const auto& [code, paths] : sorts) {
            const auto item = html_.element("li");
            html_.text(words_.has(code) ? words_(code) : code);
            for (const std::string& path : paths) {
                html_.text(" ");
                html_.element("a", {{"href", context_.place_of(path)}}).text(path);
            }
        }
    }

    void write_text() {
        const auto section =
            html_.element("section", {{"class", "sec"}, {"id", "text"}, {"aria-labelledby", "h-text"}});
        web::write_section_head(html_, "h-text", words_("mandates_pages.text"));
        const bool brackets = std::any_of(document_.provisions.begin(), document_.provisions.end(),
                                          [](const Provision& provision) { return !provision.brackets.empty(); });
        write_legend(page_, Detail::document, brackets);
        const auto list = html_.element("div", {{"class", "provs"}});
        for (const Provision& provision : document_.provisions)
            if (provision.kind != ProvisionKind::footnote && is_here(provision)) write_provision(provision);
    }

    bool is_here(const Provision& provision) const { return context_.parts.part_of(provision.path) == context_.part; }

    void write_part_links() {
        if (context_.parts.count() < 2) return;
        web::write_pager(
            html_, words_, page_.address(document_address(summary_.slug)), page_.request.query,
            {*context_.part, kMaxProvisionsOnPage, static_cast<std::int64_t>(context_.parts.paragraphs())});
    }

    void write_provision(const Provision& provision) {
        const std::string classes = "prov read d" + std::to_string(depth_of(provision)) +
                                    (provision.kind == ProvisionKind::operative ? "" : " pre");
        const auto article = html_.element("article", {{"class", classes}, {"id", provision.path}});
        {
            const auto title = html_.element("h3");
            html_
                .element("a",
                         {{"href", page_.address(provision_address(summary_.slug, provision.path, context_.version))}})
                .text(provision_name(words_, provision));
        }
        {
            const auto text = html_.element("div", document_.head.language, {{"class", "col official"}});
            write_words(context_, provision, Detail::document);
        }
        const auto about = html_.element("div", {{"class", "about"}});
        write_chips(context_, provision);
        write_follow_up(provision);
        // A document in parts leaves the folded evidence to the pages of its provisions: a slow link gets the text.
        if (context_.parts.count() == 1) write_evidence_details(context_, provision);
    }

    void write_footnotes() {
        const auto is_footnote = [&](const Provision& p) { return p.kind == ProvisionKind::footnote && is_here(p); };
        if (std::none_of(document_.provisions.begin(), document_.provisions.end(), is_footnote)) return;
        const auto section = html_.element("section", {{"class", "sec"}, {"aria-labelledby", "h-footnotes"}});
        web::write_section_head(html_, "h-footnotes", words_("mandates_pages.footnotes"));
        const auto list = html_.element("ol", document_.head.language, {{"class", "fn official"}});
        for (const Provision& provision : document_.provisions)
            if (is_footnote(provision)) write_footnote(provision);
    }

    void write_footnote(const Provision& footnote) {
        const bool called =
            std::any_of(document_.provisions.begin(), document_.provisions.end(), [&](const Provision& p) {
                return std::find(p.footnotes.begin(), p.footnotes.end(), footnote.path) != p.footnotes.end();
            });
        const auto item = html_.element("li", {{"id", footnote.path}});
        const std::string number = footnote.path.substr(std::min(footnote.path.size(), footnote.path.rfind('.') + 1));
        html_
            .element("a", {{"href", called ? "#call-" + footnote.path : std::string("#text")},
                           {"aria-label", words_("mandates_pages.footnote.back", {{"label", number}})}})
            .text(number);
        const auto words = html_.element("div");
        write_words(context_, footnote, Detail::footnote);
    }

    void write_source() {
        const auto section = html_.element("section", {{"class", "sec"}, {"aria-labelledby", "h-source"}});
        web::write_section_head(html_, "h-source", words_("mandates_pages.source"));
        {
            const auto list = html_.element("ul", {{"class", "files"}});
            const auto item = html_.element("li");
            html_
                .element("a",
                         {{"href", source_address(summary_.slug, view_.shown)}, {"download", true}, {"dir", "auto"}})
                .text(view_.file_name);
            const auto facts = html_.element("span", {{"class", "dim"}});
            const std::string size = words_.file_size(view_.source_bytes);
            const std::string language = words_.language_name(view_.shown);
            html_.text(words_(view_.encoding.empty() ? "mandates_pages.source.size" : "mandates_pages.source.facts",
                              {{"size", size}, {"encoding", view_.encoding}, {"language", language}}));
        }
        http::Fields version;
        version.add("text", tag(view_.shown));
        write_downloads(page_, page_.address("/downloads" + document_address(summary_.slug) + "/"), kDocumentDownloads,
                        version);
        const auto facts = html_.element("dl", {{"class", "kv"}});
        {
            const auto row = html_.element("div");
            html_.element("dt").text(words_("mandates_pages.source.digest"));
            const auto definition = html_.element("dd");
            html_.element("code").text(to_hex(view_.source_digest));
        }
        write_fact("mandates_pages.source.filed", words_.moment(view_.filed_at));
        write_fact("mandates_pages.source.journal",
                   words_("mandates_pages.source.entry", {{"sequence", view_.journal_sequence}}));
        write_fact("mandates_pages.source.reader",
                   words_("mandates_pages.source.proposal", {{"version", view_.reader_version}}));
    }

    const DocumentPageView& page_view_;
    const DocumentView& view_;
    const DocumentSummary& summary_;
    const Document& document_;
    web::PageWriter& page_;
    Html& html_;
    const Words& words_;
    ReadingContext context_;
};

}  // namespace

std::string source_address(std::string_view slug, Language version) {
    return "/api/v1/decisions/" + web::encode_segment(slug) + "/source/" + std::string(tag(version));
}

void write_document_page(const DocumentPageView& view, web::PageWriter& page) {
    const DocumentSummary& summary = view.document.summary;
    page.head.title = designation(page.words, summary);
    page.head.navigation = "decisions";
    page.head.json = "/api/v1" + document_address(summary.slug, view.document.shown);
    page.head.crumbs = {{page.words("mandates_pages.register.title"), page.address("/decisions")}};
    DocumentPage(view, page).write();
}

}  // namespace palermo::mandates::pages
