// From bytes to text, or a sentence that says why not.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/language.hpp"
#include "platform/base/result.hpp"

namespace palermo::mandates::reader {

inline constexpr std::size_t kMaxFileBytes = 20 * 1024 * 1024;

struct DecodedText {
    std::u32string text;      // line ends LF, no byte order mark
    std::string encoding;     // "UTF-8", "UTF-16LE", "windows-1252", ...
    Language language;        // the main language
    bool mixed = false;       // parts in another of the six languages
};

// UTF-8 (with or without byte order mark) and UTF-16 with a mark are taken as they are. A legacy encoding is taken only
// when it is certain (ICU's detector and the language model agree); otherwise reader.wrong_encoding.
Result<DecodedText> decode(std::string_view bytes, std::string_view file_name, std::optional<Language> known_language);

}  // namespace palermo::mandates::reader
