// Within this module: how what a reply says becomes a need.
#pragma once

#include <string>
#include <vector>

#include "conference/needs/services.hpp"

namespace palermo::needs {

struct Reference {
    std::string instrument;  // code, or empty when it is nobody's
    std::string article;     // "18(13)", several with blanks between, or empty
};
// "UNTOC:18:13 UNTOC:16" -> UNTOC, "18(13) 16".
Reference reference_of(const Services& services, std::string_view written);
// The forms of assistance, as keys of the pack; "other" where the reply names none that is known.
std::vector<std::string> kinds_of(const Services& services, const ProposedNeed& proposed);
// What tells that a need came from there. The submission is not in it: the same need said again is not another.
std::string source_key(const ProposedNeed& proposed, std::string_view kind);

}  // namespace palermo::needs
