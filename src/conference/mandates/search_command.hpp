// The command-line verb that searches the texts of the register.
#pragma once

#include "conference/mandates/commands.hpp"
#include "conference/mandates/text_search.hpp"
#include "platform/base/json.hpp"

namespace palermo::mandates {

// Prints the documents of the first page, each with where it was found; as JSON all that is known of them.
Result<int> search_texts(const Terminal& terminal, store::Database& database, search::Searcher& searcher,
                         const access::Scope& scope, const TextSearch& asked, bool json);

// The exchange form of a result, for the command line and the interface of programs alike.
Json text_search_json(const TextSearchView& view);

}  // namespace palermo::mandates
