// The acts of the register of mandates.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "conference/mandates/versions.hpp"
#include "platform/acts/act.hpp"
#include "platform/base/bytes.hpp"
#include "platform/base/language.hpp"
#include "platform/store/database.hpp"

namespace palermo::mandates {

// Reads a file and files it in the register: a new document, another language of one that is there, or a new revision
// of a language. The same bytes again are refused with mandates.already_filed (slug), and change nothing. What people
// settled in the readings stays. Errors: intake.*, reader.*, mandates.already_filed, alignment.unrelated: it is no
// version of the text that is filed there; mandates.corrigendum_without_original (symbol, original).
struct FileDocument {
    std::string file_name;             // as its owner calls it; no part of it is used as a path
    Bytes content;                     // at most reader::kMaxFileBytes
    std::optional<Language> language;  // where the reader should not decide
    std::optional<std::string> slug;   // the document this is a version of, where its number or symbol does not say so
};

// Adds the acts of the whole capability to the registry. `services` and what it refers to must outlive it.
void register_acts(acts::Registry& registry, const Services& services);

std::vector<store::Migration> migrations();

}  // namespace palermo::mandates
