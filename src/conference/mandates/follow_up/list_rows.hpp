// Rows of the list as the queries of the follow-up read them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "conference/mandates/follow_up/queries.hpp"
#include "platform/store/database.hpp"

namespace palermo::mandates::follow_up {

// The summaries of these mandates, in their order, with words in the wanted language or the next best and with all
// stated times: three statements for each fifty. An id that is not there is passed over.
Result<std::vector<MandateSummary>> summaries_of(store::Reader& reader, const std::vector<std::int64_t>& ids,
                                                 Language wanted, const Date& as_of);

std::vector<std::string> split_words(std::string_view text, char separator);
std::optional<Date> date_at(const store::Row& row, std::size_t column);
std::optional<int> small_at(const store::Row& row, std::size_t column);

}  // namespace palermo::mandates::follow_up
