// Formats in: turns a file as its owner has it (Word, PDF, web page, XML, Markdown, text) into the text that the reader
// reads.
//
// What a file is, is decided by its bytes, never by its name. The text that comes out is UTF-8, one paragraph a block
// with a blank line between, list markers as they are printed, footnote call-outs as superscript digits, the footnotes
// as paragraphs that begin with their mark, the cells of a table row joined by tabs. Plain text comes out as it went
// in, byte for byte, so that the places the reader names are places of the file. docs/formats/intake.md says what is
// read of each format and what is not.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/bytes.hpp"
#include "platform/base/result.hpp"

namespace palermo::mandates::intake {

enum class Format : std::uint8_t { text, markdown, html, docx, pdf, akn };

// "text", "markdown", "html", "docx", "pdf", "akn": stored beside the document and never renamed.
std::string_view name(Format format);
std::optional<Format> format_from_name(std::string_view name);
// The media type for a download, without a charset: "application/pdf".
std::string_view media_type(Format format);

inline constexpr std::size_t kMaxFileBytes = 20 * 1024 * 1024;
inline constexpr std::size_t kMaxTextBytes = 16 * 1024 * 1024;  // of what comes out of a converted file

struct Options {
    std::chrono::milliseconds time_limit{30'000};  // for a program of others (PDF)
};

struct IntakeText {
    std::string text;  // UTF-8 with LF; of plain text the bytes as they were, in whatever encoding
    Format format = Format::text;
    std::vector<std::string> warnings;  // catalogue keys, each once: "intake.warning.tracked_changes", ...
    std::string
        number;  // of the document, where the file has it as a datum ("2/6"); the reader's guess gives way to it
};

// What the bytes are. Costs a look at the beginning, for text one pass.
Format format_of(std::string_view content);

// The text of a file. Errors, all with the argument file:
//   intake.file_too_large (too_large; size, limit in MB), intake.text_too_long (too_large; limit in MB)
//   zip: those of document::Zip; intake.zip_other, is_spreadsheet, is_presentation, is_open_document
//   Word: intake.docx_broken (part, line)
//   XML: intake.xml_broken (line), xml_doctype, xml_entities, xml_entity_bomb, xml_external_entity, xml_xinclude,
//     xml_other (root), akn_no_text
//   any markup: intake.too_deep (limit), intake.too_many_parts (limit), html_no_text
//   PDF: intake.pdf_without_text, pdf_encrypted, pdf_no_copying, pdf_broken (what), pdf_too_many_pages (limit),
//     pdf_too_slow (seconds), pdf_program_missing (unavailable; program)
// A broken plain text is no error here: the reader judges it. Pure but for PDF, which runs a program in a directory of
// its own; thread-safe.
Result<IntakeText> text_of(ByteView content, std::string_view file_name, const Options& options = {});

}  // namespace palermo::mandates::intake
