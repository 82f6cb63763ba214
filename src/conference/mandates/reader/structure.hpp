// Finds the parts of a document: header, title, formula, preamble, provisions with paths and spans, footnotes,
// quotation.
#pragma once

#include <string_view>

#include "conference/mandates/model.hpp"
#include "conference/mandates/reader/resources.hpp"
#include "platform/base/result.hpp"

namespace palermo::mandates::reader {

// Fills document.head and document.provisions with path, kind, text, spans, line_first, marker, footnotes and the
// structural flags (chapeau, split_by_footnote, split_by_line_break, second_sentence_of). `source` is the decoded text.
// Errors: reader.no_decision, reader.too_many_levels, reader.too_many_provisions (too_large; line, limit).
Result<Document> read_structure(std::u32string_view source, Language language, const Resources& resources);

}  // namespace palermo::mandates::reader
