// The Arabic stem of the search.
#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "platform/base/embedded.hpp"
#include "platform/base/utf8.hpp"
#include "platform/text/normalize.hpp"
#include "platform/text/stemmers.hpp"

namespace palermo::text {

std::span<const EmbeddedFile> data_files();  // made by cmake/embed.cmake

namespace {

constexpr std::array<std::u32string_view, 6> kArticles = {U"ال", U"وال", U"بال", U"كال", U"فال", U"لل"};
constexpr std::u32string_view kParticles = U"بلكف";
constexpr std::size_t kShortestStem = 2;
constexpr std::size_t kShortestAfterArticle = 2;
constexpr std::size_t kShortestAfterAnd = 3;
constexpr std::size_t kShortestAfterParticle = 4;
constexpr std::size_t kShortestWithT = 4;    // of which a t is taken off
constexpr std::size_t kShortestWithEnd = 5;  // of which an alef or waw is taken off

// In the order in which they are taken off, each once; `binds`: a feminine ending before it is written with t.
struct Suffix {
    std::u32string_view letters;
    bool binds;
};
constexpr std::array<Suffix, 12> kSuffixes = {{{U"هما", true},
                                               {U"هم", true},
                                               {U"نا", true},
                                               {U"ها", true},
                                               {U"ه", true},
                                               {U"ان", true},
                                               {U"ات", false},
                                               {U"ون", false},
                                               {U"ين", true},
                                               {U"ية", false},
                                               {U"ة", false},
                                               {U"ي", true}}};
constexpr std::size_t kShortestWithLongSuffix = 6;  // "nā" and "hum" end many short words

bool is_long_suffix(std::u32string_view letters) {
    return letters == U"هما" || letters == U"هم" || letters == U"نا";
}

// Words as they stand with the article.
using Words = std::unordered_set<std::u32string>;

bool is_in(const Words& words, std::u32string_view word) {
    return words.contains(std::u32string(word));
}

// The tanwin alef, and the waw of "موظفو المكتب". In front of an alef, n may belong to the word or to "our".
std::u32string_view without_end(std::u32string_view word, const Words& words) {
    if (word.size() < 2) return word;
    const std::u32string_view shorter = word.substr(0, word.size() - 1);
    if (word.ends_with(U'ا')) {
        if (is_in(words, shorter)) return shorter;
        const bool pronoun = word.ends_with(U"ها") || word.ends_with(U"نا");
        return word.size() >= kShortestWithEnd && !pronoun ? shorter : word;
    }
    return word.size() >= kShortestWithEnd && word.ends_with(U'و') ? shorter : word;
}

std::u32string_view without_suffixes(std::u32string_view word, const Words& words) {
    word = without_end(word, words);
    for (const Suffix& suffix : kSuffixes) {
        if (!word.ends_with(suffix.letters) || word.size() < suffix.letters.size() + kShortestStem) continue;
        if (is_long_suffix(suffix.letters) && word.size() < kShortestWithLongSuffix) continue;
        word.remove_suffix(suffix.letters.size());
        if (suffix.binds && word.size() >= kShortestWithT && word.ends_with(U'ت') && !word.ends_with(U"ات"))
            word.remove_suffix(1);
    }
    return word;
}

template <typename Look>
void each_line(std::string_view name, const Look& look) {
    const EmbeddedFile* file = find_embedded(data_files(), name);
    std::string_view content = file == nullptr ? std::string_view() : file->content;
    while (!content.empty()) {
        const std::size_t end = std::min(content.find('\n'), content.size());
        const std::string_view line = content.substr(0, end);
        content.remove_prefix(std::min(end + 1, content.size()));
        if (!line.empty() && line.front() != '#') look(fold(to_code_points(line)).text);
    }
}

struct Known {
    Words words;
    Words stems;                                                   // of words
    std::unordered_map<std::u32string, std::u32string> singulars;  // by the stem of the plural
};

const Known& known() {
    static const Known made = [] {
        Known known;
        each_line("arabic_words.txt", [&](const std::u32string& word) { known.words.insert(word); });
        for (const std::u32string& word : known.words) known.stems.emplace(without_suffixes(word, known.words));
        each_line("arabic_plurals.txt", [&](const std::u32string& line) {
            const std::size_t blank = line.find(U' ');
            if (blank == std::u32string::npos) return;
            const std::u32string_view pair(line);
            const std::u32string plural(without_suffixes(pair.substr(0, blank), known.words));
            known.stems.insert(plural);
            known.singulars.try_emplace(plural, without_suffixes(pair.substr(blank + 1), known.words));
        });
        return known;
    }();
    return made;
}

bool is_known(std::u32string_view word) {
    return is_in(known().stems, without_suffixes(word, known().words));
}

std::u32string_view without_particles(std::u32string_view word) {
    if (is_known(word)) return word;
    if (word.starts_with(U'و') && word.size() >= kShortestAfterAnd + 1) {
        word.remove_prefix(1);
        if (is_known(word)) return word;
    }
    for (const std::u32string_view article : kArticles) {
        if (!word.starts_with(article) || word.size() < article.size() + kShortestAfterArticle) continue;
        const std::u32string_view rest = word.substr(article.size());
        // Of a word that begins with l only one more is written: "للجنة" is "for the committee".
        const bool own_l = article == U"لل" && !is_known(rest) && is_known(word.substr(1));
        return own_l ? word.substr(1) : rest;
    }
    if (word.size() < 2 || kParticles.find(word.front()) == std::u32string_view::npos) return word;
    const std::u32string_view rest = word.substr(1);
    const bool long_enough = rest.size() >= kShortestAfterParticle && is_known(rest);
    const bool short_and_known =
        rest.size() + 1 == kShortestAfterParticle && rest.ends_with(U'ة') && is_in(known().words, rest);
    return long_enough || short_and_known ? rest : word;
}

}  // namespace

std::u32string arabic_stem(std::u32string_view folded) {
    std::u32string stem(without_suffixes(without_particles(folded), known().words));
    const auto plural = known().singulars.find(stem);
    return plural == known().singulars.end() ? stem : plural->second;
}

}  // namespace palermo::text
