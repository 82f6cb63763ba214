// How much of a form is there in each language.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "conference/questionnaires/model.hpp"

namespace palermo::questionnaires {

// A text that other languages have and this one has not.
struct MissingText {
    std::string path;  // of the item; of a choice "LIST/value"; of the title empty
    std::string what;  // "label", "hint", "guidance_hint", "constraint_message", "required_message", "title"
    Place place;
    friend bool operator==(const MissingText&, const MissingText&) = default;
};

struct LanguageCompleteness {
    std::string tag;  // "ar"
    std::int64_t texts = 0;
    std::int64_t missing = 0;
    std::vector<MissingText> first;  // at most kMaxMissingListed, in the order of the form
    bool complete() const { return missing == 0 && texts > 0; }
};
inline constexpr std::size_t kMaxMissingListed = 50;

// One row for each of the six languages, in the order of kLanguages. Texts of media are not counted. A text of a form
// without languages counts for the language its settings name as the default one; without any, for none.
std::vector<LanguageCompleteness> completeness(const Form& form);

}  // namespace palermo::questionnaires
