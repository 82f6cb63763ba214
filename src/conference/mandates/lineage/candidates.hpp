// Which of many documents may be the counterpart of one, by a look at their words: cheap, so that aligning, which is
// not, is done with few.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "conference/mandates/versions.hpp"

namespace palermo::mandates::lineage {

// As many are aligned to a document.
inline constexpr std::size_t kAligned = 12;

// The documents of the same body and session in the other state. All when they are few, else the kAligned whose words
// are most like it, and as many that are held in other languages only, by their numbers. In the order of their ids.
Result<std::vector<std::int64_t>> counterpart_candidates(store::Reader& reader, std::int64_t document_id);

// How many thousandths of the different words of two texts stand in both.
int shared_thousandths(const std::vector<std::uint64_t>& left, const std::vector<std::uint64_t>& right);
enum class Words : std::uint8_t { all, with_digits };
// Hashes of the different words, sorted; of Chinese, of the different characters.
std::vector<std::uint64_t> words_of(std::string_view utf8, Words which);

}  // namespace palermo::mandates::lineage
