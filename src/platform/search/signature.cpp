#include "platform/search/signature.hpp"

#include <algorithm>
#include <bit>

#include "platform/base/utf8.hpp"
#include "platform/search/terms.hpp"

namespace palermo::search {

namespace {

constexpr std::size_t kFewestBits = 256;
constexpr std::size_t kMostBits = std::size_t{1} << 20;
constexpr std::size_t kBitsInByte = 8;
// A signature is halved as long as no more than one bit in this many is set afterwards.
constexpr std::size_t kBitsForEachSet = 4;

// Three characters of 21 bits each; shorter runs have zeros in front.
constexpr unsigned kCharacterBits = 21;
constexpr std::uint64_t kMaskOfThree = (std::uint64_t{1} << (3 * kCharacterBits)) - 1;
constexpr std::uint64_t kMaskOfTwo = (std::uint64_t{1} << (2 * kCharacterBits)) - 1;

std::uint32_t place_of(std::uint64_t characters) {
    std::uint64_t mixed = characters * 0x9E3779B97F4A7C15U;
    mixed ^= mixed >> 29;
    return static_cast<std::uint32_t>((mixed * 0xBF58476D1CE4E5B9U) >> 32);
}

template <typename Look>
void each_run(std::string_view searchable, const Look& look) {
    std::uint64_t last = 0;
    std::size_t length = 0;
    const auto* at = reinterpret_cast<const unsigned char*>(searchable.data());
    const unsigned char* const end = at + searchable.size();
    while (at < end) {
        // Well-formed: searchable text is made by to_utf8().
        const unsigned lead = *at;
        std::uint32_t c = lead;
        std::size_t size = 1;
        if (lead >= 0xF0 && end - at >= 4) {
            c = (lead & 7U) << 18 | (at[1] & 63U) << 12 | (at[2] & 63U) << 6 | (at[3] & 63U);
            size = 4;
        } else if (lead >= 0xE0 && end - at >= 3) {
            c = (lead & 15U) << 12 | (at[1] & 63U) << 6 | (at[2] & 63U);
            size = 3;
        } else if (lead >= 0xC0 && end - at >= 2) {
            c = (lead & 31U) << 6 | (at[1] & 63U);
            size = 2;
        }
        at += size;
        if (c == static_cast<std::uint32_t>(kBarrier)) {
            length = 0;
            last = 0;
            continue;
        }
        last = (last << kCharacterBits | c) & kMaskOfThree;
        ++length;
        look(std::uint64_t{c});
        if (length >= 2) look(last & kMaskOfTwo);
        if (length >= 3) look(last);
    }
}

std::size_t bits_set(const std::vector<std::uint64_t>& words, std::size_t half) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < half; ++i) count += static_cast<std::size_t>(std::popcount(words[i] | words[i + half]));
    return count;
}

}  // namespace

Bytes signature_of(std::string_view searchable) {
    constexpr std::size_t kWordBits = 64;
    const std::size_t bits = std::clamp(std::bit_ceil(searchable.size() * 2), kFewestBits, kMostBits);
    std::vector<std::uint64_t> words(bits / kWordBits);
    const auto mask = static_cast<std::uint32_t>(bits - 1);
    each_run(searchable, [&](std::uint64_t run) {
        const std::uint32_t place = place_of(run) & mask;
        words[place / kWordBits] |= std::uint64_t{1} << place % kWordBits;
    });
    while (words.size() * kWordBits > kFewestBits) {
        const std::size_t half = words.size() / 2;
        if (bits_set(words, half) * kBitsForEachSet > half * kWordBits) break;
        for (std::size_t i = 0; i < half; ++i) words[i] |= words[i + half];
        words.resize(half);
    }
    Bytes bytes(words.size() * sizeof(std::uint64_t));
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::uint8_t>(words[i / kBitsInByte] >> (i % kBitsInByte * kBitsInByte));
    return bytes;
}

AskedPiece::AskedPiece(std::string_view searchable) {
    each_run(searchable, [&](std::uint64_t run) { places_.push_back(place_of(run)); });
    std::sort(places_.begin(), places_.end());
    places_.erase(std::unique(places_.begin(), places_.end()), places_.end());
}

bool AskedPiece::may_stand_in(const Bytes& signature) const {
    if (signature.empty()) return true;
    const std::size_t mask = signature.size() * kBitsInByte - 1;
    return std::all_of(places_.begin(), places_.end(), [&](std::uint32_t place) {
        const std::size_t bit = place & mask;
        return (signature[bit / kBitsInByte] >> (bit % kBitsInByte) & 1U) != 0;
    });
}

}  // namespace palermo::search
