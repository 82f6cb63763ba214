#include "conference/mandates/reader/clause/reference.hpp"

#include <algorithm>

#include "conference/mandates/reader/clause/numbered_text.hpp"

namespace palermo::mandates::reader {

namespace {

bool same(const Reference& a, const Reference& b) {
    return a.type == b.type && a.instrument == b.instrument && a.article == b.article && a.paragraph == b.paragraph &&
           a.rule == b.rule && a.body == b.body && a.number == b.number && a.symbol == b.symbol && a.path == b.path;
}

// Treaty provisions and instruments, which share the names of instruments.
class Instruments {
  public:
    Instruments(const Reading& reading, std::vector<LocatedReference>& found)
        : r_(reading), found_(found), used_(reading.instruments.size(), false) {}

    void run() {
        const auto& words = r_.text.words();
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (r_.is(Language::zh)) {
                chinese_article(words[i]);
                continue;
            }
            if (const std::size_t end = r_.phrase_end(Phrase::article, words[i].begin))
                articles({words[i].begin, end}, false);
            if (const std::size_t end = r_.phrase_end(Phrase::rule, words[i].begin))
                articles({words[i].begin, end}, true);
        }
        mark_scopes();
        mark_names_of_bodies();
        for (std::size_t i = 0; i < r_.instruments.size(); ++i)
            if (!used_[i]) instrument(r_.instruments[i]);
    }

  private:
    bool is_own_convention() const { return r_.context.convention == r_.resources.pack().convention; }

    std::string code(const Mention& mention) const {
        if (mention.canonical == "convention") return r_.context.convention;
        if (mention.canonical == "protocols")
            return is_own_convention() ? r_.resources.pack().protocols : std::string{};
        return std::string(mention.canonical);
    }

    // "the Convention against ...": a convention with a name of its own that the pack does not know.
    bool has_other_title(const Mention& mention) const {
        if (mention.full || mention.canonical != "convention") return false;
        const std::size_t next = r_.text.skip_blanks(mention.range.end);
        return r_.phrase_end(Phrase::title_word, next) != 0;
    }

    // The instrument whose name begins within a few small words behind a place.
    const Mention* instrument_behind(std::size_t end, std::size_t& index) const {
        constexpr std::size_t kReach = 22;
        for (std::size_t i = 0; i < r_.instruments.size(); ++i) {
            const Mention& mention = r_.instruments[i];
            if (mention.range.begin < end) continue;
            if (mention.range.begin > end + kReach) return nullptr;
            if (!only_small_words(end, mention.range.begin)) return nullptr;
            index = i;
            return &mention;
        }
        return nullptr;
    }

    bool only_small_words(std::size_t begin, std::size_t end) const {
        const auto& words = r_.text.words();
        std::size_t count = 0;
        for (std::size_t i = r_.text.word_from(begin); i < words.size() && words[i].begin < end; ++i) {
            if (words[i].kind == WordKind::punctuation) continue;
            if (words[i].kind == WordKind::number || ++count > 3) return false;
            const std::size_t at = words[i].begin;
            const bool small = r_.phrase_end(Phrase::thereof, at) || r_.phrase_end(Phrase::complement, at) ||
                               r_.phrase_end(Phrase::determiner, at) || r_.phrase_end(Phrase::possessive, at) ||
                               r_.phrase_end(Phrase::definite, at) || words[i].end - at <= 2;
            if (!small) return false;
        }
        return true;
    }

    // ", paragraph 3," behind an article.
    std::size_t paragraph_behind(std::size_t end, std::optional<int>& paragraph) const {
        std::size_t at = r_.text.skip_blanks(end);
        if (at < r_.text.size() && (r_.text.folded()[at] == U',' || r_.text.folded()[at] == U'،'))
            at = r_.text.skip_blanks(at + 1);
        const std::size_t noun = r_.phrase_end(Phrase::paragraph, at);
        if (!noun) {
            std::size_t close = 0;  // "article 32 (3)"
            if (at < r_.text.size() && r_.text.folded()[at] == U'(') {
                const auto number = r_.number_at(at + 1, close);
                if (number && close < r_.text.size() && r_.text.folded()[close] == U')') {
                    paragraph = number;
                    return close + 1;
                }
            }
            return end;
        }
        std::size_t number_end = 0;
        paragraph = r_.number_at(r_.text.skip_blanks(noun), number_end);
        return paragraph ? skip_letters(number_end) : end;
    }

    // "(a)", "subparagraph (b)": part of the place, not of the reference.
    std::size_t skip_letters(std::size_t end) const {
        std::size_t at = r_.text.skip_blanks(end);
        const std::u32string& folded = r_.text.folded();
        if (at + 2 < folded.size() && folded[at] == U'(' && folded[at + 2] == U')') return at + 3;
        return end;
    }

    // "paragraph 3 of" before an article.
    std::optional<int> paragraph_before(std::size_t begin, std::size_t& place) const {
        const auto& words = r_.text.words();
        std::size_t word = r_.text.word_from(begin);
        constexpr std::size_t kWords = 6;
        std::optional<int> number;
        for (std::size_t steps = 0; word-- > 0 && steps < kWords; ++steps) {
            const std::size_t at = words[word].begin;
            if (words[word].kind == WordKind::number) {
                std::size_t end = 0;
                if (number) return std::nullopt;
                number = r_.number_at(at, end);
                continue;
            }
            if (number) {
                const std::size_t end = r_.phrase_end(Phrase::paragraph, at);
                const std::size_t glued = r_.is(Language::ar) && !end ? r_.phrase_end(Phrase::paragraph, at + 1) : end;
                if (glued) {
                    place = at;
                    return number;
                }
                return std::nullopt;
            }
            const bool small = r_.phrase_end(Phrase::thereof, at) || r_.phrase_end(Phrase::complement, at) ||
                               r_.phrase_end(Phrase::determiner, at) || words[word].end - at <= 2;
            if (!small) return std::nullopt;
        }
        return std::nullopt;
    }

    void articles(Range noun, bool rule_word) {
        std::size_t at = r_.text.skip_blanks(noun.end), end = at;
        struct Place {
            int article;
            std::optional<int> paragraph;
        };
        std::vector<Place> places;
        std::size_t begin = noun.begin;
        constexpr std::size_t kMost = 12;
        while (places.size() < kMost) {
            const auto number = r_.number_at(at, end);
            if (!number) break;
            Place place{*number, std::nullopt};
            end = paragraph_behind(skip_letters(end), place.paragraph);
            places.push_back(place);
            std::size_t next = r_.text.skip_blanks(end);
            while (next < r_.text.size() && (r_.text.folded()[next] == U',' || r_.text.folded()[next] == U'،'))
                next = r_.text.skip_blanks(next + 1);
            if (const std::size_t glue = r_.phrase_end(Phrase::coordinator, next)) next = r_.text.skip_blanks(glue);
            if (next < r_.text.size() && r_.text.folded()[next] == U'و') next = r_.text.skip_blanks(next + 1);
            if (next >= r_.text.size() || !is_digit(r_.text.folded()[next])) break;
            at = next;
        }
        if (places.empty()) return;
        if (places.size() == 1 && !places[0].paragraph) places[0].paragraph = paragraph_before(noun.begin, begin);
        std::size_t index = 0;
        const Mention* mention = instrument_behind(end, index);
        std::string instrument = rule_word                               ? r_.resources.pack().rules
                                 : mention && !has_other_title(*mention) ? code(*mention)
                                                                         : std::string{};
        if (mention && !has_other_title(*mention)) {
            used_[index] = true;
            if (mention->canonical == r_.resources.pack().rules) instrument = r_.resources.pack().rules;
        }
        if (instrument.empty() || (instrument == r_.resources.pack().rules && !is_own_convention())) return;
        for (const Place& place : places) add(instrument, place.article, place.paragraph, {begin, end});
    }

    void add(const std::string& instrument, int article, std::optional<int> paragraph, Range range) {
        Reference reference;
        const bool rule = instrument == r_.resources.pack().rules;
        reference.type = rule ? "rule" : "treaty_provision";
        reference.instrument = instrument;
        (rule ? reference.rule : reference.article) = article;
        reference.paragraph = paragraph;
        reference.evidence = r_.evidence(range, rule ? "provision.rules_of_procedure" : "provision.article", 95);
        found_.push_back({range.begin, std::move(reference)});
    }

    // "《公约》第三十二条第3款".
    void chinese_article(const Word& word) {
        const Match match = r_.matcher.longest(Dictionary::ordinals, r_.text, word.begin);
        std::size_t end = match.end;
        std::optional<int> article;
        if (match) article = r_.matcher.entry(Dictionary::ordinals, match.entries.front()).number;
        if (!article && r_.text.folded()[word.begin] == U'第') article = r_.number_at(word.end, end);
        if (!article || end >= r_.text.size() || r_.text.folded()[end] != U'条') return;
        std::optional<int> paragraph;
        std::size_t paragraph_end = end + 1;
        if (paragraph_end < r_.text.size() && r_.text.folded()[paragraph_end] == U'第') {
            std::size_t number_end = paragraph_end;
            paragraph = r_.number_at(paragraph_end + 1, number_end);
            const Match ordinal = r_.matcher.longest(Dictionary::ordinals, r_.text, paragraph_end);
            if (!paragraph && ordinal) {
                paragraph = r_.matcher.entry(Dictionary::ordinals, ordinal.entries.front()).number;
                number_end = ordinal.end;
            }
            if (number_end >= r_.text.size() || r_.text.folded()[number_end] != U'款') paragraph.reset();
        }
        constexpr std::size_t kReach = 3;  // 》 and a blank
        for (std::size_t i = 0; i < r_.instruments.size(); ++i) {
            const Mention& mention = r_.instruments[i];
            if (mention.range.end > word.begin || mention.range.end + kReach < word.begin) continue;
            used_[i] = true;
            const std::string instrument = code(mention);
            if (!instrument.empty()) add(instrument, *article, paragraph, {mention.range.begin, end + 1});
        }
    }

    // "in the areas covered by the Convention and the Protocols thereto": a field is marked out, nothing is referred
    // to.
    void mark_scopes() {
        std::size_t from = 0;
        while (const auto scope = r_.find_phrase(Phrase::scope_only, {from, r_.text.size()})) {
            const std::size_t end = r_.text.folded().find_first_of(U",;.،؛，。；", scope->end);
            for (std::size_t i = 0; i < r_.instruments.size(); ++i)
                if (r_.instruments[i].range.begin >= scope->end &&
                    (end == std::u32string::npos || r_.instruments[i].range.begin < end))
                    used_[i] = true;
            from = scope->end;
        }
    }

    // "the Conference of the Parties to the Convention", "States parties to the Convention".
    void mark_names_of_bodies() {
        for (std::size_t i = 0; i < r_.instruments.size(); ++i) {
            const Range range = r_.instruments[i].range;
            for (const Mention& body : r_.bodies) {
                const bool inside = body.range.begin <= range.begin && range.end <= body.range.end;
                const bool completes = body.canonical == "conference" && body.range.end <= range.begin &&
                                       range.begin - body.range.end <= 8 &&
                                       only_small_words(body.range.end, range.begin) &&
                                       r_.text.folded().find(U',', body.range.end) > range.begin;
                if (inside || completes) used_[i] = true;
            }
        }
    }

    void instrument(const Mention& mention) {
        if (mention.canonical == r_.resources.pack().rules || has_other_title(mention)) return;
        Reference reference;
        reference.type = "instrument";
        reference.instrument = code(mention);
        if (reference.instrument.empty()) return;
        reference.evidence = r_.evidence(mention.range, mention.full ? "instrument.full_name" : "instrument.short_name",
                                         mention.full ? 97 : 90);
        found_.push_back({mention.range.begin, std::move(reference)});
    }

    const Reading& r_;
    std::vector<LocatedReference>& found_;
    std::vector<bool> used_;
};

void add_internal(const Reading& reading, std::string path, Range range, std::string_view rule,
                  std::vector<LocatedReference>& found) {
    Reference reference;
    reference.type = "internal";
    reference.path = std::move(path);
    reference.evidence = reading.evidence(range, rule, 90);
    found.push_back({range.begin, std::move(reference)});
}

// "the present resolution", "paragraph 3 above", "these recommendations".
void find_internal(const Reading& reading, std::vector<LocatedReference>& found) {
    const auto& words = reading.text.words();
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::size_t at = words[i].begin;
        if (const std::size_t end = reading.phrase_end(Phrase::present_text, at))
            add_internal(reading, "self", {at, end}, "internal.this_text", found);
        if (const std::size_t end = reading.phrase_end(Phrase::these_texts, at)) {
            for (const Antecedent& antecedent : reading.context.antecedents) {
                if (reading.text.view(at, end).find(antecedent.noun) == std::u32string_view::npos) continue;
                add_internal(reading, antecedent.path, {at, end}, "internal.these_texts", found);
                break;
            }
        }
        const std::size_t noun = reading.phrase_end(Phrase::paragraph, at);
        if (!noun) continue;
        std::size_t end = 0;
        const auto number = reading.number_at(reading.text.skip_blanks(noun), end);
        const std::size_t above = number ? reading.phrase_end(Phrase::above, reading.text.skip_blanks(end)) : 0;
        if (above) add_internal(reading, std::to_string(*number), {at, above}, "internal.paragraph", found);
    }
}

}  // namespace

std::string body_of_reference(std::string_view canonical) {
    return canonical == "ecosoc" ? "ECOSOC" : std::string(canonical);
}

std::vector<Reference> find_references(const Reading& reading, std::string_view transmitting_body) {
    std::vector<LocatedReference> found;
    find_numbered_texts(reading, transmitting_body, found);
    find_symbols(reading, found);
    Instruments(reading, found).run();
    find_internal(reading, found);
    std::stable_sort(found.begin(), found.end(),
                     [](const LocatedReference& a, const LocatedReference& b) { return a.place < b.place; });
    std::vector<Reference> references;
    for (LocatedReference& one : found)
        if (std::none_of(references.begin(), references.end(),
                         [&](const Reference& known) { return same(known, one.reference); }))
            references.push_back(std::move(one.reference));
    return references;
}

}  // namespace palermo::mandates::reader
