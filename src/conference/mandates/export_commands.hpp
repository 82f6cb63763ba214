// The command-line verb export: documents as AKN, JSON or HTML; the table of mandates as CSV, XLSX or iCalendar. The
// functions that give a file as a string serve the pages too.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "conference/mandates/commands.hpp"
#include "conference/mandates/follow_up/commands.hpp"
#include "conference/mandates/mandate_rows.hpp"
#include "conference/mandates/queries.hpp"

namespace palermo::mandates {

enum class DocumentFormat : std::uint8_t { akn, json, html };
enum class TableFormat : std::uint8_t { csv, xlsx, ics, ics_tasks };

// One document as a file, in the language of `view`; `language` is that of the labels (HTML only).
std::string document_file(const DocumentView& view, DocumentFormat format, const text::Catalogue& catalogue,
                          Language language);
// The rows as a file. Errors: document_table.* of to_xlsx().
Result<std::string> table_file(const std::vector<exchange::MandateRow>& rows, TableFormat format,
                               const text::Catalogue& catalogue, Language language, const Date& as_of);

// "2-6.fr.akn.xml"
std::string document_file_name(std::string_view slug, Language language, DocumentFormat format);

struct ExportRequest {
    std::string format;                // "akn", "json", "html", "csv", "xlsx", "ics"
    std::optional<Language> language;  // of the documents; of the table and its words
    std::vector<std::string> slugs;    // none: all
    std::string output;                // a file, an existing folder, "-" or empty for the terminal
    bool force = false;                // replaces files that exist
    bool tasks = false;                // ics: VTODO instead of VEVENT
    std::string as_of;                 // ISO date; empty: today
    std::string site;                  // address that links begin with; empty: no links
};

// Gives the exit status. A document without `language` is written in the language it is shown in, and into a folder in
// every language held. Errors: mandates_exchange.unknown_format (value, known), .language_not_held (slug, language,
// held), .needs_folder (count), .bad_date (value), .bad_site (value), .output_failed; mandates.no_such_document;
// file.exists, file.not_a_file, file.cannot_write; document_table.*.
Result<int> export_files(const Terminal& terminal, const follow_up::Desk& desk, const ExportRequest& request);

}  // namespace palermo::mandates
