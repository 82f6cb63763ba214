#include "conference/mandates/reader/decode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "conference/mandates/reader/decode/encoding.hpp"
#include "conference/mandates/reader/decode/garbled.hpp"
#include "conference/mandates/reader/decode/language_model.hpp"
#include "conference/mandates/reader/decode/letters.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates::reader {

namespace {

constexpr std::int64_t kMegabyte = 1024 * 1024;
constexpr std::size_t kSampleToJudge = 4'000;  // code points

bool is_control(char32_t c) {
    if (c >= U' ') return c == 0x7F;
    return c != U'\t' && c != U'\n' && c != U'\f';
}

bool is_blank(char32_t c) {
    return c <= U' ' || c == 0x7F || c == 0x85 || c == 0xA0 || (c >= 0x2000 && c <= 0x200F) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

// CR LF and CR become LF. A vertical tab, the line break of some word processors, does too.
void unify_line_ends(std::u32string& text) {
    if (std::none_of(text.begin(), text.end(), [](char32_t c) { return c == U'\r' || c == U'\v'; })) return;
    std::size_t out = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char32_t c = text[i];
        if (c == U'\r' && i + 1 < text.size() && text[i + 1] == U'\n') continue;
        if (c == U'\r' || c == U'\v') c = U'\n';
        text[out++] = c;
    }
    text.resize(out);
}

struct Place {
    std::int64_t line;
    std::int64_t column;
};

Place place_of(std::u32string_view text, std::size_t offset) {
    const std::u32string_view before = text.substr(0, offset);
    const std::size_t line_begin = before.rfind(U'\n');
    const auto line = std::count(before.begin(), before.end(), U'\n') + 1;
    const std::size_t column = line_begin == std::u32string_view::npos ? offset : offset - line_begin - 1;
    return {line, static_cast<std::int64_t>(column) + 1};
}

// A word processor leaves a few control characters behind (optional hyphens, footnote marks); a program or a picture is
// full of them. Few become blanks, so that places in the text stay the same.
Result<void> clear_controls(std::u32string& text, std::string_view file_name) {
    const auto count = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_control));
    if (count == 0) return ok();
    if (count > 8 && count * 200 > text.size()) {
        const auto first = std::find_if(text.begin(), text.end(), is_control);
        const auto offset = static_cast<std::size_t>(first - text.begin());
        return make_error(ErrorKind::invalid_input, "reader.binary")
            .with("file", file_name)
            .with("line", place_of(text, offset).line)
            .with("offset", static_cast<std::int64_t>(offset))
            .with("byte", fmt::format("0x{:02X}", static_cast<std::uint32_t>(*first)));
    }
    std::replace_if(text.begin(), text.end(), is_control, U' ');
    return ok();
}

// A few words to show: one line, no control characters.
std::string sample_of(std::u32string_view text, std::size_t offset, std::size_t length) {
    std::u32string sample(text.substr(offset, length));
    if (const std::size_t end = sample.find(U'\n', 1); end != std::u32string::npos) sample.resize(end);
    std::replace_if(
        sample.begin(), sample.end(), [](char32_t c) { return c < U' '; }, U' ');
    return to_utf8(sample);
}

Error garbled(std::u32string_view text, const GarblingFinding& finding, std::string_view file_name) {
    const Place place = place_of(text, finding.offset);
    return make_error(ErrorKind::invalid_input, "reader.garbled_by_font")
        .with("file", file_name)
        .with("line", place.line)
        .with("column", place.column)
        .with("kind", name(finding.kind))
        .with("sample", sample_of(text, finding.offset, finding.length));
}

std::size_t first_letter(std::u32string_view text) {
    const auto found = std::find_if(text.begin(), text.end(), [](char32_t c) { return script_of(c) != Script::none; });
    return static_cast<std::size_t>(found - text.begin());
}

Error unknown_language(std::u32string_view text, const LanguageFinding& language, std::string_view file_name) {
    const bool foreign =
        !language.official && !language.tag.empty() && language.tag != "und" && language.known * 10 >= language.words;
    // One of our scripts, yet no ordinary words: a shifted alphabet (Latin), or a code page taken for another
    // (Cyrillic).
    const bool shifted_cyrillic = language.tag == "ru" && language.words >= 20;
    if (!foreign && (words_are_impossible(text.substr(0, kSampleToJudge)) || shifted_cyrillic))
        return garbled(text, {Garbling::no_words, std::min(first_letter(text), text.size() - 1), 40}, file_name);
    const bool named = foreign || language.tag == "ja";
    return make_error(ErrorKind::invalid_input, "reader.language_unknown")
        .with("file", file_name)
        .with("language", named ? language.tag : std::string_view("und"));
}

Result<std::pair<Language, bool>> find_language(std::u32string_view text, std::string_view file_name) {
    constexpr std::size_t kWordsToJudge = 12;
    const LanguageSurvey survey = survey_languages(text);
    const LanguageFinding& whole = survey.whole;
    if (!whole.official || whole.letters < 3) return unknown_language(text, whole, file_name);
    // A clause of a few words may be all names; a longer text has ordinary words or is of no language.
    if (words_are_impossible(text.substr(0, kSampleToJudge))) return unknown_language(text, whole, file_name);
    const bool judged = whole.words >= kWordsToJudge;
    if (judged ? !whole.plausible() : whole.known == 0 && whole.margin < 16 * 4)
        return unknown_language(text, whole, file_name);
    return std::pair(*whole.official, survey.mixed);
}

}  // namespace

Result<void> check_file_size(std::uint64_t size, std::string_view file_name) {
    if (size <= kMaxFileBytes) return ok();
    return make_error(ErrorKind::too_large, "reader.file_too_large")
        .with("file", file_name)
        .with("size", static_cast<std::int64_t>(size / kMegabyte) + (size % kMegabyte != 0 ? 1 : 0))
        .with("limit", static_cast<std::int64_t>(kMaxFileBytes) / kMegabyte);
}

Result<DecodedText> decode(std::string_view bytes, std::string_view file_name, std::optional<Language> known_language) {
    TRY(check_file_size(bytes.size(), file_name));
    if (bytes.empty()) return make_error(ErrorKind::invalid_input, "reader.file_empty").with("file", file_name);
    if (const auto format = recognise_other_format(bytes))
        return make_error(ErrorKind::invalid_input, *format).with("file", file_name);
    Characters characters = TRY(to_characters(bytes, file_name));
    std::u32string& text = characters.text;
    unify_line_ends(text);
    TRY(clear_controls(text, file_name));
    if (std::all_of(text.begin(), text.end(), is_blank))
        return make_error(ErrorKind::invalid_input, "reader.file_empty").with("file", file_name);
    if (const auto garbling = find_garbling(text)) return garbled(text, *garbling, file_name);

    DecodedText decoded;
    decoded.encoding = std::move(characters.encoding);
    if (known_language) {
        decoded.language = *known_language;
    } else {
        std::tie(decoded.language, decoded.mixed) = TRY(find_language(text, file_name));
    }
    decoded.text = std::move(text);
    return decoded;
}

}  // namespace palermo::mandates::reader
