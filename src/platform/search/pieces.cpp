#include "platform/search/pieces.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <vector>

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

// Which of the sixteen bytes from `place` on are this one: all bits of them set.
Block are(std::string_view text, std::size_t place, unsigned char byte) {
    Block block;
    std::memcpy(&block, text.data() + place, sizeof(block));
    return reinterpret_cast<Block>(block == Block{} + byte);
}

bool any(const Block& found) {
    std::array<std::uint64_t, 2> halves{};
    std::memcpy(halves.data(), &found, sizeof(found));
    return (halves[0] | halves[1]) != 0;
}

}  // namespace

Piece::Piece(std::string piece) : piece_(std::move(piece)) {
    ASSERT(!piece_.empty());
    std::vector<std::size_t> places(piece_.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
        return frequency(static_cast<unsigned char>(piece_[a])) < frequency(static_cast<unsigned char>(piece_[b]));
    });
    for (std::size_t i = 0; i < rare_.size(); ++i) rare_[i] = places[std::min(i, places.size() - 1)];
}

// Sixteen places are tried at once for the two rarest bytes of the piece, then for two more; few are left to compare.
std::size_t Piece::find(std::string_view text, std::size_t from) const {
    const std::size_t size = piece_.size();
    if (text.size() < size || from > text.size() - size) return kNone;
    const std::size_t last = text.size() - size;
    std::array<unsigned char, 4> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<unsigned char>(piece_[rare_[i]]);
    const auto compare = [&](std::size_t place) { return std::memcmp(text.data() + place, piece_.data(), size) == 0; };
    std::size_t place = from;
    for (; place + sizeof(Block) <= last + 1; place += sizeof(Block)) {
        Block found = are(text, place + rare_[0], bytes[0]) & are(text, place + rare_[1], bytes[1]);
        if (!any(found)) continue;
        found &= are(text, place + rare_[2], bytes[2]) & are(text, place + rare_[3], bytes[3]);
        if (!any(found)) continue;
        for (std::size_t i = 0; i < sizeof(Block); ++i)
            if (found[i] != 0 && compare(place + i)) return place + i;
    }
    for (; place <= last; ++place)
        if (compare(place)) return place;
    return kNone;
}

}  // namespace palermo::search
