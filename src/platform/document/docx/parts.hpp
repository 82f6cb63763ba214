// The parts of a DOCX file that are the same for all documents of a language. For the DOCX writer only.
#pragma once

#include <string>
#include <string_view>

#include "platform/document/model.hpp"

namespace palermo::document {

// Sizes in twentieths of a point: A4 with margins of two centimetres.
inline constexpr int kPageShort = 11'906, kPageLong = 16'838, kPageMargin = 1'134;
inline constexpr int kNumberTab = 567;

// "en-GB", "ar-SA": what word processors take for spelling.
std::string_view spelling_tag(Language language);
// rPr content that says the language and direction of words: <w:rtl/> and <w:lang/>.
std::string language_properties(Language language);
// The names of all word-processing namespaces, as attributes.
extern const std::string_view kWordNamespaces;

// Of the letters in tables, in half points.
int table_text_size(Language language);

std::string styles_part(Language language);
std::string settings_part(Language language);
std::string numbering_part();
std::string font_table_part();
std::string content_types_part(bool has_png, bool has_svg);
std::string properties_part(const Document& document);
std::string application_part();
std::string header_part(const Document& document);
std::string footer_part(Language language);

}  // namespace palermo::document
