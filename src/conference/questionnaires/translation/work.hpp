// The texts of a questionnaire that a translator works on, and putting the translations back.
//
// Work is taken from the file a draft was made of: of an XLSForm workbook every cell of the columns label, hint,
// guidance_hint, constraint_message, required_message and no_app_error_string (sheets survey, blocks, choices, osm); of
// an XForm document every text of an item, of a choice, and of the itext that only expressions name. A block's cell is
// one text, however many questions the block becomes. Media and the title are left out: a form has one title.
//
// What has a value in it keeps it: "${name}", and "instance('x')/root/item[...]/label" in a workbook, must stand in
// the translation as in the source. In an XForm an output element is shown as "${name}" of the question it shows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/questionnaires/model.hpp"
#include "platform/base/language.hpp"
#include "platform/base/result.hpp"

namespace palermo::questionnaires::translation {

enum class TextKind : std::uint8_t {
    label,
    hint,
    guidance_hint,
    constraint_message,
    required_message,
    no_app_message,
};
// As in the columns of a workbook: "label", "constraint_message" ...
std::string_view name(TextKind kind);

struct Unit {
    // "item:GROUP:NAME:label", "choice:LIST:VALUE:label", "block:BLOCK:SUFFIX:label", "shared:ID:label"; an NMTOKEN of
    // XML (a byte that none may hold, and ".", is written ".2E"). The same questions have the same ids in every
    // version.
    std::string id;
    TextKind kind = TextKind::label;
    Place place;       // of the row; column: of the source's cell, 0 for an XForm
    std::string name;  // as people know it: "/general/q1", "yes_no/yes"
    std::string source;
    std::string target;             // empty: not translated
    std::string source_language;    // tag; differs from the work's where that language has no text
    std::vector<std::string> kept;  // what must stand in the translation: "${country}"
};

struct Work {
    std::string form_id, version, title, file;
    std::string from;  // tag of the source language; "und" when the questionnaire does not say
    Language to = Language::en;
    std::vector<Unit> units;  // in the order of the questionnaire
};

struct WorkRequest {
    Language to = Language::en;
    std::string from;  // tag; empty: the default language of the questionnaire, else English, else its first
};

// Reads a questionnaire (told apart by its bytes). Errors: those of compiling it;
// questionnaire_translation.same_language (language), no_source_language (language), no_texts. Thread-safe.
Result<Work> work_of(std::string_view bytes, std::string_view file, const WorkRequest& request);

// What a sheet that came back holds, before anything is compared.
struct FilledRow {
    std::int64_t row = 0;  // of the sheet, or the line of an XLIFF file
    std::string id;
    std::string source;
    std::string target;                    // empty: not translated; changes nothing
    bool formula = false, failed = false;  // of the cell of the translation
};
struct FilledSheet {
    std::string file;
    bool lines = false;  // XLIFF: row is a line
    std::string form_id, version, from, to;
    std::vector<FilledRow> rows;
};

struct Change {
    std::size_t unit = 0;  // of Work::units
    std::string target;
};

// Every fault of the sheet is told, at most 100; with one of them nothing is changed. Errors:
// questionnaire_translation.sheet_has_errors (file, count) with the details other_questionnaire (given, expected),
// unknown_id (row, id), id_twice (row, id, other), no_id (row), source_changed (row, id), row_missing (id, name),
// reference_lost (row, reference), reference_invented (row, reference), reference_broken (row), control_character
// (row, character), formula_cell (row), failed_cell (row), too_long (row, characters, limit), all with `unit`
// ("row" or "line"). Thread-safe.
Result<std::vector<Change>> changes_of(const Work& work, const FilledSheet& sheet);

// The questionnaire's file with the changes in it: a workbook with a column for the language where it had none (of
// what a workbook holds, texts are kept, looks are not), or an XForm. Without changes the same bytes. Thread-safe.
Result<std::string> with_changes(std::string_view bytes, std::string_view file, const Work& work,
                                 const std::vector<Change>& changes);

// All of it: reads the sheet, checks it against the questionnaire, and puts the translations in.
struct Translated {
    std::string bytes;      // of the questionnaire
    std::string file_name;  // as before, ".xlsx" for a workbook
    Language language = Language::en;
    std::int64_t changed = 0;     // texts
    std::int64_t translated = 0;  // texts that have a translation now
    std::int64_t texts = 0;
};
// Errors: those above and of reading the sheet; questionnaire_translation.other_language (given, expected) when
// `expected` is not the language of the sheet.
Result<Translated> translate(std::string_view bytes, std::string_view file, std::string_view sheet,
                             std::string_view sheet_file, std::optional<Language> expected = std::nullopt);

}  // namespace palermo::questionnaires::translation
