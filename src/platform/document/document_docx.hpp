// Documents as DOCX (Office Open XML, ECMA-376, transitional): what Word, LibreOffice and the translators' tools open.
// docs/formats/document.md says which parts and styles.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/document/chart/raster.hpp"
#include "platform/document/model.hpp"

namespace palermo::document {

struct DocxFile {
    std::string bytes;
    // Why the charts have no picture: their titles, sentences and tables are there. For the log.
    std::optional<Error> without_pictures;
};

inline constexpr int kPicturesForPaper = 250;

struct DocxOptions {
    // Makes the pictures for programs that show no SVG. The PDF has them too, because LibreOffice 7.4 turns the digits
    // of an Arabic SVG around.
    std::function<Result<std::vector<std::string>>(const std::vector<Picture>&, int percent)> rasterize = to_png;
    // How fine: 150 is 140 dots an inch for a screen, kPicturesForPaper 240, and takes twice as long.
    int picture_percent = 150;
};

// Real footnotes and headings, numbers of paragraphs as in the other formats, header rows that come again on every
// page, text and tables from right to left in Arabic. Nothing of it depends on the clock; the pictures depend on the
// version of the program that makes them. Thread-safe. Errors: those of check().
Result<DocxFile> to_docx(const Document& document, const DocxOptions& options = {});

}  // namespace palermo::document
