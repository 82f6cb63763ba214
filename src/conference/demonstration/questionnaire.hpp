// The questionnaire that the invented States are asked: the pack's own, as a workbook.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/bytes.hpp"
#include "platform/base/result.hpp"

namespace palermo::demonstration {

// Never the slug of a real one: an installation may file the pack's questionnaire too.
inline constexpr std::string_view kQuestionnaire = "demonstration";

// The pack's questionnaire under a version of its own. The same bytes each time. Errors: pack.missing_file, those of
// reading and writing sheets.
Result<Bytes> questionnaire_workbook(std::string_view version);

}  // namespace palermo::demonstration
