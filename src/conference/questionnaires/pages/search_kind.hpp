// Published questionnaires in the one search.
#pragma once

#include "conference/questionnaires/library/forms.hpp"
#include "platform/finder/kinds.hpp"

namespace palermo::questionnaires {

finder::ObjectKind search_kind();

}  // namespace palermo::questionnaires
