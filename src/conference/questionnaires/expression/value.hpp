// What an expression yields: a boolean, a number, a text, a set of nodes, or a moment (a typed date).
//
// Numbers are IEEE doubles: that is the language of the forms (XPath 1.0 section 3.5), the one place in this system
// where they are allowed. Nothing of money or of an allocation is decided here.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "conference/questionnaires/expression/tree.hpp"

namespace palermo::questionnaires {

// Local time of a place, from the IANA time zone data base. Immutable, thread-safe.
class TimeZone {
  public:
    virtual ~TimeZone() = default;
    // Both give milliseconds to be added to UTC to have local time.
    virtual std::int64_t offset_at_utc_ms(std::int64_t utc_ms) const = 0;
    virtual std::int64_t offset_at_local_ms(std::int64_t local_ms) const = 0;
};
// "America/Phoenix", "UTC". Error: questionnaires.unknown_time_zone (name).
Result<std::shared_ptr<const TimeZone>> make_time_zone(std::string_view iana_name);
const TimeZone& utc_time_zone();

// A date, or a date with a time of day: milliseconds since 1970-01-01T00:00Z. A date is its local midnight. A text
// that is no date gives an invalid moment (valid is false), which is written "Invalid Date" and is false and NaN.
struct Moment {
    double utc_ms = 0;
    bool valid = true;
    // What number(date) gives: days since 1970 with their fraction, written as whole days (as mobile clients store it).
    bool counted = false;
};

using NodeSet = std::vector<NodeReference>;  // in document order unless a function says otherwise; no node twice

enum class ValueKind : std::uint8_t { boolean, number, text, nodes, moment, any };

class Value {
  public:
    Value() : value_(std::string()) {}
    Value(bool value) : value_(value) {}
    Value(double value) : value_(value) {}
    Value(std::string value) : value_(std::move(value)) {}
    Value(std::string_view value) : value_(std::string(value)) {}
    Value(const char* value) : value_(std::string(value)) {}
    Value(NodeSet value) : value_(std::move(value)) {}
    Value(Moment value) : value_(value) {}

    ValueKind kind() const { return static_cast<ValueKind>(value_.index()); }
    const bool* if_boolean() const { return std::get_if<bool>(&value_); }
    const double* if_number() const { return std::get_if<double>(&value_); }
    const std::string* if_text() const { return std::get_if<std::string>(&value_); }
    const NodeSet* if_nodes() const { return std::get_if<NodeSet>(&value_); }
    const Moment* if_moment() const { return std::get_if<Moment>(&value_); }

  private:
    std::variant<bool, double, std::string, NodeSet, Moment> value_;
};

// The conversions of XPath 1.0 (boolean(), number(), string()) with OpenRosa's dates.
bool to_boolean(const Value& value);
double to_number(const Value& value, const TimeZone& zone);
std::string to_text(const Value& value, const TimeZone& zone);

// string(number) of XPath 1.0 section 4.2, except that numbers beyond 1e21 and below 1e-6 are written with an exponent
// as every OpenRosa client does.
std::string number_to_text(double number);

}  // namespace palermo::questionnaires
