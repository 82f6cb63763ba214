// How the legal system of a State is classified at present: a working classification until the State has confirmed it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "conference/parties/resources.hpp"
#include "platform/store/database.hpp"

namespace palermo::parties {

struct Classification {
    std::vector<LegalSystem> systems;
    std::string source;
    bool by_state = false;      // confirmed by the State itself
    std::int64_t revision = 0;  // 0: the pack’s
    std::optional<Date> on;     // of the last revision
};
// Those that acts have set, by State.
using Classifications = std::map<std::string, Classification, std::less<>>;
Result<Classifications> load_classifications(store::Reader& reader);
Result<Classification> classification_of(store::Reader& reader, const Resources& resources, std::string_view state);

}  // namespace palermo::parties
