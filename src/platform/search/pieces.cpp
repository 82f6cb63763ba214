#include "platform/search/pieces.hpp"

#include <array>
#include <cstdint>
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

// What processors compare in one step; compilers make plain code of it where they do not.
using Block = unsigned char __attribute__((vector_size(16)));

Block block_at(std::string_view text, std::size_t place) {
    Block block;
    std::memcpy(&block, text.data() + place, sizeof(block));
    return block;
}

}  // namespace

Piece::Piece(std::string piece) : piece_(std::move(piece)) {
    ASSERT(!piece_.empty());
    const auto rarer = [&](std::size_t a, std::size_t b) {
        return frequency(static_cast<unsigned char>(piece_[a])) < frequency(static_cast<unsigned char>(piece_[b]));
    };
    for (std::size_t i = 1; i < piece_.size(); ++i)
        if (rarer(i, rarest_)) rarest_ = i;
    second_ = rarest_ == 0 ? piece_.size() - 1 : 0;
    for (std::size_t i = 0; i < piece_.size(); ++i)
        if (i != rarest_ && rarer(i, second_)) second_ = i;
}

bool Piece::at(std::string_view text, std::size_t place) const {
    return text[place + rarest_] == piece_[rarest_] && text[place + second_] == piece_[second_] &&
           std::memcmp(text.data() + place, piece_.data(), piece_.size()) == 0;
}

// Sixteen places are tried at once for the two rarest bytes of the piece; few are left to compare.
std::size_t Piece::find(std::string_view text, std::size_t from) const {
    const std::size_t size = piece_.size();
    if (text.size() < size || from > text.size() - size) return kNone;
    const std::size_t last = text.size() - size;
    std::size_t place = from;
    const Block rarest = Block{} + static_cast<unsigned char>(piece_[rarest_]);
    const Block second = Block{} + static_cast<unsigned char>(piece_[second_]);
    for (; place + sizeof(Block) <= last + 1; place += sizeof(Block)) {
        const auto found = (block_at(text, place + rarest_) == rarest) & (block_at(text, place + second_) == second);
        std::array<std::uint64_t, 2> halves{};
        std::memcpy(halves.data(), &found, sizeof(found));
        if ((halves[0] | halves[1]) == 0) continue;
        for (std::size_t i = place; i < place + sizeof(Block); ++i)
            if (at(text, i)) return i;
    }
    for (; place <= last; ++place)
        if (at(text, place)) return place;
    return kNone;
}

}  // namespace palermo::search
