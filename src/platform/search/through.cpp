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

AskedTerm::AskedTerm(std::string term, Language language) : term_(std::move(term)) {
    if (language == Language::zh) {
        // Where a text is cut into words depends on what stands around a term: its characters do not.
        const std::string form = searchable(term_);
        if (form.empty()) return;
        has_words_ = true;
        pieces_.emplace_back(form);
        asked_.emplace_back(form);
        return;
    }
    const std::vector<AskedWord> words = asked_words(term_, language);
    terms_.add_words_to_ask(term_, language);
    for (const AskedWord& word : words) {
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

bool AskedTerm::stands_in(std::string_view text) const {
    if (pieces_.empty()) return true;
    const Piece& first = pieces_.front();
    for (std::size_t at = first.find(text); at != Piece::kNone; at = first.find(text, at + 1))
        if (follow(pieces_, 1, text, at + first.size())) return true;
    return false;
}

std::vector<AskedTerm> asked_terms(const Concept& asked, Language language) {
    std::vector<AskedTerm> terms;
    for (const auto& list : {asked.terms, asked.also})
        for (const std::string& term : list[static_cast<std::size_t>(language)])
            if (AskedTerm one(term, language); !one.empty()) terms.push_back(std::move(one));
    return terms;
}

Question question_of(const std::vector<std::vector<AskedTerm>>& concepts, std::string_view text,
                     std::string_view beside) {
    Question question;
    for (const std::vector<AskedTerm>& terms : concepts) {
        const auto found =
            std::find_if(terms.begin(), terms.end(), [&](const AskedTerm& term) { return term.stands_in(text); });
        if (found == terms.end()) continue;
        question.loose.append(question.loose.empty() ? "" : " ").append(found->term());
    }
    question.raw = question.core = searchable(question.loose);
    question.loose.append(" ").append(beside);
    return question;
}

}  // namespace palermo::search
