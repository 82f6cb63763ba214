// A small JSON value. Parsing is Boost.JSON's; this type exists so that no header needs Boost.JSON, and so that an
// object keeps the order in which its members were written.
//
// Integers are 64 bits. A number with a fraction or exponent is kept as double: exchange formats may carry one,
// decisions never do; it is read correctly rounded. Strings are UTF-8. Duplicate member names are refused (RFC 8785
// section 3.1, I-JSON).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "platform/base/result.hpp"

namespace palermo {

class Json;
using JsonArray = std::vector<Json>;

// Members in the order they were added.
class JsonObject {
  public:
    using Member = std::pair<std::string, Json>;

    // Adds a member; the name must be new (not checked here: parse() checks what comes from outside).
    JsonObject& add(std::string_view name, Json value);
    // The member's value or nullptr.
    const Json* find(std::string_view name) const;

    std::size_t size() const;
    bool empty() const;
    const Member* begin() const;
    const Member* end() const;
    Member* begin();
    Member* end();

  private:
    std::vector<Member> members_;
};

class Json {
  public:
    Json() = default;
    Json(std::nullptr_t) {}
    Json(bool value) : value_(value) {}
    Json(int value) : value_(static_cast<std::int64_t>(value)) {}
    Json(unsigned value) : value_(static_cast<std::int64_t>(value)) {}
    Json(std::int64_t value) : value_(value) {}
    Json(double value) : value_(value) {}
    Json(const char* value) : value_(std::string(value)) {}
    Json(std::string_view value) : value_(std::string(value)) {}
    Json(std::string value) : value_(std::move(value)) {}
    Json(JsonArray value) : value_(std::move(value)) {}
    Json(JsonObject value) : value_(std::move(value)) {}

    bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
    const bool* if_bool() const { return std::get_if<bool>(&value_); }
    const std::int64_t* if_integer() const { return std::get_if<std::int64_t>(&value_); }
    const double* if_double() const { return std::get_if<double>(&value_); }
    const std::string* if_string() const { return std::get_if<std::string>(&value_); }
    const JsonArray* if_array() const { return std::get_if<JsonArray>(&value_); }
    const JsonObject* if_object() const { return std::get_if<JsonObject>(&value_); }
    JsonArray* if_array() { return std::get_if<JsonArray>(&value_); }
    JsonObject* if_object() { return std::get_if<JsonObject>(&value_); }

    // A member of an object, or a null value when this is no object or has no such member.
    const Json& operator[](std::string_view name) const;
    // The string, or "" when this is none.
    std::string_view string_or_empty() const;

    // Compact text, members in their order.
    std::string write() const;
    // For people: two spaces a level.
    std::string write_indented() const;

  private:
    std::variant<std::monostate, bool, std::int64_t, double, std::string, JsonArray, JsonObject> value_;
};

struct JsonLimits {
    std::size_t max_bytes = 16 * 1024 * 1024;
    std::size_t max_depth = 64;
};

// Reads one JSON text. Errors: json.too_large, json.syntax (line, column), json.too_deep, json.duplicate_member (name),
// json.number_out_of_range. Thread-safe.
Result<Json> parse_json(std::string_view text, const JsonLimits& limits = {});

// Appends a JSON string literal with its quotes, escaping as RFC 8785 section 3.2.2.2 has it.
void append_json_string(std::string& out, std::string_view utf8);

// Appends a finite number as ECMAScript writes it: the shortest digits that read back as the same double (RFC 8785
// section 3.2.2.3).
void append_json_number(std::string& out, double value);

}  // namespace palermo
