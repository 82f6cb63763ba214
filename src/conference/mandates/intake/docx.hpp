// The parts of a Word file, once they are unpacked.
#pragma once

#include <string>
#include <string_view>

#include "conference/mandates/intake/formats.hpp"

namespace palermo::mandates::intake {

// XML each; empty: the file has no such part. `header` is that of the first page, where it is of its own.
struct DocxParts {
    std::string document, styles, numbering, footnotes, endnotes, header;
};

Result<Converted> text_of_docx_parts(const DocxParts& parts, std::string_view file);

}  // namespace palermo::mandates::intake
