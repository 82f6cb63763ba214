#include "conference/mandates/reader/clause/name_list.hpp"

#include <algorithm>

#include "conference/mandates/reader/clause/name_collector.hpp"
#include "conference/mandates/reader/clause/russian_cases.hpp"
#include "conference/mandates/reader/clause/state_names.hpp"

namespace palermo::mandates::reader {

namespace {

// Words that look like an infinitive: French after "de", "à".
bool is_french_infinitive(std::u32string_view word) {
    for (const std::u32string_view ending : {U"er", U"ir", U"re", U"oir"})
        if (word.size() > 2 && word.ends_with(ending)) return true;
    return word == U"s" || word == U"se" || word == U"lui" || word == U"leur" || word == U"en" || word == U"y" ||
           word == U"ne";
}

bool is_russian_infinitive(const Reading& reading, std::size_t begin) {
    const std::size_t word = reading.text.word_from(begin);
    if (word >= reading.text.words().size() || reading.text.words()[word].kind != WordKind::letters) return false;
    const std::u32string_view letters = reading.text.at(reading.text.words()[word]);
    if (letters.size() < 5 || letters.ends_with(U"ость")) return letters == U"чтобы";
    return letters.ends_with(U"ть") || letters.ends_with(U"ться") || letters.ends_with(U"ти") ||
           letters.ends_with(U"тись");
}

}  // namespace

bool ends_list(char32_t character) {
    return character == U';' || character == U'.' || character == U':' || character == U'؛' || character == U'；' ||
           character == U'。' || character == U'：';
}

bool is_comma(char32_t character) {
    return character == U',' || character == U'،' || character == U'，';
}

bool begins_request(const Reading& reading, std::size_t begin) {
    if (reading.is(Language::ru)) return is_russian_infinitive(reading, begin);
    const std::size_t end = reading.phrase_end(Phrase::infinitive, begin);
    if (!end) return false;
    const std::size_t word = reading.text.word_from(end);
    if (word >= reading.text.words().size()) return false;
    const std::size_t next = reading.text.words()[word].begin;
    if (reading.is(Language::en)) {
        if (reading.text.view(begin, end) != U"to") return false;
        return !reading.phrase_end(Phrase::determiner, next) && !reading.text.is_capital(next);
    }
    if (reading.is(Language::fr)) {
        std::u32string_view first = reading.text.at(reading.text.words()[word]);
        if (first == U"le" || first == U"la" || first == U"les" || first == U"l") {  // "de les aider"
            if (word + 1 < reading.text.words().size()) first = reading.text.at(reading.text.words()[word + 1]);
        }
        return is_french_infinitive(first) && reading.text.view(begin, end) != U"que";
    }
    return true;
}

namespace {

// Reads the noun phrases of a zone one by one.
class ListReader : NameCollector {
  public:
    // Of a subject ("that the Government and the Panel shall") only names that follow each other closely are read.
    ListReader(const Reading& reading, std::vector<Addressee>& list, std::string_view rule, bool subject)
        : NameCollector(reading, list, rule), subject_(subject) {}

    // Reads until what is asked begins, or the list ends. Returns where it stopped.
    std::size_t read(std::size_t begin, std::size_t end) {
        std::size_t word = r_.text.word_from(begin);
        if (word > 0 && words()[word - 1].end > begin) --word;  // "يهيب ب|الدول": the act ends inside the word
        head_open_ = true;
        in_insertion_ = false;
        unknown_noun_ = organ_noun_ = in_adjunct_ = state_named_ = false;
        confidence_ = 93;
        while (word < words().size() && words()[word].begin < end) {
            // "يهيب ب|جميع الأطراف": of the first word only what stands behind the act
            const std::size_t at = std::max<std::size_t>(words()[word].begin, begin);
            if (ends_list(r_.text.folded()[at])) return at;
            if (at > begin && begins_request(r_, at) && !body_or_part(at)) {
                const std::size_t close = in_insertion_ && bracketed_ ? comma_before_next_name(at, end) : 0;
                if (!close) return at;
                word = r_.text.word_from(close);
                continue;
            }
            word = step(word, at, begin);
        }
        return end;
    }

  private:
    bool body_or_part(std::size_t at) const {
        return std::any_of(r_.bodies.begin(), r_.bodies.end(),
                           [at](const Mention& body) { return body.range.holds(at); });
    }

    std::size_t step(std::size_t word, std::size_t at, std::size_t begin) {
        if (is_comma(r_.text.folded()[at])) {
            const std::size_t next = word + 1 < words().size() ? words()[word + 1].begin : r_.text.size();
            unknown_noun_ = organ_noun_ = in_adjunct_ = false;
            const bool closes = in_insertion_;  // behind an insertion the list goes on only with "and"
            in_insertion_ = opens_insertion(next);
            // "in close cooperation with the Organization, the Programme and other organizations": still the insertion
            if (closes && !in_insertion_ && goes_on_inside(next)) in_insertion_ = true;
            bracketed_ = in_insertion_;
            head_open_ = !in_insertion_ && (!closes || r_.phrase_end(Phrase::coordinator, next) != 0) &&
                         (!subject_ || body_is_near(next));
            return word + 1;
        }
        if (const Mention* body = body_within(words()[word])) {
            if (joined_by_waw(words()[word], *body) && at > begin && !in_insertion_) head_open_ = true;
            if (head_open_ && !in_insertion_ && !belongs_to_noun(word, *body)) add_all(*body);
            if (!in_insertion_) head_open_ = false;
            return r_.text.word_from(body->range.end);
        }
        if (in_insertion_) return word + 1;
        if (const auto state = named_state(word, begin)) return r_.text.word_from(state->end);
        if (!head_open_ && r_.phrase_end(Phrase::example, at)) {  // "agencies such as the Fund, the Office, and others"
            in_insertion_ = true;
            return r_.text.word_from(r_.phrase_end(Phrase::example, at));
        }
        if (std::size_t end = r_.phrase_end(Phrase::coordinator, at); end && at > begin) {
            end = behind_coordinator(at, end);
            head_open_ = !opens_insertion(r_.text.skip_blanks(end)) && (!subject_ || body_is_near(end));
            unknown_noun_ = organ_noun_ = false;
            return r_.text.word_from(end);
        }
        if (const std::size_t end = r_.phrase_end(Phrase::relative, at); end && !head_open_) {
            in_insertion_ = true;  // to the next comma: what a relative clause names is not asked
            bracketed_ = false;
            return r_.text.word_from(end);
        }
        // "the governing bodies of the funds": the head is not in the gazetteer. "del", "du" are articles, too, but not
        // behind a noun.
        const bool determiner = r_.phrase_end(Phrase::determiner, at) != 0;
        if (at > begin && head_open_ && (!determiner || unknown_noun_) && r_.phrase_end(Phrase::complement, at) &&
            !(organ_noun_ && system_follows(word)))
            head_open_ = false;
        if (r_.phrase_end(Phrase::organ_noun, at)) {
            organ_noun_ = true;
            if (r_.is(Language::ar) && r_.text.folded()[at] == U'و') head_open_ = true;  // "والكيانات المعنية في"
        }
        if (r_.is(Language::ru) &&
            r_.phrase_end(Phrase::adjunct, at)) {  // "органы | при поддержке | секретариата и ..."
            in_adjunct_ = at > begin && (unknown_noun_ || !head_open_);
            if (in_adjunct_) head_open_ = false;
        }
        if (!determiner && words()[word].kind == WordKind::letters) unknown_noun_ = true;
        // In Arabic the head comes first; what follows an unknown noun is its complement.
        if (r_.is(Language::ar) && words()[word].kind == WordKind::letters && !r_.phrase_end(Phrase::determiner, at) &&
            !r_.phrase_end(Phrase::coordinator, at) && !(organ_noun_ && system_follows(word)))
            head_open_ = false;
        return word + 1;
    }

    // Inside an insertion between commas what looks like a request is none, where the list goes on behind it: "States,
    // in particular those that are not parties to it, | and regional organizations". The comma that closes it, or 0.
    std::size_t comma_before_next_name(std::size_t from, std::size_t end) const {
        constexpr std::size_t kReach = 160;
        const std::size_t comma = r_.text.folded().find_first_of(U",،", from);
        if (comma >= std::min(end, from + kReach)) return 0;
        const std::size_t next = r_.text.skip_blanks(comma + 1);
        if (r_.is(Language::ar)) {
            const std::size_t name = r_.text.word_from(next);
            const Mention* body = name < words().size() ? body_within(words()[name]) : nullptr;
            return body && joined_by_waw(words()[name], *body) ? comma : 0;
        }
        std::size_t joined = r_.phrase_end(Phrase::coordinator, next);
        if (!joined) return 0;
        joined = r_.text.skip_blanks(joined);
        if (const std::size_t determiner = r_.phrase_end(Phrase::determiner, joined))
            joined = r_.text.skip_blanks(determiner);
        return r_.body_at(joined) ? comma : 0;
    }

    // "руководящим органам | специализированных учреждений", "при поддержке секретариата и | частного сектора": a case
    // that tells of what the name belongs to.
    bool belongs_to_noun(std::size_t word, const Mention& body) const {
        if (!r_.is(Language::ru)) return false;
        if (in_adjunct_) return is_russian_genitive(r_, body) || is_russian_instrumental(r_, body);
        if (!unknown_noun_ || word == 0 || !is_russian_genitive_alone(r_, body)) return false;
        const std::u32string_view before = r_.text.at(words()[word - 1]);
        for (const std::u32string_view agreeing : {U"ого", U"его", U"ой", U"ей", U"ых", U"их"})
            if (before.ends_with(agreeing)) return false;  // "нового | Генерального секретаря"
        return words()[word - 1].kind == WordKind::letters &&
               !r_.phrase_end(Phrase::determiner, words()[word - 1].begin);
    }

    // A State called by its name alone, first in the list or behind another one: "Kenya and the Sudan". Behind other
    // names it may belong to them.
    std::optional<Range> named_state(std::size_t word, std::size_t begin) {
        if (subject_) return std::nullopt;
        const auto state = state_at(r_, words()[word]);
        if (!state || state->begin < begin) return std::nullopt;
        const bool joined = r_.is(Language::ar) && state->begin > words()[word].begin && state_named_;
        if ((!head_open_ && !joined) || unknown_noun_ || (!list_.empty() && !state_named_)) return std::nullopt;
        add_state(*state);
        head_open_ = false;
        return state;
    }

    // "والمنظمات الدولية": the Arabic "and" is glued to the next name.
    bool joined_by_waw(const Word& word, const Mention& body) const {
        return r_.is(Language::ar) && body.range.begin > word.begin && r_.text.folded()[word.begin] == U'و';
    }

    bool goes_on_inside(std::size_t next) const {
        return next < r_.text.size() && !r_.phrase_end(Phrase::coordinator, next) && !begins_request(r_, next) &&
               !r_.is(Language::ar) && !r_.is(Language::ru);
    }

    bool opens_insertion(std::size_t at) const {
        if (body_or_part(at)) return false;
        if (r_.phrase_end(Phrase::coordinator, at) > r_.phrase_end(Phrase::adjunct, at)) return false;  // "as well as"
        return r_.phrase_end(Phrase::adjunct, at) != 0 || r_.phrase_end(Phrase::condition_insert, at) != 0;
    }

    bool subject_;
    bool head_open_ = true;
    bool in_insertion_ = false;
    bool bracketed_ = false;     // the insertion was opened by a comma
    bool unknown_noun_ = false;  // a noun that is no body stands in this phrase
    bool organ_noun_ = false;    // and it is "organizations" or "entities"
    bool in_adjunct_ = false;    // Russian: behind a preposition, to the next comma
};

}  // namespace

void add_addressee(const Reading& reading, std::vector<Addressee>& list, const Mention& body, std::string_view rule,
                   int confidence) {
    const bool known =
        std::any_of(list.begin(), list.end(), [&](const Addressee& one) { return one.canonical == body.canonical; });
    if (known || body.canonical.empty()) return;
    list.push_back({std::string(body.canonical), reading.text.written(body.range.begin, body.range.end),
                    reading.evidence(body.range, rule, confidence)});
}

std::size_t read_names(const Reading& reading, Range zone, std::string_view rule, bool subject,
                       std::vector<Addressee>& list) {
    if (reading.is(Language::zh)) return read_chinese_names(reading, zone, rule, list);
    return ListReader(reading, list, rule, subject).read(zone.begin, zone.end);
}

}  // namespace palermo::mandates::reader
