#include "conference/questionnaires/runtime/answer_value.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <unordered_set>

#include "conference/questionnaires/expression/value.hpp"
#include "platform/base/time.hpp"

namespace palermo::questionnaires {

namespace {

constexpr std::string_view kBlanks = " \t\r\n";

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

// A decimal number, also with exponent; nothing else around it.
std::optional<double> number_of(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    if (text.empty() || text.find_first_not_of("0123456789.eE+-") != std::string_view::npos) return std::nullopt;
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
    return number;
}

// "23.0": a decimal shows that it is one (XML Schema part 2, canonical form of decimal).
std::string with_fraction(double number) {
    std::string text = number_to_text(number);
    if (text.find_first_of(".e") == std::string::npos) text += ".0";
    return text;
}

std::string integer_value(std::string_view text) {
    const std::optional<double> number = number_of(text);
    if (!number) return {};
    const double whole = std::trunc(*number);
    if (whole < -2147483648.0 || whole > 2147483647.0) return {};
    return std::to_string(static_cast<std::int64_t>(whole));
}

std::string decimal_value(std::string_view text) {
    const std::optional<double> number = number_of(text);
    return number ? with_fraction(*number) : std::string();
}

bool two_digits(std::string_view text, std::size_t at, int maximum) {
    if (at + 2 > text.size()) return false;
    const char tens = text[at];
    const char units = text[at + 1];
    if (tens < '0' || tens > '9' || units < '0' || units > '9') return false;
    return (tens - '0') * 10 + (units - '0') <= maximum;
}

// "+07:00", "-0700", "+07", "Z" or nothing.
bool is_offset(std::string_view text) {
    if (text.empty() || text == "Z") return true;
    if (text[0] != '+' && text[0] != '-') return false;
    text.remove_prefix(1);
    if (!two_digits(text, 0, 23)) return false;
    text.remove_prefix(2);
    if (text.empty()) return true;
    if (text[0] == ':') text.remove_prefix(1);
    return text.size() == 2 && two_digits(text, 0, 59);
}

// "22:02:00", with fraction of a second and offset when given.
bool is_time(std::string_view text) {
    if (!two_digits(text, 0, 23) || text.size() < 8 || text[2] != ':' || text[5] != ':') return false;
    if (!two_digits(text, 3, 59) || !two_digits(text, 6, 59)) return false;
    text.remove_prefix(8);
    if (text.starts_with('.')) {
        const std::size_t digits = std::min(text.find_first_not_of("0123456789", 1), text.size());
        if (digits < 2) return false;
        text.remove_prefix(digits);
    }
    return is_offset(text);
}

std::string date_value(std::string_view text) {
    const std::string_view day = text.substr(0, 10);
    if (!Date::parse(day)) return {};
    // A moment without offset has one day; with an offset the day depends on the place, and it is no date.
    if (text.size() > 10 &&
        (text[10] != 'T' || text.size() < 19 || text.substr(11).find_first_of("Z+-") != std::string_view::npos ||
         !is_time(text.substr(11))))
        return {};
    return std::string(day);
}

std::string date_time_value(std::string_view text) {
    if (!Date::parse(text.substr(0, 10))) return {};
    if (text.size() == 10) return std::string(text);
    if (text[10] != 'T' || !is_time(text.substr(11))) return {};
    return std::string(text);
}

std::string geopoint_value(std::string_view text) {
    double numbers[4];
    std::size_t count = 0;
    for (const std::string_view part : split_selection(text)) {
        const std::optional<double> number = number_of(part);
        if (!number || count == 4) return {};
        numbers[count++] = *number;
    }
    if (count < 2 || std::abs(numbers[0]) > 90 || std::abs(numbers[1]) > 180) return {};
    if (count == 4 && numbers[3] < 0) return {};
    std::string point = with_fraction(numbers[0]);
    for (std::size_t index = 1; index < count; ++index) point += " " + with_fraction(numbers[index]);
    return point;
}

std::string geopoints_value(std::string_view text) {
    std::string points;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        const std::string_view part = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (part.empty()) continue;
        const std::string point = geopoint_value(part);
        if (point.empty()) return {};
        if (!points.empty()) points += ';';
        points += point;
    }
    return points;
}

std::string selection_value(std::string_view text) {
    std::string joined;
    std::unordered_set<std::string_view> seen;
    for (const std::string_view value : split_selection(text)) {
        if (!seen.insert(value).second) continue;
        if (!joined.empty()) joined += ' ';
        joined += value;
    }
    return joined;
}

}  // namespace

StoredType stored_type(const Item& item) {
    if (item.type == AnswerType::select_multiple || item.type == AnswerType::rank) return StoredType::selection;
    std::string_view type = item.bind_type;
    type = type.substr(type.find(':') == std::string_view::npos ? 0 : type.find(':') + 1);
    if (type == "int" || type == "integer") return StoredType::integer;
    if (type == "decimal" || type == "double" || type == "float") return StoredType::decimal;
    if (type == "boolean") return StoredType::boolean;
    if (type == "date") return StoredType::date;
    if (type == "time") return StoredType::time;
    if (type == "dateTime") return StoredType::date_time;
    if (type == "geopoint") return StoredType::geopoint;
    if (type == "geotrace" || type == "geoshape") return StoredType::geopoints;
    return StoredType::text;
}

std::string stored_value(StoredType type, std::string_view given) {
    if (given.empty()) return {};
    switch (type) {
        case StoredType::text:
            return std::string(given);
        case StoredType::integer:
            return integer_value(trimmed(given));
        case StoredType::decimal:
            return decimal_value(trimmed(given));
        case StoredType::boolean:
            return std::string(trimmed(given));
        case StoredType::date:
            return date_value(trimmed(given));
        case StoredType::time:
            return is_time(trimmed(given)) ? std::string(trimmed(given)) : std::string();
        case StoredType::date_time:
            return date_time_value(trimmed(given));
        case StoredType::geopoint:
            return geopoint_value(given);
        case StoredType::geopoints:
            return geopoints_value(given);
        case StoredType::selection:
            return selection_value(given);
    }
    return {};
}

std::string computed_value(StoredType type, std::string_view computed) {
    if (computed == "NaN" || computed == "Invalid Date") return {};
    if (type == StoredType::date && computed.size() > 10 && computed[10] == 'T') computed = computed.substr(0, 10);
    return stored_value(type, computed);
}

bool in_range(const Item& item, std::string_view stored) {
    const std::optional<double> number = number_of(stored);
    if (!number) return false;
    const std::optional<double> start = number_of(find_attribute(item.control_attributes, "start"));
    const std::optional<double> end = number_of(find_attribute(item.control_attributes, "end"));
    if (!start || !end) return true;
    return *number >= std::min(*start, *end) && *number <= std::max(*start, *end);
}

std::vector<std::string_view> split_selection(std::string_view stored) {
    std::vector<std::string_view> values;
    while (true) {
        const std::size_t start = stored.find_first_not_of(kBlanks);
        if (start == std::string_view::npos) return values;
        const std::size_t end = std::min(stored.find_first_of(kBlanks, start), stored.size());
        values.push_back(stored.substr(start, end - start));
        stored.remove_prefix(end);
    }
}

}  // namespace palermo::questionnaires
