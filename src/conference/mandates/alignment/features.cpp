#include "conference/mandates/alignment/features.hpp"

#include <algorithm>
#include <array>

#include "conference/mandates/alignment/words.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates::alignment {

namespace {

constexpr int kNumberWorth = 10;
constexpr int kActorWorth = 4;
constexpr int kReferenceWorth = 9;
constexpr int kDeadlineWorth = 8;
constexpr int kCognateWorth = 6;
constexpr int kWordWorth = 8;
constexpr std::size_t kCognateLetters = 4;

// Characters of a language for one hundred English ones, as professional translations of United Nations documents
// have them.
constexpr std::array<std::uint32_t, kLanguageCount> kCharactersForHundred = {88, 100, 114, 117, 111, 31};

std::uint64_t hash_of(FeatureClass feature_class, std::string_view name) {
    std::uint64_t hash = 1469598103934665603ULL ^ static_cast<std::uint64_t>(feature_class);  // FNV-1a
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return hash;
}

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

char32_t digit_of(char32_t c) {
    if (c >= 0x660 && c <= 0x669) return U'0' + (c - 0x660);
    if (c >= 0x6F0 && c <= 0x6F9) return U'0' + (c - 0x6F0);
    if (c >= 0xFF10 && c <= 0xFF19) return U'0' + (c - 0xFF10);
    return c;
}

bool is_blank(char32_t c) {
    return c == U' ' || c == 0xA0 || c == 0x202F || c == 0x2009 || c == U'\n';
}

// Reads the figures of a text.
class NumberScanner {
  public:
    NumberScanner(std::u32string_view text, text::TextSpan range) : text_(text), range_(range) {}

    std::vector<NumberMention> run() {
        std::vector<NumberMention> found;
        for (std::uint32_t at = range_.begin; at < range_.end;) {
            if (!digit(at)) {
                ++at;
                continue;
            }
            NumberMention mention;
            const std::uint32_t begin = at;
            at = read(at, mention);
            mention.span = {begin, at};
            if (is_footnote_mark(mention.span) || is_month(at)) continue;
            mention.scaled = mention.scaled || has_unit(at);
            const std::size_t zeros = mention.value.find_first_not_of('0');
            mention.value.erase(0, zeros == std::string::npos ? mention.value.size() - 1 : zeros);
            found.push_back(std::move(mention));
        }
        return found;
    }

  private:
    char32_t at(std::uint32_t i) const { return i < range_.end ? digit_of(text_[i]) : U'\n'; }
    bool digit(std::uint32_t i) const { return is_digit(at(i)); }
    bool three_digits(std::uint32_t i) const { return digit(i) && digit(i + 1) && digit(i + 2) && !digit(i + 3); }

    std::uint32_t read(std::uint32_t i, NumberMention& mention) const {
        for (; digit(i); ++i) mention.value += static_cast<char>(at(i));
        bool grouped = mention.value.size() <= 3;
        while (
            grouped &&
            (at(i) == U',' || at(i) == U'.' || at(i) == 0x66C || at(i) == 0xA0 || at(i) == 0x202F || at(i) == U' ') &&
            three_digits(i + 1)) {
            for (std::uint32_t k = 1; k <= 3; ++k) mention.value += static_cast<char>(at(i + k));
            i += 4;
        }
        if ((at(i) == U',' || at(i) == U'.' || at(i) == 0x66B) && digit(i + 1)) {
            mention.scaled = true;  // a fraction: its digits are one number with the whole
            for (++i; digit(i); ++i) mention.value += static_cast<char>(at(i));
        }
        return i;
    }

    bool is_footnote_mark(const text::TextSpan& span) const {
        const bool tag = span.begin > range_.begin && text_[span.begin - 1] == U'>' && at(span.end) == U'<';
        const bool note =
            span.begin > range_.begin + 1 && text_[span.begin - 1] == U'^' && text_[span.begin - 2] == U'[';
        return tag || note;
    }
    bool is_month(std::uint32_t i) const { return at(i) == U'月'; }
    bool has_unit(std::uint32_t i) const {
        while (is_blank(at(i)) && i < range_.end) ++i;
        static constexpr std::array<std::u32string_view, 14> kUnits = {
            U"million", U"billion", U"milliard", U"millón", U"millones", U"thousand", U"мил",
            U"млн",     U"млрд",    U"тыс",      U"مليون",  U"万",       U"亿",       U"mil"};
        const std::u32string_view rest = text_.substr(i, range_.end - std::min(i, range_.end));
        return std::any_of(kUnits.begin(), kUnits.end(),
                           [&](std::u32string_view unit) { return rest.starts_with(unit); });
    }

    std::u32string_view text_;
    text::TextSpan range_;
};

bool is_latin_word(std::string_view stem) {
    return std::all_of(stem.begin(), stem.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

// Words of Latin letters: names and acronyms in any language; in en es fr words of one origin.
void add_cognates(const VersionFeatures& version, ProvisionFeatures& provision, FeatureTable& table) {
    for (std::size_t i = provision.first_word; i < provision.end_word; ++i) {
        const Word& word = version.words[i];
        if (word.little || word.stem.size() < kCognateLetters || !is_latin_word(word.stem)) continue;
        const std::string_view prefix = std::string_view(word.stem).substr(0, kCognateLetters);
        provision.translation.push_back(table.id(FeatureClass::cognate, prefix, kCognateWorth));
    }
}

std::string key(std::initializer_list<std::string_view> parts) {
    std::string joined;
    for (const std::string_view part : parts) (joined += part) += '|';
    return joined;
}

void add_readings(const Provision& provision, ProvisionFeatures& out, FeatureTable& table) {
    for (const Addressee& addressee : provision.addressees)
        out.translation.push_back(table.id(FeatureClass::actor, addressee.canonical, kActorWorth));
    for (const Deadline& deadline : provision.deadlines) {
        const std::string session = deadline.session ? std::to_string(*deadline.session) : "";
        const std::string year = deadline.year ? std::to_string(*deadline.year) : "";
        out.translation.push_back(
            table.id(FeatureClass::deadline, key({deadline.type, deadline.body, session, year}), kDeadlineWorth));
    }
    for (const Reference& reference : provision.references) {
        const std::string article = reference.article ? std::to_string(*reference.article) : "";
        const std::string rule = reference.rule ? std::to_string(*reference.rule) : "";
        out.translation.push_back(table.id(FeatureClass::reference,
                                           key({reference.type, reference.instrument, article, rule, reference.number}),
                                           kReferenceWorth));
    }
    if (!provision.action || provision.action->canonical.empty()) return;
    out.acts.push_back(provision.action->canonical);
    for (const std::string& other : provision.action->alternatives) out.acts.push_back(other);
}

void sort_unique(std::vector<FeatureId>& ids) {
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

// The text of the provisions, a line each, with the place of every character.
void join_text(const Document& document, VersionFeatures& version) {
    const std::u32string source = to_code_points(document.source_text);
    for (const Provision& provision : document.provisions) {
        ProvisionFeatures& features = version.provisions.emplace_back();
        features.text.begin = static_cast<std::uint32_t>(version.text.size());
        for (const text::TextSpan& span : provision.spans)
            for (std::uint32_t i = span.begin; i < span.end && i < source.size(); ++i) {
                version.text += source[i] == U'\n' ? U' ' : source[i];
                version.sources.push_back(i);
            }
        if (provision.spans.empty()) {
            version.text += to_code_points(provision.text);
            version.sources.resize(version.text.size(), 0);
        }
        features.text.end = static_cast<std::uint32_t>(version.text.size());
        version.text += U'\n';
        version.sources.push_back(version.sources.empty() ? 0 : version.sources.back());
    }
}

void add_words(VersionFeatures& version, std::vector<text::Token>&& tokens) {
    version.words.reserve(tokens.size());
    for (text::Token& token : tokens) {
        const bool little = is_little_word(token.term, version.language);
        version.words.push_back({std::move(token.term), token.span, little});
    }
    std::size_t word = 0;
    for (ProvisionFeatures& provision : version.provisions) {
        provision.first_word = word;
        while (word < version.words.size() && version.words[word].span.begin < provision.text.end) ++word;
        provision.end_word = word;
    }
}

void add_concepts(VersionFeatures& version, const std::vector<text::Token>& tokens, const Concepts& concepts) {
    std::vector<std::uint32_t> breaks;
    for (const ProvisionFeatures& provision : version.provisions) breaks.push_back(provision.text.end);
    const std::vector<ConceptMatch> matches = concepts.matches(version.text, tokens, version.language, breaks);
    std::size_t next = 0;
    for (ProvisionFeatures& provision : version.provisions)
        for (; next < matches.size() && matches[next].span.begin < provision.text.end; ++next)
            provision.concepts.push_back(matches[next]);
}

void add_bag(const VersionFeatures& version, ProvisionFeatures& provision, const Concepts& concepts, Wording wording,
             FeatureTable& table) {
    for (const ConceptMatch& match : provision.concepts) {
        const Concept& found = concepts.all()[match.concept_index];
        // What every language keeps says most.
        const int least = *std::min_element(found.survival.begin(), found.survival.end());
        provision.translation.push_back(
            table.id(FeatureClass::concept_named, found.name, std::clamp((least - 30) / 6, 1, 11)));
    }
    for (const NumberMention& number : provision.numbers)
        provision.translation.push_back(table.id(FeatureClass::number, number.value, kNumberWorth));
    for (std::size_t i = provision.first_word; i < provision.end_word; ++i) {
        const Word& word = version.words[i];
        if (wording == Wording::yes && !word.little)
            provision.wording.push_back(table.id(FeatureClass::word, word.stem, kWordWorth));
        if (provision.third_person) continue;
        const std::u32string_view surface =
            std::u32string_view(version.text).substr(word.span.begin, word.span.end - word.span.begin);
        provision.third_person = is_third_person(word.stem, surface, version.language);
    }
    add_cognates(version, provision, table);
    sort_unique(provision.translation);
    sort_unique(provision.wording);
}

}  // namespace

FeatureId FeatureTable::id(FeatureClass feature_class, std::string_view name, int worth) {
    const auto [place, fresh] = ids_.try_emplace(hash_of(feature_class, name), static_cast<FeatureId>(worth_.size()));
    if (fresh) {
        worth_.push_back(worth);
        classes_.push_back(feature_class);
    }
    return place->second;
}

text::TextSpan VersionFeatures::source_span(const text::TextSpan& span) const {
    if (span.begin >= span.end || span.end > sources.size()) return {};
    return {sources[span.begin], sources[span.end - 1] + 1};
}

std::string VersionFeatures::words_of(const text::TextSpan& span) const {
    return to_utf8(std::u32string_view(text).substr(span.begin, span.end - span.begin));
}

std::vector<VersionFeatures> features_of(const std::vector<const Document*>& documents, const Concepts& concepts,
                                         FeatureTable& table) {
    std::array<int, kLanguageCount> times{};
    for (const Document* document : documents) ++times[static_cast<std::size_t>(document->head.language)];
    std::vector<VersionFeatures> all;
    for (const Document* document : documents) {
        const bool shared = times[static_cast<std::size_t>(document->head.language)] > 1;
        all.push_back(features_of(*document, concepts, shared ? Wording::yes : Wording::no, table));
    }
    return all;
}

VersionFeatures features_of(const Document& document, const Concepts& concepts, Wording wording, FeatureTable& table) {
    VersionFeatures version;
    version.language = document.head.language;
    join_text(document, version);
    std::vector<text::Token> tokens = text::tokenize(to_utf8(version.text), version.language);
    add_concepts(version, tokens, concepts);
    add_words(version, std::move(tokens));
    const std::uint32_t per_hundred = kCharactersForHundred[static_cast<std::size_t>(version.language)];
    for (std::size_t i = 0; i < version.provisions.size(); ++i) {
        ProvisionFeatures& provision = version.provisions[i];
        provision.length = (provision.text.end - provision.text.begin) * 100 / per_hundred;
        provision.numbers = NumberScanner(version.text, provision.text).run();
        add_readings(document.provisions[i], provision, table);
        add_bag(version, provision, concepts, wording, table);
    }
    return version;
}

}  // namespace palermo::mandates::alignment
