// Asking the index.
//
// What is found, for the words of a query:
//   - every text in which all words stand, in any of their forms and any order; words in quotes (" or «» or “”) stand
//     next to each other as written;
//   - every text that has the query as it was typed anywhere in it, without regard to case, diacritics and the width
//     of white space: "ganized cri" finds "organized crime";
//   - when the query is given as concepts too: every text that has them in its own language, through any of the terms
//     that the language has for each; of several, those that tell most (rare ones tell more) are enough, and texts with
//     all of them come first.
// Hits are objects: one that is found in several languages is one hit. Those with the query in a name come first, then
// the newest; what was found through concepts only comes behind all others.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/language.hpp"
#include "platform/base/result.hpp"
#include "platform/search/index.hpp"
#include "platform/store/database.hpp"
#include "platform/text/normalize.hpp"

namespace palermo::search {

// Titles of decisions have up to forty words, and whoever types one exactly must find it.
inline constexpr std::size_t kMaxQueryCharacters = 500;
inline constexpr std::size_t kMaxQueryWords = 64;
inline constexpr std::size_t kMaxPageSize = 100;
inline constexpr std::size_t kMaxPassages = 3;  // shown of one hit
inline constexpr std::size_t kMaxConcepts = 8;  // of one query; those behind are not looked for

// A thing that has terms in several languages: in each those it goes by, the preferred one first.
struct Concept {
    std::string id;
    std::array<std::vector<std::string>, kLanguageCount> terms;
    // Words that it goes by too, but that mean other things as well: looked for, never recognised in a query.
    std::array<std::vector<std::string>, kLanguageCount> also = {};
};

struct Query {
    std::string words = {};                 // may be empty when something else is asked for
    std::string object_type = {};           // empty: all
    std::optional<Language> language = {};  // only texts in it
    Language asker = Language::en;          // of the languages an object is found in, this one is shown
    // Whether an object may be found, asked before anything is counted or looked at: the caller's scope and filters.
    // Empty: all.
    std::function<bool(std::string_view object_type, std::int64_t object_id)> admits = {};
    std::size_t page = 1;
    std::size_t page_size = 20;

    std::vector<std::string> types = {};  // one of these, when there are any
    std::vector<Label> labels = {};       // an object has each of these; of several with one name, one
    std::string title = {};               // stands in a name of the object, in any language
    std::string symbol = {};              // is the beginning of one of its symbols
    std::string from = {}, before = {};   // `newest` from this ISO date on, and before that one; a year is one too

    // The whole query in concepts, and the words that are none: they must stand in the text as well.
    std::vector<const Concept*> concepts = {};
    std::string beside = {};

    bool counts = false;   // facets are counted
    std::size_t keys = 0;  // of so many objects, the first ones, the keys are given
};

// A place of a text where it was found.
struct Passage {
    std::string path;                     // of the part; empty outside any
    std::string snippet;                  // words of the original text around the match
    std::vector<text::TextSpan> matches;  // what was found, in code points of the snippet; in order, apart
    bool cut_before = false;              // the part goes on before the snippet
    bool cut_after = false;
};

struct Hit {
    std::string object_type;
    std::int64_t object_id = 0;
    Language language = Language::en;  // that the passages are in
    std::vector<Language> languages;   // all it was found in, in the order of their tags
    bool by_name = false;              // the query stands in its title, number or symbol
    bool through = false;              // through concepts only
    std::vector<Passage> passages;     // may be empty when it was found by a name only
};

// How many of the objects found have a value. Names: those of labels (but "symbol"), "type", "language", "year".
struct FacetCount {
    std::string name, value;
    std::int64_t count = 0;
};

struct ObjectKey {
    std::string type;
    std::int64_t id = 0;
    friend auto operator<=>(const ObjectKey&, const ObjectKey&) = default;
};

struct Found {
    std::int64_t total = 0;          // objects, exact
    std::int64_t through = 0;        // of these, through concepts only
    std::vector<Hit> hits;           // of the page
    std::vector<FacetCount> facets;  // by name, then the most first; empty unless asked for
    std::vector<ObjectKey> keys;     // in the order of the hits; empty unless asked for
};

// Keeps texts it has looked into (at most `cache_bytes`), and the list of entries, between queries. Thread-safe.
class Searcher {
  public:
    static constexpr std::size_t kDefaultCacheBytes = std::size_t{40} * 1024 * 1024;

    explicit Searcher(std::size_t cache_bytes = kDefaultCacheBytes);
    ~Searcher();
    Searcher(const Searcher&) = delete;
    Searcher& operator=(const Searcher&) = delete;

    // Errors: search.nothing_asked, search.query_too_long (limit), search.too_many_words (limit),
    // search.page_out_of_range (page); those of the store.
    Result<Found> find(store::Reader& reader, const Query& query);

  private:
    struct Memory;
    std::unique_ptr<Memory> memory_;
};

}  // namespace palermo::search
