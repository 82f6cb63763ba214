// A document as one HTML file that stands alone and prints: its text paragraph by paragraph, what was read beside it,
// the footnotes below. Sentences from the catalogue mandates_exchange. Pure, thread-safe, deterministic.
#pragma once

#include <string>
#include <string_view>

#include "conference/mandates/model.hpp"
#include "platform/text/catalogue.hpp"

namespace palermo::mandates::exchange {

// The page speaks `language`; the text keeps its own. No scripts, nothing that a browser would fetch. Every paragraph
// has its path as id ("#c.iii"), a second one with the same path "#c.iii-2".
std::string document_html(const Document& document, std::string_view slug, const text::Catalogue& catalogue,
                          Language language);

}  // namespace palermo::mandates::exchange
