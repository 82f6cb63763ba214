// Published questionnaires in the index of the search: the words of their questions, in each language they have.
#pragma once

#include <cstdint>
#include <string_view>

#include "conference/questionnaires/library/queries.hpp"
#include "platform/store/database.hpp"

namespace palermo::questionnaires {

inline constexpr std::string_view kSearchedQuestionnaire = "questionnaire";

// Puts a version into the index, in the transaction that publishes it; its number is that of the version.
Result<void> index_questionnaire(store::Writer& writer, const VersionView& version, const Form& form);
Result<void> forget_questionnaire(store::Writer& writer, std::int64_t version);

// All that are published or retired, for an index that is made anew; gives how many.
Result<std::int64_t> index_questionnaires(store::Database& database);

}  // namespace palermo::questionnaires
