// Within this module: finding texts through concepts, and what of a concept stands in a text.
#pragma once

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
    AskedTerm(std::string term, Language language);

    const std::string& term() const { return term_; }
    // The stems to ask the index for; empty where words depend on what stands around them (Chinese).
    const TermSet& terms() const { return terms_; }
    // Of a text that has it all pieces stand in the signature.
    bool may_stand_in(const Bytes& signature) const;
    bool empty() const { return !has_words_; }
    // Whether its words stand close behind each other, in any of their forms. Means something only for texts that have
    // terms().
    bool stands_in(std::string_view searchable) const;

  private:
    std::string term_;
    TermSet terms_;
    std::vector<Piece> pieces_;
    std::vector<AskedPiece> asked_;  // the same, of signatures
    bool has_words_ = false;
};

// The terms of a concept in a language; those that have no word are left out.
std::vector<AskedTerm> asked_terms(const Concept& asked, Language language);

// What is shown of a text that was found through these concepts: of each the first term that stands in it.
Question question_of(const std::vector<std::vector<AskedTerm>>& concepts, std::string_view searchable,
                     std::string_view beside);

}  // namespace palermo::search
