#include "conference/mandates/reader/clause/matchers.hpp"

#include <algorithm>

#include "platform/base/utf8.hpp"

namespace palermo::mandates::reader {

namespace {

bool is_capital_letter(char32_t character) {
    return (character >= U'A' && character <= U'Z') || (character >= 0xC0 && character <= 0xDE) ||
           (character >= 0x410 && character <= 0x42F);
}

// "ال" with the preposition ل before it is written "لل".
std::u32string with_lam(std::u32string_view key) {
    return U"لل" + std::u32string(key.substr(2));
}

}  // namespace

void FirstWords::add(std::u32string_view key, Mask what) {
    if (key.empty()) return;
    const CharacterClass first = class_of(key.front());
    std::size_t length = 1;
    if (first == CharacterClass::letter || first == CharacterClass::digit)
        while (length < key.size() && class_of(key[length]) == first) ++length;
    Mask& mask = masks_[place_of(key.data(), length)];
    mask = static_cast<Mask>(mask | what);
}

LanguageMatcher::LanguageMatcher(Language language) : language_(language) {
    for (const PhraseRow& row : phrase_rows(language)) {
        std::string_view rest = row.words;
        while (!rest.empty()) {
            const std::size_t bar = rest.find('|');
            add_phrase(row.phrase, rest.substr(0, bar));
            rest = bar == std::string_view::npos ? std::string_view{} : rest.substr(bar + 1);
        }
    }
}

void LanguageMatcher::add_phrase(Phrase phrase, std::string_view surface) {
    if (surface.empty()) return;
    const std::u32string key = fold_phrase(surface);
    phrases_.add(key, static_cast<std::uint32_t>(phrase));
    first_words_.add(key, kPhrases);
}

void LanguageMatcher::finish() {
    for (Set& one : sets_) one.trie.finish();
    phrases_.finish();
}

void LanguageMatcher::add_key(Dictionary dictionary, std::u32string_view key, const DictionaryEntry& entry) {
    Set& target = set(dictionary);
    target.trie.add(key, static_cast<std::uint32_t>(target.entries.size()));
    target.entries.push_back(entry);
    if (dictionary == Dictionary::actors) first_words_.add(key, kActors);
    if (dictionary == Dictionary::instruments) first_words_.add(key, kInstruments);
}

void LanguageMatcher::add(Dictionary dictionary, std::string_view surface, DictionaryEntry entry) {
    const std::u32string written = to_code_points(surface);
    const std::u32string key = fold_phrase(written);
    if (key.empty()) return;
    const bool arabic = language_ == Language::ar;
    const std::size_t last_blank = key.rfind(U' ');
    entry.prefix = arabic && last_blank != std::u32string::npos && last_blank + 2 == key.size();
    if (dictionary == Dictionary::actors || dictionary == Dictionary::instruments) {
        const auto capital = std::find_if(written.begin(), written.end(), is_capital_letter);
        if (capital != written.end()) entry.capital = static_cast<int>(capital - written.begin());
    }
    add_key(dictionary, key, entry);
    if (!arabic) return;
    if (key.starts_with(U"ال") && dictionary != Dictionary::acts) add_key(dictionary, with_lam(key), entry);
    if (dictionary != Dictionary::acts) return;
    add_pronouns(key, entry);
    // The verb takes the gender of the organ: يقرر, تقرر.
    for (const char32_t person : {U'ي', U'ت', U'ن'}) {
        if ((key.front() != U'ي' && key.front() != U'ت') || key.front() == person) continue;
        std::u32string other = key;
        other.front() = person;
        add_key(dictionary, other, entry);
        add_pronouns(other, entry);
    }
}

// Verbs that take who is asked as a glued pronoun: يدعوها, تحثهم.
void LanguageMatcher::add_pronouns(const std::u32string& key, DictionaryEntry entry) {
    const bool verb = key.front() == U'ي' || key.front() == U'ت';
    const bool takes_object = entry.canonical == "invite" || entry.canonical == "urge" ||
                              entry.canonical == "encourage" || entry.canonical == "appeal" ||
                              entry.canonical == "direct" || entry.canonical == "call_upon";
    if (!verb || !takes_object || key.find(U' ') != std::u32string::npos) return;
    static constexpr std::pair<std::u32string_view, int> kPronouns[] = {{U"ه", 1}, {U"ها", 1}, {U"هم", 2}, {U"هما", 2}};
    for (const auto& [pronoun, number] : kPronouns) {
        entry.pronoun = number;
        add_key(Dictionary::acts, key + std::u32string(pronoun), entry);
    }
}

bool LanguageMatcher::accepts(const Set& from, std::uint32_t node, const ClauseText& text, std::size_t begin,
                              std::size_t end) const {
    const auto values = from.trie.values(node);
    const bool whole = text.ends_word(end);
    return std::any_of(values.begin(), values.end(), [&](std::uint32_t id) {
        const DictionaryEntry& entry = from.entries[id];
        return (whole || entry.prefix) &&
               (entry.capital < 0 || text.is_capital(begin + static_cast<std::size_t>(entry.capital)));
    });
}

void LanguageMatcher::walk(const Set& from, const ClauseText& text, std::size_t begin, std::size_t position,
                           std::uint32_t node, Match& best, bool plain) const {
    const std::u32string& folded = text.folded();
    while (true) {
        // Of two that end here, the row that has the qualifier in it counts: "demande instamment que", not "demande
        // que".
        if ((position > best.end || (plain && position == best.end && position > begin)) &&
            from.trie.has_values(node) && accepts(from, node, text, begin, position))
            best = {begin, position, from.trie.values(node)};
        if (position >= folded.size()) return;
        if (position > begin && text.starts_word(position)) {
            if (const std::size_t end = phrase_end(Phrase::qualifier, text, position))
                walk(from, text, begin, text.skip_blanks(end), node, best, false);
        }
        node = from.trie.child(node, folded[position]);
        if (node == Trie::kNone) return;
        ++position;
    }
}

Match LanguageMatcher::longest(Dictionary dictionary, const ClauseText& text, std::size_t begin) const {
    return longest_until(dictionary, text, begin, text.size());
}

Match LanguageMatcher::longest_until(Dictionary dictionary, const ClauseText& text, std::size_t begin,
                                     std::size_t end) const {
    const Set& from = set(dictionary);
    const char32_t* folded = text.folded().data();
    Match best;
    std::uint32_t node = Trie::kRoot;
    end = std::min(end, text.size());
    for (std::size_t position = begin; position < end;) {
        node = from.trie.child(node, folded[position]);
        if (node == Trie::kNone) break;
        ++position;
        if (from.trie.has_values(node) && accepts(from, node, text, begin, position))
            best = {begin, position, from.trie.values(node)};
    }
    return best;
}

Match LanguageMatcher::longest_with_qualifiers(Dictionary dictionary, const ClauseText& text, std::size_t begin) const {
    Match best;
    best.end = begin;
    walk(set(dictionary), text, begin, begin, Trie::kRoot, best);
    return best.end > begin ? best : Match{};
}

std::size_t LanguageMatcher::phrase_end(Phrase phrase, const ClauseText& text, std::size_t begin) const {
    const char32_t* folded = text.folded().data();
    std::uint32_t node = Trie::kRoot;
    std::size_t best = 0;
    for (std::size_t position = begin; position < text.size();) {
        node = phrases_.child(node, folded[position]);
        if (node == Trie::kNone) break;
        ++position;
        if (!phrases_.has_values(node)) continue;
        const auto values = phrases_.values(node);
        if (std::find(values.begin(), values.end(), static_cast<std::uint32_t>(phrase)) == values.end()) continue;
        if (text.ends_word(position)) best = position;
    }
    return best;
}

void LanguageMatcher::phrases_at(const ClauseText& text, std::size_t begin, std::vector<PhraseHit>& found) const {
    const char32_t* folded = text.folded().data();
    const std::size_t first = found.size();
    std::uint32_t node = Trie::kRoot;
    for (std::size_t position = begin; position < text.size();) {
        node = phrases_.child(node, folded[position]);
        if (node == Trie::kNone) return;
        ++position;
        if (!phrases_.has_values(node) || !text.ends_word(position)) continue;
        for (const std::uint32_t value : phrases_.values(node)) {
            const auto phrase = static_cast<Phrase>(value);
            const auto known = std::find_if(found.begin() + static_cast<std::ptrdiff_t>(first), found.end(),
                                            [phrase](const PhraseHit& hit) { return hit.phrase == phrase; });
            if (known == found.end())
                found.push_back({phrase, static_cast<std::uint32_t>(position)});
            else
                known->end = static_cast<std::uint32_t>(position);
        }
    }
}

}  // namespace palermo::mandates::reader
