#include "app/questionnaire_commands.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <ostream>

#include "app/questionnaire_evaluate.hpp"
#include "app/reply_services.hpp"
#include "conference/questionnaires/form/xform_reader.hpp"
#include "conference/questionnaires/form/xform_writer.hpp"
#include "conference/questionnaires/translation/sheet_files.hpp"
#include "conference/questionnaires/xlsform/compile.hpp"
#include "conference/questionnaires/xlsform/csv_rows.hpp"
#include "platform/base/file.hpp"
#include "platform/base/json.hpp"
#include "platform/base/new_file.hpp"
#include "platform/base/utf8.hpp"

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

void say_completeness(const mandates::Terminal& terminal, const Compiled& compiled,
                      const questionnaires::xlsform::LanguageCompleteness& one) {
    constexpr std::size_t kMostPlaces = 10;
    const std::string& language = compiled.form.languages[one.language].name;
    terminal.out << terminal.catalogue.text(terminal.language, "questionnaires.language_completeness",
                                            {{"language", std::string_view(language)},
                                             {"present", static_cast<std::int64_t>(one.present)},
                                             {"texts", static_cast<std::int64_t>(one.texts)}})
                 << '\n';
    if (one.missing.empty()) return;
    std::string places;
    for (std::size_t i = 0; i < std::min(one.missing.size(), kMostPlaces); ++i)
        places += (i == 0 ? "" : ", ") + one.missing[i].sheet + " " + std::to_string(one.missing[i].row);
    terminal.out << "  "
                 << terminal.catalogue.text(
                        terminal.language, "app_questionnaire.missing_at",
                        {{"places", std::string_view(places)},
                         {"count", static_cast<std::int64_t>(one.texts) - static_cast<std::int64_t>(one.present)}})
                 << '\n';
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
    for (const auto& one : compiled.completeness) say_completeness(terminal, compiled, one);
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

// --- translating

bool is_xml(std::string_view bytes) {
    const std::size_t first = bytes.find_first_not_of("\xEF\xBB\xBF \t\r\n");
    return first != std::string_view::npos && bytes[first] == '<';
}

Result<std::optional<Language>> language_option(const std::string& tag) {
    if (tag.empty()) return std::optional<Language>();
    const auto language = tag.size() >= 2 ? language_from_tag(tag) : std::nullopt;
    if (!language)
        return make_error(ErrorKind::invalid_input, "app_questionnaire.language").with("language", printable(tag));
    return std::optional(*language);
}

Error missing_option(std::string_view option, std::string_view what) {
    return make_error(ErrorKind::invalid_input, "app_questionnaire.option").with("option", option).with("what", what);
}

Result<int> translations_in(const mandates::Terminal& terminal, const QuestionnaireRequest& request,
                            const std::string& bytes, const std::string& name) {
    const std::string sheet = TRY(read_file(request.sheet, questionnaires::translation::kMaxSheetBytes + 1));
    const questionnaires::translation::Translated translated = TRY(questionnaires::translation::translate(
        bytes, name, sheet, std::filesystem::path(request.sheet).filename().string(),
        TRY(language_option(request.to))));
    TRY(write_new_file(request.made, translated.bytes, false));
    const std::string language(own_name(translated.language));
    terminal.out << terminal.catalogue.text(terminal.language, "app_questionnaire.translated",
                                            {{"changed", translated.changed},
                                             {"translated", translated.translated},
                                             {"texts", translated.texts},
                                             {"language", std::string_view(language)},
                                             {"file", std::string_view(request.made)}})
                 << '\n';
    return 0;
}

Result<int> translate_command(const mandates::Terminal& terminal, const QuestionnaireRequest& request) {
    namespace translation = questionnaires::translation;
    if (request.made.empty()) return missing_option("--out", "translate");
    const std::string bytes = TRY(workbook_bytes(request.files[0]));
    const std::string name = std::filesystem::path(request.files[0]).filename().string();
    if (!request.sheet.empty()) return translations_in(terminal, request, bytes, name);
    const std::optional<Language> to = TRY(language_option(request.to));
    if (!to) return missing_option("--to", "translate");
    const std::string ending = std::filesystem::path(request.made).extension().string();
    const bool xliff = ending == ".xlf" || ending == ".xliff";
    if (!xliff && ending != ".xlsx")
        return make_error(ErrorKind::invalid_input, "app_questionnaire.sheet_ending").with("file", request.made);
    const translation::Work work = TRY(translation::work_of(bytes, name, {*to, request.from}));
    const Date today = SystemClock().now().date_utc();
    const std::string sheet = xliff ? translation::to_xliff(work, terminal.catalogue)
                                    : TRY(translation::to_workbook(work, terminal.catalogue, today));
    TRY(write_new_file(request.made, sheet, false));
    const auto missing = std::count_if(work.units.begin(), work.units.end(),
                                       [](const translation::Unit& unit) { return unit.target.empty(); });
    terminal.out << terminal.catalogue.text(terminal.language, "app_questionnaire.sheet_written",
                                            {{"file", std::string_view(request.made)},
                                             {"texts", static_cast<std::int64_t>(work.units.size())},
                                             {"missing", static_cast<std::int64_t>(missing)}})
                 << '\n';
    return 0;
}

// --- running on answers

Result<questionnaires::Form> form_of_file(const std::string& path) {
    const std::string bytes = TRY(workbook_bytes(path));
    if (is_xml(bytes)) return TRY(questionnaires::read_xform(bytes)).form;
    const std::string name = std::filesystem::path(path).filename().string();
    return TRY(questionnaires::xlsform::compile_workbook(bytes, name)).form;
}

Result<int> evaluate_command(const mandates::Terminal& terminal, const QuestionnaireRequest& request) {
    const std::string answers = TRY(read_file(request.files[1], kMaxCsvBytes));
    return evaluate_answers(
        terminal, TRY(form_of_file(request.files[0])),
        {answers, std::filesystem::path(request.files[1]).filename().string(), request.language, request.json});
}

}  // namespace

Result<int> questionnaire_command(const mandates::Terminal& terminal, const parties::Resources& parties,
                                  const QuestionnaireRequest& request) {
    constexpr std::array kVerbs = std::to_array<std::pair<std::string_view, std::size_t>>(
        {{"compile", 1}, {"xform", 1}, {"write", 2}, {"evaluate", 2}, {"translate", 1}});
    const auto verb =
        std::find_if(kVerbs.begin(), kVerbs.end(), [&](const auto& one) { return one.first == request.what; });
    if (verb == kVerbs.end())
        return make_error(ErrorKind::invalid_input, "app_questionnaire.what").with("value", request.what);
    if (request.files.size() != verb->second)
        return make_error(ErrorKind::invalid_input, "app_questionnaire.files").with("what", request.what);
    if (request.what == "compile") return compile_command(terminal, parties, request.files[0], request.json);
    if (request.what == "xform") return xform_command(terminal, parties, request.files[0]);
    if (request.what == "evaluate") return evaluate_command(terminal, request);
    if (request.what == "translate") return translate_command(terminal, request);
    TRY(write_new_file(request.files[1], TRY(workbook_of_folder(request.files[0])), true));
    return 0;
}

}  // namespace palermo::app
