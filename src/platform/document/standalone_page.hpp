// An HTML5 page that stands alone: one file without scripts and without anything fetched, for paper and for archives.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/language.hpp"

namespace palermo::document {

// `title` is plain text, `main` is HTML (already escaped). The page runs in the direction of its language and prints on
// A4. Its style knows: p.kicker, table with caption and headings, .number, tr.depth-1 to .depth-3 (text set in),
// .strong-line, ul.reading, span.act, span.addressee, span.deadline, span.not-agreed, section.notes.
std::string standalone_page(Language language, std::string_view title, std::string_view main, bool landscape);

}  // namespace palermo::document
