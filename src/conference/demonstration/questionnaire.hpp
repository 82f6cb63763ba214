// The questionnaire of the demonstration: ten questions, eleven in its second version, in six languages.
#pragma once

#include <string>

#include "platform/text/catalogue.hpp"

namespace palermo::demonstration {

inline constexpr std::string_view kQuestionnaire = "demonstration";

// An XForm document; its words come from the catalogue. `version` is 1 or 2.
std::string questionnaire_text(const text::Catalogue& catalogue, int version);

}  // namespace palermo::demonstration
