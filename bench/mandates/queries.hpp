// What people might ask, drawn from the texts themselves.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace palermo::bench {

struct QueryKind {
    std::string name;
    std::vector<std::string> queries;
};

// `count` of each kind (of the most frequent words 50), drawn by a generator with this seed from searchable texts.
std::vector<QueryKind> draw_queries(const std::vector<std::string>& texts, std::size_t count, std::uint32_t seed);

}  // namespace palermo::bench
