// The converters, one a format. Each gives the text of well-formed or broken bytes of its format, or the error that
// intake.hpp lists; each is pure but text_of_pdf, which runs a program.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "conference/mandates/intake/intake.hpp"
#include "platform/base/result.hpp"

namespace palermo::mandates::intake {

// What came out, and what a person should know about it (catalogue keys, each once).
struct Converted {
    std::string text;
    std::vector<std::string> warnings;
    std::string number;  // of the document, where the file has it as a datum

    void warn(std::string_view key) {
        if (std::find(warnings.begin(), warnings.end(), key) == warnings.end()) warnings.emplace_back(key);
    }
};

Result<Converted> text_of_html(std::string_view bytes, std::string_view file);
Result<Converted> text_of_docx(std::string_view bytes, std::string_view file);
Result<Converted> text_of_akn(std::string_view bytes, std::string_view file);
// UTF-8 only.
Result<Converted> text_of_markdown(std::string_view bytes);
Result<Converted> text_of_pdf(std::string_view bytes, std::string_view file, const Options& options);
// Our part behind poppler: the words of `pdftotext -bbox-layout` as paragraphs, a form feed between pages.
Result<Converted> text_of_pdf_words(std::string_view bbox_layout, std::string_view file);

// True when the text has marks that only Markdown has and the reader does not take as they are: a link, a table, the
// text of a footnote, an escaped character, a heading, a fence, a comment over several lines.
bool is_markdown(std::string_view text);

}  // namespace palermo::mandates::intake
