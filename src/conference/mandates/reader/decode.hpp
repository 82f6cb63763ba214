// From bytes to text, or a sentence that says why not.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/language.hpp"
#include "platform/base/result.hpp"

namespace palermo::mandates::reader {

inline constexpr std::size_t kMaxFileBytes = 20 * 1024 * 1024;

struct DecodedText {
    std::u32string text;   // line ends LF, no byte order mark; stray control characters are blanks
    std::string encoding;  // "UTF-8", "UTF-16LE", "windows-1252", ...
    Language language;     // the main language
    bool mixed = false;    // parts in another of the six languages: the warning reader.mixed_languages
};

// For who knows the size before the bytes: reader.file_too_large (file, size and limit in MB) over kMaxFileBytes.
Result<void> check_file_size(std::uint64_t size, std::string_view file_name);

// UTF-8 (with or without byte order mark) and UTF-16 are taken as they are. A legacy encoding (windows-1252, -1251,
// -1256, GB18030) is taken only when it is certain (ICU's detector and the language model agree); otherwise
// reader.wrong_encoding.
//
// Errors, all with the argument file, of kind invalid_input unless said otherwise:
//   reader.file_too_large (too_large; size, limit), reader.file_empty (nothing, or only blanks),
//   reader.is_pdf, is_docx_zip, is_rtf, is_old_word, is_image, is_archive, is_program, is_markup,
//   reader.binary and reader.wrong_encoding (line, offset, byte; the latter also cause: none, damaged, other; and
//   encoding: the likely one), reader.garbled_by_font (line, column, kind, sample), reader.language_unknown (language:
//   BCP 47 tag or "und").
// With a known language the words are not judged. Pure and thread-safe.
Result<DecodedText> decode(std::string_view bytes, std::string_view file_name, std::optional<Language> known_language);

}  // namespace palermo::mandates::reader
