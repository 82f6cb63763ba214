// Compiles an XLSForm workbook into a Form.
//
// The rules are those of XLSForm as pyxform applies them (columns and their older names, types, references, lists,
// repeats, entities); what a workbook becomes there it becomes here, and what is refused there is refused here for the
// same reason. All faults of a workbook are reported, in the order of its sheets and rows. Ours are the columns
// "bind::palermo:*" and "instance::palermo:*" (docs/formats/questionnaire.md) and the sheet "blocks".
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/questionnaires/model.hpp"
#include "conference/questionnaires/xlsform/sheets.hpp"
#include "platform/base/result.hpp"

namespace palermo::questionnaires::xlsform {

// What a key of "palermo:prefill" can answer.
struct PrefillShapes {
    bool choice = false, date = false, words = false;
};
// The keys that the registers of the program have.
struct PrefillKeys {
    // Nothing: there is no such key. None: keys are not checked.
    std::function<std::optional<PrefillShapes>(std::string_view key)> shapes = {};
    std::string patterns = {};  // all of them, for messages
};

struct CompileOptions {
    std::string form_name = "data";  // of the root element, when the settings name none
    std::string form_id = "data";    // when the settings give none
    // Also parse every expression and look for circles; a workbook that another program shall judge is not checked so.
    bool check_expressions = true;
    PrefillKeys prefill_keys = {};
};

// How much of a form's text is there in one language.
struct LanguageCompleteness {
    std::uint16_t language = 0;  // of Form::languages
    std::size_t texts = 0;       // that some language has
    std::size_t present = 0;     // in this one
    std::vector<Place> missing;  // places of texts that are missing, at most 100: where another language has them
};

struct Compiled {
    Form form;
    // Each with sheet, row, column (letters), heading and what its sentence needs. Keys: locale/questionnaires.*.po.
    std::vector<Error> errors;
    std::vector<Error> warnings;
    std::vector<LanguageCompleteness> completeness;
    std::size_t questions = 0;  // that ask a person
    std::size_t rows = 0;       // items with a row, notes and groups too, blocks expanded
};

// Never fails: the form is as good as the errors leave it, and not to be used when there are any. Thread-safe.
Compiled compile(const SourceWorkbook& workbook, const CompileOptions& options = {});

// Reads and compiles a file. Errors: those of document::read_workbook; questionnaires.workbook_has_errors (count) with
// the single ones in `details`.
Result<Compiled> compile_workbook(std::string_view bytes, std::string_view file, const CompileOptions& options = {});

std::vector<LanguageCompleteness> completeness_of(const Form& form);

}  // namespace palermo::questionnaires::xlsform
