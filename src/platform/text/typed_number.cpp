#include "platform/text/typed_number.hpp"

#include <algorithm>
#include <vector>

#include "platform/base/utf8.hpp"

namespace palermo::text {

namespace {

constexpr std::size_t kMaxSigns = 60;
constexpr std::size_t kGroup = 3;

enum class Separator : std::uint8_t { blank, apostrophe, arabic_group, arabic_decimal, comma, point };

std::optional<char> digit_of(char32_t c) {
    for (const char32_t zero : {U'0', U'\u0660', U'\u06F0', U'\uFF10'})
        if (c >= zero && c <= zero + 9) return static_cast<char>('0' + (c - zero));
    return std::nullopt;
}

bool is_blank(char32_t c) {
    return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == U'\u00A0' || c == U'\u3000' || c == U'\u202F' ||
           (c >= U'\u2000' && c <= U'\u200A');
}

// Marks of direction that keyboards and copied texts bring along.
bool is_mark(char32_t c) {
    return c == U'\u200E' || c == U'\u200F' || c == U'\u061C' || (c >= U'\u2066' && c <= U'\u2069') || c == U'\uFEFF';
}

std::optional<Separator> separator_of(char32_t c) {
    switch (c) {
        case U'\'':
        case U'\u2019':
            return Separator::apostrophe;
        case U'\u066C':
            return Separator::arabic_group;
        case U'\u066B':
            return Separator::arabic_decimal;
        case U',':
        case U'\u060C':
        case U'\uFF0C':
            return Separator::comma;
        case U'.':
        case U'\uFF0E':
            return Separator::point;
        default:
            if (is_blank(c)) return Separator::blank;
            return std::nullopt;
    }
}

// What was typed: digits parted by separators, "1 234,5" -> {"1", "234", "5"} and {blank, comma}.
struct Parts {
    bool minus = false;
    std::vector<std::string> digits;
    std::vector<Separator> separators;
};

std::optional<Parts> parts_of(std::u32string_view typed) {
    while (!typed.empty() && is_blank(typed.front())) typed.remove_prefix(1);
    while (!typed.empty() && is_blank(typed.back())) typed.remove_suffix(1);
    Parts parts;
    if (typed.empty() || typed.size() > kMaxSigns) return std::nullopt;
    const bool minus = typed.front() == U'-' || typed.front() == U'\u2212' || typed.front() == U'\uFF0D';
    parts.minus = minus;
    if (minus || typed.front() == U'+' || typed.front() == U'\uFF0B') typed.remove_prefix(1);
    while (!typed.empty() && is_blank(typed.front())) typed.remove_prefix(1);
    parts.digits.emplace_back();
    for (const char32_t c : typed) {
        if (const auto digit = digit_of(c)) {
            parts.digits.back() += *digit;
        } else if (const auto separator = separator_of(c)) {
            parts.separators.push_back(*separator);
            parts.digits.emplace_back();
        } else {
            return std::nullopt;
        }
    }
    // ",5" and "5," are no way to write a number.
    if (std::any_of(parts.digits.begin(), parts.digits.end(), [](const std::string& one) { return one.empty(); }))
        return std::nullopt;
    return parts;
}

// Whether the first `count` separators, all alike, part groups of three: "1 234 567".
bool are_groups(const Parts& parts, std::size_t count) {
    if (count == 0) return true;
    if (parts.digits.front().size() > kGroup || parts.digits.front().starts_with('0')) return false;
    for (std::size_t i = 0; i < count; ++i)
        if (parts.separators[i] != parts.separators.front() || parts.digits[i + 1].size() != kGroup) return false;
    return true;
}

bool has_decimal_comma(Language language) {
    return language != Language::en && language != Language::zh;
}

enum class Reading : std::uint8_t { groups, decimals, ambiguous };

// What a comma or point that stands alone means.
Reading reading_of(const Parts& parts, Language language, NumberKind kind) {
    if (!are_groups(parts, 1)) return Reading::decimals;
    const bool comma = parts.separators.front() == Separator::comma;
    if (!has_decimal_comma(language)) return comma ? Reading::groups : Reading::decimals;
    if (kind == NumberKind::whole) return comma ? Reading::ambiguous : Reading::groups;
    return comma ? Reading::decimals : Reading::ambiguous;
}

TypedNumber faulty(TypedNumber::Fault fault) {
    return {{}, fault};
}

TypedNumber put_together(const Parts& parts, bool with_decimals, NumberKind kind) {
    if (with_decimals && kind == NumberKind::whole) return faulty(TypedNumber::Fault::not_whole);
    TypedNumber number;
    const std::size_t whole = parts.digits.size() - (with_decimals ? 1 : 0);
    for (std::size_t i = 0; i < whole; ++i) number.value += parts.digits[i];
    number.value.erase(0, std::min(number.value.find_first_not_of('0'), number.value.size() - 1));
    if (with_decimals) number.value.append(".").append(parts.digits.back());
    if (parts.minus && number.value.find_first_not_of("0.") != std::string::npos) number.value.insert(0, "-");
    return number;
}

}  // namespace

TypedNumber typed_number(std::string_view typed, Language language, NumberKind kind) {
    std::u32string signs = to_code_points(typed);
    std::erase_if(signs, is_mark);
    const std::optional<Parts> parts = parts_of(signs);
    if (!parts) return faulty(TypedNumber::Fault::no_number);
    const std::size_t count = parts->separators.size();
    if (count == 0) return put_together(*parts, false, kind);
    const Separator last = parts->separators.back();
    const bool alike =
        std::all_of(parts->separators.begin(), parts->separators.end(), [&](Separator one) { return one == last; });
    const bool may_begin_decimals =
        last == Separator::comma || last == Separator::point || last == Separator::arabic_decimal;
    bool with_decimals = may_begin_decimals && !alike;
    if (count == 1 && last == Separator::arabic_decimal) with_decimals = true;
    if (count == 1 && (last == Separator::comma || last == Separator::point)) {
        const Reading reading = reading_of(*parts, language, kind);
        if (reading == Reading::ambiguous) return faulty(TypedNumber::Fault::ambiguous);
        with_decimals = reading == Reading::decimals;
    }
    if (alike && last == Separator::arabic_decimal && count > 1) return faulty(TypedNumber::Fault::no_number);
    const std::size_t groups = count - (with_decimals ? 1 : 0);
    const bool parted_by_decimal_sign = groups > 0 && parts->separators.front() == Separator::arabic_decimal;
    if (parted_by_decimal_sign || !are_groups(*parts, groups)) return faulty(TypedNumber::Fault::no_number);
    return put_together(*parts, with_decimals, kind);
}

}  // namespace palermo::text
