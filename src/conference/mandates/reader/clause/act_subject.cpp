// Acts without a name: what a subject shall do, by a modal verb, a future, or the present tense of rules.
#include <algorithm>
#include <array>

#include "conference/mandates/reader/clause/act_parts.hpp"
#include "conference/mandates/reader/clause/russian_cases.hpp"

namespace palermo::mandates::reader {

namespace {

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
    const bool compound = reading.is(Language::en) || reading.is(Language::zh);  // elsewhere the second is a genitive
    return next && compound ? *next : body;
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

}  // namespace

// Weak modal verbs allow something and bind nobody.
bool only_allows(const Reading& reading, std::size_t modal) {
    static constexpr std::u32string_view kWeak[] = {U"may",      U"would",  U"be",       U"peut",       U"peuvent",
                                                    U"pourrait", U"pourra", U"pourront", U"pourraient", U"podra",
                                                    U"podran",   U"podria", U"podrian",  U"может",      U"будет",
                                                    U"будут",    U"могут",  U"可",       U"将"};
    const std::u32string_view rest = reading.text.view(modal, reading.text.size());
    return std::any_of(std::begin(kWeak), std::end(kWeak), [&](std::u32string_view weak) {
        return rest.starts_with(weak) && reading.text.ends_word(modal + weak.size());
    });
}

namespace {

// "не может", "ne peut", "no podrá": what cannot be is told.
bool is_denied(const Reading& reading, std::size_t word) {
    if (word == 0) return false;
    const std::u32string_view before = reading.text.at(reading.text.words()[word - 1]);
    if (before == U"смог" || before == U"смогла" || before == U"смогли") return true;
    const bool denied = before == U"не" || before == U"ne" || before == U"no";
    return denied && !reading.is(Language::en) && only_allows(reading, reading.text.words()[word].begin);
}

// "Комитет, определяющий, в какой степени средства | могут": the modal verb of another clause. One comma may open an
// insertion that a second one closes in front of the modal verb.
bool is_of_another_clause(const Reading& reading, Range between) {
    if (!reading.is(Language::ru)) return false;
    const std::u32string_view letters = reading.text.view(between.begin, between.end);
    const auto commas = std::count(letters.begin(), letters.end(), U',');
    const std::size_t last = letters.find_last_not_of(U' ');
    return commas >= 2 && last != std::u32string_view::npos && letters[last] != U',';
}

// "States of the region | that have not yet done so": English and Spanish have one word for "that" and "which".
bool tells_of_the_noun_before(const Reading& reading, std::size_t word) {
    static constexpr std::u32string_view kVerbs[] = {U"have",  U"has",    U"had",      U"are",     U"is",     U"do",
                                                     U"were",  U"was",    U"wish",     U"wishing", U"no",     U"aun",
                                                     U"han",   U"hayan",  U"hubieran", U"son",     U"sean",   U"esten",
                                                     U"estan", U"tienen", U"tengan",   U"todavia", U"deseen", U"lo"};
    const auto& words = reading.text.words();
    const bool one_word = reading.is(Language::en) || reading.is(Language::es);
    return one_word && word + 1 < words.size() &&
           std::find(std::begin(kVerbs), std::end(kVerbs), reading.text.at(words[word + 1])) != std::end(kVerbs);
}

// "已收到秘书处关于…|将…的说明": a verb inside of what is received, and no "shall".
bool is_inside_a_title(const Reading& reading, Range between) {
    return reading.is(Language::zh) &&
           reading.text.view(between.begin, between.end).find(U"关于") != std::u32string_view::npos;
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
    // In Arabic a noun before a name takes it as its complement: "مجموعة دول".
    const std::size_t words_before = reading.is(Language::ar) ? 1 : 4;
    constexpr std::size_t kWordsBehind = 16;
    const auto& words = reading.text.words();
    if (first >= words.size()) return std::nullopt;
    const auto found = std::find_if(reading.bodies.begin(), reading.bodies.end(),
                                    [&](const Mention& one) { return one.range.begin >= words[first].begin; });
    if (found == reading.bodies.end()) return std::nullopt;
    if (reading.text.word_from(found->range.begin) > first + words_before || !stands_free(reading, *found))
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
        if (word > behind && !reading.is(Language::zh) && reading.phrase_end(Phrase::clause_that, begin) &&
            !tells_of_the_noun_before(reading, word))
            return std::nullopt;
        if (is_another_word(reading, begin)) continue;
        const std::size_t decision = reading.phrase_end(Phrase::take_decision, begin);
        const std::size_t modal = reading.phrase_end(Phrase::modal, begin);
        // "La secretaría | de la Conferencia | presentará"
        if (!decision && !modal && !in_relative && is_future(reading, words[word]))
            return act_of_subject(body, {begin, words[word].end}, {begin, begin});
        if (!decision && !modal) continue;
        const Range between{body.range.end, begin};
        if (is_denied(reading, word) || is_of_another_clause(reading, between) || is_inside_a_title(reading, between))
            return std::nullopt;
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

namespace {

ActReading act_of_duty(const Mention& body, std::size_t begin, std::size_t end) {
    ActReading act = act_of_subject(body, {begin, end}, {begin, begin});
    act.rule = "act.subject_with_duty";
    act.confidence = 65;
    return act;
}

// "В соответствии с правилом 37 | Комиссия | представляет": a Russian opening needs no comma, so that the subject is
// the body right before the verb.
std::optional<ActReading> russian_duty_behind_opening(const Reading& reading, std::size_t first) {
    constexpr std::size_t kReach = 250;
    const auto& words = reading.text.words();
    if (!reading.is(Language::ru) || !reading.phrase_end(Phrase::adjunct, words[first].begin)) return std::nullopt;
    const std::size_t comma = reading.text.folded().find(U',', words[first].begin);
    const std::size_t end = std::min({comma, reading.text.size(), words[first].begin + kReach});
    for (const Mention& body : reading.bodies) {
        if (body.range.begin < words[first].begin) continue;
        if (body.range.end >= end) return std::nullopt;
        if (!is_one_body(body.canonical) || !stands_free(reading, body)) continue;
        const std::size_t next = reading.text.skip_blanks(body.range.end);
        if (const Match duty = reading.matcher.longest(Dictionary::duties, reading.text, next))
            return act_of_duty(body, next, duty.end);
    }
    return std::nullopt;
}

}  // namespace

// The present tense that rules have in French, Spanish and Russian: "Le Secrétariat | établit un rapport". The lexicon
// lists the verbs of such duties.
std::optional<ActReading> subject_with_duty(const Reading& reading, std::size_t first) {
    constexpr std::size_t kWordsBefore = 3, kWordsBehind = 8;
    const auto& words = reading.text.words();
    if (first >= words.size() || reading.is(Language::ar) || reading.is(Language::zh)) return std::nullopt;
    if (auto act = russian_duty_behind_opening(reading, first)) return act;
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
        // "comunica que": what is told
        if (reading.phrase_end(Phrase::clause_that, reading.text.skip_blanks(duty.end))) return std::nullopt;
        if (!is_one_body(body.canonical) && body.canonical != "states_parties") return std::nullopt;
        return act_of_duty(body, begin, duty.end);
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

// Whether the noun phrase begins with this body: not "the future of your nations and | countries", not "the agencies, |
// funds and programmes".
bool begins_noun_phrase(const Reading& reading, const Mention& body) {
    std::size_t front = body.range.begin;
    while (const auto determiner = reading.phrase_before(Phrase::determiner, front, 16)) front = *determiner;
    std::size_t end = front;
    if (const auto joined = reading.phrase_before(Phrase::coordinator, front, 16)) end = *joined;
    while (end > 0 && (reading.text.folded()[end - 1] == U' ' || reading.text.folded()[end - 1] == U',')) --end;
    if (end == front || reading.is(Language::zh)) return true;
    const auto listed = std::find_if(reading.bodies.begin(), reading.bodies.end(),
                                     [&](const Mention& one) { return one.range.end == end; });
    if (listed != reading.bodies.end()) {
        constexpr std::size_t kWordsBefore = 3;
        const std::size_t word = reading.text.word_from(listed->range.begin);
        for (std::size_t i = word - std::min(word, kWordsBefore); i < word; ++i)
            if (reading.phrase_end(Phrase::adjunct, reading.text.words()[i].begin)) return false;
        return stands_free(reading, *listed) && begins_noun_phrase(reading, *listed);
    }
    return !reading.phrase_before(Phrase::coordinator, front, 16);
}

}  // namespace

std::optional<ActReading> subject_further_back(const Reading& reading) {
    constexpr std::size_t kReach = 400, kInsertion = 80;
    if (reading.is(Language::ar)) return std::nullopt;
    for (const Mention& body : reading.bodies) {
        if (body.range.begin > kReach) return std::nullopt;
        if (!stands_free(reading, body) || !begins_noun_phrase(reading, body)) continue;
        // "which stipulate | that the Committee shall": told of another text
        std::size_t front = body.range.begin;
        while (const auto determiner = reading.phrase_before(Phrase::determiner, front, 16)) front = *determiner;
        if (reading.is(Language::en) && reading.phrase_before(Phrase::clause_that, front, 8)) continue;
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
