// The acts of the register of mandates.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "conference/mandates/reader/resources.hpp"
#include "platform/acts/act.hpp"
#include "platform/base/bytes.hpp"
#include "platform/base/language.hpp"
#include "platform/store/database.hpp"

namespace palermo::mandates {

// Reads a file and files it in the register: a new document, another language of one that is there, or a new revision
// of a language. The same bytes again are refused with mandates.already_filed (slug), and change nothing. Errors:
// intake.*, reader.*, mandates.already_filed. What is stored and digested is the file's bytes, whatever their format.
struct FileDocument {
    std::string file_name;             // as its owner calls it; no part of it is used as a path
    Bytes content;                     // at most reader::kMaxFileBytes
    std::optional<Language> language;  // where the reader should not decide
    std::optional<std::string> slug;   // the document this is a version of, where its number or symbol does not say so
};

// Adds the acts to the registry. `resources` must outlive it.
void register_acts(acts::Registry& registry, const reader::Resources& resources);

std::vector<store::Migration> migrations();

}  // namespace palermo::mandates
