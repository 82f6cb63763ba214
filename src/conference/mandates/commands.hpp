// The command-line verbs of the register: read (prints a reading, stores nothing) and import (files documents, each an
// act).
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "conference/mandates/reader/resources.hpp"
#include "platform/acts/act.hpp"
#include "platform/base/language.hpp"
#include "platform/text/catalogue.hpp"

namespace palermo::mandates {

// Where a command speaks, and in which language.
struct Terminal {
    std::ostream& out;
    std::ostream& err;
    const text::Catalogue& catalogue;
    Language language;
};

struct ReadRequest {
    std::vector<std::string> files;
    bool json = false;                 // one object for one file, an array for several
    std::optional<Language> language;  // of the texts, where the reader should not decide
};

// Each gives the exit status: 0, or that of the worst failure (every file is tried).
int read_files(const Terminal& terminal, const reader::Resources& resources, const ReadRequest& request);
int read_clause(const Terminal& terminal, const reader::Resources& resources, Language language,
                const std::string& clause, bool json);
// Says of each file where it is filed; of another text under an address that is there, which revision it is and how
// many provisions differ.
int import_files(const Terminal& terminal, store::Database& database, acts::Performer& performer,
                 const access::Actor& actor, const ReadRequest& request);

}  // namespace palermo::mandates
