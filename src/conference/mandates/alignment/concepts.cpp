#include "conference/mandates/alignment/concepts.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <unordered_map>

#include "conference/mandates/alignment/words.hpp"
#include "platform/base/assert.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates::alignment {

namespace {

constexpr std::string_view kFileName = "concepts.csv";
constexpr std::size_t kFirstTermColumn = 3;
constexpr std::size_t kColumns = kFirstTermColumn + kLanguageCount;
constexpr int kLeastSurvival = 20;
constexpr int kMostSurvival = 99;
constexpr std::size_t kMaxConcepts = 20'000;
// "needs of developing countries for assistance": so many little words may stand inside a term.
constexpr std::size_t kMaxLittleWords = 3;

using StemId = std::uint32_t;
constexpr StemId kOtherWord = 0;
constexpr StemId kFirstStem = 1;
constexpr char kWeak = '~';

struct Term {
    std::vector<StemId> stems;  // of languages with words
    std::u32string characters;  // of Chinese
    ConceptIndex concept_index;
    bool weak;
};

struct StringHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

struct LanguageTerms {
    std::unordered_map<std::string, StemId, StringHash, std::equal_to<>> stems;
    std::vector<std::vector<Term>> by_first_stem;
    std::unordered_map<char32_t, std::vector<Term>> by_first_character;
};

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(separator, begin), text.size());
        parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

std::optional<ConceptKind> kind_of(std::string_view name) {
    static constexpr std::array<std::string_view, 4> kNames = {"thing", "actor", "qualifier", "quantity"};
    const auto found = std::find(kNames.begin(), kNames.end(), name);
    if (found == kNames.end()) return std::nullopt;
    return static_cast<ConceptKind>(found - kNames.begin());
}

// Singular or plural by the ending of the last word, in the languages whose endings tell.
GrammaticalNumber number_of(std::u32string_view words, Language language) {
    if (words.size() < 4) return GrammaticalNumber::unknown;
    const auto plural_if = [](bool plural) { return plural ? GrammaticalNumber::plural : GrammaticalNumber::singular; };
    switch (language) {
        case Language::en:
            return words.ends_with(U"ss") ? GrammaticalNumber::unknown : plural_if(words.ends_with(U's'));
        case Language::es:
            return plural_if(words.ends_with(U's'));
        case Language::fr:
            return plural_if(words.ends_with(U's') || words.ends_with(U'x'));
        case Language::ar:  // broken plurals do not show in the ending: only the sound feminine plural is certain
            return words.ends_with(U"ات") ? GrammaticalNumber::plural : GrammaticalNumber::unknown;
        case Language::ru:
        case Language::zh:
            break;
    }
    return GrammaticalNumber::unknown;
}

}  // namespace

struct Concepts::Data {
    std::vector<Concept> concepts;
    std::map<std::string, ConceptIndex, std::less<>> by_name;
    std::array<LanguageTerms, kLanguageCount> languages;

    void add_term(std::string_view term, Language language, ConceptIndex index);
    void match_words(std::u32string_view text, std::span<const text::Token> tokens, Language language,
                     std::span<const std::uint32_t> breaks, std::vector<ConceptMatch>& out) const;
    void match_characters(std::u32string_view text, std::span<const std::uint32_t> breaks,
                          std::vector<ConceptMatch>& out) const;
};

void Concepts::Data::add_term(std::string_view term, Language language, ConceptIndex index) {
    LanguageTerms& terms = languages[static_cast<std::size_t>(language)];
    const bool weak = term.starts_with(kWeak);
    if (weak) term.remove_prefix(1);
    if (term.empty()) return;
    if (language == Language::zh) {
        std::u32string characters = to_code_points(term);
        const char32_t first = characters.front();
        terms.by_first_character[first].push_back({{}, std::move(characters), index, weak});
        return;
    }
    Term made{{}, {}, index, weak};
    std::size_t words = 0;
    bool little = false;
    for (const text::Token& token : text::tokenize(term, language)) {
        ++words;
        little = is_little_word(token.term, language);
        const auto [place, fresh] =
            terms.stems.try_emplace(token.term, static_cast<StemId>(kFirstStem + terms.by_first_stem.size()));
        if (fresh) terms.by_first_stem.emplace_back();
        made.stems.push_back(place->second);
    }
    // "معين" has the stem of "مع": a term that is no more than a little word would match everywhere.
    if (made.stems.empty() || (words == 1 && little)) return;
    std::vector<Term>& same = terms.by_first_stem[made.stems.front() - kFirstStem];
    const auto known = std::find_if(same.begin(), same.end(), [&](const Term& other) {
        return other.concept_index == index && other.stems == made.stems;
    });
    if (known == same.end())
        same.push_back(std::move(made));
    else
        known->weak = known->weak && made.weak;  // forms of one word
}

void Concepts::Data::match_words(std::u32string_view text, std::span<const text::Token> tokens, Language language,
                                 std::span<const std::uint32_t> breaks, std::vector<ConceptMatch>& out) const {
    const LanguageTerms& terms = languages[static_cast<std::size_t>(language)];
    std::vector<StemId> ids(tokens.size(), kOtherWord);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const auto found = terms.stems.find(std::string_view(tokens[i].term));
        if (found != terms.stems.end()) ids[i] = found->second;
    }
    std::size_t next_break = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        while (next_break < breaks.size() && breaks[next_break] <= tokens[i].span.begin) ++next_break;
        if (ids[i] < kFirstStem) continue;
        const std::uint32_t limit = next_break < breaks.size() ? breaks[next_break] : UINT32_MAX;
        for (const Term& term : terms.by_first_stem[ids[i] - kFirstStem]) {
            std::size_t at = i;
            std::size_t matched = 1;
            std::size_t skipped = 0;
            for (std::size_t j = i + 1; matched < term.stems.size() && j < tokens.size(); ++j) {
                if (tokens[j].span.begin >= limit) break;
                if (ids[j] == term.stems[matched]) {
                    at = j;
                    ++matched;
                } else if (!is_little_word(tokens[j].term, language) || ++skipped > kMaxLittleWords) {
                    break;
                }
            }
            if (matched < term.stems.size()) continue;
            const std::u32string_view first_word =
                text.substr(tokens[i].span.begin, tokens[i].span.end - tokens[i].span.begin);
            out.push_back({term.concept_index,
                           {tokens[i].span.begin, tokens[at].span.end},
                           term.weak,
                           false,
                           number_of(first_word, language)});
        }
    }
}

void Concepts::Data::match_characters(std::u32string_view text, std::span<const std::uint32_t> breaks,
                                      std::vector<ConceptMatch>& out) const {
    const LanguageTerms& terms = languages[static_cast<std::size_t>(Language::zh)];
    std::size_t next_break = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        while (next_break < breaks.size() && breaks[next_break] <= i) ++next_break;
        const auto found = terms.by_first_character.find(text[i]);
        if (found == terms.by_first_character.end()) continue;
        const std::size_t limit = next_break < breaks.size() ? breaks[next_break] : text.size();
        for (const Term& term : found->second)
            if (i + term.characters.size() <= limit && text.substr(i, term.characters.size()) == term.characters)
                out.push_back({term.concept_index,
                               {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i + term.characters.size())},
                               term.weak,
                               false,
                               GrammaticalNumber::unknown});
    }
}

namespace {

std::uint32_t length(const text::TextSpan& span) {
    return span.end - span.begin;
}

// Of terms that overlap the longest counts; the others are marked as inside it.
void mark_inside(std::vector<ConceptMatch>& matches) {
    std::sort(matches.begin(), matches.end(), [](const ConceptMatch& a, const ConceptMatch& b) {
        if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
        if (a.span.end != b.span.end) return a.span.end > b.span.end;
        return a.concept_index < b.concept_index;
    });
    for (std::size_t i = 0; i < matches.size(); ++i) {
        for (std::size_t j = i + 1; j < matches.size() && matches[j].span.begin < matches[i].span.end; ++j) {
            if (length(matches[j].span) < length(matches[i].span)) matches[j].inside = true;
            if (length(matches[j].span) > length(matches[i].span)) matches[i].inside = true;
        }
    }
}

Error bad_row(std::size_t line) {
    return make_error(ErrorKind::invalid_input, "pack.bad_row")
        .with("file", kFileName)
        .with("line", static_cast<std::int64_t>(line));
}

Result<Concept> concept_of(const std::vector<std::string_view>& fields, std::size_t line) {
    if (fields.size() != kColumns || fields[0].empty()) return bad_row(line);
    const std::optional<ConceptKind> kind = kind_of(fields[1]);
    const std::vector<std::string_view> survivals = split(fields[2], ' ');
    if (!kind || survivals.size() != kLanguageCount) return bad_row(line);
    Concept made{std::string(fields[0]), *kind, {}};
    for (std::size_t i = 0; i < kLanguageCount; ++i) {
        int percent = 0;
        const auto [end, error] =
            std::from_chars(survivals[i].data(), survivals[i].data() + survivals[i].size(), percent);
        const bool whole = error == std::errc{} && end == survivals[i].data() + survivals[i].size();
        if (!whole || percent < kLeastSurvival || percent > kMostSurvival) return bad_row(line);
        made.survival[i] = static_cast<std::uint8_t>(percent);
    }
    return made;
}

}  // namespace

Result<Concepts> Concepts::load(std::span<const EmbeddedFile> pack_files) {
    const EmbeddedFile* file = find_embedded(pack_files, kFileName);
    if (file == nullptr) return make_error(ErrorKind::invalid_input, "pack.missing_file").with("file", kFileName);
    auto data = std::make_unique<Data>();
    std::size_t number = 0;
    for (std::string_view line : split(file->content, '\n')) {
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (++number == 1 || line.empty()) continue;
        const std::vector<std::string_view> fields = split(line, ',');
        Concept row = TRY(concept_of(fields, number));
        const auto index = static_cast<ConceptIndex>(data->concepts.size());
        if (index >= kMaxConcepts || !data->by_name.emplace(row.name, index).second) return bad_row(number);
        data->concepts.push_back(std::move(row));
        for (std::size_t i = 0; i < kLanguageCount; ++i)
            for (const std::string_view term : split(fields[kFirstTermColumn + i], '|'))
                if (!term.empty()) data->add_term(term, kLanguages[i], index);
    }
    return Concepts(std::move(data));
}

Concepts::Concepts(std::unique_ptr<const Data> data) : data_(std::move(data)) {}
Concepts::Concepts(Concepts&&) noexcept = default;
Concepts& Concepts::operator=(Concepts&&) noexcept = default;
Concepts::~Concepts() = default;

std::span<const Concept> Concepts::all() const {
    return data_->concepts;
}

const Concept* Concepts::find(std::string_view name) const {
    const auto found = data_->by_name.find(name);
    return found == data_->by_name.end() ? nullptr : &data_->concepts[found->second];
}

std::vector<ConceptMatch> Concepts::matches(std::string_view utf8, Language language) const {
    const std::u32string text = to_code_points(utf8);
    if (language == Language::zh) return matches(text, {}, language);
    return matches(text, text::tokenize(utf8, language), language);
}

std::vector<ConceptMatch> Concepts::matches(std::u32string_view text, std::span<const text::Token> tokens,
                                            Language language, std::span<const std::uint32_t> breaks) const {
    std::vector<ConceptMatch> found;
    if (language == Language::zh)
        data_->match_characters(text, breaks, found);
    else
        data_->match_words(text, tokens, language, breaks, found);
    mark_inside(found);
    return found;
}

}  // namespace palermo::mandates::alignment
