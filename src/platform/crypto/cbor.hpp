// A small strict reader of CBOR (RFC 8949), for what authenticators send.
//
// Taken is the CTAP2 canonical form without its order of keys (some browsers write another): definite lengths, shortest
// heads, no tags, no floating point, text that is well-formed UTF-8, keys that are integers or text, each once.
// Anything else is refused. Limits: kCborMaxDepth levels, kCborMaxItems items, kCborMaxBytes bytes. Pure and
// thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "platform/base/bytes.hpp"

namespace palermo::crypto {

inline constexpr std::size_t kCborMaxDepth = 8;      // arrays and maps within each other
inline constexpr std::size_t kCborMaxItems = 1024;   // values and keys together
inline constexpr std::size_t kCborMaxBytes = 65536;  // of the whole input

class CborValue;
using CborArray = std::vector<CborValue>;
using CborMap = std::vector<std::pair<CborValue, CborValue>>;  // in the order of the input

class CborValue {
  public:
    struct Null {
        friend bool operator==(Null, Null) = default;
    };

    CborValue() = default;
    explicit CborValue(bool value) : value_(value) {}
    explicit CborValue(std::int64_t value) : value_(value) {}
    explicit CborValue(Bytes value) : value_(std::move(value)) {}
    explicit CborValue(std::string value) : value_(std::move(value)) {}
    explicit CborValue(CborArray value) : value_(std::move(value)) {}
    explicit CborValue(CborMap value) : value_(std::move(value)) {}

    bool is_null() const { return std::holds_alternative<Null>(value_); }
    const bool* if_bool() const { return std::get_if<bool>(&value_); }
    // Integers beyond 64 signed bits are refused by the reader.
    const std::int64_t* if_integer() const { return std::get_if<std::int64_t>(&value_); }
    const Bytes* if_bytes() const { return std::get_if<Bytes>(&value_); }
    const std::string* if_text() const { return std::get_if<std::string>(&value_); }
    const CborArray* if_array() const { return std::get_if<CborArray>(&value_); }
    const CborMap* if_map() const { return std::get_if<CborMap>(&value_); }

    // A member of a map, or nullptr when this is no map or has no such key.
    const CborValue* find(std::string_view key) const;
    const CborValue* find(std::int64_t key) const;

  private:
    std::variant<Null, bool, std::int64_t, Bytes, std::string, CborArray, CborMap> value_;
};

// The first value of the input and how many bytes it takes, or nothing when there is no well-formed one.
struct CborPrefix {
    CborValue value;
    std::size_t size = 0;
};
std::optional<CborPrefix> read_cbor_prefix(ByteView input);

// The one value that the input is, or nothing: also when anything follows it.
std::optional<CborValue> read_cbor(ByteView input);

}  // namespace palermo::crypto
