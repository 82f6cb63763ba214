// The concepts of the field with their terms in six languages: what a translation must carry over whatever its words.
//
// packs/untoc/concepts.csv, columns concept,kind,survival,ar,en,es,fr,ru,zh. A cell holds the terms of a language,
// separated by '|'; a term of several words matches when its words stand together, little words between them left out.
// A term with '~' in front is weak: it shows that the concept may be meant, but its own lack says nothing.
// Matching is by the stems of text::tokenize (en es fr ru ar) and by characters in Chinese; of terms that overlap the
// longest counts.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/embedded.hpp"
#include "platform/base/language.hpp"
#include "platform/base/result.hpp"
#include "platform/text/normalize.hpp"
#include "platform/text/tokenizer.hpp"

namespace palermo::mandates::alignment {

enum class ConceptKind : std::uint8_t {
    thing,      // "report", "extradition"
    actor,      // "working group"; may be spoken of by a pronoun
    qualifier,  // "specific", "voluntary", "within existing resources"
    quantity,   // "at least", "annual", "all"
};

struct Concept {
    std::string name;  // stable: "project_proposal"
    ConceptKind kind = ConceptKind::thing;
    // Percent of good translations that show it too where this language shows it by a term that is not weak, 20 to 99:
    // how much its absence says. By language.
    std::array<std::uint8_t, kLanguageCount> survival{};
};

using ConceptIndex = std::uint16_t;

enum class GrammaticalNumber : std::uint8_t { unknown, singular, plural };

// One place where a concept is spoken of.
struct ConceptMatch {
    ConceptIndex concept_index = 0;
    text::TextSpan span;  // code points of the text given
    bool weak = false;    // by a weak term
    bool inside = false;  // within the words of a longer term: "project" in "project proposals"
    GrammaticalNumber number = GrammaticalNumber::unknown;  // as far as the words show it
};

// Loaded once, immutable, shared by all threads.
class Concepts {
  public:
    // From the files of a pack. Errors name file and line: pack.missing_file, pack.bad_row.
    static Result<Concepts> load(std::span<const EmbeddedFile> pack_files);

    std::span<const Concept> all() const;
    // The concept of that name, or nullptr.
    const Concept* find(std::string_view name) const;
    // The places in the order of the text.
    std::vector<ConceptMatch> matches(std::string_view utf8, Language language) const;
    // The same, where the text is decoded and tokenized (by text::tokenize) already. Terms do not go across `breaks`,
    // ascending code points where something else begins.
    std::vector<ConceptMatch> matches(std::u32string_view text, std::span<const text::Token> tokens, Language language,
                                      std::span<const std::uint32_t> breaks = {}) const;

    Concepts(Concepts&&) noexcept;
    Concepts& operator=(Concepts&&) noexcept;
    ~Concepts();

  private:
    struct Data;
    explicit Concepts(std::unique_ptr<const Data> data);
    std::unique_ptr<const Data> data_;
};

}  // namespace palermo::mandates::alignment
