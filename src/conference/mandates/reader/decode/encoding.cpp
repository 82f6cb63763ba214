#include "conference/mandates/reader/decode/encoding.hpp"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "conference/mandates/reader/decode/language_model.hpp"
#include "conference/mandates/reader/decode/letters.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates::reader {

namespace {

using namespace std::string_view_literals;

struct Signature {
    std::size_t offset;
    std::string_view bytes;
    std::string_view code;
};

constexpr std::array kSignatures = {
    Signature{0, "%PDF-", "reader.is_pdf"},
    Signature{0, "PK\x03\x04"sv, "reader.is_docx_zip"},
    Signature{0, "PK\x05\x06"sv, "reader.is_docx_zip"},
    Signature{0, "{\\rtf", "reader.is_rtf"},
    Signature{0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "reader.is_old_word"},
    Signature{0, "\xFFWPC"sv, "reader.is_old_word"},
    Signature{0, "\x89PNG\r\n\x1A\n"sv, "reader.is_image"},
    Signature{0, "\xFF\xD8\xFF"sv, "reader.is_image"},
    Signature{0, "GIF87a", "reader.is_image"},
    Signature{0, "GIF89a", "reader.is_image"},
    Signature{0, "II*\0"sv, "reader.is_image"},
    Signature{0, "MM\0*"sv, "reader.is_image"},
    Signature{8, "WEBP", "reader.is_image"},
    Signature{0,
              "\x7F"
              "ELF"sv,
              "reader.is_program"},
    Signature{0, "MZ\x90\0"sv, "reader.is_program"},
    Signature{0, "\x1F\x8B\x08"sv, "reader.is_archive"},
    Signature{0, "7z\xBC\xAF\x27\x1C"sv, "reader.is_archive"},
    Signature{0, "Rar!\x1A\x07"sv, "reader.is_archive"},
    Signature{0,
              "\xFD"
              "7zXZ\0"sv,
              "reader.is_archive"},
    Signature{0, "BZh", "reader.is_archive"},
    Signature{257, "ustar", "reader.is_archive"},
    Signature{0, "SQLite format 3\0"sv, "reader.is_program"},
};

char ascii_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool starts_with_markup(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    while (!bytes.empty() &&
           (bytes.front() == ' ' || bytes.front() == '\n' || bytes.front() == '\r' || bytes.front() == '\t'))
        bytes.remove_prefix(1);
    std::string head(bytes.substr(0, 14));
    std::transform(head.begin(), head.end(), head.begin(), ascii_lower);
    return head.starts_with("<!doctype") || head.starts_with("<html") || head.starts_with("<?xml") ||
           head.starts_with("<akomantoso");
}

std::size_t line_of(std::string_view bytes, std::size_t offset) {
    return static_cast<std::size_t>(
               std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(offset), '\n')) +
           1;
}

Error at_byte(std::string_view code, std::string_view bytes, std::size_t offset, std::string_view file_name) {
    const auto byte = static_cast<std::uint8_t>(offset < bytes.size() ? bytes[offset] : 0);
    return make_error(ErrorKind::invalid_input, code)
        .with("file", file_name)
        .with("line", static_cast<std::int64_t>(line_of(bytes, std::min(offset, bytes.size()))))
        .with("offset", static_cast<std::int64_t>(offset))
        .with("byte", fmt::format("0x{:02X}", byte));
}

Error wrong_encoding(std::string_view bytes, std::size_t offset, std::string_view file_name, std::string_view guess) {
    const std::string_view cause = guess.empty() ? "none" : guess == "UTF-8" ? "damaged" : "other";
    return at_byte("reader.wrong_encoding", bytes, offset, file_name).with("cause", cause).with("encoding", guess);
}

// Takes UTF-16 apart; on an unpaired surrogate gives the byte offset of it in `fault`.
std::u32string from_utf16(std::string_view bytes, bool big_endian, std::optional<std::size_t>& fault) {
    std::u32string text;
    text.reserve(bytes.size() / 2);
    const auto unit = [&](std::size_t at) -> char32_t {
        const auto first = static_cast<std::uint8_t>(bytes[at]);
        const auto second = static_cast<std::uint8_t>(bytes[at + 1]);
        return big_endian ? static_cast<char32_t>(first << 8 | second) : static_cast<char32_t>(second << 8 | first);
    };
    std::size_t at = 0;
    for (; at + 1 < bytes.size(); at += 2) {
        char32_t c = unit(at);
        if (c >= 0xD800 && c <= 0xDFFF) {
            const char32_t low = c < 0xDC00 && at + 3 < bytes.size() ? unit(at + 2) : 0;
            if (low < 0xDC00 || low > 0xDFFF) {
                fault = at;
                return text;
            }
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            at += 2;
        }
        text.push_back(c);
    }
    if (at != bytes.size()) fault = at;  // half a character at the end
    return text;
}

Result<Characters> utf16(std::string_view bytes, std::size_t mark, bool big_endian, std::string_view file_name) {
    std::optional<std::size_t> fault;
    const std::string_view name = big_endian ? "UTF-16BE" : "UTF-16LE";
    std::u32string text = from_utf16(bytes.substr(mark), big_endian, fault);
    if (fault) return wrong_encoding(bytes, *fault + mark, file_name, name);
    return Characters{std::move(text), std::string(name)};
}

// UTF-16 of Western text without a mark: every other byte of the beginning is zero.
std::optional<bool> unmarked_utf16_is_big_endian(std::string_view bytes) {
    const std::size_t pairs = std::min<std::size_t>(bytes.size(), 4096) / 2;
    if (pairs < 8) return std::nullopt;
    std::size_t zero_first = 0;
    std::size_t zero_second = 0;
    for (std::size_t i = 0; i < pairs; ++i) {
        zero_first += bytes[2 * i] == '\0' ? 1U : 0U;
        zero_second += bytes[2 * i + 1] == '\0' ? 1U : 0U;
    }
    if (zero_second * 10 >= pairs * 8 && zero_first * 50 <= pairs) return false;
    if (zero_first * 10 >= pairs * 8 && zero_second * 50 <= pairs) return true;
    return std::nullopt;
}

struct LegacyEncoding {
    const char* name;                                // as ICU and IANA know it
    std::array<std::string_view, 3> detected_names;  // what ICU's detector calls it and its subsets
    std::array<std::string_view, 3> languages;       // that are written in it
};

constexpr std::array kLegacy = {
    LegacyEncoding{"windows-1252", {"windows-1252", "ISO-8859-1", ""}, {"en", "es", "fr"}},
    LegacyEncoding{"windows-1251", {"windows-1251", "", ""}, {"ru", "", ""}},
    LegacyEncoding{"windows-1256", {"windows-1256", "", ""}, {"ar", "", ""}},
    LegacyEncoding{"GB18030", {"GB18030", "", ""}, {"zh", "", ""}},
};

std::string detected_encoding(std::string_view bytes) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, void (*)(UCharsetDetector*)> detector(ucsdet_open(&status), ucsdet_close);
    if (U_FAILURE(status)) return {};
    const std::string_view sample = bytes.substr(0, 64 * 1024);
    ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
    const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
    if (U_FAILURE(status) || match == nullptr) return {};
    const char* name = ucsdet_getName(match, &status);
    return U_FAILURE(status) || name == nullptr ? std::string() : std::string(name);
}

// The text in that encoding, or nothing when a byte has no meaning in it.
std::optional<std::u32string> convert(std::string_view bytes, const char* encoding) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(ucnv_open(encoding, &status), ucnv_close);
    if (U_FAILURE(status)) return std::nullopt;
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    std::vector<UChar> units(bytes.size() + 1);
    const std::int32_t length = ucnv_toUChars(converter.get(), units.data(), static_cast<std::int32_t>(units.size()),
                                              bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
    if (U_FAILURE(status)) return std::nullopt;
    std::u32string text;
    text.reserve(static_cast<std::size_t>(length));
    for (std::size_t i = 0; i < static_cast<std::size_t>(length); ++i) {
        char32_t c = units[i];
        if (c >= 0xD800 && c < 0xDC00 && i + 1 < static_cast<std::size_t>(length)) {
            c = 0x10000 + ((c - 0xD800) << 10) + (char32_t{units[i + 1]} - 0xDC00);
            ++i;
        }
        // windows-1252 and its sisters map bytes without a character to C1 controls.
        if (c >= 0x80 && c < 0xA0) return std::nullopt;
        text.push_back(c);
    }
    return text;
}

// Only the lines that have bytes over 0x7F say anything about the encoding.
std::string lines_beyond_ascii(std::string_view bytes) {
    constexpr std::size_t kEnough = 64 * 1024;
    std::string sample;
    while (!bytes.empty() && sample.size() < kEnough) {
        const std::size_t end = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
        const std::string_view line = bytes.substr(0, end);
        if (std::any_of(line.begin(), line.end(), [](char c) { return (c & 0x80) != 0; }))
            sample += line.substr(0, kEnough);
        bytes.remove_prefix(end);
    }
    return sample;
}

// The accented letters of the text are those of its language: none stands in the middle of signs or of the wrong
// alphabet.
bool letters_fit(std::u32string_view text, std::string_view language) {
    constexpr std::u32string_view kFrench = U"àâäæçéèêëîïôœùûüÿ";
    constexpr std::u32string_view kSpanish = U"áéíñóúüªº";
    std::size_t strange = 0;
    std::size_t beyond_ascii = 0;
    for (const char32_t c : text) {
        if (c < 0xC0 || script_of(c) != Script::latin) continue;
        ++beyond_ascii;
        const char32_t small = lower(c);
        const bool fits =
            kFrench.find(small) != std::u32string_view::npos || kSpanish.find(small) != std::u32string_view::npos;
        if (!fits) ++strange;
    }
    if (language == "ru" || language == "ar" || language == "zh") return true;
    return strange * 10 <= beyond_ascii;
}

Result<Characters> legacy(std::string_view bytes, std::size_t first_fault, std::string_view file_name) {
    const std::string sample = lines_beyond_ascii(bytes);
    const std::string detected = detected_encoding(sample);
    const auto agrees = [&](const LegacyEncoding& encoding) {
        return std::find(encoding.detected_names.begin(), encoding.detected_names.end(), detected) !=
               encoding.detected_names.end();
    };
    const auto found = std::find_if(kLegacy.begin(), kLegacy.end(), agrees);
    if (found == kLegacy.end()) return wrong_encoding(bytes, first_fault, file_name, detected);
    const std::optional<std::u32string> sample_text = convert(sample, found->name);
    if (!sample_text) return wrong_encoding(bytes, first_fault, file_name, detected);
    const LanguageSurvey survey = survey_languages(*sample_text);
    const auto& languages = found->languages;
    const bool certain = survey.whole.plausible() && survey.whole.known >= 3 &&
                         std::find(languages.begin(), languages.end(), survey.whole.tag) != languages.end() &&
                         letters_fit(*sample_text, survey.whole.tag);
    if (!certain) return wrong_encoding(bytes, first_fault, file_name, detected);
    std::optional<std::u32string> text = convert(bytes, found->name);
    if (!text) return wrong_encoding(bytes, first_fault, file_name, detected);
    return Characters{std::move(*text), found->name};
}

// Well-formed sequences of several bytes against ill-formed ones: a UTF-8 file with a few broken places, not a legacy
// one.
bool is_damaged_utf8(std::string_view bytes) {
    std::size_t well_formed = 0;
    std::size_t broken = 0;
    for (const char32_t c : to_code_points(bytes.substr(0, 256 * 1024))) {
        if (c == 0xFFFD) ++broken;
        if (c > 0x7F && c != 0xFFFD) ++well_formed;
    }
    const auto last = static_cast<std::uint8_t>(bytes.back());
    const bool cut_short = broken == 1 && last >= 0xC2 && last < 0xF5;  // the file ends within a character
    return cut_short || (well_formed >= 4 && well_formed > broken * 4);
}

std::optional<std::size_t> first_zero(std::string_view bytes) {
    const std::size_t at = bytes.find('\0');
    return at == std::string_view::npos ? std::nullopt : std::optional(at);
}

}  // namespace

std::optional<std::string_view> recognise_other_format(std::string_view bytes) {
    for (const Signature& signature : kSignatures)
        if (bytes.size() > signature.offset && bytes.substr(signature.offset).starts_with(signature.bytes))
            return signature.code;
    if (starts_with_markup(bytes)) return "reader.is_markup";
    return std::nullopt;
}

Result<Characters> to_characters(std::string_view bytes, std::string_view file_name) {
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        if (const auto fault = first_invalid_utf8(bytes)) return wrong_encoding(bytes, *fault, file_name, "UTF-8");
        return Characters{to_code_points(bytes.substr(3)), "UTF-8"};
    }
    if (bytes.starts_with("\xFF\xFE")) return utf16(bytes, 2, false, file_name);
    if (bytes.starts_with("\xFE\xFF")) return utf16(bytes, 2, true, file_name);
    if (const auto zero = first_zero(bytes)) {
        if (const auto big_endian = unmarked_utf16_is_big_endian(bytes)) return utf16(bytes, 0, *big_endian, file_name);
        return at_byte("reader.binary", bytes, *zero, file_name);
    }
    const auto fault = first_invalid_utf8(bytes);
    if (!fault) return Characters{to_code_points(bytes), "UTF-8"};
    if (is_damaged_utf8(bytes)) return wrong_encoding(bytes, *fault, file_name, "UTF-8");
    return legacy(bytes, *fault, file_name);
}

}  // namespace palermo::mandates::reader
