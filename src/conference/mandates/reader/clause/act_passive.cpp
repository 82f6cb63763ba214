// Acts in the passive voice: "Member States are urged to", "Se pide a la Secretaría que".
#include <algorithm>
#include <array>

#include "conference/mandates/reader/clause/act_parts.hpp"
#include "conference/mandates/reader/clause/russian_cases.hpp"

namespace palermo::mandates::reader {

namespace {

constexpr std::size_t kReach = 400;  // of the first sentence, in characters

// "are urged to" in English, where the participles are the past of the acts.
std::optional<ActReading> english_passive(const Reading& reading, std::size_t word) {
    const std::u32string_view be = reading.text.at(reading.text.words()[word]);
    if (be != U"is" && be != U"are" && be != U"was" && be != U"were") return std::nullopt;
    const std::size_t begin = reading.text.skip_blanks(reading.text.words()[word].end);
    auto act = act_at(reading, Dictionary::acts, begin, "act.passive");
    if (!act || !speaks_to_somebody(act->canonicals.front())) return std::nullopt;
    const std::u32string_view verb = reading.text.view(act->verb.begin, act->verb.end);
    if (!verb.ends_with(U"ed") && verb.find(U"called ") == std::u32string_view::npos) return std::nullopt;
    const std::size_t next = reading.text.skip_blanks(act->verb.end);
    if (next >= reading.text.size()) return std::nullopt;
    const bool asked = reading.phrase_end(Phrase::infinitive, next) || is_clause_comma(reading.text.folded()[next]);
    return asked ? act : std::nullopt;
}

// "sont instamment priés | de", "se pide | a la Secretaría", "предлагается | принять", "مدعوة | إلى": by the lexicon.
std::optional<ActReading> listed_passive(const Reading& reading, std::size_t word) {
    const std::size_t begin = reading.text.words()[word].begin;
    auto act = act_at(reading, Dictionary::passives, begin, "act.passive");
    if (!act || act->verb.begin != begin) return std::nullopt;
    if (reading.is(Language::fr) && word > 0) {  // "s'est engagé", "se sont engagés": of themselves
        const std::u32string_view before = reading.text.at(reading.text.words()[word - 1]);
        if (before == U"s" || before == U"se" || before == U"s'" ||
            (begin > 0 && reading.text.folded()[begin - 1] == U'\''))
            return std::nullopt;
    }
    const std::size_t next = reading.text.skip_blanks(act->verb.end);
    if (next >= reading.text.size()) return std::nullopt;
    if (reading.is(Language::ru)) return act;
    for (const Phrase phrase : {Phrase::infinitive, Phrase::determiner, Phrase::recipient})
        if (reading.phrase_end(phrase, next)) return act;
    return is_clause_comma(reading.text.folded()[next]) || reading.body_at(next) ? act : std::nullopt;
}

// "il est demandé au", "se pide a", "it is recommended that": nobody stands before it, and who is asked follows.
bool is_impersonal(const Reading& reading, const ActReading& act, std::size_t first_word) {
    const std::u32string_view verb = reading.text.view(act.verb.begin, act.verb.end);
    if (reading.is(Language::en)) return reading.text.at(reading.text.words()[first_word]) == U"it";
    return (reading.is(Language::fr) && verb.starts_with(U"il ")) ||
           (reading.is(Language::es) && verb.starts_with(U"se "));
}

// "Предлагается | Секретариату": a body, perhaps behind "the" or "all".
bool body_follows(const Reading& reading, std::size_t position) {
    std::size_t next = reading.text.skip_blanks(position);
    if (next < reading.text.size() && is_clause_comma(reading.text.folded()[next]))
        next = reading.text.skip_blanks(next + 1);
    if (reading.phrase_end(Phrase::clause_that, next)) return true;  // "Рекомендуется, | чтобы Секретариат"
    const std::size_t determiner = reading.phrase_end(Phrase::determiner, next);
    return reading.body_at(next) || (determiner && reading.body_at(reading.text.skip_blanks(determiner)));
}

bool holds_a_body(const Reading& reading, Range range) {
    return std::any_of(reading.bodies.begin(), reading.bodies.end(),
                       [&](const Mention& body) { return range.holds(body.range.begin); });
}

}  // namespace

// Who is asked is the subject, at the begin or behind an insertion; where nobody is named there, who follows.
std::optional<ActReading> passive_act(const Reading& reading) {
    if (reading.is(Language::zh)) return std::nullopt;
    const bool english = reading.is(Language::en);
    const auto& words = reading.text.words();
    std::size_t first = 0;
    for (std::size_t i = 0; i < words.size() && words[i].begin < kReach; ++i) {
        const std::size_t at = words[i].begin;
        if (ends_sentence(reading, at)) return std::nullopt;
        if (is_clause_comma(reading.text.folded()[at])) {
            first = i + 1;
            continue;
        }
        if (english && i <= first) continue;
        auto act = english ? english_passive(reading, i) : listed_passive(reading, i);
        if (!act) continue;
        act->confidence = 75;
        const Range before{words[first].begin, at};
        const bool impersonal = is_impersonal(reading, *act, first);
        if (!impersonal && (english || holds_a_body(reading, before)))
            act->subject_range = before;
        else if (impersonal || body_follows(reading, act->verb.end))
            act->rule = "act.impersonal";
        else
            continue;
        return act;
    }
    return std::nullopt;
}

namespace {

// Words that what is done in the present or future passive begins with: "is presented by".
bool begins_passive(const Reading& reading, std::size_t word) {
    static constexpr std::u32string_view kEnglish[] = {U"is", U"are", U"be"};
    static constexpr std::u32string_view kFrench[] = {U"est", U"sont", U"sera", U"seront", U"etre", U"soit", U"soient"};
    static constexpr std::u32string_view kSpanish[] = {U"es", U"son", U"sera", U"seran", U"ser", U"sea", U"sean"};
    const std::u32string_view letters = reading.text.at(reading.text.words()[word]);
    const auto among = [&](const auto& list) {
        return std::find(std::begin(list), std::end(list), letters) != std::end(list);
    };
    switch (reading.context.language) {
        case Language::en:
            return among(kEnglish);
        case Language::fr:
            return among(kFrench);
        case Language::es:
            return among(kSpanish);
        case Language::ru:
            return letters.size() > 5 && (letters.ends_with(U"ется") || letters.ends_with(U"ются") ||
                                          letters.ends_with(U"ится") || letters.ends_with(U"ятся"));
        case Language::ar:
            return letters.starts_with(U'ي') || letters.starts_with(U'ت');
        default:
            return false;
    }
}

// "43 are classified by the World Bank", "is funded by donors": what is told of, and no duty.
bool is_only_told(const Reading& reading, std::size_t auxiliary) {
    static constexpr std::u32string_view kStems[] = {U"classif", U"clasif",  U"classe",  U"fund",  U"financ",
                                                     U"support", U"apoya",   U"soutenu", U"oppos", U"recogni",
                                                     U"reconoc", U"reconnu", U"describ", U"decri"};
    const auto& words = reading.text.words();
    if (auxiliary + 1 >= words.size()) return false;
    const std::u32string_view participle = reading.text.at(words[auxiliary + 1]);
    return std::any_of(std::begin(kStems), std::end(kStems),
                       [&](std::u32string_view stem) { return participle.starts_with(stem); });
}

// The agent of a passive at a body: "by the Secretary-General", "Генеральным секретарем".
bool is_agent(const Reading& reading, const Mention& body) {
    if (reading.is(Language::ru))
        return is_russian_instrumental(reading, body) && !reading.phrase_before(Phrase::adjunct, body.range.begin, 8);
    std::size_t front = body.range.begin;
    while (const auto determiner = reading.phrase_before(Phrase::determiner, front, 16)) front = *determiner;
    return reading.phrase_before(Phrase::agent, front, 16).has_value();
}

}  // namespace

bool is_one_body(std::string_view canonical) {
    static constexpr std::string_view kMany[] = {"states",
                                                 "member_states",
                                                 "states_parties",
                                                 "governments",
                                                 "donors",
                                                 "ngos",
                                                 "ios",
                                                 "stakeholders",
                                                 "un_system",
                                                 "civil_society",
                                                 "private_sector",
                                                 "regional_organizations",
                                                 "authorities",
                                                 "international_community",
                                                 "developing_countries"};
    return !is_any_of(canonical, kMany);
}

namespace {

// "该报告应|由|秘书处|编写": the Chinese agent stands before its verb, behind a modal verb.
std::optional<ActReading> chinese_agent(const Reading& reading) {
    static constexpr std::u32string_view kStrong[] = {U"应", U"须", U"将", U"拟", U"应当", U"必须", U"应该"};
    constexpr std::size_t kFirst = 80;
    const std::u32string& folded = reading.text.folded();
    for (std::size_t by = folded.find(U'由'); by < std::min(folded.size(), kFirst); by = folded.find(U'由', by + 1)) {
        const std::u32string_view before = reading.text.view(0, by);
        if (std::none_of(std::begin(kStrong), std::end(kStrong),
                         [&](std::u32string_view modal) { return before.ends_with(modal); }))
            continue;
        const std::size_t determiner = reading.phrase_end(Phrase::determiner, by + 1);
        const Mention* body = reading.body_at(determiner ? determiner : by + 1);
        if (!body || !is_one_body(body->canonical)) continue;
        const Mention* head = reading.body_at(body->range.end);  // "会议|秘书处"
        ActReading act = act_of_subject(head ? *head : *body, {by, by + 1}, {by, by});
        act.rule = "act.passive_with_agent";
        act.confidence = 65;
        return act;
    }
    return std::nullopt;
}

}  // namespace

std::optional<ActReading> passive_with_agent(const Reading& reading) {
    if (reading.is(Language::zh)) return chinese_agent(reading);
    constexpr std::size_t kWordsBetween = 8;
    const auto& words = reading.text.words();
    for (std::size_t i = 0; i < words.size() && words[i].begin < kReach; ++i) {
        if (ends_sentence(reading, words[i].begin)) return std::nullopt;
        if (words[i].kind != WordKind::letters) continue;
        // "Il est expliqué | que le rapport sera établi par": of another sentence
        if (i > 0 && (reading.phrase_end(Phrase::relative, words[i].begin) ||
                      reading.phrase_end(Phrase::clause_that, words[i].begin)))
            return std::nullopt;
        if (!begins_passive(reading, i) || is_only_told(reading, i)) continue;
        if (reading.is(Language::ar) && i > 0) return std::nullopt;     // its verb comes first
        if (i > 0 && reading.text.at(words[i - 1]) == U"se") continue;  // "se sont félicitées"
        const std::size_t last = std::min(i + kWordsBetween, words.size() - 1);
        for (const Mention& body : reading.bodies) {
            if (body.range.begin <= words[i].begin || body.range.begin > words[last].begin) continue;
            const std::u32string_view between = reading.text.view(words[i].begin, body.range.begin);
            if (!is_one_body(body.canonical)) continue;
            if (between.find_first_of(U",;،，；") != std::u32string_view::npos || !is_agent(reading, body)) continue;
            ActReading act = act_of_subject(body, {words[i].begin, words[i].end}, {words[i].begin, words[i].begin});
            act.rule = "act.passive_with_agent";
            act.confidence = 65;
            return act;
        }
    }
    return std::nullopt;
}

}  // namespace palermo::mandates::reader
