// The places of a text that a hit is shown with.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "platform/base/language.hpp"
#include "platform/base/result.hpp"
#include "platform/search/question.hpp"
#include "platform/search/searcher.hpp"
#include "platform/store/database.hpp"

namespace palermo::search {

// At most kMaxPassages places of the text `id` (its searchable form: `folded`): where the query stands as typed, or
// else the parts that have most of its words. Errors: those of the store.
Result<std::vector<Passage>> find_passages(store::Reader& reader, std::int64_t id, Language language,
                                           const std::string& folded, const Question& question);

}  // namespace palermo::search
