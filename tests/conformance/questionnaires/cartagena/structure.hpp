// The questionnaires of the Biosafety Clearing-House as their own files have them, and our form made of one.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "conference/questionnaires/model.hpp"
#include "platform/base/language.hpp"

namespace palermo::cartagena {

struct Imported {
    questionnaires::Form form;
    std::map<std::string, std::string> path_of;  // of every node of the structure, by its key
    // The texts that each node was given: path of the item, language, words.
    std::map<std::string, std::array<std::string, kLanguageCount>> titles;
};
// `name`: "cpbNationalReport4".
Imported import(const std::filesystem::path& folder, const std::string& name, const std::string& version);

// Pairs of keys, with whether the values of their options are the same: from, to, identical.
struct Pair {
    std::string from, to;
    bool identical = true;
};
std::vector<Pair> mapping(const std::filesystem::path& file);

}  // namespace palermo::cartagena
