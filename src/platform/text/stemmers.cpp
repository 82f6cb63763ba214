#include "platform/text/stemmers.hpp"

#include <libstemmer.h>

#include <array>
#include <memory>

#include "platform/base/assert.hpp"

namespace palermo::text {

namespace {

struct StemmerDeleter {
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};
using StemmerHandle = std::unique_ptr<sb_stemmer, StemmerDeleter>;

const char* snowball_name(Language language) {
    switch (language) {
        case Language::en:
            return "english";
        case Language::es:
            return "spanish";
        case Language::fr:
            return "french";
        case Language::ru:
            return "russian";
        default:
            return nullptr;
    }
}

// A stemmer keeps the last stem inside itself: one for each thread.
sb_stemmer* stemmer_for(Language language) {
    thread_local std::array<StemmerHandle, kLanguageCount> stemmers;
    StemmerHandle& stemmer = stemmers[static_cast<std::size_t>(language)];
    if (!stemmer && snowball_name(language) != nullptr) {
        stemmer.reset(sb_stemmer_new(snowball_name(language), "UTF_8"));
        ASSERT(stemmer != nullptr);
    }
    return stemmer.get();
}

// Of light10, in the order of the table.
constexpr std::array<std::u32string_view, 6> kArticles = {U"ال", U"وال", U"بال", U"كال", U"فال", U"لل"};
constexpr std::array<std::u32string_view, 10> kSuffixes = {U"ها", U"ان", U"ات", U"ون", U"ين",
                                                           U"يه", U"ية", U"ه",  U"ة",  U"ي"};
constexpr std::size_t kShortestStem = 2;
constexpr std::size_t kShortestAfterAnd = 3;

}  // namespace

std::string snowball_stem(std::string_view folded_utf8, Language language) {
    sb_stemmer* stemmer = stemmer_for(language);
    if (stemmer == nullptr) return std::string(folded_utf8);
    const sb_symbol* stem = sb_stemmer_stem(stemmer, reinterpret_cast<const sb_symbol*>(folded_utf8.data()),
                                            static_cast<int>(folded_utf8.size()));
    ASSERT(stem != nullptr);  // only when memory is exhausted
    return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(stemmer))};
}

std::u32string light10_stem(std::u32string_view word) {
    if (word.starts_with(U'و') && word.size() >= kShortestAfterAnd + 1) word.remove_prefix(1);
    for (const std::u32string_view article : kArticles) {
        if (word.starts_with(article) && word.size() >= article.size() + kShortestStem) {
            word.remove_prefix(article.size());
            break;
        }
    }
    for (const std::u32string_view suffix : kSuffixes)
        if (word.ends_with(suffix) && word.size() >= suffix.size() + kShortestStem) word.remove_suffix(suffix.size());
    return std::u32string(word);
}

}  // namespace palermo::text
