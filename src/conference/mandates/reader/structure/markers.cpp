#include "conference/mandates/reader/structure/markers.hpp"

#include <algorithm>
#include <array>

namespace palermo::mandates::reader::structure {

namespace {

constexpr int kLargestOrdinal = 29'999;
// Four digits at the beginning of a line are a year more often than a number.
constexpr int kLargestUsual = 999;
constexpr int kUnusualPenalty = 15;

// The order of Arabic letters in lists; the skeleton has no tatweel, so that هـ is one letter.
constexpr std::u32string_view kAbjad = U"ابجدهوزحطيكلمنسعفصقرشتثخذضظغ";
constexpr std::u32string_view kCyrillic = U"абвгдежзиклмнопрстуфхцчшщэюя";
constexpr std::u32string_view kCyrillicTwins = U"асеорхуі";  // look like Latin a c e o p x y i
constexpr std::u32string_view kLatinTwins = U"aceopxyi";
constexpr std::array<std::u32string_view, 10> kArabicWords = {U"اولا",  U"ثانيا", U"ثالثا", U"رابعا", U"خامسا",
                                                              U"سادسا", U"سابعا", U"ثامنا", U"تاسعا", U"عاشرا"};
constexpr std::array<std::u32string_view, 9> kSuffixes = {U"bis",   U"ter",  U"quater", U"quinquies", U"sexies",
                                                          U"مكررا", U"مكرر", U"之二",   U"之三"};
constexpr std::array<const char*, 9> kSuffixNames = {"bis", "ter", "quater", "quinquies", "sexies",
                                                     "bis", "bis", "bis",    "ter"};

struct Label {
    std::uint32_t begin = 0, end = 0;
    std::vector<MarkerReading> readings;
};

std::uint32_t skip_spaces(std::u32string_view source, std::uint32_t at, std::uint32_t end) {
    while (at < end && (is_space(source[at]) || is_ignorable(source[at]))) ++at;
    return at;
}

// The number that the digits make when they are read from the other side.
int mirrored(std::u32string_view digits) {
    int result = 0;
    for (std::size_t i = digits.size(); i-- > 0;) result = result * 10 + digit_value(digits[i]);
    return result;
}

void read_digits(std::u32string_view source, std::uint32_t at, std::uint32_t end, Language language, Label& label) {
    int value = 0;
    int components = 1;
    const bool arabic_digits = source[at] >= 0x660;
    bool dotted = false;
    while (at < end) {
        if (const int digit = digit_value(source[at]); digit >= 0) {
            value = std::min(value * 10 + digit, 100000);
            ++at;
        } else if (source[at] == U'.' && at + 1 < end && digit_value(source[at + 1]) >= 0) {
            dotted = true;
            components = std::min(components + 1, 1000);
            value = 0;
            ++at;
        } else {
            break;
        }
    }
    label.end = at;
    if (value > kLargestOrdinal) return;
    MarkerReading reading;
    reading.style = dotted ? Style::dotted : Style::digit;
    reading.ordinal = value;
    reading.components = components;
    if (value > kLargestUsual) reading.penalty = kUnusualPenalty;
    label.readings.push_back(reading);
    // Text taken from a PDF may print Arabic numbers mirrored: ٢١ stands for 12.
    const std::u32string_view digits = source.substr(label.begin, label.end - label.begin);
    if (!dotted && language == Language::ar && (digits.size() == 2 || digits.size() == 3) &&
        mirrored(digits) != value) {
        reading.ordinal = mirrored(digits);
        reading.penalty = arabic_digits ? 8 : 20;
        label.readings.push_back(reading);
    }
}

void read_latin(std::u32string_view letters, Label& label) {
    const bool upper = is_upper(letters.front());
    const auto same_case = [&](char32_t c) { return upper ? is_upper(c) : is_lower(c); };
    if (!std::all_of(letters.begin(), letters.end(), same_case)) return;
    MarkerReading reading;
    if (const int roman = roman_value(letters); roman > 0) {
        reading.style = upper ? Style::upper_roman : Style::roman;
        reading.ordinal = roman;
        // l and c as fifty and a hundred are rare in lists
        reading.penalty = roman >= 50 ? 20 : 0;
        label.readings.push_back(reading);
    }
    reading = {};
    reading.style = upper ? Style::upper_letter : Style::letter;
    const bool repeated = letters.size() <= 3 &&
                          std::all_of(letters.begin(), letters.end(), [&](char32_t c) { return c == letters.front(); });
    if (!repeated) return;
    const auto at_level = [&](char32_t c) { return static_cast<int>(c) + 26 * (static_cast<int>(letters.size()) - 1); };
    const char32_t lower = skeleton(letters.front());
    if (lower >= U'a' && lower <= U'z') {
        reading.ordinal = at_level(lower - U'a' + 1);
        label.readings.push_back(reading);
    } else if (const auto cyrillic = kCyrillic.find(lower); cyrillic != std::u32string_view::npos) {
        reading.ordinal = static_cast<int>(cyrillic) + 1;
        label.readings.push_back(reading);
        if (const auto twin = kCyrillicTwins.find(lower); twin != std::u32string_view::npos && lower != U'а') {
            reading.ordinal = at_level(kLatinTwins[twin] - U'a' + 1);
            reading.penalty = 3;
            label.readings.push_back(reading);
        }
    }
}

void read_arabic(std::u32string_view source, std::uint32_t at, std::uint32_t end, Label& label) {
    std::uint32_t stop = at;
    while (stop < end && (is_arabic_letter(source[stop]) || is_ignorable(source[stop]))) ++stop;
    const std::u32string word = skeleton_of(source.substr(at, stop - at));
    label.end = stop;
    MarkerReading reading;
    if (word.size() == 1) {
        if (const auto place = kAbjad.find(word[0]); place != std::u32string_view::npos) {
            reading.style = Style::abjad;
            reading.ordinal = static_cast<int>(place) + 1;
            label.readings.push_back(reading);
        }
        return;
    }
    for (std::size_t i = 0; i < kArabicWords.size(); ++i)
        if (word == kArabicWords[i]) {
            reading.style = Style::arabic_word;
            reading.ordinal = static_cast<int>(i) + 1;
            label.readings.push_back(reading);
        }
}

// The label at `at`, delimiters not yet looked at.
Label read_label(std::u32string_view source, std::uint32_t at, std::uint32_t end, Language language) {
    Label label;
    label.begin = label.end = at;
    if (at >= end) return label;
    const char32_t c = source[at];
    if (digit_value(c) >= 0) {
        read_digits(source, at, end, language, label);
    } else if (is_upper(c) || is_lower(c)) {
        std::uint32_t stop = at;
        while (stop < end && (is_upper(source[stop]) || is_lower(source[stop])) && stop - at < 9) ++stop;
        label.end = stop;
        if (stop - at < 9) read_latin(source.substr(at, stop - at), label);
    } else if (is_arabic_letter(c)) {
        read_arabic(source, at, end, label);
    } else if (chinese_value(source.substr(at, 1)) > 0) {
        std::uint32_t stop = at;
        while (stop < end && stop - at < 3 && chinese_value(source.substr(stop, 1)) > 0) ++stop;
        if (const int value = chinese_value(source.substr(at, stop - at)); value > 0) {
            label.end = stop;
            MarkerReading reading;
            reading.style = Style::chinese;
            reading.ordinal = value;
            label.readings.push_back(reading);
        }
    }
    return label;
}

std::string read_suffix(std::u32string_view source, std::uint32_t& at, std::uint32_t end) {
    const std::uint32_t start = skip_spaces(source, at, end);
    for (std::size_t i = 0; i < kSuffixes.size(); ++i) {
        const auto suffix = kSuffixes[i];
        if (end - start < suffix.size() || source.substr(start, suffix.size()) != suffix) continue;
        const std::uint32_t behind = start + static_cast<std::uint32_t>(suffix.size());
        if (behind < end && is_letter(source[behind]) && is_lower(source[behind])) continue;
        at = behind;
        return kSuffixNames[i];
    }
    return {};
}

std::optional<Marker> single_character_marker(char32_t c, std::uint32_t begin) {
    MarkerReading reading;
    reading.delimiter = Delimiter::both;
    if (c >= 0x3220 && c <= 0x3229) {
        reading.style = Style::chinese;
        reading.ordinal = static_cast<int>(c - 0x3220) + 1;
    } else if (c >= 0x2474 && c <= 0x2487) {
        reading.style = Style::digit;
        reading.ordinal = static_cast<int>(c - 0x2474) + 1;
    } else if (c >= 0x2460 && c <= 0x2473) {
        reading.style = Style::digit;
        reading.delimiter = Delimiter::quote;
        reading.ordinal = static_cast<int>(c - 0x2460) + 1;
    } else if (c >= 0x249C && c <= 0x24B5) {
        reading.style = Style::letter;
        reading.ordinal = static_cast<int>(c - 0x249C) + 1;
    } else {
        return std::nullopt;
    }
    Marker marker;
    marker.span = {begin, begin + 1};
    marker.body = begin + 1;
    marker.readings = {reading};
    return marker;
}

bool is_quote_mark(char32_t c) {
    return c == 0x2018 || c == 0x2019 || c == U'\'' || c == 0x201C || c == 0x201D || c == U'"' || c == 0x201B;
}

void set_delimiter(Marker& marker, Delimiter delimiter) {
    for (MarkerReading& reading : marker.readings) {
        reading.delimiter = delimiter;
        if (delimiter == Delimiter::quote && reading.style == Style::digit) reading.style = Style::quoted_digit;
        if (reading.style == Style::chinese && (delimiter == Delimiter::comma || delimiter == Delimiter::dot))
            reading.style = Style::chinese_upper;
    }
}

// Scanned pages read (a) as (2), (b) as (6) and (l) as (1).
void add_misread_letters(Marker& marker) {
    if (marker.readings.size() != 1 || marker.readings[0].style != Style::digit) return;
    const int value = marker.readings[0].ordinal;
    if (value != 6 && value != 2 && value != 1) return;
    MarkerReading reading = marker.readings[0];
    reading.style = Style::letter;
    reading.penalty = 25;
    reading.ordinal = value == 6 ? 2 : value == 2 ? 1 : 12;
    marker.readings.push_back(reading);
}

}  // namespace

std::optional<Marker> parse_marker(std::u32string_view source, std::uint32_t begin, std::uint32_t end,
                                   Language language) {
    std::uint32_t at = begin;
    while (at < end && (source[at] == U'*' || source[at] == U'\\' || source[at] == U'_')) ++at;
    if (at >= end) return std::nullopt;
    if (const auto single = single_character_marker(source[at], at)) {
        Marker marker = *single;
        marker.body = skip_spaces(source, marker.body, end);
        return marker;
    }
    Marker marker;
    marker.span.begin = at;
    const char32_t opening = source[at];
    const bool parenthesis = opening == U'(' || opening == 0xFF08;
    const bool quote = is_quote_mark(opening);
    if (parenthesis || quote) at = skip_spaces(source, at + 1, end);
    while (at < end && source[at] == U'*') ++at;
    Label label = read_label(source, at, end, language);
    if (label.readings.empty()) return std::nullopt;
    marker.readings = std::move(label.readings);
    at = label.end;
    const std::string suffix = read_suffix(source, at, end);
    for (MarkerReading& reading : marker.readings) reading.suffix = suffix;
    while (at < end && (source[at] == U'*' || source[at] == U'\\')) ++at;
    const std::uint32_t label_end = at;
    at = skip_spaces(source, at, end);
    const char32_t closing = at < end ? source[at] : 0;
    const bool glued = at == label_end;

    if (quote) {
        // Only digits stand between single or double quotes as a marker; a quoted word does not.
        if (!is_quote_mark(closing) || marker.readings[0].style != Style::digit) return std::nullopt;
        set_delimiter(marker, Delimiter::quote);
        ++at;
    } else if (parenthesis) {
        if (closing != U')' && closing != 0xFF09) return std::nullopt;
        set_delimiter(marker, Delimiter::both);
        ++at;
    } else if ((closing == U')' || closing == 0xFF09) && glued) {
        set_delimiter(marker, Delimiter::closing);
        ++at;
    } else if ((closing == U'.' || closing == 0xFF0E || closing == 0x3002) && (glued || at - label_end <= 1)) {
        set_delimiter(marker, Delimiter::dot);
        ++at;
        if (at < end && is_dash(source[at])) ++at;
    } else if (closing == 0x3001 && glued) {
        set_delimiter(marker, Delimiter::comma);
        ++at;
    } else if (is_dash(closing) && !(at + 1 < end && !is_space(source[at + 1]) && !is_letter(source[at + 1]))) {
        const Style style = marker.readings[0].style;
        if (style != Style::digit && style != Style::arabic_word && style != Style::abjad &&
            style != Style::upper_roman)
            return std::nullopt;
        if (glued && language != Language::ar && at + 1 < end && !is_space(source[at + 1]))
            return std::nullopt;  // "10-21 October"
        set_delimiter(marker, Delimiter::dash);
        ++at;
    } else if (!suffix.empty() && marker.readings[0].style == Style::digit) {
        set_delimiter(marker, Delimiter::dot);
    } else if (marker.readings[0].style == Style::dotted && at > label_end && marker.readings[0].components > 1) {
        set_delimiter(marker, Delimiter::dot);
    } else {
        return std::nullopt;
    }
    std::uint32_t behind = at;
    while (behind < end && (source[behind] == U'*' || source[behind] == U'\\')) ++behind;
    marker.span.end = at;
    // A star directly behind the marker may close its emphasis ("**1.**") or open that of the verb ("1. *Requests*").
    const bool closes_emphasis = marker.span.begin > begin && source[marker.span.begin - 1] == U'*' && behind > at;
    marker.body = skip_spaces(source, closes_emphasis ? behind : at, end);
    const bool spaced = marker.body > at || at == end || closes_emphasis;
    const Delimiter delimiter = marker.readings[0].delimiter;
    if (!spaced && delimiter == Delimiter::dot) {
        // "1.注意到" and "1.Decides" are markers, "U.S." and "3.5" are not.
        const char32_t next = source[at];
        const bool digit = marker.readings[0].style == Style::digit || marker.readings[0].style == Style::dotted ||
                           marker.readings[0].style == Style::chinese_upper;
        if (!digit || !(is_cjk(next) || is_arabic_letter(next) || is_upper(next) ||
                        (language == Language::ru && is_lower(next)) || next == U'*' || next == U'_'))
            return std::nullopt;
    }
    if (!spaced && delimiter == Delimiter::closing &&
        !(is_cjk(source[at]) || is_upper(source[at]) || is_arabic_letter(source[at])))
        return std::nullopt;
    if (delimiter == Delimiter::both) add_misread_letters(marker);
    return marker;
}

int count_leading_markers(std::u32string_view source, std::uint32_t begin, std::uint32_t end, Language language,
                          int limit) {
    int count = 0;
    while (begin < end && count < limit) {
        const auto marker = parse_marker(source, begin, end, language);
        if (!marker || marker->body <= begin) break;
        ++count;
        begin = marker->body;
    }
    return count;
}

std::string path_segment(Style style, int ordinal) {
    switch (style) {
        case Style::letter:
        case Style::abjad:
        case Style::implied:
        case Style::upper_letter:
            return letter_label(ordinal);
        case Style::roman:
        case Style::quoted_digit:
        case Style::chinese:
            return roman_numeral(ordinal);
        default:
            return std::to_string(ordinal);
    }
}

std::optional<FootnoteMark> parse_footnote_mark(std::u32string_view source, std::uint32_t begin, std::uint32_t end) {
    std::uint32_t at = begin;
    FootnoteMark mark;
    mark.certain = true;
    const auto read_number = [&](auto&& value_of) {
        int digits = 0;
        mark.number = 0;
        mark.span.begin = at;
        for (; at < end && digits < 4 && value_of(source[at]) >= 0; ++at, ++digits)
            mark.number = mark.number * 10 + value_of(source[at]);
        mark.span.end = at;
        return digits > 0;
    };
    const auto body_follows = [&] {
        at = skip_spaces(source, at, end);
        mark.body = at;
        return at < end;
    };
    if (superscript_value(source[at]) >= 0) {
        if (read_number(superscript_value) && body_follows()) return mark;
        return std::nullopt;
    }
    if (source[at] == 0x207D) {  // ⁽¹⁾
        ++at;
        if (read_number(superscript_value) && at < end && source[at] == 0x207E) {
            mark.span = {mark.span.begin - 1, at + 1};
            ++at;
            if (body_follows()) return mark;
        }
        return std::nullopt;
    }
    if (source.substr(at, 5) == U"<sup>") {
        at = skip_spaces(source, at + 5, end);
        const bool parenthesis = at < end && source[at] == U'(';
        if (parenthesis) ++at;
        if (!read_number([](char32_t c) { return std::max(digit_value(c), superscript_value(c)); }))
            return std::nullopt;
        if (parenthesis && at < end && source[at] == U')') ++at;
        at = skip_spaces(source, at, end);
        if (source.substr(at, 6) != U"</sup>") return std::nullopt;
        at += 6;
        return body_follows() ? std::optional(mark) : std::nullopt;
    }
    if (source.substr(at, 2) == U"[^") {
        at += 2;
        if (!read_number(digit_value) || source.substr(at, 2) != U"]:") return std::nullopt;
        at += 2;
        return body_follows() ? std::optional(mark) : std::nullopt;
    }
    if (digit_value(source[at]) >= 0) {
        if (!read_number(digit_value) || mark.number == 0) return std::nullopt;
        if (at < end && source[at] == U'/' &&
            (at + 1 >= end || is_space(source[at + 1]) || is_cjk(source[at + 1]) || is_upper(source[at + 1]))) {
            mark.span.end = ++at;  // "1/ E/CN.15/2004/5."
            return body_follows() ? std::optional(mark) : std::nullopt;
        }
        // "24 League of Nations, Official Journal": only its place and its call-out show that it is one.
        mark.certain = false;
        if (at < end && source[at] == U'\n')
            ++at;
        else if (at >= end || !is_space(source[at]))
            return std::nullopt;
        return body_follows() ? std::optional(mark) : std::nullopt;
    }
    if (source[at] == U'(') {
        ++at;
        mark.certain = false;
        if (!read_number(digit_value) || at >= end || source[at] != U')') return std::nullopt;
        mark.span = {begin, ++at};
        return body_follows() ? std::optional(mark) : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace palermo::mandates::reader::structure
