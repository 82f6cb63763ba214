// The one search over everything: the index (platform/search), the kinds of objects in it, and the terms that carry a
// query from one language into the others.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/finder/kinds.hpp"
#include "platform/finder/question.hpp"
#include "platform/finder/thesaurus.hpp"
#include "platform/search/searcher.hpp"
#include "platform/text/catalogue.hpp"
#include "platform/web/words.hpp"

namespace palermo::finder {

// What is asked for: what was typed, and what was chosen beside it.
struct Search {
    std::string typed;
    std::string type = {};                  // of the kinds; empty: all
    std::optional<Language> language = {};  // of the texts
    std::vector<search::Label> labels = {};
    std::optional<int> year = {};
    bool exact = false;  // only the words as typed: no terms of other languages
    std::size_t page = 1;
    std::size_t page_size = 20;
};

struct ShownHit {
    search::Hit hit;
    std::string kind;  // catalogue key of its kind
    Shown shown;
};

struct Results {
    std::int64_t total = 0, through = 0;
    std::vector<ShownHit> hits;
    std::vector<search::FacetCount> facets;
    std::vector<const search::Concept*> concepts;  // the query was also looked for through these
    Language query_language = Language::en;        // that those were recognised in
};

// States by their names, for fields and labels.
struct StateNames {
    std::function<std::string(std::string_view code, Language language)> name;
    // The code for a name in any language, or for the code itself; nothing: it is nobody's.
    std::function<std::optional<std::string>(std::string_view name)> code;
};

// Kinds and thesaurus are given at start; afterwards thread-safe. What is given by reference outlives it.
class Finder {
  public:
    Finder(search::Searcher& searcher, const text::Catalogue& catalogue, StateNames states)
        : searcher_(searcher), catalogue_(catalogue), states_(std::move(states)) {}

    void add(ObjectKind kind);
    void set_thesaurus(Thesaurus thesaurus) { thesaurus_ = std::move(thesaurus); }

    const std::vector<ObjectKind>& kinds() const { return kinds_; }
    const ObjectKind* kind_of(std::string_view type) const;
    const Thesaurus& thesaurus() const { return thesaurus_; }
    const StateNames& states() const { return states_; }

    // Errors: search.* (searcher.hpp), those of the kinds and of the store.
    Result<Results> find(store::Reader& reader, const access::Scope& scope, const Search& asked, Language language,
                         Instant now) const;

    // The first `limit` objects found, and how many there are; no pages are made of them.
    struct Keys {
        std::vector<search::ObjectKey> keys;
        std::int64_t total = 0;
    };
    Result<Keys> find_keys(store::Reader& reader, const access::Scope& scope, const Search& asked, Language language,
                           Instant now, std::size_t limit) const;

    // The name of a facet's value in the language of the page.
    std::string value_text(const web::Words& words, std::string_view facet, std::string_view value) const;
    // The fields that can be typed, with their names in the language of the page.
    FieldNames field_names(Language language) const;

  private:
    // What the searcher is asked; `recognised` gets the concepts.
    search::Query query_of(const Search& asked, Language language, Recognised& recognised) const;
    // Runs it within what the scope admits.
    Result<search::Found> ask(store::Reader& reader, const access::Scope& scope, search::Query query,
                              Instant now) const;

    search::Searcher& searcher_;
    const text::Catalogue& catalogue_;
    StateNames states_;
    std::vector<ObjectKind> kinds_;
    Thesaurus thesaurus_;
};

}  // namespace palermo::finder
