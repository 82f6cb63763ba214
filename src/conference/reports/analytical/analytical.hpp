// The analytical report on the replies of a cycle, made of a cut. Pure: equal input gives an equal document.
//
// Its order is that of the reports the Conference knows: status of replies; criminalization, jurisdiction, liability,
// confiscation, international cooperation and the rest; each Protocol; difficulties; assistance needed; what changed
// since the previous cycle; annexes. Narrative of people stands before the machine's block of each section.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "conference/reports/analytical/wording.hpp"
#include "conference/reports/cut/cut.hpp"
#include "platform/document/model.hpp"

namespace palermo::reports {

// A paragraph that a person wrote.
struct NarrativeParagraph {
    std::string words;
    Language language = Language::en;  // another than the report's when it is not translated yet
};

struct ReportHead {
    Titles titles;
    document::Masthead masthead;  // in the language of the report
    std::string author;
};

struct ReportInput {
    ReportHead head;
    Wording wording;
    // The cut that a block stands on: blocks are refreshed one by one.
    std::function<const Cut&(std::string_view block)> cut_of;
    std::map<std::string, std::vector<NarrativeParagraph>, std::less<>> narrative;  // by block
    // Of an addendum: the cut of its report, then those of the addenda before it. Empty: a report of its own.
    std::vector<const Cut*> earlier = {};
};

// The keys of the blocks of a report, in its order: "introduction", "status", the sections of the pack, "assistance",
// "trend", "tallies", "method", "states". A person may write into each.
std::vector<std::string> block_keys(const Resources& resources);

// Those of an addendum: "introduction", "received", "status", "changes", "method", "states".
std::vector<std::string> addendum_keys();

// The replies that came after the cut of a report, and what they change. `input.earlier` is not empty.
document::Document addendum(const ReportInput& input);

document::Document analytical_report(const ReportInput& input);

}  // namespace palermo::reports
