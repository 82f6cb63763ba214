// Reading PO files: the exchange format of translators (docs/formats/catalogue.md).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/language.hpp"
#include "platform/base/result.hpp"

namespace palermo::text {

// One message of a PO file.
struct PoEntry {
    std::string key;         // msgid
    std::string pattern;     // msgstr; empty: not translated yet
    std::uint32_t line = 0;  // of the msgid, from 1
    bool fuzzy = false;      // a translator has to look at it again
};

struct PoFile {
    Language language;
    std::vector<PoEntry> entries;  // without the header, in the order of the file
};

// Whether the bytes still have to be checked. The catalogues of the program were checked when it was tested.
enum class PoEncoding : std::uint8_t { unknown, known_utf8 };

// Reads a whole PO file. `name` is for errors only. Understood: comments, flags, obsolete entries (skipped), strings
// over several lines, the escapes \n \t \" \\. msgctxt and plural forms are refused: plurals stand inside the patterns.
// Errors (each with file, most with line): catalogue.not_utf8, catalogue.unreadable, catalogue.plural_forms,
// catalogue.duplicate_key, catalogue.no_header, catalogue.other_language. Thread-safe.
Result<PoFile> parse_po(std::string_view content, std::string_view name, PoEncoding encoding = PoEncoding::unknown);

// The language of a file name such as "web.fr.po" or nothing, when it is no name of a PO file.
std::optional<Language> language_of_po_name(std::string_view name);

}  // namespace palermo::text
