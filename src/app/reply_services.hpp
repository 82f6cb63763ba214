// What questionnaires and replies need of the other capabilities, put together.
#pragma once

#include "conference/parties/resources.hpp"
#include "conference/questionnaires/library/operations.hpp"
#include "conference/questionnaires/xlsform/compile.hpp"
#include "conference/replies/services.hpp"

namespace palermo::app {

// All arguments outlive what is made of them.
replies::Services reply_services(questionnaires::FormLibrary& forms, const parties::Resources& parties);

// The keys that "palermo:prefill" may name, as the registers have them.
questionnaires::xlsform::PrefillKeys prefill_keys(const parties::Resources& parties);

questionnaires::WorkbookCompiler workbook_compiler(const parties::Resources& parties);

}  // namespace palermo::app
