// What the pack says of reports: their parts and sections, and which answers mean yes, in part and no.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conference/reports/tally/answer_state.hpp"
#include "platform/base/embedded.hpp"
#include "platform/base/language.hpp"
#include "platform/base/result.hpp"

namespace palermo::reports {

using Titles = std::array<std::string, kLanguageCount>;

struct Part {
    std::string key;
    Titles titles;
};
// Questions that are reported together: those of some articles of an instrument, or single ones by name.
struct Section {
    std::string part, key;
    std::string prefix;                 // of the articles as forms write them: "UNTOC", "TIP"
    std::string instrument;             // its code; empty: the questions belong to none
    std::vector<std::string> articles;  // "5"; "*" for all of the instrument
    std::vector<std::string> questions;
    Titles titles;
    // `articles_of`: as the form has them, "UNTOC:16:5 UNTOC:16:6"; `name`: of the question.
    bool holds(std::string_view articles_of, std::string_view name) const;
};

// Immutable; shared by all threads.
struct Resources {
    std::vector<Part> parts;                                  // in the order of the report
    std::vector<Section> sections;                            // in the order of the report
    std::map<std::string, AnswerState, std::less<>> classes;  // by value of a choice

    const Part* part(std::string_view key) const;
    const Section* section(std::string_view key) const;
    // The first section that holds the question; nullptr: it is in none.
    const Section* section_of(std::string_view articles, std::string_view name) const;
    // What a choice means; `answered` for one that is neither yes nor no.
    AnswerState class_of(std::string_view value) const;

    // Errors: pack.missing_file (file), pack.bad_row (file, line).
    static Result<Resources> load(std::span<const EmbeddedFile> files);
};

// The tables that come with the program.
std::span<const EmbeddedFile> pack_files();

}  // namespace palermo::reports
