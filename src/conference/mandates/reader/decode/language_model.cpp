#include "conference/mandates/reader/decode/language_model.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <bit>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "conference/mandates/reader/decode/language_words.hpp"
#include "conference/mandates/reader/decode/letters.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates::reader {

namespace {

constexpr std::size_t kMaxLanguages = 16;
constexpr int kFunctionWordScore = 6 * 16;  // sixteenths of a bit
constexpr int kCommonWordScore = 4 * 16;
constexpr int kOfficialBonus = 5 * 16;
constexpr int kImpossible = 1'000'000'000;
// Function words alone decide when there are this many and the lead is clear; the trigrams are for short text.
constexpr std::size_t kEnoughFunctionWords = 6;
constexpr int kClearLead = 4 * kFunctionWordScore;

using Scores = std::array<int, kMaxLanguages>;

// 16 * log2(value), to one sixteenth, without floating point. value > 0.
int log2_sixteenths(std::uint64_t value) {
    int result = (static_cast<int>(std::bit_width(value)) - 1) * 16;
    std::uint64_t fraction = value << (63 - (std::bit_width(value) - 1));  // in [2^63, 2^64)
    for (int bit = 8; bit >= 1; bit /= 2) {
        const std::uint64_t high = fraction >> 32;
        const std::uint64_t square = high * high;  // in [2^62, 2^64)
        if (square >> 63 != 0) {
            result += bit;
            fraction = square;
        } else {
            fraction = square << 1;
        }
    }
    return result;
}

std::uint64_t hash_of(std::u32string_view word) {
    std::uint64_t hash = 0xCBF29CE484222325;
    for (const char32_t c : word) hash = (hash ^ c) * 0x100000001B3;
    return hash;
}

std::uint64_t trigram_key(char32_t a, char32_t b, char32_t c) {
    return static_cast<std::uint64_t>(a) << 42 | static_cast<std::uint64_t>(b) << 21 | c;
}

template <typename Visit>
void for_each_trigram(std::u32string_view word, Visit visit) {
    char32_t before = U' ';
    for (std::size_t i = 0; i < word.size(); ++i) {
        visit(trigram_key(before, word[i], i + 1 < word.size() ? word[i + 1] : U' '));
        before = word[i];
    }
}

// Keys with values, looked up often: open addressing in a table that is half empty.
template <typename Value>
class FlatTable {
  public:
    Value& operator[](std::uint64_t key) {
        if ((size_ + 1) * 2 > slots_.size()) grow();
        Slot& slot = slots_[place_of(key)];
        if (slot.key == kFree) {
            slot.key = key;
            ++size_;
        }
        return slot.value;
    }
    const Value* find(std::uint64_t key) const {
        const Slot& slot = slots_[place_of(key)];
        return slot.key == kFree ? nullptr : &slot.value;
    }
    std::size_t size() const { return size_; }
    template <typename Visit>
    void for_each(Visit visit) const {
        for (const Slot& slot : slots_)
            if (slot.key != kFree) visit(slot.key, slot.value);
    }

  private:
    static constexpr std::uint64_t kFree = 0;  // no word hashes to it and no trigram is it
    struct Slot {
        std::uint64_t key = kFree;
        Value value{};
    };

    std::size_t place_of(std::uint64_t key) const {
        const std::size_t mask = slots_.size() - 1;
        std::size_t place = static_cast<std::size_t>(key * 0x9E3779B97F4A7C15 >> 32) & mask;
        while (slots_[place].key != kFree && slots_[place].key != key) place = (place + 1) & mask;
        return place;
    }
    void grow() {
        std::vector<Slot> old(slots_.size() * 2);
        std::swap(old, slots_);
        for (Slot& slot : old)
            if (slot.key != kFree) slots_[place_of(slot.key)] = slot;
    }

    std::vector<Slot> slots_ = std::vector<Slot>(64);
    std::size_t size_ = 0;
};

struct Known {
    std::uint32_t function = 0;  // a bit for each language whose function word it is
    std::uint32_t common = 0;
};

// The languages of one script.
class ScriptModel {
  public:
    // `alphabet`: the letters beyond ASCII that the official languages of the script are written with.
    ScriptModel(std::span<const LanguageWords> languages, Script script, std::u32string_view alphabet)
        : languages_(languages), script_(script), alphabet_(alphabet) {
        for (char32_t c = 0x80; c < kTableSize; ++c)
            foreign_[c] = script_of(c) == script && alphabet.find(lower(c)) == std::u32string_view::npos;
        std::array<std::uint64_t, kMaxLanguages> totals{};
        FlatTable<std::array<std::uint32_t, kMaxLanguages>> counts;
        std::u32string buffer;
        for (std::size_t i = 0; i < languages.size(); ++i) {
            const auto add = [&](std::string_view list, std::uint32_t Known::*mask, std::uint32_t repeat) {
                for_each_word(to_code_points(list), script, buffer, [&](std::u32string_view word) {
                    words_[hash_of(word)].*mask |= 1U << i;
                    for_each_trigram(word, [&](std::uint64_t key) {
                        counts[key][i] += repeat;
                        totals[i] += repeat;
                    });
                });
            };
            add(languages[i].function_words, &Known::function, 2);
            add(languages[i].common_words, &Known::common, 1);
        }
        counts.for_each([&](std::uint64_t key, const std::array<std::uint32_t, kMaxLanguages>& count) {
            Scores& scores = trigrams_[key];
            for (std::size_t i = 0; i < languages.size(); ++i)
                scores[i] = log2_sixteenths(1 + std::uint64_t{count[i]} * 65536 / totals[i]);
        });
    }

    LanguageFinding identify(std::u32string_view text) const;
    // Function words of the first language that stand backwards, less those that stand forwards.
    int reversed_words(std::u32string_view text) const;

  private:
    bool is_foreign(char32_t c) const {
        if (c < kTableSize) return foreign_[c];
        return script_of(c) == script_ && alphabet_.find(lower(c)) == std::u32string_view::npos;
    }
    bool has_foreign_letters(std::u32string_view text, std::size_t letters) const;
    void add_trigrams(std::u32string_view text, Scores& scores) const;
    std::span<const LanguageWords> languages_;
    Script script_;
    std::u32string_view alphabet_;
    static constexpr std::size_t kTableSize = 0x700;
    std::array<bool, kTableSize> foreign_{};  // of each character: a letter of the script that is not in the alphabet
    FlatTable<Known> words_;
    FlatTable<Scores> trigrams_;
};

bool ScriptModel::has_foreign_letters(std::u32string_view text, std::size_t letters) const {
    std::size_t foreign = 0;
    for (const char32_t c : text) foreign += is_foreign(c) ? 1U : 0U;
    // A name may have one; a language has them all the time.
    return foreign >= 3 && foreign * 50 >= letters;
}

void ScriptModel::add_trigrams(std::u32string_view text, Scores& scores) const {
    std::u32string buffer;
    for_each_word(text, script_, buffer, [&](std::u32string_view word) {
        for_each_trigram(word, [&](std::uint64_t key) {
            const Scores* found = trigrams_.find(key);
            if (found == nullptr) return;
            for (std::size_t i = 0; i < languages_.size(); ++i) scores[i] += (*found)[i];
        });
    });
}

LanguageFinding ScriptModel::identify(std::u32string_view text) const {
    Scores scores{};
    std::array<std::size_t, kMaxLanguages> known{};
    LanguageFinding finding;
    std::u32string buffer;
    for_each_word(text, script_, buffer, [&](std::u32string_view word) {
        ++finding.words;
        finding.letters += word.size();
        const Known* found = words_.find(hash_of(word));
        if (found == nullptr) return;
        const bool counts = word.size() > 1 || script_ != Script::latin;  // "a", "d", "y" stand in any language
        for (std::uint32_t rest = found->function; rest != 0; rest &= rest - 1) {
            const auto i = static_cast<std::size_t>(std::countr_zero(rest));
            scores[i] += kFunctionWordScore;
            known[i] += counts ? 1U : 0U;
        }
        for (std::uint32_t rest = found->common & ~found->function; rest != 0; rest &= rest - 1)
            scores[static_cast<std::size_t>(std::countr_zero(rest))] += kCommonWordScore;
    });
    // Before anything is read, a text put before this program is in one of the six; with strange letters it is in none.
    const bool foreign = has_foreign_letters(text, finding.letters);
    for (std::size_t i = 0; i < languages_.size(); ++i)
        if (languages_[i].official) scores[i] += foreign ? -kImpossible : kOfficialBonus;
    const auto rank = [&] {
        const auto best = std::max_element(scores.begin(), scores.begin() + std::ssize(languages_));
        int next = 0;
        for (auto it = scores.begin(); it != scores.begin() + std::ssize(languages_); ++it)
            if (it != best) next = std::max(next, *it);
        finding.margin = *best - next;
        return static_cast<std::size_t>(best - scores.begin());
    };
    std::size_t best = rank();
    if (known[best] < kEnoughFunctionWords || finding.margin < kClearLead) {
        add_trigrams(text, scores);
        best = rank();
    }
    if (finding.words == 0) return finding;
    finding.known = known[best];
    finding.tag = languages_[best].tag;
    if (languages_[best].official) finding.official = language_from_tag(finding.tag);
    return finding;
}

int ScriptModel::reversed_words(std::u32string_view text) const {
    int lead = 0;
    std::u32string buffer;
    std::u32string backwards;
    for_each_word(text, script_, buffer, [&](std::u32string_view word) {
        backwards.assign(word.rbegin(), word.rend());
        const auto is_known = [&](std::u32string_view candidate) {
            const Known* found = words_.find(hash_of(candidate));
            return found != nullptr && (found->function & 1U) != 0;
        };
        lead += int{is_known(backwards)} - int{is_known(word)};
    });
    return lead;
}

const ScriptModel& latin() {
    static const ScriptModel model(latin_languages(), Script::latin, U"àâäæçéèêëîïôœùûüÿáíñóúªº");
    return model;
}

const ScriptModel& cyrillic() {
    static const ScriptModel model(cyrillic_languages(), Script::cyrillic, U"абвгдеёжзийклмнопрстуфхцчшщъыьэюя");
    return model;
}

const ScriptModel& arabic() {
    static const ScriptModel model(arabic_script_languages(), Script::arabic, U"ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي");
    return model;
}

LanguageFinding identify_chinese(std::u32string_view text) {
    static const std::unordered_set<char32_t> common = [] {
        const std::u32string characters = to_code_points(common_chinese_characters());
        return std::unordered_set<char32_t>(characters.begin(), characters.end());
    }();
    LanguageFinding finding;
    for (const char32_t c : text) {
        if (script_of(c) != Script::han) continue;
        ++finding.words;
        if (common.contains(c)) ++finding.known;
    }
    finding.letters = finding.words;
    finding.tag = "zh";
    finding.official = Language::zh;
    finding.margin = static_cast<int>(finding.known) * kFunctionWordScore;
    return finding;
}

using ScriptCounts = std::array<std::size_t, kScriptCount>;

ScriptCounts count_scripts(std::u32string_view text) {
    ScriptCounts counts{};
    for (const char32_t c : text) ++counts[static_cast<std::size_t>(script_of(c))];
    counts[0] = 0;  // what is no letter
    return counts;
}

// A Chinese character says as much as about three letters.
constexpr std::size_t kHanWeight = 3;

std::size_t weight_of(const LanguageFinding& finding) {
    return finding.official == Language::zh ? finding.letters * kHanWeight : finding.letters;
}

using Totals = std::unordered_map<std::string_view, LanguageFinding>;

void survey_stretch(std::u32string_view text, Totals& totals) {
    // A line too short to speak for itself goes with the lines after it, until there is enough.
    constexpr std::size_t kEnoughForOneFinding = 60;
    while (!text.empty()) {
        std::size_t end = 0;
        do {
            end = std::min(text.find(U'\n', end), text.size() - 1) + 1;
        } while (end < text.size() && end < kEnoughForOneFinding);
        const LanguageFinding part = identify_language(text.substr(0, end));
        text.remove_prefix(end);
        LanguageFinding& total = totals[part.tag];
        total.tag = part.tag;
        total.official = part.official;
        total.words += part.words;
        total.known += part.known;
        total.letters += part.letters;
        total.margin = std::max(total.margin, part.margin);
    }
}

}  // namespace

char32_t lower_beyond_ascii(char32_t c) {
    if (script_of(c) >= Script::arabic) return c;
    return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

bool LanguageFinding::plausible() const {
    if (!official) return false;
    if (*official == Language::zh) return known * 10 >= words * 3;
    // Function words make 35 to 50 per cent of running text in English, French and Spanish, about 20 in Russian and
    // Arabic.
    const bool latin_script = *official != Language::ru && *official != Language::ar;
    return known > 0 && known * (latin_script ? 6 : 12) >= words;
}

LanguageFinding identify_language(std::u32string_view text) {
    const ScriptCounts counts = count_scripts(text);
    const auto count = [&](Script script) { return counts[static_cast<std::size_t>(script)]; };
    ScriptCounts weighted = counts;
    weighted[static_cast<std::size_t>(Script::han)] *= kHanWeight;
    weighted[static_cast<std::size_t>(Script::kana)] *= kHanWeight;
    const auto best = static_cast<Script>(std::max_element(weighted.begin(), weighted.end()) - weighted.begin());
    switch (best) {
        case Script::none:
            return {};
        case Script::latin:
            return latin().identify(text);
        case Script::cyrillic:
            return cyrillic().identify(text);
        case Script::arabic:
            return arabic().identify(text);
        case Script::han:
            if (count(Script::kana) * 10 > count(Script::han)) break;
            return identify_chinese(text);
        case Script::kana:
        case Script::other:
            break;
    }
    LanguageFinding finding;
    finding.tag = count(Script::kana) != 0 ? "ja" : "und";
    finding.letters = counts[static_cast<std::size_t>(best)];
    finding.words = finding.letters;
    return finding;
}

LanguageSurvey survey_languages(std::u32string_view text) {
    // A long text is read in stretches spread evenly over it.
    constexpr std::size_t kStretches = 32;
    constexpr std::size_t kStretchLength = 320;
    const bool long_text = text.size() > kStretches * kStretchLength;
    const std::size_t stride = long_text ? text.size() / kStretches : std::max<std::size_t>(text.size(), 1);
    Totals totals;
    for (std::size_t begin = 0; begin < text.size(); begin += stride)
        survey_stretch(text.substr(begin, long_text ? kStretchLength : text.size()), totals);
    LanguageSurvey survey;
    for (const auto& [tag, total] : totals)
        if (weight_of(total) > weight_of(survey.whole)) survey.whole = total;
    for (const auto& [tag, total] : totals) {
        // A citation, a bilingual heading or a list of names does not make a document bilingual.
        const bool large = weight_of(total) >= 200 && weight_of(total) * 8 >= weight_of(survey.whole);
        if (tag != survey.whole.tag && large && total.plausible()) survey.mixed = true;
    }
    return survey;
}

int reversed_arabic_words(std::u32string_view text) {
    return arabic().reversed_words(text);
}

}  // namespace palermo::mandates::reader
