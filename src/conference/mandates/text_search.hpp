// Search inside the texts of the register.
//
// `document.file` puts every language version into the index in its own transaction (index_version); find_in_texts()
// asks it, within what the reader may see.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "conference/mandates/model.hpp"
#include "conference/mandates/queries.hpp"
#include "platform/acts/access.hpp"
#include "platform/search/searcher.hpp"
#include "platform/store/database.hpp"

namespace palermo::mandates {

// Empty strings and nullopt mean "any", as in RegisterFilter.
struct TextSearch {
    std::string words;
    std::optional<Language> language = {};  // only texts in it
    Language asker = Language::en;          // whose texts are shown where there are several
    std::string body = {};
    std::optional<int> session = {};
    std::string status = {};
    std::size_t page = 1;
    std::size_t page_size = 20;  // at most search::kMaxPageSize
};

struct TextHit {
    DocumentSummary document;
    Language language;                      // of the passages
    std::vector<Language> languages;        // all versions it was found in
    bool by_name;                           // the words stand in its title, number or symbol
    std::vector<search::Passage> passages;  // path: of the provision, empty outside any
};

struct TextSearchView {
    std::int64_t total;  // documents, exact, of those the reader may see and the filter admits
    std::vector<TextHit> hits;
};

// The type of the register's objects in the index.
inline constexpr std::string_view kSearchedDocument = "document";

// The numbers of the documents that the reader may see.
Result<std::unordered_set<std::int64_t>> readable_documents(store::Reader& reader, const access::Scope& scope);

// Errors: search.*; those of the store.
Result<TextSearchView> find_in_texts(store::Reader& reader, search::Searcher& searcher, const access::Scope& scope,
                                     const TextSearch& asked);

// Puts a version of a document that is filed into the index, in the place of the one it had in that language.
Result<void> index_version(store::Writer& writer, std::int64_t document_id, const Document& document);

// Puts all versions into an index that is made anew, some in each transaction; gives how many.
Result<std::int64_t> index_documents(store::Database& database);

}  // namespace palermo::mandates
