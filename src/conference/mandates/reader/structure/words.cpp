#include "conference/mandates/reader/structure/words.hpp"

#include <algorithm>
#include <array>

#include "platform/base/utf8.hpp"

namespace palermo::mandates::reader::structure {

namespace {

bool is_word_character(char32_t c) {
    return is_letter(c) || digit_value(c) >= 0;
}

std::size_t word_end(std::u32string_view text, std::size_t at) {
    while (at < text.size() && (is_word_character(text[at]) || text[at] == U'-')) ++at;
    return at;
}

bool ends_with(std::u32string_view word, std::u32string_view ending) {
    return word.size() >= ending.size() && word.substr(word.size() - ending.size()) == ending;
}

template <std::size_t N>
bool one_of(std::u32string_view word, const std::array<std::u32string_view, N>& list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

// Nouns in -ing and -s that open sentences which are no preamble and no act.
constexpr std::array<std::u32string_view, 14> kEnglishNounsInIng = {
    U"meeting",   U"during",    U"training", U"funding",    U"building", U"nothing",           U"according",
    U"following", U"financing", U"planning", U"everything", U"spring",   U"capacity-building", U"monitoring"};
constexpr std::array<std::u32string_view, 44> kEnglishAfterVerb = {
    U"the",  U"that",  U"its",      U"to",          U"upon",   U"with",        U"all",     U"also",         U"further",
    U"in",   U"an",    U"a",        U"on",          U"for",    U"by",          U"at",      U"once",         U"again",
    U"as",   U"any",   U"strongly", U"states",      U"member", U"governments", U"parties", U"those",        U"relevant",
    U"full", U"every", U"each",     U"support",     U"both",   U"deep",        U"grave",   U"particularly", U"his",
    U"her",  U"their", U"of",       U"unanimously", U"deeply", U"fully",       U"concern", U"note"};
constexpr std::array<std::u32string_view, 12> kEnglishPluralNouns = {
    U"states",    U"parties", U"members",    U"governments",   U"representatives", U"measures",
    U"countries", U"actions", U"activities", U"organizations", U"reports",         U"this"};

// "reductions", "measurements", "activities": plurals that look like verbs of the third person.
bool is_plural_noun(std::u32string_view word) {
    for (const std::u32string_view ending :
         {U"ions", U"ments", U"ities", U"ances", U"ences", U"ings", U"ists", U"nesses", U"ships", U"ties"})
        if (ends_with(word, ending)) return true;
    return false;
}

}  // namespace

bool has_at(std::u32string_view text, std::size_t at, std::u32string_view word) {
    return at <= text.size() && text.substr(at, word.size()) == word;
}

std::size_t longest_at(std::u32string_view text, std::size_t at, const std::vector<std::u32string>& words) {
    std::size_t longest = 0;
    for (const std::u32string& word : words)
        if (word.size() > longest && has_at(text, at, word)) longest = word.size();
    return longest;
}

Found find_first(std::u32string_view text, const std::vector<std::u32string>& words) {
    Found best;
    for (const std::u32string& word : words) {
        const std::size_t at = text.find(word);
        if (at < best.at || (at == best.at && at != std::u32string_view::npos && word.size() > best.length))
            best = {at, word.size()};
    }
    return best;
}

Vocabulary::Vocabulary(Language language, std::span<const LexiconEntry> lexicon)
    : language_(language), words_(structure_words(language)) {
    for (const LexiconEntry& entry : lexicon) {
        if (entry.language != language) continue;
        const bool operative = entry.kind == "verb_operative";
        const bool preambular = entry.kind == "lead_preambular";
        if (operative || preambular) {
            add_phrase(skeleton_of(to_code_points(entry.surface)), preambular, operative);
        } else if (entry.kind == "actor") {
            actors_.push_back(skeleton_of(to_code_points(entry.surface)));
        } else if (entry.kind == "month") {
            const int month = std::atoi(entry.canonical.c_str());
            const std::u32string name = skeleton_of(to_code_points(entry.surface));
            months_.emplace_back(name, month);
            // "تشرين الأول/أكتوبر": either name may stand alone.
            if (const auto slash = name.find(U'/'); slash != std::u32string::npos) {
                months_.emplace_back(name.substr(0, slash), month);
                months_.emplace_back(name.substr(slash + 1), month);
            }
        }
    }
    for (const std::u32string& words : words_.preambular) add_phrase(words, true, false);
    for (const std::u32string& words : words_.operative) add_phrase(words, false, true);
    for (const auto& [surface, canonical] : words_.organs) actors_.push_back(surface);
    std::sort(months_.begin(), months_.end(),
              [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

void Vocabulary::add_phrase(std::u32string words, bool preambular, bool operative) {
    if (words.empty()) return;
    const bool cuts_short = language_ == Language::zh && words.size() == 1;
    std::vector<Phrase>& bucket = phrases_[words.substr(0, cuts_short ? 1 : 2)];
    for (Phrase& phrase : bucket)
        if (phrase.words == words) {
            phrase.preambular |= preambular;
            phrase.operative |= operative;
            return;
        }
    bucket.push_back({std::move(words), preambular, operative});
}

bool Vocabulary::bounded(std::u32string_view skeleton, std::size_t end) const {
    if (language_ == Language::zh || end >= skeleton.size()) return true;
    return !is_word_character(skeleton[end]) || skeleton[end - 1] == U' ';
}

Lead Vocabulary::lexicon_lead(std::u32string_view skeleton, std::size_t at) const {
    Lead lead;
    std::size_t longest = 0;
    const auto try_bucket = [&](std::size_t key_length) {
        const auto bucket = phrases_.find(std::u32string(skeleton.substr(at, key_length)));
        if (bucket == phrases_.end()) return;
        for (const Phrase& phrase : bucket->second) {
            if (phrase.words.size() < longest || !has_at(skeleton, at, phrase.words)) continue;
            // Preambular leads may be stems ("convaincu"); verbs must end where the word ends.
            if (!phrase.preambular && !bounded(skeleton, at + phrase.words.size())) continue;
            if (phrase.preambular && language_ == Language::ar && !bounded(skeleton, at + phrase.words.size()) &&
                phrase.words.size() < 5)
                continue;
            if (phrase.words.size() > longest) lead = {};
            longest = phrase.words.size();
            lead.preambular |= phrase.preambular;
            lead.operative |= phrase.operative;
            lead.from_lexicon = true;
        }
    };
    if (skeleton.size() > at) try_bucket(1);
    if (skeleton.size() > at + 1) try_bucket(2);
    return lead;
}

Lead Vocabulary::grammar_lead(std::u32string_view skeleton, std::size_t at) const {
    Lead lead;
    const std::size_t end = word_end(skeleton, at);
    const std::u32string_view word = skeleton.substr(at, end - at);
    if (word.size() < 4) return lead;
    switch (language_) {
        case Language::en: {
            if (ends_with(word, U"ing") && word.size() > 5) {
                lead.preambular = !one_of(word, kEnglishNounsInIng);
                return lead;
            }
            std::size_t next = end;
            while (next < skeleton.size() && (skeleton[next] == U' ' || skeleton[next] == U',')) ++next;
            const std::u32string_view following = skeleton.substr(next, word_end(skeleton, next) - next);
            lead.operative = !is_plural_noun(word) && ends_with(word, U"s") && !ends_with(word, U"ss") &&
                             !ends_with(word, U"us") && !one_of(word, kEnglishPluralNouns) &&
                             one_of(following, kEnglishAfterVerb);
            return lead;
        }
        case Language::fr:
            lead.preambular = ends_with(word, U"ant") && word.size() > 5 && word != U"pendant" && word != U"devant" &&
                              word != U"suivant" && word != U"concernant" && word != U"montant";
            return lead;
        case Language::es:
            lead.preambular = (ends_with(word, U"ando") || ends_with(word, U"iendo") || ends_with(word, U"yendo")) &&
                              word != U"cuando";
            return lead;
        case Language::ru:
            lead.preambular = ends_with(word, U"ая")
                                  ? false
                                  : (ends_with(word, U"я") || ends_with(word, U"ясь") || ends_with(word, U"вшись") ||
                                     ends_with(word, U"ив") || ends_with(word, U"ев") || ends_with(word, U"ав"));
            lead.operative = ends_with(word, U"ет") || ends_with(word, U"ит") || ends_with(word, U"ется") ||
                             ends_with(word, U"ится");
            if (ends_with(word, U"ия") || ends_with(word, U"ение") || ends_with(word, U"итет")) lead = {};
            return lead;
        case Language::ar:
        case Language::zh:
            return lead;
    }
    return lead;
}

Lead Vocabulary::lead_of(std::u32string_view skeleton) const {
    std::size_t at = 0;
    while (at < skeleton.size() &&
           (skeleton[at] == U'"' || skeleton[at] == U'\'' || skeleton[at] == U'[' || skeleton[at] == U' '))
        ++at;
    const std::size_t start = at;
    for (int step = 0; step < 4; ++step) {
        Lead lead = lexicon_lead(skeleton, at);
        if (!lead.preambular && !lead.operative) lead = grammar_lead(skeleton, at);
        if (lead.preambular || lead.operative) {
            const std::u32string_view first = skeleton.substr(at, word_end(skeleton, at) - at);
            lead.past = (language_ == Language::en && ends_with(first, U"ed")) ||
                        (language_ == Language::fr && first == U"a") ||
                        (language_ == Language::ru &&
                         (ends_with(first, U"ла") || ends_with(first, U"ло") || ends_with(first, U"л"))) ||
                        (language_ == Language::ar && !first.empty() && first[0] != 0x64A && first[0] != 0x62A);
            return lead;
        }
        const std::size_t qualifier = longest_at(skeleton, at, words_.qualifiers);
        if (qualifier == 0) break;
        at += qualifier;
        if (language_ != Language::zh && language_ != Language::ar && at < skeleton.size() &&
            is_word_character(skeleton[at]))
            break;
        while (at < skeleton.size() && (skeleton[at] == U' ' || skeleton[at] == U',')) ++at;
    }
    (void)start;
    return {};
}

std::optional<Organ> Vocabulary::organ_at(std::u32string_view skeleton, std::size_t at) const {
    const std::size_t article = longest_at(skeleton, at, words_.articles);
    // English and the Romance languages name a body with its article; Arabic may open with إن or not.
    if (article == 0 && (language_ == Language::fr || language_ == Language::es)) return std::nullopt;
    std::optional<Organ> best;
    std::size_t longest = 0;
    for (const auto& [surface, canonical] : words_.organs) {
        if (surface.size() <= longest || !has_at(skeleton, at + article, surface)) continue;
        if (!bounded(skeleton, at + article + surface.size())) continue;
        longest = surface.size();
        best = Organ{canonical, at + article + surface.size()};
    }
    return best;
}

std::size_t Vocabulary::actor_end(std::u32string_view skeleton, std::size_t at) const {
    const std::size_t article = longest_at(skeleton, at, words_.articles);
    std::size_t longest = 0;
    for (const std::u32string& actor : actors_)
        if (actor.size() > longest && has_at(skeleton, at + article, actor) &&
            bounded(skeleton, at + article + actor.size()))
            longest = actor.size();
    return longest == 0 ? 0 : at + article + longest;
}

}  // namespace palermo::mandates::reader::structure
