// Within this module: rows of cycles.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/replies/queries.hpp"
#include "platform/acts/access.hpp"
#include "platform/store/database.hpp"

namespace palermo::replies {

Result<std::optional<CycleView>> cycle_row(store::Reader& reader, std::string_view slug);
// Error: access.not_found.
Result<CycleView> expect_cycle(store::Reader& reader, std::string_view slug);
Result<std::vector<CycleView>> cycle_rows(store::Reader& reader);

// What access needs to know: a prepared cycle is the secretariat's, as a draft of a questionnaire is.
access::Subject subject_of_cycle(const CycleView& cycle);

// Lists as the tables keep them: words with blanks between.
std::string joined(const std::vector<std::string>& words);
std::string joined(const std::vector<std::int64_t>& numbers);

}  // namespace palermo::replies
