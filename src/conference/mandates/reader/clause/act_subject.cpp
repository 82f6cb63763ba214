// Acts without a name: what a subject shall do, by a modal verb, a future, or the present tense of rules.
#include <algorithm>
#include <array>

#include "conference/mandates/reader/clause/act_parts.hpp"

namespace palermo::mandates::reader {

namespace {

// "По просьбе | Председателя | комитет должен": the genitive of masculine names is no subject.
bool is_russian_genitive(const Reading& reading, const Mention& body) {
    if (!reading.is(Language::ru)) return false;
    const std::u32string_view name = reading.text.view(body.range.begin, body.range.end);
    for (const std::u32string_view ending : {U"теля", U"риата", U"тета", U"вета", U"таря", U"дента", U"тора"})
        if (name.ends_with(ending)) return true;
    return false;
}

// Whether a body is the subject of its clause and does not belong to a word before it: "In some countries, ...".
bool stands_free(const Reading& reading, const Mention& body) {
    if (is_russian_genitive(reading, body)) return false;
    std::size_t front = body.range.begin;
    const bool chinese = reading.is(Language::zh);
    while (const auto determiner = reading.phrase_before(Phrase::determiner, front, 16)) {
        front = *determiner;
        if (!chinese && reading.phrase_end(Phrase::complement, front)) return false;  // "del Presidente", "de la"
    }
    for (const Phrase phrase : {Phrase::adjunct, Phrase::complement})
        if (reading.phrase_before(phrase, front, chinese ? 2 : 8)) return false;
    // "委员会主席|的请求", "是各国发展": belongs to what follows, or is told of
    const std::u32string& folded = reading.text.folded();
    return !chinese || ((body.range.end >= folded.size() || folded[body.range.end] != U'的') &&
                        (front == 0 || folded[front - 1] != U'是'));
}

// "The Conference | secretariat": of two names in a row the second is the head.
const Mention& head_of(const Reading& reading, const Mention& body) {
    const Mention* next = reading.body_at(reading.text.skip_blanks(body.range.end));
    return next && !reading.is(Language::ar) ? *next : body;
}

// "应急", "应对", "应用", "可能": words that only begin like a modal verb.
bool is_another_word(const Reading& reading, std::size_t begin) {
    static constexpr std::u32string_view kWords[] = {U"应急", U"应对", U"应用", U"应邀", U"可能"};
    const std::u32string_view rest = reading.text.view(begin, reading.text.size());
    return reading.is(Language::zh) && std::any_of(std::begin(kWords), std::end(kWords),
                                                   [&](std::u32string_view word) { return rest.starts_with(word); });
}

// Spanish and French have an ending where English has "shall": "examinará", "présenteront".
bool is_future(const Reading& reading, const Word& word) {
    if (word.end - word.begin < 5) return false;
    const std::u32string_view verb = reading.text.clean(word.begin, word.end);
    if (reading.is(Language::es)) return verb.ends_with(U"rá") || verb.ends_with(U"rán");
    return reading.is(Language::fr) &&
           (verb.ends_with(U"era") || verb.ends_with(U"eront") || verb.ends_with(U"ira") || verb.ends_with(U"iront"));
}

// Weak modal verbs allow something and bind nobody.
bool only_allows(const Reading& reading, std::size_t modal) {
    static constexpr std::u32string_view kWeak[] = {
        U"may",   U"would",  U"be",     U"peut",    U"peuvent", U"pourrait", U"pourra", U"pourront", U"pourraient",
        U"podra", U"podran", U"podria", U"podrian", U"может",   U"могут",    U"可",     U"将"};
    const std::u32string_view rest = reading.text.view(modal, reading.text.size());
    return std::any_of(std::begin(kWeak), std::end(kWeak), [&](std::u32string_view weak) {
        return rest.starts_with(weak) && reading.text.ends_word(modal + weak.size());
    });
}

}  // namespace

ActReading act_of_subject(const Mention& body, Range surface, Range verb) {
    ActReading act;
    act.surface = surface;
    act.verb = verb;
    act.canonicals = {"decide"};
    act.rule = "act.subject_with_modal";
    act.confidence = 75;
    act.subject_known = true;
    act.subject = body.canonical;
    act.subject_range = body.range;
    return act;
}

// "The Conference of the Parties shall take a decision ...", in the clause that begins at a word.
std::optional<ActReading> subject_with_modal(const Reading& reading, std::size_t first) {
    constexpr std::size_t kWordsBefore = 4, kWordsBehind = 12;
    const auto& words = reading.text.words();
    if (first >= words.size()) return std::nullopt;
    const auto found = std::find_if(reading.bodies.begin(), reading.bodies.end(),
                                    [&](const Mention& one) { return one.range.begin >= words[first].begin; });
    if (found == reading.bodies.end()) return std::nullopt;
    if (reading.text.word_from(found->range.begin) > first + kWordsBefore || !stands_free(reading, *found))
        return std::nullopt;
    const Mention& body = head_of(reading, *found);
    const std::size_t behind = reading.text.word_from(body.range.end);
    bool in_relative = false;
    for (std::size_t word = behind; word < words.size() && word < behind + kWordsBehind; ++word) {
        const std::size_t begin = words[word].begin;
        if (word > behind && reading.is(Language::zh) && is_clause_comma(reading.text.folded()[begin]))
            return std::nullopt;
        in_relative = in_relative || (word > behind && reading.phrase_end(Phrase::relative, begin));
        // "The Secretary-General indicates | that work would be necessary"; but "States | that are parties shall"
        if (word > behind && !reading.is(Language::zh) && reading.phrase_end(Phrase::clause_that, begin))
            return std::nullopt;
        if (is_another_word(reading, begin)) continue;
        const std::size_t decision = reading.phrase_end(Phrase::take_decision, begin);
        const std::size_t modal = reading.phrase_end(Phrase::modal, begin);
        // "La secretaría | de la Conferencia | presentará"
        if (!decision && !modal && !in_relative && is_future(reading, words[word]))
            return act_of_subject(body, {begin, words[word].end}, {begin, begin});
        if (!decision && !modal) continue;
        const std::size_t verb = modal ? reading.text.skip_blanks(modal) : begin;
        const std::size_t taken = reading.phrase_end(Phrase::take_decision, verb);
        const std::size_t next = reading.text.word_from(verb);
        const std::size_t verb_end = taken ? taken : (next < words.size() ? words[next].end : verb);
        ActReading act = act_of_subject(body, {begin, std::max(verb_end, decision)}, {begin, modal ? modal : begin});
        if (taken || decision) {
            act.rule = "act.subject_takes_decision";
            act.confidence = 92;
        }
        return act;
    }
    return std::nullopt;
}

// The present tense that rules have in French, Spanish and Russian: "Le Secrétariat | établit un rapport". The lexicon
// lists the verbs of such duties.
std::optional<ActReading> subject_with_duty(const Reading& reading, std::size_t first) {
    constexpr std::size_t kWordsBefore = 3, kWordsBehind = 8;
    const auto& words = reading.text.words();
    if (first >= words.size() || reading.is(Language::ar) || reading.is(Language::zh)) return std::nullopt;
    const auto found = std::find_if(reading.bodies.begin(), reading.bodies.end(),
                                    [&](const Mention& one) { return one.range.begin >= words[first].begin; });
    if (found == reading.bodies.end()) return std::nullopt;
    if (reading.text.word_from(found->range.begin) > first + kWordsBefore || !stands_free(reading, *found))
        return std::nullopt;
    const Mention& body = head_of(reading, *found);
    const std::size_t behind = reading.text.word_from(body.range.end);
    for (std::size_t word = behind; word < words.size() && word < behind + kWordsBehind; ++word) {
        const std::size_t begin = words[word].begin;
        if (is_clause_comma(reading.text.folded()[begin]) || reading.phrase_end(Phrase::relative, begin))
            return std::nullopt;
        const Match duty = reading.matcher.longest(Dictionary::duties, reading.text, begin);
        if (!duty) continue;
        // Folding made a participle of it: "a examiné"
        if (reading.is(Language::fr) && reading.text.clean(begin, duty.end).ends_with(U'é')) return std::nullopt;
        if (!is_one_body(body.canonical) && body.canonical != "states_parties") return std::nullopt;
        ActReading act = act_of_subject(body, {begin, duty.end}, {begin, begin});
        act.rule = "act.subject_with_duty";
        act.confidence = 65;
        return act;
    }
    return std::nullopt;
}

namespace {

// "秘书处|应大会请求|编写": at somebody's request, and no "should".
bool is_at_request(const Reading& reading, std::size_t modal) {
    constexpr std::size_t kReach = 16;
    const std::u32string_view rest = reading.text.view(modal, std::min(reading.text.size(), modal + kReach));
    return reading.is(Language::zh) && rest.starts_with(U'应') &&
           (rest.find(U"请求") != std::u32string_view::npos || rest.find(U"要求") != std::u32string_view::npos);
}

}  // namespace

std::optional<ActReading> subject_further_back(const Reading& reading) {
    constexpr std::size_t kReach = 400, kInsertion = 80;
    if (reading.is(Language::ar)) return std::nullopt;
    for (const Mention& body : reading.bodies) {
        if (body.range.begin > kReach) return std::nullopt;
        if (!stands_free(reading, body)) continue;
        std::size_t next = reading.text.skip_blanks(body.range.end);
        if (next < reading.text.size() && is_clause_comma(reading.text.folded()[next])) {
            const std::size_t close = reading.text.folded().find_first_of(U",，", next + 1);
            if (close > std::min(reading.text.size(), next + kInsertion)) continue;
            next = reading.text.skip_blanks(close + 1);
        }
        const std::size_t modal = reading.phrase_end(Phrase::modal, next);
        if (!modal || only_allows(reading, next) || is_another_word(reading, next) || is_at_request(reading, next))
            continue;
        ActReading act = act_of_subject(body, {next, modal}, {next, modal});
        act.confidence = 60;
        return act;
    }
    return std::nullopt;
}

}  // namespace palermo::mandates::reader
