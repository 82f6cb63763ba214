// What the pages that compare versions share.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "conference/mandates/comparison.hpp"
#include "platform/web/site.hpp"

namespace palermo::mandates::pages {

// More columns than this are not read side by side.
inline constexpr std::size_t kMaxColumnsOnPage = 3;

// A version as the address of a comparison names it: "fr" of the page's own document, else "slug@fr".
std::string column_value(const ComparedVersion& version, std::string_view own_slug);
std::optional<ComparedVersion> column_of(std::string_view value, std::string_view own_slug);

// The words of one side, what changed in <ins> and <del>, what moved in <em>.
enum class Side : std::uint8_t { left, right };
void write_changes(web::Html& html, const alignment::ProvisionDifference& difference, Side side);

// The views of one document. `comparable`: it has something to stand beside it; otherwise that view is left out.
enum class DocumentTab : std::uint8_t { text, compare, history };
void write_document_tabs(web::PageWriter& page, std::string_view slug, DocumentTab current, bool comparable = true);

}  // namespace palermo::mandates::pages
