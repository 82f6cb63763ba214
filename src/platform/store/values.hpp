// Parameters from the types of the product:
//
//     writer.insert(kInsertDocument, store::values(symbol, digest, adopted_on, language_tag));
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/bytes.hpp"
#include "platform/base/id.hpp"
#include "platform/base/language.hpp"
#include "platform/base/time.hpp"
#include "platform/store/database.hpp"

namespace palermo::store {

// How each type is stored: integers and bool (1, 0) as integers, Id as its number (0, "none yet", as null), Instant as
// microseconds, Date as ISO text, Language as its tag, Digest and Bytes as blobs, an empty optional as null.
template <std::integral T>
Value to_value(T number) {
    static_assert(sizeof(T) < 8 || std::signed_integral<T>, "an unsigned 64-bit number may not fit a column");
    return static_cast<std::int64_t>(number);
}
inline Value to_value(std::string_view text) {
    return std::string(text);
}
inline Value to_value(const char* text) {
    return std::string(text);
}
inline Value to_value(const std::string& text) {
    return text;
}
inline Value to_value(const Bytes& bytes) {
    return bytes;
}
inline Value to_value(const Digest& digest) {
    return Bytes(digest.begin(), digest.end());
}
inline Value to_value(const Date& date) {
    return date.iso();
}
inline Value to_value(const Instant& instant) {
    return instant.microseconds;
}
inline Value to_value(Language language) {
    return std::string(tag(language));
}
inline Value to_value(std::nullopt_t) {
    return {};
}
inline Value to_value(const Value& value) {
    return value;
}
template <typename Tag>
Value to_value(Id<Tag> id) {
    if (!id) return {};
    return id.value;
}
template <typename T>
Value to_value(const std::optional<T>& optional) {
    if (!optional) return {};
    return to_value(*optional);
}

template <typename... Types>
Parameters values(const Types&... given) {
    Parameters parameters;
    parameters.reserve(sizeof...(given));
    (parameters.push_back(to_value(given)), ...);
    return parameters;
}

}  // namespace palermo::store
