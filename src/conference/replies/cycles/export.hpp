// The replies of a cycle as a table: one row a State, one column a question.
//
// What is in it is what the one who asks may read: published replies, and for the secretariat all that were submitted.
// Drafts are never in it. Texts of States cannot become formulas in a spreadsheet.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/replies/queries.hpp"
#include "platform/document/table.hpp"

namespace palermo::replies {

struct ExportRequest {
    std::string cycle;
    Language language = Language::en;  // of the headings and, with labels, of the choices
    bool labels = true;                // choices by their words; otherwise by their codes, for programs
    // The words of the first columns: State, code, group, standing, submitted on, late.
    std::vector<std::string> headings;
    std::function<std::string(const ReplyRow&)> standing = {};
    std::function<std::string(const std::string& group)> group = {};
    std::string yes, no;
    // What stands before a translation into the language of the table, below the original; with labels only. Empty:
    // originals alone.
    std::function<std::string(const AnswerTranslation&)> translation = {};
};

// Streams it; `sink` gets pieces of a CSV file. One reply is in memory at a time. Errors: access.not_found.
Result<void> write_replies_csv(store::Reader& reader, const access::Scope& scope, const Services& services,
                               const ExportRequest& request, Instant now,
                               const std::function<void(std::string_view)>& sink);

// The same as a table for a workbook. Answers longer than a cell may be are cut, and say so with "…".
Result<document::Table> replies_table(store::Reader& reader, const access::Scope& scope, const Services& services,
                                      const ExportRequest& request, Instant now);

}  // namespace palermo::replies
