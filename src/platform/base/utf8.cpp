#include "platform/base/utf8.hpp"

#include <cstdint>

namespace palermo {

namespace {

struct Decoded {
    char32_t code_point;
    std::size_t length;  // 0: ill-formed
};

// RFC 3629 section 4.
Decoded decode_at(std::string_view bytes, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); };
    const auto continuation = [&](std::size_t i) { return i < bytes.size() && (byte(i) & 0xC0) == 0x80; };
    const std::uint8_t first = byte(at);
    if (first < 0x80) return {first, 1};
    if (first >= 0xC2 && first <= 0xDF && continuation(at + 1))
        return {static_cast<char32_t>((first & 0x1F) << 6 | (byte(at + 1) & 0x3F)), 2};
    if ((first & 0xF0) == 0xE0 && continuation(at + 1) && continuation(at + 2)) {
        const auto value =
            static_cast<char32_t>((first & 0x0F) << 12 | (byte(at + 1) & 0x3F) << 6 | (byte(at + 2) & 0x3F));
        if (value >= 0x800 && (value < 0xD800 || value > 0xDFFF)) return {value, 3};
    }
    if ((first & 0xF8) == 0xF0 && continuation(at + 1) && continuation(at + 2) && continuation(at + 3)) {
        const auto value = static_cast<char32_t>((first & 0x07) << 18 | (byte(at + 1) & 0x3F) << 12 |
                                                 (byte(at + 2) & 0x3F) << 6 | (byte(at + 3) & 0x3F));
        if (value >= 0x10000 && value <= 0x10FFFF) return {value, 4};
    }
    return {0xFFFD, 0};
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        if (static_cast<std::uint8_t>(bytes[at]) < 0x80) {
            ++at;
            continue;
        }
        const std::size_t length = decode_at(bytes, at).length;
        if (length == 0) return at;
        at += length;
    }
    return std::nullopt;
}

std::u32string to_code_points(std::string_view utf8) {
    std::u32string out(utf8.size(), U'\0');
    char32_t* next = out.data();
    for (std::size_t at = 0; at < utf8.size();) {
        const auto byte = static_cast<std::uint8_t>(utf8[at]);
        if (byte < 0x80) {
            *next++ = byte;
            ++at;
            continue;
        }
        const Decoded decoded = decode_at(utf8, at);
        *next++ = decoded.code_point;
        at += decoded.length == 0 ? 1 : decoded.length;
    }
    out.resize(static_cast<std::size_t>(next - out.data()));
    return out;
}

namespace {

// Writes one code point and gives the place behind it; four bytes at most.
inline char* write_utf8(char* out, char32_t c) {
    const auto put = [&](char32_t byte) { *out++ = static_cast<char>(byte); };
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = 0xFFFD;
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | c >> 6);
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | c >> 12);
        put(0x80 | (c >> 6 & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | c >> 18);
        put(0x80 | (c >> 12 & 0x3F));
        put(0x80 | (c >> 6 & 0x3F));
        put(0x80 | (c & 0x3F));
    }
    return out;
}

std::size_t utf8_size(char32_t c) {
    if (c < 0x80) return 1;
    if (c < 0x800) return 2;
    return c < 0x10000 || c > 0x10FFFF ? 3 : 4;
}

}  // namespace

void append_utf8(std::string& out, char32_t c) {
    if (c < 0x80) {
        out.push_back(static_cast<char>(c));
        return;
    }
    char bytes[4];
    out.append(bytes, static_cast<std::size_t>(write_utf8(bytes, c) - bytes));
}

namespace {

// Most text is ASCII: four code points are looked at together.
constexpr std::size_t kBlock = 4;
bool is_ascii_block(const char32_t* at) {
    return (at[0] | at[1] | at[2] | at[3]) < 0x80;
}

}  // namespace

std::string to_utf8(std::u32string_view code_points) {
    const char32_t* const end = code_points.data() + code_points.size();
    const auto full_block = [end](const char32_t* at) {
        return static_cast<std::size_t>(end - at) >= kBlock && is_ascii_block(at);
    };
    std::size_t size = code_points.size();
    for (const char32_t* at = code_points.data(); at != end;) {
        if (*at < 0x80 && full_block(at))
            at += kBlock;
        else
            size += utf8_size(*at++) - 1;
    }
    std::string out(size, '\0');
    char* next = out.data();
    for (const char32_t* at = code_points.data(); at != end;) {
        if (*at >= 0x80 || !full_block(at)) {
            next = write_utf8(next, *at++);
            continue;
        }
        for (std::size_t i = 0; i < kBlock; ++i) *next++ = static_cast<char>(*at++);
    }
    return out;
}

std::string printable(std::string_view name) {
    constexpr std::string_view kHexDigits = "0123456789abcdef";
    std::string out;
    const bool valid = !first_invalid_utf8(name);
    for (std::size_t i = 0; i < name.size(); ++i) {
        const auto byte = static_cast<unsigned char>(name[i]);
        // U+0080 to U+009F are C2 80 to C2 9F.
        const bool late_control = valid && byte == 0xC2 && static_cast<unsigned char>(name[i + 1]) < 0xA0;
        if (late_control) continue;
        const bool second_of_late = valid && i > 0 && static_cast<unsigned char>(name[i - 1]) == 0xC2 && byte < 0xA0;
        const bool control = byte < 0x20 || byte == 0x7F || second_of_late || (!valid && byte >= 0x80);
        if (control)
            out.append("\\x").append(1, kHexDigits[byte >> 4]).append(1, kHexDigits[byte & 15]);
        else
            out.push_back(name[i]);
    }
    return out;
}

}  // namespace palermo
