#include "platform/search/through.hpp"

#include <algorithm>

namespace palermo::search {

namespace {

// Between two words of a term stand endings, an article or a short word. In bytes: Russian and Arabic letters have two.
constexpr std::size_t kWidestGap = 40;

// From `begin` on the pieces from `next` follow each other closely.
bool follow(const std::vector<Piece>& pieces, std::size_t next, std::string_view text, std::size_t begin) {
    for (; next < pieces.size(); ++next) {
        const std::size_t end = std::min(text.size(), begin + kWidestGap + pieces[next].size());
        const std::size_t found = text.substr(begin, end - begin).find(pieces[next].text());
        if (found == std::string_view::npos) return false;
        begin += found + pieces[next].size();
    }
    return true;
}

}  // namespace

namespace {

bool stand(const std::vector<Piece>& pieces, std::string_view text) {
    const Piece& first = pieces.front();
    for (std::size_t at = first.find(text); at != Piece::kNone; at = first.find(text, at + 1))
        if (follow(pieces, 1, text, at + first.size())) return true;
    return false;
}

}  // namespace

AskedTerm::AskedTerm(std::string term, Language language, bool ambiguous)
    : term_(std::move(term)), ambiguous_(ambiguous) {
    if (language == Language::zh) {
        // Where a text is cut into words depends on what stands around a term: its characters do not.
        const std::string form = searchable(term_);
        if (form.empty()) return;
        has_words_ = true;
        pieces_.emplace_back(form);
        own_.emplace_back(form);
        asked_.emplace_back(form);
        return;
    }
    const std::vector<AskedWord> words = asked_words(term_, language);
    terms_.add_words_to_ask(term_, language);
    for (const AskedWord& word : words) {
        own_.emplace_back(own_piece(word.word, language));
        std::string piece = common_piece(word);
        // A plural that changes the inside of a word has nothing in common with its stem: the terms decide.
        if (word.word.find(piece) == std::string::npos) continue;
        asked_.emplace_back(piece);
        pieces_.emplace_back(std::move(piece));
    }
    has_words_ = !words.empty();
}

bool AskedTerm::may_stand_in(const Bytes& signature) const {
    return std::all_of(asked_.begin(), asked_.end(),
                       [&](const AskedPiece& piece) { return piece.may_stand_in(signature); });
}

std::uint32_t AskedTerm::fit(std::string_view text) const {
    constexpr std::uint32_t kByStem = 3;  // less than in its own forms
    constexpr std::uint32_t kAmbiguous = 1;
    const std::uint32_t less = ambiguous_ ? kAmbiguous : 0;
    if (!own_.empty() && stand(own_, text)) return kWell - less;
    if (pieces_.empty() || stand(pieces_, text)) return kWell - kByStem - less;
    return 0;
}

std::uint32_t best_fit(const std::vector<AskedTerm>& terms, std::string_view text) {
    std::uint32_t best = 0;
    for (const AskedTerm& term : terms) {
        best = std::max(best, term.fit(text));
        if (best == AskedTerm::kWell) break;
    }
    return best;
}

std::vector<AskedTerm> asked_terms(const Concept& asked, Language language) {
    std::vector<AskedTerm> terms;
    for (const auto* list : {&asked.terms, &asked.also})
        for (const std::string& term : (*list)[static_cast<std::size_t>(language)])
            if (AskedTerm one(term, language, list == &asked.also); !one.empty()) terms.push_back(std::move(one));
    return terms;
}

Question question_of(const std::vector<std::vector<AskedTerm>>& concepts, std::string_view text,
                     std::string_view beside) {
    Question question;
    for (const std::vector<AskedTerm>& terms : concepts) {
        const std::uint32_t best = best_fit(terms, text);
        if (best == 0) continue;
        const auto found =
            std::find_if(terms.begin(), terms.end(), [&](const AskedTerm& term) { return term.fit(text) == best; });
        question.loose.append(question.loose.empty() ? "" : " ").append(found->term());
    }
    question.raw = question.core = searchable(question.loose);
    question.loose.append(" ").append(beside);
    return question;
}

}  // namespace palermo::search
