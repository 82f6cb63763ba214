// The parallel segments of the test data, and the terms that carry a search across languages.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "platform/base/language.hpp"
#include "platform/finder/thesaurus.hpp"
#include "platform/search/index.hpp"
#include "platform/store/database.hpp"

namespace palermo::conformance {

using Segment = std::array<std::string, kLanguageCount>;

// Empty without the data.
std::vector<Segment> read_segments();

// packs/untoc/search/terms.csv.
const finder::Thesaurus& terms();

// Puts every `every`-th segment into the index: object number i + 1 is segment i.
// Of each segment, whether it belongs to the half that is measured. Terms are only ever derived from the other half
// (tools/search_terms.py parts them alike): by the hash of the document, so that none is in both.
std::vector<bool> read_measured();

Result<void> index_segments(store::Database& database, const std::vector<Segment>& segments, std::size_t every = 1);

}  // namespace palermo::conformance
