#include "platform/search/question.hpp"

#include <algorithm>

#include "platform/base/utf8.hpp"
#include "platform/search/searcher.hpp"
#include "platform/search/terms.hpp"

namespace palermo::search {

namespace {

constexpr std::u32string_view kQuotes = U"\"“”„«»「」『』";

bool is_quote(char32_t c) {
    return kQuotes.find(c) != std::u32string_view::npos;
}

Error over_limit(std::string_view code, std::size_t limit) {
    return make_error(ErrorKind::invalid_input, code).with("limit", static_cast<std::int64_t>(limit));
}

}  // namespace

Result<Question> take_apart(std::string_view words) {
    // Four bytes make a character at most: what is longer need not be decoded to be refused.
    if (words.size() > kMaxQueryCharacters * 4) return over_limit("search.query_too_long", kMaxQueryCharacters);
    const std::u32string typed = to_code_points(words);
    if (typed.size() > kMaxQueryCharacters) return over_limit("search.query_too_long", kMaxQueryCharacters);
    Question question;
    question.raw = searchable(words);
    if (question.raw.empty()) return make_error(ErrorKind::invalid_input, "search.nothing_asked");
    if (static_cast<std::size_t>(std::count(question.raw.begin(), question.raw.end(), ' ')) >= kMaxQueryWords)
        return over_limit("search.too_many_words", kMaxQueryWords);

    // Quotes come in pairs; one that is left over is a character like others.
    auto quotes = std::count_if(typed.begin(), typed.end(), is_quote) & ~std::ptrdiff_t{1};
    std::u32string loose;
    std::u32string phrase;
    bool inside = false;
    for (const char32_t c : typed) {
        if (!is_quote(c) || quotes == 0) {
            (inside ? phrase : loose).push_back(c);
            continue;
        }
        --quotes;
        if (inside) {
            if (std::string form = searchable(to_utf8(phrase)); !form.empty())
                question.phrases.push_back(std::move(form));
            phrase.clear();
            loose.push_back(U' ');
        }
        inside = !inside;
    }
    question.loose = to_utf8(loose);
    const bool only_one_phrase = question.phrases.size() == 1 && searchable(question.loose).empty();
    question.core = only_one_phrase ? question.phrases.front() : question.raw;
    return question;
}

}  // namespace palermo::search
