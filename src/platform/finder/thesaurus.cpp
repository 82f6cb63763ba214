#include "platform/finder/thesaurus.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "platform/base/csv.hpp"
#include "platform/search/terms.hpp"

namespace palermo::finder {

namespace {

using search::AskedWord;
using search::Concept;

constexpr char kAmbiguous = '~';
constexpr std::size_t kColumns = kLanguageCount + 2;  // concept, the languages, source

// Words that no term begins with and that decide nothing, in their searchable form. Chinese has none that stand alone.
constexpr std::array<std::string_view, kLanguageCount> kLittleWords = {
    " في من على الى عن مع او ان ",
    " a an and at by for from in of on or the to with ",
    " a al con de del e el en la las lo los o para por sobre su un una y ",
    " a au aux avec contre dans de des du en et l la le les ou par pour sur un une d ",
    " в во для и из к ко на о об от по при с со у ",
    ""};

bool is_little(std::string_view word, Language language) {
    const std::string_view all = kLittleWords[static_cast<std::size_t>(language)];
    return all.find(" " + std::string(word) + " ") != std::string_view::npos;
}

bool has_digit(std::string_view word) {
    return word.find_first_of("0123456789") != std::string_view::npos;
}

std::string key_of(const std::vector<AskedWord>& words, std::size_t begin, std::size_t end) {
    std::string key;
    for (std::size_t i = begin; i < end; ++i) key.append(key.empty() ? "" : " ").append(words[i].term);
    return key;
}

std::vector<std::string> terms_in(std::string_view field) {
    std::vector<std::string> terms;
    while (!field.empty()) {
        const std::size_t end = std::min(field.find('|'), field.size());
        std::string_view term = field.substr(0, end);
        while (term.starts_with(' ')) term.remove_prefix(1);
        while (term.ends_with(' ')) term.remove_suffix(1);
        if (!term.empty()) terms.emplace_back(term);
        field.remove_prefix(std::min(end + 1, field.size()));
    }
    return terms;
}

void add_once(std::vector<const Concept*>& list, const Concept* one) {
    if (list.size() < search::kMaxConcepts && std::find(list.begin(), list.end(), one) == list.end())
        list.push_back(one);
}

}  // namespace

Result<Thesaurus> Thesaurus::load(const EmbeddedFile& file) {
    Thesaurus made;
    for (const CsvRow& row : TRY(read_csv(file, kColumns))) {
        Concept one;
        one.id = row.fields[0];
        std::size_t languages = 0;
        for (std::size_t i = 0; i < kLanguageCount; ++i) {
            for (std::string& term : terms_in(row.fields[i + 1])) {
                if (term.front() == kAmbiguous)
                    one.also[i].push_back(term.substr(1));
                else
                    one.terms[i].push_back(std::move(term));
            }
            languages += one.terms[i].empty() ? 0 : 1;
        }
        // A term in one language alone leads nowhere.
        if (one.id.empty() || languages < 2) return bad_pack_row(file.name, row.line);
        made.concepts_.push_back(std::move(one));
    }
    made.index();
    return made;
}

void Thesaurus::add(std::vector<Concept> more) {
    std::move(more.begin(), more.end(), std::back_inserter(concepts_));
    index();
}

void Thesaurus::index() {
    for (auto& terms : by_term_) terms.clear();
    longest_ = {};
    for (std::size_t number = 0; number < concepts_.size(); ++number) {
        for (const Language language : kLanguages) {
            const auto i = static_cast<std::size_t>(language);
            for (const std::string& term : concepts_[number].terms[i]) {
                if (language == Language::zh) {
                    const std::string form = search::searchable(term);
                    by_term_[i][form].push_back({number, {form}});
                    longest_[i] = std::max(longest_[i], form.size());
                    continue;
                }
                const std::vector<AskedWord> words = search::asked_words(term, language);
                if (words.empty()) continue;
                Known one{number, {}};
                for (const AskedWord& word : words) one.words.push_back(word.word);
                by_term_[i][key_of(words, 0, words.size())].push_back(std::move(one));
                longest_[i] = std::max(longest_[i], words.size());
            }
        }
    }
}

const Thesaurus::Known* Thesaurus::known(const std::vector<AskedWord>& words, std::size_t begin, std::size_t end,
                                         Language language) const {
    const auto& by_term = by_term_[static_cast<std::size_t>(language)];
    const auto found = by_term.find(key_of(words, begin, end));
    if (found == by_term.end()) return nullptr;
    const auto all = [&](const Known& one, const auto& fits) {
        for (std::size_t i = 0; i < one.words.size(); ++i)
            if (!fits(words[begin + i].word, one.words[i])) return false;
        return true;
    };
    const auto same = [](const std::string& word, const std::string& term) { return word == term; };
    const auto own = [&](const std::string& word, const std::string& term) {
        if (word.find(search::own_piece(term, language)) != std::string::npos) return true;
        // A form that is shorter than the term by its ending.
        constexpr std::size_t kEnding = 4;  // bytes
        return term.size() <= word.size() + (language == Language::ru ? kEnding : kEnding / 2) &&
               term.find(search::own_piece(word, language)) != std::string::npos;
    };
    for (const Known& one : found->second)
        if (all(one, same)) return &one;
    for (const Known& one : found->second)
        if (all(one, own)) return &one;
    // Arabic plurals change the inside of a word.
    return language == Language::ar ? &found->second.front() : nullptr;
}

Thesaurus::Reading Thesaurus::read_chinese(std::string_view typed) const {
    constexpr auto kChinese = static_cast<std::size_t>(Language::zh);
    const std::string text = search::searchable(typed);
    Reading reading;
    std::string open;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t taken = 0;
        for (std::size_t size = std::min(longest_[kChinese], text.size() - at); size > 0 && taken == 0; --size) {
            const auto found = by_term_[kChinese].find(std::string_view(text).substr(at, size));
            if (found == by_term_[kChinese].end()) continue;
            add_once(reading.concepts, &concepts_[found->second.front().concept_number]);
            ++reading.covered;
            taken = size;
        }
        if (taken == 0) open.push_back(text[at]);
        at += std::max<std::size_t>(taken, 1);
    }
    for (const AskedWord& word : search::asked_words(open, Language::zh)) {
        ++reading.open;
        if (has_digit(word.word)) reading.beside.append(reading.beside.empty() ? "" : " ").append(word.word);
    }
    return reading;
}

Thesaurus::Reading Thesaurus::read(std::string_view typed, Language language) const {
    if (language == Language::zh) return read_chinese(typed);
    const auto i = static_cast<std::size_t>(language);
    const std::vector<AskedWord> words = search::asked_words(typed, language);
    Reading reading;
    for (std::size_t at = 0; at < words.size();) {
        std::size_t taken = 0;
        for (std::size_t size = std::min(longest_[i], words.size() - at); size > 0 && taken == 0; --size) {
            const Known* found = known(words, at, at + size, language);
            if (found == nullptr) continue;
            add_once(reading.concepts, &concepts_[found->concept_number]);
            reading.covered += size;
            taken = size;
        }
        if (taken == 0 && !is_little(words[at].word, language)) {
            ++reading.open;
            if (has_digit(words[at].word))
                reading.beside.append(reading.beside.empty() ? "" : " ").append(words[at].word);
        }
        at += std::max<std::size_t>(taken, 1);
    }
    return reading;
}

Recognised Thesaurus::recognise(std::string_view words, Language asker) const {
    std::optional<Reading> best;
    Recognised recognised;
    const auto consider = [&](Language language) {
        Reading reading = read(words, language);
        if (reading.concepts.empty() || (best && reading.covered <= best->covered)) return;
        best = std::move(reading);
        recognised.language = language;
    };
    consider(asker);
    for (const Language language : kLanguages)
        if (language != asker) consider(language);
    if (!best || best->open > best->covered) return {};
    recognised.concepts = std::move(best->concepts);
    recognised.beside = std::move(best->beside);
    return recognised;
}

}  // namespace palermo::finder
