#include "app/questionnaire_commands.hpp"

#include <array>
#include <filesystem>
#include <ostream>

#include "app/reply_services.hpp"
#include "conference/questionnaires/form/xform_writer.hpp"
#include "conference/questionnaires/xlsform/compile.hpp"
#include "conference/questionnaires/xlsform/csv_rows.hpp"
#include "platform/base/file.hpp"
#include "platform/base/json.hpp"
#include "platform/base/new_file.hpp"

namespace palermo::app {

namespace {

using questionnaires::xlsform::Compiled;

constexpr std::size_t kMaxCsvBytes = 32 * 1024 * 1024;

// A workbook, or a folder of CSV sheets.
Result<std::string> workbook_bytes(const std::string& path);

std::string said(const mandates::Terminal& terminal, const Error& error) {
    return terminal.catalogue.text(terminal.language, error);
}

Json json_of(const mandates::Terminal& terminal, const Error& error) {
    JsonObject object;
    object.add("code", error.code);
    for (const ErrorArgument& argument : error.arguments) object.add(argument.name, argument.value);
    object.add("text", said(terminal, error));
    return object;
}

Json json_of(const mandates::Terminal& terminal, const Compiled& compiled) {
    JsonObject object;
    object.add("questions", static_cast<std::int64_t>(compiled.questions));
    object.add("rows", static_cast<std::int64_t>(compiled.rows));
    JsonArray languages, errors, warnings;
    for (const auto& one : compiled.completeness) {
        JsonObject language;
        language.add("tag", compiled.form.languages[one.language].tag);
        language.add("name", compiled.form.languages[one.language].name);
        language.add("texts", static_cast<std::int64_t>(one.texts));
        language.add("present", static_cast<std::int64_t>(one.present));
        JsonArray missing;
        for (const questionnaires::Place& place : one.missing) {
            JsonObject at;
            at.add("sheet", place.sheet);
            at.add("row", static_cast<std::int64_t>(place.row));
            missing.push_back(std::move(at));
        }
        language.add("missing", std::move(missing));
        languages.push_back(std::move(language));
    }
    for (const Error& error : compiled.errors) errors.push_back(json_of(terminal, error));
    for (const Error& warning : compiled.warnings) warnings.push_back(json_of(terminal, warning));
    object.add("languages", std::move(languages));
    object.add("errors", std::move(errors));
    object.add("warnings", std::move(warnings));
    return object;
}

Result<Compiled> compiled_file(const std::string& path, const parties::Resources& parties) {
    const std::string bytes = TRY(workbook_bytes(path));
    const std::string name = std::filesystem::path(path).filename().string();
    questionnaires::xlsform::CompileOptions options;
    options.prefill_keys = prefill_keys(parties);
    return questionnaires::xlsform::compile(
        questionnaires::xlsform::source_of(TRY(document::read_workbook(bytes, name))), options);
}

Result<int> compile_command(const mandates::Terminal& terminal, const parties::Resources& parties,
                            const std::string& path, bool json) {
    const Compiled compiled = TRY(compiled_file(path, parties));
    const int status = compiled.errors.empty() ? 0 : exit_status(ErrorKind::invalid_input);
    if (json) {
        terminal.out << json_of(terminal, compiled).write_indented() << '\n';
        return status;
    }
    for (const Error& error : compiled.errors) terminal.err << said(terminal, error) << '\n';
    for (const Error& warning : compiled.warnings) terminal.out << said(terminal, warning) << '\n';
    terminal.out << terminal.catalogue.text(terminal.language, "questionnaires.form_summary",
                                            {{"questions", static_cast<std::int64_t>(compiled.questions)},
                                             {"rows", static_cast<std::int64_t>(compiled.rows)},
                                             {"languages", static_cast<std::int64_t>(compiled.form.languages.size())}})
                 << '\n';
    for (const auto& one : compiled.completeness)
        terminal.out << terminal.catalogue.text(
                            terminal.language, "questionnaires.language_completeness",
                            {{"language", std::string_view(compiled.form.languages[one.language].name)},
                             {"present", static_cast<std::int64_t>(one.present)},
                             {"texts", static_cast<std::int64_t>(one.texts)}})
                     << '\n';
    return status;
}

Result<int> xform_command(const mandates::Terminal& terminal, const parties::Resources& parties,
                          const std::string& path) {
    const Compiled compiled = TRY(compiled_file(path, parties));
    for (const Error& error : compiled.errors) terminal.err << said(terminal, error) << '\n';
    if (!compiled.errors.empty()) return exit_status(ErrorKind::invalid_input);
    terminal.out << questionnaires::write_xform(compiled.form);
    return 0;
}

Result<std::string> workbook_of_folder(const std::string& folder) {
    std::vector<document::SheetToWrite> sheets;
    for (const std::string_view name : {"survey", "choices", "settings", "blocks", "entities", "external_choices"}) {
        const std::string path = folder + "/" + std::string(name) + ".csv";
        if (!std::filesystem::exists(path)) continue;
        const std::string text = TRY(read_file(path, kMaxCsvBytes));
        sheets.push_back({.name = std::string(name), .rows = TRY(questionnaires::xlsform::csv_rows(text, path))});
    }
    if (sheets.empty()) return make_error(ErrorKind::not_found, "app_questionnaire.no_sheets").with("folder", folder);
    return document::write_workbook(sheets, std::filesystem::path(folder).filename().string());
}

Result<std::string> workbook_bytes(const std::string& path) {
    if (std::filesystem::is_directory(path)) return workbook_of_folder(path);
    return read_file(path, document::WorkbookLimits{}.maximum_bytes + 1);
}

}  // namespace

Result<int> questionnaire_command(const mandates::Terminal& terminal, const parties::Resources& parties,
                                  const QuestionnaireRequest& request) {
    const std::size_t wanted = request.what == "write" ? 2 : 1;
    if (request.what != "compile" && request.what != "xform" && request.what != "write")
        return make_error(ErrorKind::invalid_input, "app_questionnaire.what").with("value", request.what);
    if (request.files.size() != wanted)
        return make_error(ErrorKind::invalid_input, "app_questionnaire.files").with("what", request.what);
    if (request.what == "compile") return compile_command(terminal, parties, request.files[0], request.json);
    if (request.what == "xform") return xform_command(terminal, parties, request.files[0]);
    TRY(write_new_file(request.files[1], TRY(workbook_of_folder(request.files[0])), true));
    return 0;
}

}  // namespace palermo::app
