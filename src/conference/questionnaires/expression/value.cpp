#include "conference/questionnaires/expression/value.hpp"

#include <charconv>
#include <cmath>
#include <limits>

#include "conference/questionnaires/expression/conversions.hpp"
#include "conference/questionnaires/expression/moment.hpp"
#include "platform/base/json.hpp"

namespace palermo::questionnaires {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

bool is_blank(char character) {
    return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

bool is_digit(char character) {
    return character >= '0' && character <= '9';
}

// How many bytes of `text` are a number in the form XPath writes it (with an exponent if allowed).
std::size_t number_length(std::string_view text, Exponents exponents) {
    std::size_t place = 0;
    const auto skip_digits = [&] {
        const std::size_t start = place;
        while (place < text.size() && is_digit(text[place])) ++place;
        return place - start;
    };
    if (place < text.size() && text[place] == '-') ++place;
    std::size_t digits = skip_digits();
    if (place < text.size() && text[place] == '.') {
        ++place;
        digits += skip_digits();
    }
    if (digits == 0) return 0;
    if (exponents == Exponents::read && place < text.size() && (text[place] == 'e' || text[place] == 'E')) {
        const std::size_t mantissa = place++;
        if (place < text.size() && (text[place] == '-' || text[place] == '+')) ++place;
        if (skip_digits() == 0) return mantissa;
    }
    return place;
}

}  // namespace

double text_to_plain_number(std::string_view text, Exponents exponents) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    if (text.empty()) return kNaN;
    if (number_length(text, exponents) != text.size()) return kNaN;
    double value = 0;
    const auto end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value);
    if (read.ec == std::errc::result_out_of_range) {
        // Too large for a double, or so small that it is nothing.
        const bool tiny = text.find("e-") != std::string_view::npos || text.find("E-") != std::string_view::npos ||
                          text.find_first_of("123456789") > text.find('.');
        const double bound = tiny ? 0.0 : std::numeric_limits<double>::infinity();
        return text.front() == '-' ? -bound : bound;
    }
    return read.ec == std::errc() ? value : kNaN;
}

bool looks_like_date(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    return text.size() >= 8 && text[4] == '-' && is_digit(text[0]) && is_digit(text[1]) && is_digit(text[2]) &&
           is_digit(text[3]) && is_digit(text[5]);
}

double text_to_number(std::string_view text, const TimeZone& zone) {
    if (looks_like_date(text)) {
        const auto moment = parse_moment(text, zone);
        return moment ? days_of(*moment) : kNaN;
    }
    return text_to_plain_number(text, Exponents::read);
}

bool to_boolean(const Value& value) {
    switch (value.kind()) {
        case ValueKind::boolean:
            return *value.if_boolean();
        case ValueKind::number:
            return *value.if_number() != 0 && !std::isnan(*value.if_number());
        case ValueKind::text:
            return !value.if_text()->empty();
        case ValueKind::nodes:
            return !value.if_nodes()->empty();
        default:
            return value.if_moment()->valid;
    }
}

double to_number(const Value& value, const TimeZone& zone) {
    switch (value.kind()) {
        case ValueKind::boolean:
            return *value.if_boolean() ? 1 : 0;
        case ValueKind::number:
            return *value.if_number();
        case ValueKind::moment:
            return days_of(*value.if_moment());
        default:
            return text_to_number(to_text(value, zone), zone);
    }
}

std::string to_text(const Value& value, const TimeZone& zone) {
    switch (value.kind()) {
        case ValueKind::boolean:
            return *value.if_boolean() ? "true" : "false";
        case ValueKind::number:
            return number_to_text(*value.if_number());
        case ValueKind::text:
            return *value.if_text();
        case ValueKind::nodes: {
            if (value.if_nodes()->empty()) return {};
            const NodeReference first = value.if_nodes()->front();
            return first.tree->value(first.node);
        }
        default: {
            const Moment& moment = *value.if_moment();
            if (!moment.counted) return moment_to_text(moment, zone);
            return number_to_text(std::floor(days_of(moment)));
        }
    }
}

std::string number_to_text(double number) {
    if (std::isnan(number)) return "NaN";
    if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
    if (number == 0) return "0";
    std::string out;
    append_json_number(out, number);  // as ECMAScript writes it
    return out;
}

}  // namespace palermo::questionnaires
