// Acts behind their subject: "The Committee decided that".
#include <algorithm>
#include <array>

#include "conference/mandates/reader/clause/act_parts.hpp"

namespace palermo::mandates::reader {

// "The Committee | agreed that the secretariat should": what was agreed is to be done.
bool agrees_on_something(const Reading& reading, const ActReading& act) {
    std::size_t next = reading.text.skip_blanks(act.verb.end);
    if (next < reading.text.size() && is_clause_comma(reading.text.folded()[next]))
        next = reading.text.skip_blanks(next + 1);
    return act.canonicals.front() == "consider_op" &&
           (reading.is(Language::zh) || reading.is(Language::ar) || reading.phrase_end(Phrase::clause_that, next) != 0);
}

bool is_adverb(const Reading& reading, std::size_t word) {
    const std::u32string_view letters = reading.text.at(reading.text.words()[word]);
    const bool french = reading.is(Language::fr) || reading.is(Language::es);
    return letters.size() > 5 && ((reading.is(Language::en) && letters.ends_with(U"ly")) ||
                                  (french && (letters.ends_with(U"ment") || letters.ends_with(U"mente"))));
}

// Whether a verb behind its subject is an act and no noun, participle or infinitive.
bool is_act_of_subject(const Reading& reading, const ActReading& act, std::size_t word) {
    static constexpr std::array<std::string_view, 5> kOwn = {"adopt", "approve", "draw_attention", "proclaim",
                                                             "consider_op"};
    const std::string& canonical = act.canonicals.front();
    if (!may_be_further_act(canonical) && !is_any_of(canonical, kOwn)) return false;
    // "se espera que", "希望": what is hoped for or expected is no act of the subject.
    if (canonical == "look_forward" || (canonical == "consider_op" && !agrees_on_something(reading, act))) return false;
    if (reading.is(Language::zh) || reading.is(Language::ru)) return true;
    const std::size_t before = reading.text.words()[word - 1].begin;
    const std::u32string_view last = reading.text.at(reading.text.words()[word - 1]);
    if (reading.is(Language::en) && (last == U"is" || last == U"are" || last == U"was" || last == U"were"))
        return false;  // "are determined to"
    for (const Phrase phrase : {Phrase::determiner, Phrase::complement, Phrase::infinitive, Phrase::coordinator,
                                Phrase::definite, Phrase::possessive, Phrase::adjunct})
        if (reading.phrase_end(phrase, before)) return false;
    if (reading.is(Language::es) && canonical == "decide") return true;  // "decidió recomendar"
    if (reading.is(Language::en) && canonical == "recommend" &&
        reading.phrase_end(Phrase::recipient, reading.text.skip_blanks(act.verb.end)))
        return true;  // "recommends to the General Assembly the adoption of"
    ActReading behind = act;
    const std::size_t next = reading.text.word_from(act.verb.end);
    if (next < reading.text.words().size() && is_adverb(reading, next))
        behind.verb.end = reading.text.words()[next].end;  // "urge respectfully the Commission"
    return continues_as_act(reading, behind, true);
}

// The body that stands last before a place, in the words from `begin`.
const Mention* subject_in(const Reading& reading, Range words) {
    const auto found = std::find_if(reading.bodies.begin(), reading.bodies.end(), [&](const Mention& body) {
        return body.range.begin >= words.begin && body.range.end <= words.end;
    });
    return found == reading.bodies.end() ? nullptr : &*found;
}

// A Chinese name that the gazetteer does not hold is a subject where a call to a body follows: "爱尔兰|鼓励|所有国家".
bool calls_on_a_body(const Reading& reading, const ActReading& act, std::size_t subject_length) {
    constexpr std::size_t kLongestName = 12;
    static constexpr std::array<std::string_view, 4> kCalls = {"urge", "encourage", "call_upon", "appeal"};
    if (subject_length > kLongestName || !is_any_of(act.canonicals.front(), kCalls)) return false;
    const std::size_t determiner = reading.phrase_end(Phrase::determiner, act.verb.end);
    return reading.body_at(act.verb.end) || (determiner && reading.body_at(determiner));
}

// "The Committee | decided that ...", "At its third meeting, the Bureau | recommended": the act stands behind its
// subject, at the begin or behind an opening insertion. In Arabic the verb comes first.
std::optional<ActReading> behind_its_subject(const Reading& reading) {
    if (reading.is(Language::ar)) return std::nullopt;
    constexpr std::size_t kReach = 300, kSubjectWords = 16, kChineseSubject = 24;
    const bool chinese = reading.is(Language::zh);
    const auto& words = reading.text.words();
    std::size_t first = 0;  // of the clause
    for (std::size_t i = 0; i < words.size() && words[i].begin < kReach; ++i) {
        const std::size_t at = words[i].begin;
        if (is_clause_comma(reading.text.folded()[at])) {
            first = i + 1;
            continue;
        }
        if (ends_sentence(reading, at)) return std::nullopt;
        if (words[i].kind != WordKind::letters && i == first) ++first;  // an opening quotation mark
        if (words[i].kind != WordKind::letters || i <= first || i - first > (chinese ? kChineseSubject : kSubjectWords))
            continue;
        if (reading.phrase_end(Phrase::modal, at)) return std::nullopt;
        if (!chinese && (reading.phrase_end(Phrase::clause_that, at) || reading.phrase_end(Phrase::relative, at))) {
            while (i + 1 < words.size() && !is_clause_comma(reading.text.folded()[words[i + 1].begin])) ++i;
            continue;
        }
        if (!chinese && reading.text.is_capital(at)) continue;
        const Mention* subject = subject_in(reading, {words[first].begin, at});
        const bool we = chinese && reading.phrase_end(Phrase::subject_pronoun, words[first].begin) == at;
        if (chinese && !we && subject && reading.text.folded()[at - 1] == U'的') continue;
        auto act = act_at(reading, Dictionary::acts, at, "act.behind_its_subject");
        if (chinese && !we && !subject && !(act && calls_on_a_body(reading, *act, at - words[first].begin))) continue;
        if (!act || !is_act_of_subject(reading, *act, i)) continue;
        if (agrees_on_something(reading, *act)) act->rule = "act.subject_agrees";
        if (subject) act->subject = subject->canonical;
        act->confidence = 75;
        return act;
    }
    return std::nullopt;
}

std::optional<ActReading> call_further_back(const Reading& reading) {
    constexpr std::size_t kReach = 300;
    static constexpr std::array<std::string_view, 7> kCalls = {"urge",    "encourage", "call_upon", "appeal",
                                                               "request", "invite",    "demand"};
    if (reading.is(Language::zh)) return std::nullopt;  // its verbs are nouns as well
    const auto& words = reading.text.words();
    for (std::size_t i = 1; i < words.size() && words[i].begin < kReach; ++i) {
        if (ends_sentence(reading, words[i].begin)) return std::nullopt;
        if (words[i].kind != WordKind::letters || reading.text.is_capital(words[i].begin)) continue;
        const std::size_t before = words[i - 1].begin;
        if (reading.phrase_end(Phrase::determiner, before) || reading.phrase_end(Phrase::complement, before) ||
            reading.phrase_end(Phrase::infinitive, before) || reading.phrase_end(Phrase::possessive, before) ||
            reading.phrase_end(Phrase::coordinator, before))  // "and requested": an act of its own
            continue;
        auto act = act_at(reading, Dictionary::acts, words[i].begin, "act.behind_its_subject");
        if (!act || act->verb.begin != words[i].begin || !is_any_of(act->canonicals.front(), kCalls)) continue;
        std::size_t next = reading.text.skip_blanks(act->verb.end);
        if (const std::size_t determiner = reading.phrase_end(Phrase::determiner, next))
            next = reading.text.skip_blanks(determiner);
        if (!reading.body_at(next)) continue;
        act->confidence = 60;
        return act;
    }
    return std::nullopt;
}

}  // namespace palermo::mandates::reader
