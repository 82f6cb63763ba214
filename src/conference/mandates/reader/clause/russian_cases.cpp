#include "conference/mandates/reader/clause/russian_cases.hpp"

#include <algorithm>
#include <span>

namespace palermo::mandates::reader {

namespace {

bool ends_with_any(std::u32string_view name, std::span<const std::u32string_view> endings) {
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::u32string_view ending) { return name.ends_with(ending); });
}

}  // namespace

bool is_russian_genitive_alone(const Reading& reading, const Mention& body) {
    if (!reading.is(Language::ru)) return false;
    static constexpr std::u32string_view kEndings[] = {U"теля",   U"риата",   U"тета",  U"вета", U"таря", U"дента",
                                                       U"тора",   U"ого",     U"его",   U"ов",   U"ств",  U"стран",
                                                       U"сторон", U"низаций", U"дений", U"нных"};
    const std::u32string_view whole = reading.text.view(body.range.begin, body.range.end);
    return ends_with_any(whole.substr(0, whole.find_first_of(U" -")), kEndings);
}

bool is_russian_genitive(const Reading& reading, const Mention& body) {
    if (!reading.is(Language::ru)) return false;
    if (is_russian_genitive_alone(reading, body)) return true;
    static constexpr std::u32string_view kEndings[] = {U"миссии", U"блеи", U"ренции"};
    const std::u32string_view whole = reading.text.view(body.range.begin, body.range.end);
    const std::u32string_view name = whole.substr(0, whole.find_first_of(U" -"));
    // "Генеральной | Ассамблеи"; but "Шестой | комитет"
    const bool feminine = whole.ends_with(U'и') || whole.ends_with(U'ы');
    if (feminine && (name.ends_with(U"ой") || name.ends_with(U"ей"))) return true;
    return ends_with_any(name, kEndings);
}

bool is_russian_instrumental(const Reading& reading, const Mention& body) {
    if (!reading.is(Language::ru)) return false;
    static constexpr std::u32string_view kEndings[] = {U"ем", U"ом", U"ой", U"ей", U"ами", U"ями", U"ым", U"им"};
    const std::u32string_view name = reading.text.view(body.range.begin, body.range.end);
    return ends_with_any(name.substr(0, name.find(U' ')), kEndings);
}

}  // namespace palermo::mandates::reader
