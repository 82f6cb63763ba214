// Working without a connection: a reply as a protected workbook and as one HTML file, and both brought back.
// docs/formats/offline-reply.md.
//
// A file carries, for every answer, the revision that it was made from. Brought back, an answer that was changed in the
// file alone can be taken over; one that was changed here too since then is a conflict, and a person decides. Nothing
// is taken over unseen.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "conference/replies/queries.hpp"
#include "conference/replies/services.hpp"
#include "conference/replies/storage.hpp"
#include "platform/text/catalogue.hpp"

namespace palermo::replies {

inline constexpr std::size_t kMaxOfflineFile = std::size_t{32} * 1024 * 1024;

// Files of layout 1 have nowhere to say that an answer is still true; they are taken as before.
inline constexpr std::int64_t kOfflineLayout = 2, kOldestOfflineLayout = 1;

// What a file says of itself.
struct OfflineHead {
    std::int64_t layout = kOfflineLayout;
    std::int64_t reply = 0;
    std::string cycle, state;
    std::int64_t version = 0;  // of the questionnaire
    std::string language;      // of its words
};
struct OfflineAnswer {
    std::string value;
    std::int64_t revision = 0;  // that it was made from
    bool still_true = false;    // what was filled in beforehand is confirmed
};
struct OfflineFile {
    OfflineHead head;
    std::map<std::string, OfflineAnswer, std::less<>> answers;  // by path
};

// What a file has for one question that can be answered: the form's words and the answer as it is now.
struct OfflineQuestion {
    std::string path;
    const questionnaires::Item* item = nullptr;
    std::string section, label, hint;
    std::vector<questionnaires::ChoiceView> choices;
    std::string value;
    std::int64_t revision = 0;
    bool relevant = true;
    bool to_confirm = false;  // it was filled in beforehand, and nobody has confirmed it
};
// The questions that the one who asks may write, in the order of the form; relevant or not, because answers given
// offline may make them so.
Result<std::vector<OfflineQuestion>> offline_questions(const ReplyView& view, Language language, Instant now);
// Which instances of repeats a path stands in, from the outside: "2", "1.3"; "" when in none.
std::string instance_numbers(std::string_view path);
OfflineHead offline_head(const ReplyView& view, Language language);
std::string write_offline_json(const OfflineFile& file);

// The workbook to fill in. Errors: those of document::to_xlsx().
Result<std::string> offline_workbook(const ReplyView& view, const text::Catalogue& catalogue, Language language,
                                     Instant now);

// Reads a workbook of ours or the file of answers that the HTML page saves. Errors: replies.offline_unreadable (file),
// replies.offline_not_ours (file), replies.offline_structure (sheet, row), replies.offline_choice (row, value), those
// of document::read_workbook().
Result<OfflineFile> read_offline_file(const questionnaires::PublishedForm& form, std::string_view file_name,
                                      std::string_view content);
// Of which reply it says it is: without looking further. Errors as above.
Result<OfflineHead> read_offline_head(std::string_view file_name, std::string_view content);

enum class OfflineDifferenceKind : std::uint8_t {
    changed,    // in the file alone
    confirmed,  // the same, filled in beforehand, and still true
    conflict,   // in the file, and here since the file was made
    wrong,      // no answer to this question
    refused,    // not a part of the one who brings the file
};
struct OfflineDifference {
    std::string path;
    OfflineDifferenceKind kind = OfflineDifferenceKind::changed;
    std::string value;          // in the file
    std::string current;        // here
    std::int64_t revision = 0;  // of what is here
};
struct OfflineReport {
    std::string language;  // of the file's words, as it says
    std::vector<OfflineDifference> differences;
    std::int64_t unchanged = 0;
    std::int64_t to_confirm = 0;  // of those: filled in beforehand, and not confirmed by the file either
};
// Compares a file with what is here. Errors: replies.offline_other_reply (state, cycle),
// replies.offline_other_version, and those of reading it.
Result<OfflineReport> compare_offline(store::Reader& reader, const Services& services, const access::Actor& actor,
                                      const StoredReply& reply, std::string_view file_name, std::string_view content);
// The same for pages. Error: access.not_found.
Result<OfflineReport> compare_offline(store::Reader& reader, const access::Scope& scope, const Services& services,
                                      std::int64_t reply, std::string_view file_name, std::string_view content);

}  // namespace palermo::replies
