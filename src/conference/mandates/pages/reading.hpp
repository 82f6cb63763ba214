// One provision on a page: its words with their marks, and beside them what was read in them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "conference/mandates/model.hpp"
#include "conference/mandates/pages/parts.hpp"
#include "conference/mandates/pages/views.hpp"
#include "conference/mandates/wording/marked_text.hpp"
#include "platform/web/components.hpp"
#include "platform/web/site.hpp"

namespace palermo::mandates::pages {

// What a page of provisions knows of its document. Keeps references: view and page outlive it.
struct ReadingContext {
    // `asked` as in DocumentPageView. `part` of the document is on this page; none: the page is not the document's own.
    ReadingContext(const DocumentView& view, std::optional<Language> asked, web::PageWriter& page,
                   std::optional<std::size_t> part);

    web::PageWriter& page;
    const DocumentSummary& summary;
    const Document& document;
    std::u32string source;            // code points of document.source_text
    std::optional<Language> version;  // for links: set when the version is not the one the page's language shows
    Parts parts;
    std::optional<std::size_t> part;

    // Where a provision stands in the document: "#fn.1" when it is on this page.
    std::string place_of(std::string_view path) const;
};

// A finding below this confidence is shown as one to be checked.
inline constexpr int kSureConfidence = 80;

// Where words are shown. The stretch of a result is often most of a paragraph: it is marked only where one provision
// stands alone. Calls get the ids that footnotes lead back to where the footnotes are on the same page.
enum class Detail : std::uint8_t { document, provision, footnote, compared };

// The words: markers in the margin, marks, emphasis, footnote calls. `further` is marked beside what was read.
void write_words(const ReadingContext& context, const Provision& provision, Detail detail,
                 std::span<const StyledSpan> further = {});

// The chips: act, addressee, due, conditions, references.
void write_chips(const ReadingContext& context, const Provision& provision);

// Every finding with its words, rule and confidence: folded away on the document's page, as a table on the provision's
// own.
void write_evidence_details(const ReadingContext& context, const Provision& provision);
void write_evidence_table(const ReadingContext& context, const Provision& provision);

// Leads to the language versions that are held. `address` gives the address of one, below the language prefix.
template <typename Address>
void write_version_tabs(const ReadingContext& context, const Address& address) {
    if (context.summary.versions.size() < 2) return;
    const web::Words& words = context.page.words;
    std::vector<web::Tab> tabs;
    for (const VersionSummary& version : context.summary.versions)
        tabs.push_back({words.language_name(version.language), context.page.address(address(version.language)), -1,
                        version.language == context.document.head.language, nullptr});
    web::write_tabs(context.page.html, words, words("mandates_pages.versions"), tabs);
}

// What the marks mean.
void write_legend(web::PageWriter& page, Detail detail, bool with_brackets);

}  // namespace palermo::mandates::pages
