// One provision on a page: its words with their marks, and beside them what was read in them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "conference/mandates/model.hpp"
#include "conference/mandates/pages/marked_text.hpp"
#include "platform/web/site.hpp"

namespace palermo::mandates::pages {

// What a page of provisions knows of its document.
struct ReadingContext {
    web::PageWriter& page;
    const Document& document;
    std::u32string_view source;  // code points of document.source_text
    std::string slug;
    std::optional<Language> version;  // for links: set when the version is not the one the page's language shows
    std::string footnote_base;        // address before "#fn.1": empty on the document's own page
};

// A finding below this confidence is shown as one to be checked.
inline constexpr int kSureConfidence = 80;

// Where words are shown. The stretch of a result is often most of a paragraph: it is marked only where one provision
// stands alone. Calls get the ids that footnotes lead back to where the footnotes are on the same page.
enum class Detail : std::uint8_t { document, provision, footnote };

// The words: markers in the margin, marks, emphasis, footnote calls.
void write_words(const ReadingContext& context, const Provision& provision, Detail detail);

// The chips: act, addressee, due, conditions, references.
void write_chips(const ReadingContext& context, const Provision& provision);

// Every finding with its words, rule and confidence: folded away on the document's page, as a table on the provision's
// own.
void write_evidence_details(const ReadingContext& context, const Provision& provision);
void write_evidence_table(const ReadingContext& context, const Provision& provision);

// What the marks mean.
void write_legend(web::PageWriter& page, Detail detail, bool with_brackets);

}  // namespace palermo::mandates::pages
