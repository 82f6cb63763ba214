// The lexicon and the grammar of each language, compiled for matching.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "conference/mandates/reader/clause/grammar.hpp"
#include "conference/mandates/reader/clause/trie.hpp"
#include "conference/mandates/reader/clause/words.hpp"
#include "conference/mandates/reader/resources.hpp"

namespace palermo::mandates::reader {

// Which lexicon rows a dictionary is made of.
enum class Dictionary : std::uint8_t {
    acts,
    leads,
    functions,
    actors,
    instruments,
    deliverables,
    times,
    months,
    ordinals,
    cardinals,
    passives,
    duties,
    states,
    count_
};

struct DictionaryEntry {
    std::string canonical;
    int capital = -1;     // where a capital must stand: "the Office" is not "the office"; -1: nowhere
    bool prefix = false;  // the last letter is a preposition glued to the next word: "يهيب بـ"
    bool full = false;    // of an instrument: its full title
    int number = 0;       // of a month or ordinal
    int pronoun = 0;  // Arabic verbs with a glued pronoun: 1 for one ("يدعوها"), 2 for several ("يدعوهم")
};

// Found at a place of a text. `entries` are the meanings the words have, the first is the usual one.
struct Match {
    std::size_t begin = 0, end = 0;
    std::span<const std::uint32_t> entries;
    explicit operator bool() const { return end > begin; }
};

// A phrase of the grammar found at a known place.
struct PhraseHit {
    Phrase phrase;
    std::uint32_t end;
};

// What may begin with a word. Entries and phrases end where a word of the text ends, so the first word of a key is a
// whole word of the text: nearly all words are told apart from all keys by their length and three letters. May say yes
// of a word that begins nothing; never no of one that does.
class FirstWords {
  public:
    using Mask = std::uint8_t;

    // The key's first word: letters or figures, or one Chinese character or mark.
    void add(std::u32string_view key, Mask what);
    // Of a word as ClauseText::words() has it.
    Mask of(const char32_t* word, std::size_t length) const { return masks_[place_of(word, length)]; }

  private:
    static constexpr std::size_t kPlaces = 8192;
    static std::size_t place_of(const char32_t* word, std::size_t length) {
        const std::uint32_t mixed = word[0] * 0x9E3779B1U ^ word[length / 2] * 0x85EBCA6BU ^
                                    word[length - 1] * 0xC2B2AE35U ^ static_cast<std::uint32_t>(length) * 0x27D4EB2FU;
        return (mixed ^ mixed >> 15) % kPlaces;
    }
    std::array<Mask, kPlaces> masks_{};
};

class LanguageMatcher {
  public:
    // What FirstWords tells apart.
    static constexpr FirstWords::Mask kActors = 1, kInstruments = 2, kPhrases = 4;

    explicit LanguageMatcher(Language language);

    void add(Dictionary dictionary, std::string_view surface, DictionaryEntry entry);
    void add_phrase(Phrase phrase, std::string_view surface);
    // Ends the adding; nothing is found before.
    void finish();

    Language language() const { return language_; }
    const DictionaryEntry& entry(Dictionary dictionary, std::uint32_t id) const { return set(dictionary).entries[id]; }

    // Which of kActors, kInstruments, kPhrases may begin with this word of a text.
    FirstWords::Mask begins_at(const ClauseText& text, const Word& word) const {
        return first_words_.of(text.folded().data() + word.begin, word.end - word.begin);
    }
    // The longest entry that begins at `begin` and ends at the end of a word.
    Match longest(Dictionary dictionary, const ClauseText& text, std::size_t begin) const;
    // The same, not beyond `end`.
    Match longest_until(Dictionary dictionary, const ClauseText& text, std::size_t begin, std::size_t end) const;
    // The same, with "also", "further" allowed between the words: "prend également note".
    Match longest_with_qualifiers(Dictionary dictionary, const ClauseText& text, std::size_t begin) const;
    // The end of the longest such phrase at `begin`, or 0.
    std::size_t phrase_end(Phrase phrase, const ClauseText& text, std::size_t begin) const;
    // All phrases that begin at `begin`, each with its longest end.
    void phrases_at(const ClauseText& text, std::size_t begin, std::vector<PhraseHit>& found) const;

  private:
    struct Set {
        Trie trie;
        std::vector<DictionaryEntry> entries;
    };
    const Set& set(Dictionary dictionary) const { return sets_[static_cast<std::size_t>(dictionary)]; }
    Set& set(Dictionary dictionary) { return sets_[static_cast<std::size_t>(dictionary)]; }
    void add_key(Dictionary dictionary, std::u32string_view key, const DictionaryEntry& entry);
    void add_pronouns(const std::u32string& key, DictionaryEntry entry);
    bool accepts(const Set& from, std::uint32_t node, const ClauseText& text, std::size_t begin, std::size_t end) const;
    void walk(const Set& from, const ClauseText& text, std::size_t begin, std::size_t position, std::uint32_t node,
              Match& best, bool plain = true) const;

    Language language_;
    std::array<Set, static_cast<std::size_t>(Dictionary::count_)> sets_;
    Trie phrases_;
    FirstWords first_words_;
};

struct Resources::Matchers {
    std::vector<LanguageMatcher> languages;  // in the order of kLanguages
    const LanguageMatcher& of(Language language) const { return languages[static_cast<std::size_t>(language)]; }
};

}  // namespace palermo::mandates::reader
