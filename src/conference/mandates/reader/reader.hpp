// Reads the text of a decision or resolution into a Document. Deterministic: the same bytes and resources give the same
// reading, on every machine.
//
// The pipeline, each stage a file of its own in this folder:
//   decode      bytes -> text: what encoding, is it text at all, is it a decision         decode.hpp
//   structure   lines -> header, preamble, provisions with paths and spans                structure.hpp
//   clause      one provision -> act, addressees, deadline, references, conditions        clause.hpp
//   reader      puts them together: footnotes, inherited acts, resolved sessions          this file
// All of it is pure and thread-safe.
#pragma once

#include <string_view>

#include "conference/mandates/model.hpp"
#include "conference/mandates/reader/resources.hpp"
#include "platform/base/result.hpp"

namespace palermo::mandates::reader {

// Stored beside every reading. Raise it whenever read() gives another reading for the same bytes.
inline constexpr std::string_view kReaderVersion = "2";

struct Options {
    std::string_view file_name;        // for messages only; a symbol or number in it is used as a hint
    std::optional<Language> language;  // when the caller knows it
};

// Reads one file. Errors: reader.file_empty, reader.file_too_large, reader.binary, reader.is_pdf,
// reader.wrong_encoding, reader.garbled_by_font, reader.no_decision (a novel), reader.too_many_levels,
// reader.too_many_provisions, reader.language_unknown; each with the arguments file, and where it has a place line and
// column.
Result<Document> read(std::string_view bytes, const Resources& resources, const Options& options = {});

inline constexpr std::size_t kMaxClauseBytes = 1024 * 1024;

// Reads a single clause of a known language, as `palermo read --clause` does. The provision has path "1".
// Errors: reader.clause_empty, reader.clause_too_long (limit), reader.clause_not_text (offset).
Result<Provision> read_single_clause(std::string_view utf8, Language language, const Resources& resources);

}  // namespace palermo::mandates::reader
