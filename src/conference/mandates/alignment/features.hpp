// What is known of each provision of a version before anything is compared: its concepts, numbers, words, with their
// places, and the bag of features that survive translation.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "conference/mandates/alignment/concepts.hpp"
#include "conference/mandates/model.hpp"

namespace palermo::mandates::alignment {

using FeatureId = std::uint32_t;

enum class FeatureClass : std::uint8_t { concept_named, number, actor, reference, deadline, cognate, word };

// Gives every feature of all versions of one call a small number. Not thread-safe: one for each call.
class FeatureTable {
  public:
    FeatureId id(FeatureClass feature_class, std::string_view name, int worth);
    std::size_t size() const { return worth_.size(); }
    int worth(FeatureId id) const { return worth_[id]; }  // how much it says by itself, 1 to 12
    FeatureClass feature_class(FeatureId id) const { return classes_[id]; }

  private:
    std::unordered_map<std::uint64_t, FeatureId> ids_;
    std::vector<int> worth_;
    std::vector<FeatureClass> classes_;
};

// A figure in digits.
struct NumberMention {
    std::string value;  // without separators of thousands: "1250"
    text::TextSpan span;
    bool scaled = false;  // with a fraction or a unit such as million: other languages write other digits
};

struct Word {
    std::string stem;
    text::TextSpan span;
    bool little = false;
};

// Spans count code points of VersionFeatures::text.
struct ProvisionFeatures {
    std::vector<FeatureId> translation;  // sorted, unique: comparable between languages
    std::vector<FeatureId> wording;      // sorted, unique: comparable within one language; empty where not asked for
    std::vector<ConceptMatch> concepts;
    std::vector<NumberMention> numbers;
    std::size_t first_word = 0, end_word = 0;  // of VersionFeatures::words
    text::TextSpan text;
    std::uint32_t length = 0;       // characters, made comparable between languages
    bool third_person = false;      // a pronoun that may stand for the acting body
    std::vector<std::string> acts;  // what its act may be: canonical first, then alternatives
};

struct VersionFeatures {
    Language language = Language::en;
    std::u32string text;                 // the provisions one after the other, a line each
    std::vector<std::uint32_t> sources;  // per code point of text: its place in the document's source text
    std::vector<Word> words;
    std::vector<ProvisionFeatures> provisions;

    // The place in the source text; empty for an empty span.
    text::TextSpan source_span(const text::TextSpan& span) const;
    std::string words_of(const text::TextSpan& span) const;
};

// `wording` asks for the features that only compare within one language.
enum class Wording : bool { no, yes };
VersionFeatures features_of(const Document& document, const Concepts& concepts, Wording wording, FeatureTable& table);

// Those of several documents, with the wording of those that share their language with another.
std::vector<VersionFeatures> features_of(const std::vector<const Document*>& documents, const Concepts& concepts,
                                         FeatureTable& table);

}  // namespace palermo::mandates::alignment
