// Within this module: finding texts through concepts, and what of a concept stands in a text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/language.hpp"
#include "platform/search/pieces.hpp"
#include "platform/search/question.hpp"
#include "platform/search/searcher.hpp"
#include "platform/search/signature.hpp"
#include "platform/search/terms.hpp"

namespace palermo::search {

// One term of a concept in one language, as it is looked for.
class AskedTerm {
  public:
    // `ambiguous`: it means other things as well.
    AskedTerm(std::string term, Language language, bool ambiguous);

    const std::string& term() const { return term_; }
    // The stems to ask the index for; empty where words depend on what stands around them (Chinese).
    const TermSet& terms() const { return terms_; }
    // Of a text that has it all pieces stand in the signature.
    bool may_stand_in(const Bytes& signature) const;
    bool empty() const { return !has_words_; }
    // How well it stands in a text, its words close behind each other: 0 not at all, kWell in forms of its own, less as
    // words of the same stem, or when it is ambiguous. Means something only for texts that have terms().
    static constexpr std::uint32_t kWell = 8;
    std::uint32_t fit(std::string_view searchable) const;
    bool stands_in(std::string_view searchable) const { return fit(searchable) > 0; }

  private:
    std::string term_;
    bool ambiguous_;
    TermSet terms_;
    std::vector<Piece> pieces_;      // of every word of the stem
    std::vector<Piece> own_;         // of the word's own forms
    std::vector<AskedPiece> asked_;  // pieces_, of signatures
    bool has_words_ = false;
};

// The terms of a concept in a language; those that have no word are left out.
std::vector<AskedTerm> asked_terms(const Concept& asked, Language language);

// How well the best of the terms stands in a text.
std::uint32_t best_fit(const std::vector<AskedTerm>& terms, std::string_view searchable);

// What is shown of a text that was found through these concepts: of each the first term of those that stand in it best.
Question question_of(const std::vector<std::vector<AskedTerm>>& concepts, std::string_view searchable,
                     std::string_view beside);

}  // namespace palermo::search
