#include "platform/search/pieces.hpp"

#include <array>
#include <cstring>

#include "platform/base/assert.hpp"

namespace palermo::search {

namespace {

// How often a byte is met in searchable texts, roughly: the later, the rarer. What is not listed is rarest.
constexpr std::string_view kOften = " etaoinsrhlcdumpgfvybw,.kxqjz012-3459678;:()'/\"";

unsigned frequency(unsigned char byte) {
    static const std::array<unsigned, 256> table = [] {
        std::array<unsigned, 256> made{};
        for (std::size_t i = 0; i < kOften.size(); ++i)
            made[static_cast<unsigned char>(kOften[i])] = static_cast<unsigned>(1000 - 20 * i);
        // Of two and three bytes that make a letter the first says only which script, and stands everywhere.
        for (std::size_t byte_value = 0x80; byte_value < 0xC0; ++byte_value) made[byte_value] = 300;
        for (std::size_t byte_value = 0xC0; byte_value < 0x100; ++byte_value) made[byte_value] = 1200;
        return made;
    }();
    return table[byte];
}

}  // namespace

Piece::Piece(std::string piece) : piece_(std::move(piece)), rare_(0) {
    ASSERT(!piece_.empty());
    for (std::size_t i = 1; i < piece_.size(); ++i)
        if (frequency(static_cast<unsigned char>(piece_[i])) < frequency(static_cast<unsigned char>(piece_[rare_])))
            rare_ = i;
}

// The processor looks for one byte many times faster than for several: the rarest leads.
std::size_t Piece::find(std::string_view text, std::size_t from) const {
    const std::size_t size = piece_.size();
    if (text.size() < size || from > text.size() - size) return kNone;
    const char* const begin = text.data();
    const char* const last = begin + (text.size() - size) + rare_ + 1;
    const char* at = begin + from + rare_;
    while (at < last) {
        at = static_cast<const char*>(std::memchr(at, piece_[rare_], static_cast<std::size_t>(last - at)));
        if (at == nullptr) return kNone;
        const char* const start = at - rare_;
        if (std::memcmp(start, piece_.data(), size) == 0) return static_cast<std::size_t>(start - begin);
        ++at;
    }
    return kNone;
}

}  // namespace palermo::search
