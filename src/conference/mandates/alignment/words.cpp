#include "conference/mandates/alignment/words.hpp"

#include <array>
#include <string>
#include <unordered_set>
#include <vector>

#include "platform/text/tokenizer.hpp"

namespace palermo::mandates::alignment {

namespace {

using WordSet = std::unordered_set<std::string_view>;

// The words as they are written; their stems are made once, so that the list can be read.
constexpr std::array<std::string_view, kLanguageCount> kLittleWords = {
    "في من إلى على عن مع أن ما التي الذي الذين هذا هذه ذلك تلك و أو بين كل غير كما قد لم لا هو هي كان كانت يكون تكون "
    "إن "
    "عند بعد قبل خلال أي ثم أيضا وفي ومن وعلى",
    "a an the of to in for on by with from at as and or that which is are be been was were its it their this these "
    "those "
    "such into than any other also has have had will shall should would",
    "el la los las un una unos unas de del al a en por para con sin sobre y e o u que se su sus lo como es son ser sea "
    "fue entre este esta estos estas ese esa ha han más",
    "le la les l un une des de du d à au aux en dans par pour sur avec sans et ou que qui qu se s son sa ses leur "
    "leurs "
    "ce cet cette ces est sont être a ont été il elle ils elles y ne n pas plus lui",
    "в во на с со к ко о об от до за из для по при у и или а но что как его ее их она он они это этот эта эти быть был "
    "была были является не том числе также который которая которые",
    "",
};

constexpr std::array<std::string_view, kLanguageCount> kThirdPerson = {
    "",
    "it its itself they their them",
    "su sus suyo le ella ello él",
    "lui elle l il son sa ses leur leurs celle celui",
    "его ее им ей он она свой своей своего своих своему нее нему неё",
    "",
};

// Tokens own their letters, so the sets keep the tokens too.
struct Stems {
    std::vector<text::Token> tokens;
    WordSet set;
};

std::array<Stems, kLanguageCount> stems_of(const std::array<std::string_view, kLanguageCount>& words) {
    std::array<Stems, kLanguageCount> all;
    for (std::size_t i = 0; i < kLanguageCount; ++i) {
        all[i].tokens = text::tokenize(words[i], kLanguages[i]);
        for (const text::Token& token : all[i].tokens) all[i].set.insert(token.term);
    }
    return all;
}

}  // namespace

bool is_little_word(std::string_view stem, Language language) {
    static const std::array<Stems, kLanguageCount> sets = stems_of(kLittleWords);
    return sets[static_cast<std::size_t>(language)].set.contains(stem);
}

bool is_third_person(std::string_view stem, std::u32string_view surface, Language language) {
    static const std::array<Stems, kLanguageCount> sets = stems_of(kThirdPerson);
    if (language == Language::ar)  // a suffix; short words with these letters are particles or have them in the root
        return surface.size() > 4 && (surface.ends_with(U'ه') || surface.ends_with(U"ها") || surface.ends_with(U"هم"));
    if (language == Language::zh) return surface.starts_with(U'其') || surface.starts_with(U'该');
    return sets[static_cast<std::size_t>(language)].set.contains(stem);
}

}  // namespace palermo::mandates::alignment
