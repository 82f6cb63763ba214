// The verb "questionnaire": workbooks of questions, before they are anybody's to answer.
#pragma once

#include <string>
#include <vector>

#include "conference/mandates/commands.hpp"
#include "conference/parties/resources.hpp"

namespace palermo::app {

struct QuestionnaireRequest {
    std::string what;  // "compile", "xform", "write", "evaluate", "translate"
    std::vector<std::string> files;
    std::string language;     // evaluate: of labels and messages
    std::string from, to;     // translate: tags
    std::string sheet, made;  // translate: the sheet that comes back; what is written
    bool json = false;
};

// compile FILE.xlsx: says how many questions and languages it has, what is missing in which language, and every fault.
// xform FILE.xlsx: prints the form as an XForm document.
// write FOLDER FILE.xlsx: makes a workbook of the CSV sheets in a folder (survey.csv, choices.csv, settings.csv ...).
// evaluate FILE.xlsx ANSWERS.json: runs the form on answers; see questionnaire_evaluate.hpp.
// translate --out SHEET.xlsx|SHEET.xlf --to TAG [--from TAG] FILE.xlsx: writes the sheet for a translator.
// translate --in SHEET --out NEW.xlsx [--to TAG] FILE.xlsx: writes the questionnaire with the translations in it. A
// file that is there is never replaced. FILE.xlsx may also be an XForm document, or a folder of CSV sheets. Needs no
// database; `parties` for the keys that can be named. Errors: app_questionnaire.what (value), app_questionnaire.files
// (what), app_questionnaire.option (option, what), app_questionnaire.sheet_ending (file), app_questionnaire.language
// (language), those of reading and compiling, and csv.* with the file.
Result<int> questionnaire_command(const mandates::Terminal& terminal, const parties::Resources& parties,
                                  const QuestionnaireRequest& request);

}  // namespace palermo::app
