// Taking out an invented questionnaire again, when a demonstration ends.
#pragma once

#include <string>

#include "platform/acts/act.hpp"

namespace palermo::questionnaires {

// "questionnaire.dismiss": removes a version that is invented, with its questions and mappings. Performed by the
// installation alone. Errors: access.not_found, questionnaires.not_invented (slug, version),
// questionnaires.in_use (slug, version) while a cycle uses it.
struct DismissQuestionnaire {
    std::string slug;
    std::string version;
};

void register_dismissing(acts::Registry& registry);

}  // namespace palermo::questionnaires
