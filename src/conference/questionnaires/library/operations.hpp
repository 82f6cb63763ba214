// The acts of questionnaires and their versions. All are the secretariat's.
//
// A questionnaire is known by its slug ("untoc"), a version of it by the version that its workbook names. While a
// version is a draft, filing it again replaces it. What is published never changes: not its form, not its words, not
// its workbook. A retired version stays readable, and replies to it stay as they are; no new cycle may use it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/questionnaires/model.hpp"
#include "platform/acts/act.hpp"
#include "platform/base/bytes.hpp"

namespace palermo::questionnaires {

inline constexpr std::string_view kQuestionnaireObject = "questionnaire";
inline constexpr std::size_t kMaxVersionBytes = 40;
inline constexpr std::size_t kMaxWorkbookBytes = std::size_t{16} * 1024 * 1024;
inline constexpr std::int64_t kMaxQuestions = 20'000;

enum class MappingKind : std::uint8_t { identical, comparable, not_comparable };
std::string_view name(MappingKind kind);
std::optional<MappingKind> mapping_kind_from_name(std::string_view name);

// "questionnaire.file": a workbook (XLSForm) or an XForm document, told apart by its bytes. Errors: those of the
// compiler, one detail each with sheet, row and column; questionnaires.bad_slug (slug), questionnaires.bad_version
// (version), questionnaires.version_published (slug, version), questionnaires.no_questions, questionnaires.too_large
// (limit).
struct FileQuestionnaire {
    std::string slug;
    std::string file_name;
    Bytes workbook;
    std::optional<bool> official;  // approved by the body it is of; otherwise ours
    std::optional<bool> invented;  // for practice and demonstrations: put to invented States only
};
// "questionnaire.translate": the translation sheet of a draft comes back, as a workbook or XLIFF
// (docs/formats/translation-sheet.md). The draft is filed anew with the translations in it, or nothing is changed.
// Errors: those of translation::translate(), one detail for each fault; questionnaires.version_published.
struct TranslateQuestionnaire {
    std::string slug;
    std::string version;
    std::int64_t revision = 0;
    std::string file_name;
    Bytes sheet;
};
// "questionnaire.publish". Errors: questionnaires.languages_incomplete with a detail
// questionnaires.language_incomplete (language, missing, texts) for every language that is neither complete nor named
// in `without`; questionnaires.not_a_draft (slug, version).
struct PublishQuestionnaire {
    std::string slug;
    std::string version;
    std::int64_t revision = 0;
    std::vector<std::string> without;  // tags of languages that it is published without
};
// "questionnaire.retire". Error: questionnaires.not_published (slug, version).
struct RetireQuestionnaire {
    std::string slug;
    std::string version;
    std::int64_t revision = 0;
};
// "questionnaire.map": says how far two questions ask the same. Said again it replaces what was said. Errors:
// questionnaires.no_question_at (path), questionnaires.mapped_to_itself.
struct MapQuestion {
    std::string from_slug, from_version, from_path;
    std::string to_slug, to_version, to_path;
    MappingKind kind = MappingKind::identical;
    std::optional<std::string> note;
};

// Makes a form out of a filed workbook. Thread-safe.
using WorkbookCompiler = std::function<Result<Form>(ByteView workbook, std::string_view file_name)>;

void register_acts(acts::Registry& registry, WorkbookCompiler compile_workbook);

std::vector<store::Migration> migrations();

}  // namespace palermo::questionnaires
