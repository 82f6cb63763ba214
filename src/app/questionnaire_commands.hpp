// The verb "questionnaire": workbooks of questions, before they are anybody's to answer.
#pragma once

#include <string>
#include <vector>

#include "conference/mandates/commands.hpp"
#include "conference/parties/resources.hpp"

namespace palermo::app {

struct QuestionnaireRequest {
    std::string what;  // "compile", "xform", "write"
    std::vector<std::string> files;
    bool json = false;
};

// compile FILE.xlsx: says how many questions and languages it has, what is missing in which language, and every fault.
// xform FILE.xlsx: prints the form as an XForm document.
// write FOLDER FILE.xlsx: makes a workbook of the CSV sheets in a folder (survey.csv, choices.csv, settings.csv ...).
// Needs no database; `parties` for the keys that can be named. Errors: app_questionnaire.what (value),
// app_questionnaire.files (what), those of reading and compiling, and csv.* with the file.
Result<int> questionnaire_command(const mandates::Terminal& terminal, const parties::Resources& parties,
                                  const QuestionnaireRequest& request);

}  // namespace palermo::app
