// The files a translator works on: a workbook and XLIFF 2.0. docs/formats/translation-sheet.md describes both.
#pragma once

#include <string>
#include <string_view>

#include "conference/questionnaires/translation/work.hpp"
#include "platform/base/time.hpp"
#include "platform/text/catalogue.hpp"

namespace palermo::questionnaires::translation {

inline constexpr std::size_t kMaxSheetBytes = std::size_t{16} * 1024 * 1024;
// What a cell of a workbook holds.
inline constexpr std::size_t kMaxTextBytes = 32'767;

// A workbook whose cells are protected but for the column of the translation; headings in that language, and from right
// to left where it is. Errors: those of document::to_xlsx().
Result<std::string> to_workbook(const Work& work, const text::Catalogue& catalogue, Date today);
// XLIFF 2.0 (OASIS, 2014): "${name}" is a placeholder that tools protect.
std::string to_xliff(const Work& work, const text::Catalogue& catalogue);

// Told apart by the bytes. Errors: those of reading a workbook; questionnaire_translation.too_large (limit),
// not_a_sheet (file), no_head (file), xliff_broken (file, line), xliff_version (file, version), xliff_document_type
// (file), not_utf8 (file), no_language (file, language).
Result<FilledSheet> read_sheet(std::string_view bytes, std::string_view file);

}  // namespace palermo::questionnaires::translation
