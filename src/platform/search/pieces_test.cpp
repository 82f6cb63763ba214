#include "platform/search/pieces.hpp"

#include <gtest/gtest.h>

#include <random>

namespace palermo::search {
namespace {

TEST(Piece, is_found_where_a_plain_search_finds_it) {
    const std::uint32_t seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    const auto below = [&](std::size_t limit) {
        return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
    };
    for (int round = 0; round < 3000; ++round) {
        std::string text(below(120), ' ');
        for (char& c : text) c = "ent i\xD0\xB0"[below(7)];
        std::string piece(1 + below(round % 2 == 0 ? 4 : 40), ' ');
        for (char& c : piece) c = "ent i\xD0\xB0"[below(7)];
        if (!text.empty() && below(2) == 0) piece = text.substr(below(text.size()), piece.size());
        const Piece wanted(piece);
        const std::size_t from = below(text.size() + 2);
        ASSERT_EQ(wanted.find(text, from), text.find(piece, from))
            << "'" << piece << "' in '" << text << "' from " << from;
    }
}

}  // namespace
}  // namespace palermo::search
