// The words an analytical report is written with, in one language. Pure.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "conference/reports/pack/resources.hpp"
#include "platform/text/catalogue.hpp"

namespace palermo::reports {

// A question in the words of the questionnaire.
struct QuestionWords {
    std::string label;
    std::map<std::string, std::string, std::less<>> choices;  // by value
};

struct Wording {
    Language language = Language::en;
    const text::Catalogue* catalogue = nullptr;
    const Resources* resources = nullptr;
    std::function<std::string(std::string_view code)> state_name;
    std::function<std::string(std::string_view group)> group_name;
    std::vector<std::string> groups;                              // in the order of the tables
    std::map<std::string, QuestionWords, std::less<>> questions;  // by path in the form
    std::string address;  // of the report on this site: "/fr/reports/first-cycle"; empty: no links

    std::string text(std::string_view key, const std::vector<text::MessageArgument>& arguments = {}) const {
        return catalogue->text(language, key, arguments);
    }
    const std::string& title(const Titles& titles) const { return titles[static_cast<std::size_t>(language)]; }
    // The question's label, or its path when the form has none in this language.
    std::string question(std::string_view path) const;
    std::string choice(std::string_view path, std::string_view value) const;
    // Where the States behind a number are listed. `standing`: "party"; the others empty for all.
    std::string behind(std::string_view path, std::string_view standing, std::string_view group, std::string_view value,
                       std::string_view state) const;
};

}  // namespace palermo::reports
