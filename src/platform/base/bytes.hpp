// Bytes, digests and their written forms.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palermo {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;
using Digest = std::array<std::uint8_t, 32>;  // SHA-256

inline ByteView as_bytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view as_text(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// SHA-256 of the parts one after the other.
Digest sha256(ByteView bytes);
Digest sha256(std::initializer_list<ByteView> parts);

std::string to_hex(ByteView bytes);  // lower case
std::optional<Bytes> from_hex(std::string_view hex);
std::string to_base64(ByteView bytes);  // RFC 4648 section 4, padded
std::optional<Bytes> from_base64(std::string_view text);

// From the operating system's generator; aborts when there is none.
Bytes random_bytes(std::size_t count);

}  // namespace palermo
