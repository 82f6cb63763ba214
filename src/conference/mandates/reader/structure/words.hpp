// The words that show structure: what opens a preambular paragraph, what acts, which bodies decide, what ends a text.
//
// The lexicon (editable data) is asked first. What the lexicon does not hold follows from the grammar of the six
// languages: English participles and third persons, French participles, Russian converbs, Arabic إذ.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "conference/mandates/reader/resources.hpp"
#include "conference/mandates/reader/structure/characters.hpp"
#include "platform/base/language.hpp"

namespace palermo::mandates::reader::structure {

// What the first words of a paragraph may be. A Chinese verb may be both.
struct Lead {
    bool preambular = false;
    bool operative = false;
    bool from_lexicon = false;  // otherwise from the grammar
    bool past = false;          // reported in the past: "A décidé", "Decided"
};

struct Organ {
    std::string_view canonical;  // "conference"; empty for a body the table does not know
    std::size_t end = 0;         // in the skeleton: behind the body's name
};

// Words of structure that are not in the lexicon. Skeletons; constant.
struct StructureWords {
    std::vector<std::u32string> articles;    // what may stand before a body's name, with its space
    std::vector<std::u32string> qualifiers;  // before the verb: "also", "deeply"
    std::vector<std::u32string> preambular;  // leads the lexicon lacks
    std::vector<std::u32string> operative;
    std::vector<std::pair<std::u32string, std::string_view>> organs;
    std::vector<std::u32string> annex;
    std::vector<std::u32string> section;  // "article", "section", "part", "chapter"
    std::vector<std::u32string> closing;  // "plenary meeting"
    std::vector<std::u32string> adopted;  // what begins a closing line: "adopted"
    std::vector<std::u32string> modals;   // " shall ", " doit "
    std::vector<std::u32string> resolution, decision, draft, note, submitted, session, committee, agenda_item,
        distribution, general, limited, restricted, original, contents;
    std::vector<std::pair<std::u32string, Language>> language_names;
};

const StructureWords& structure_words(Language language);

// True when `text` holds `word` at `at`. Without copying.
bool has_at(std::u32string_view text, std::size_t at, std::u32string_view word);
// The longest of `words` that `text` begins with at `at`, or 0.
std::size_t longest_at(std::u32string_view text, std::size_t at, const std::vector<std::u32string>& words);
// The first place where one of `words` stands, with its length.
struct Found {
    std::size_t at = std::u32string_view::npos;
    std::size_t length = 0;
    explicit operator bool() const { return at != std::u32string_view::npos; }
};
Found find_first(std::u32string_view text, const std::vector<std::u32string>& words);

// The words of one language: lexicon and tables. Resources holds one for each; immutable, shared by all threads.
class Vocabulary {
  public:
    Vocabulary(Language language, std::span<const LexiconEntry> lexicon);

    Language language() const { return language_; }
    const StructureWords& words() const { return words_; }
    const std::vector<std::pair<std::u32string, int>>& months() const { return months_; }

    // What a paragraph is that begins with these words.
    Lead lead_of(std::u32string_view skeleton) const;
    // The body whose name stands at `at`, an article before it included.
    std::optional<Organ> organ_at(std::u32string_view skeleton, std::size_t at) const;
    // True when an actor (body, official, State) is named at `at`, an article before it included; returns behind it, or
    // 0.
    std::size_t actor_end(std::u32string_view skeleton, std::size_t at) const;

  private:
    struct Phrase {
        std::u32string words;
        bool preambular = false;
        bool operative = false;
    };
    void add_phrase(std::u32string words, bool preambular, bool operative);
    Lead lexicon_lead(std::u32string_view skeleton, std::size_t at) const;
    Lead grammar_lead(std::u32string_view skeleton, std::size_t at) const;
    bool bounded(std::u32string_view skeleton, std::size_t end) const;

    Language language_;
    const StructureWords& words_;
    std::unordered_map<std::u32string, std::vector<Phrase>> phrases_;  // by their first two characters
    std::vector<std::u32string> actors_;
    std::vector<std::pair<std::u32string, int>> months_;
};

}  // namespace palermo::mandates::reader::structure
