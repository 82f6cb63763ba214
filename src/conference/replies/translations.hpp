// Within this module: translations that stand beside answers, which stay the originals.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "conference/replies/queries.hpp"
#include "platform/store/database.hpp"

namespace palermo::replies {

// Those of one reply, by the path of the answer, whatever text they were made of.
struct StoredTranslation {
    std::int64_t answer_revision = 0;
    AnswerTranslation translation;  // its `outdated` is not set
};
using Translations = std::multimap<std::string, StoredTranslation, std::less<>>;
Result<Translations> translations_of(store::Reader& reader, std::int64_t reply);

// Those of an answer at this revision: made of it, or of an earlier text, which they say. What was made of a later text
// belongs to no text that is shown here.
std::vector<AnswerTranslation> translations_at(const Translations& all, std::string_view path, std::int64_t revision);

}  // namespace palermo::replies
