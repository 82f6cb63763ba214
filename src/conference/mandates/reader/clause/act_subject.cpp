// Acts whose subject stands in another place than before its verb: modal verbs, passives, the Arabic order.
#include <algorithm>
#include <array>

#include "conference/mandates/reader/clause/act_parts.hpp"

namespace palermo::mandates::reader {

namespace {

// Whether a body is the subject of its clause and does not belong to a word before it: "In some countries, ...".
bool stands_free(const Reading& reading, const Mention& body) {
    std::size_t front = body.range.begin;
    while (const auto determiner = reading.phrase_before(Phrase::determiner, front, 16)) front = *determiner;
    const bool chinese = reading.is(Language::zh);
    for (const Phrase phrase : {Phrase::adjunct, Phrase::complement})
        if (reading.phrase_before(phrase, front, chinese ? 2 : 8)) return false;
    return true;
}

// "The Conference | secretariat": of two names in a row the second is the head.
const Mention& head_of(const Reading& reading, const Mention& body) {
    const Mention* next = reading.body_at(reading.text.skip_blanks(body.range.end));
    return next && !reading.is(Language::ar) ? *next : body;
}

// Spanish and French have an ending where English has "shall": "examinará", "présenteront".
bool is_future(const Reading& reading, const Word& word) {
    if (word.end - word.begin < 5) return false;
    const std::u32string_view verb = reading.text.clean(word.begin, word.end);
    if (reading.is(Language::es)) return verb.ends_with(U"rá") || verb.ends_with(U"rán");
    return reading.is(Language::fr) &&
           (verb.ends_with(U"era") || verb.ends_with(U"eront") || verb.ends_with(U"ira") || verb.ends_with(U"iront"));
}

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

// "les États | sont instamment priés | de", "Комиссии | предлагается | принять": the forms that such passives have.
std::optional<ActReading> passive_form(const Reading& reading, std::size_t word) {
    static constexpr std::pair<std::u32string_view, std::string_view> kFrench[] = {
        {U"invite", "invite"},    {U"prie", "request"}, {U"encourage", "encourage"}, {U"engage", "urge"},
        {U"appele", "call_upon"}, {U"exhorte", "urge"}, {U"charge", "direct"}};
    static constexpr std::pair<std::u32string_view, std::string_view> kRussian[] = {{U"предлагается", "invite"},
                                                                                    {U"рекомендуется", "recommend"},
                                                                                    {U"поручается", "direct"},
                                                                                    {U"поручено", "direct"},
                                                                                    {U"предложено", "invite"}};
    const auto& words = reading.text.words();
    const std::size_t begin = words[word].begin;
    ActReading act;
    act.rule = "act.passive";
    act.confidence = 75;
    if (reading.is(Language::ru)) {
        for (const auto& [form, canonical] : kRussian)
            if (reading.text.at(words[word]) == form) act.canonicals = {std::string(canonical)};
    } else {
        const std::u32string_view verb = reading.text.at(words[word]);
        const bool been = verb == U"ete" && word > 0;  // "a été prié"
        if (verb != U"est" && verb != U"sont" && !been) return std::nullopt;
        if (word + 2 >= words.size()) return std::nullopt;
        std::size_t participle = word + 1;
        if (reading.text.at(words[participle]).ends_with(U"ment")) ++participle;
        if (participle + 1 >= words.size()) return std::nullopt;
        const std::u32string_view form = reading.text.at(words[participle]);
        for (const auto& [stem, canonical] : kFrench)
            if (form.starts_with(stem) && form.size() <= stem.size() + 2) act.canonicals = {std::string(canonical)};
        if (!reading.phrase_end(Phrase::infinitive, words[participle + 1].begin)) return std::nullopt;
        word = participle;
    }
    if (act.canonicals.empty()) return std::nullopt;
    act.surface = act.verb = {begin, words[word].end};
    return act;
}

}  // namespace

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
    for (std::size_t word = behind; word < words.size() && word < behind + kWordsBehind; ++word) {
        const std::size_t begin = words[word].begin;
        // "The Secretary-General indicates | that work would be necessary"; but "States | that are parties shall"
        if (word > behind && !reading.is(Language::zh) && reading.phrase_end(Phrase::clause_that, begin))
            return std::nullopt;
        const std::size_t decision = reading.phrase_end(Phrase::take_decision, begin);
        const std::size_t modal = reading.phrase_end(Phrase::modal, begin);
        if (!decision && !modal && word == behind && is_future(reading, words[word]))
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

// The same in Arabic, where the modal verb comes first: "ينبغي للدول الأعضاء أن", "يجب على الحكومة", "قد ترغب اللجنة
// في", "ينبغي أن تهدف اللجنة", "ستقدم الأمانة".
std::optional<ActReading> arabic_modal_first(const Reading& reading, std::size_t begin) {
    const auto& words = reading.text.words();
    for (const std::u32string_view opening : {U"و", U"كما ", U"ف"})
        if (reading.text.view(begin, reading.text.size()).starts_with(opening) &&
            !reading.phrase_end(Phrase::modal, begin))
            begin += opening.size();
    std::size_t end = reading.phrase_end(Phrase::modal, begin);
    const std::size_t first = reading.text.word_from(begin);
    const std::u32string_view rest = reading.text.view(begin, reading.text.size());
    if (!end && first < words.size() && words[first].end > begin + 4 &&
        (rest.starts_with(U"ست") || rest.starts_with(U"سي")))
        end = words[first].end;
    if (!end && rest.starts_with(U"سوف ") && first + 1 < words.size()) end = words[first + 1].end;
    if (!end) return std::nullopt;
    std::size_t next = reading.text.skip_blanks(end);
    for (const std::u32string_view lead : {U"علي ", U"ان "})
        if (reading.text.view(next, reading.text.size()).starts_with(lead)) {
            next += lead.size();
            if (lead == U"علي ") break;
            const std::size_t verb = reading.text.word_from(next);
            if (verb + 1 >= words.size()) return std::nullopt;
            next = words[verb + 1].begin;
        }
    if (const std::size_t determiner = reading.phrase_end(Phrase::determiner, next))
        next = reading.text.skip_blanks(determiner);
    const Mention* body = reading.body_at(next);
    if (!body && next < reading.text.size() && reading.text.folded()[next] == U'ل') body = reading.body_at(next + 1);
    if (!body) return std::nullopt;
    return act_of_subject(*body, {begin, end}, {begin, end});
}

// "Member States | are urged | to": who is asked is the subject of a passive, at the begin or behind an insertion.
std::optional<ActReading> passive_act(const Reading& reading) {
    const bool english = reading.is(Language::en);
    if (!english && !reading.is(Language::fr) && !reading.is(Language::ru)) return std::nullopt;
    constexpr std::size_t kReach = 400;
    const auto& words = reading.text.words();
    std::size_t first = 0;
    for (std::size_t i = 0; i < words.size() && words[i].begin < kReach; ++i) {
        const std::size_t at = words[i].begin;
        if (ends_sentence(reading, at)) return std::nullopt;
        if (is_clause_comma(reading.text.folded()[at])) {
            first = i + 1;
            continue;
        }
        const std::u32string_view word = reading.text.at(words[i]);
        if (i > first && !english) {
            if (auto act = passive_form(reading, i)) {
                act->subject_range = {words[first].begin, at};
                return act;
            }
            continue;
        }
        if (i <= first || (word != U"is" && word != U"are" && word != U"was" && word != U"were")) continue;
        auto act = act_at(reading, Dictionary::acts, reading.text.skip_blanks(words[i].end), "act.passive");
        if (!act || !speaks_to_somebody(act->canonicals.front())) continue;
        const std::u32string_view verb = reading.text.view(act->verb.begin, act->verb.end);
        if (!verb.ends_with(U"ed") && verb.find(U"called ") == std::u32string_view::npos) continue;
        const std::size_t next = reading.text.skip_blanks(act->verb.end);
        if (next >= reading.text.size() ||
            (!reading.phrase_end(Phrase::infinitive, next) && !is_clause_comma(reading.text.folded()[next])))
            continue;
        act->subject_range = {words[first].begin, at};
        act->confidence = 75;
        return act;
    }
    return std::nullopt;
}

// Where the object begins in "تحث | اللجنة | الدولة الطرف على", "طلبت | اللجنة | إلى الأمانة أن", "توصي | اللجنة | بأن
// تقوم الجمعية العامة"; nothing when who stands first is the object: "تدعو | الدول الأعضاء | إلى".
std::optional<std::size_t> behind_arabic_subject(const Reading& reading, std::size_t begin, const Mention* subject) {
    const auto& words = reading.text.words();
    constexpr std::size_t kAdjectives = 3;
    std::size_t word = reading.text.word_from(begin);
    if (word >= words.size()) return std::nullopt;
    const auto definite = [&](std::size_t i) { return reading.text.at(words[i]).starts_with(U"ال"); };
    if (!subject && !definite(word)) return std::nullopt;
    word = subject ? reading.text.word_from(subject->range.end) : word + 1;
    for (std::size_t steps = 0; word < words.size() && steps < kAdjectives; ++steps) {
        const std::size_t at = words[word].begin;
        if (const std::size_t qualifier = reading.phrase_end(Phrase::qualifier, at)) {
            word = reading.text.word_from(qualifier);
        } else if (definite(word) && !reading.body_at(at) && subject) {
            ++word;  // "اللجنة الاستشارية"
        } else {
            break;
        }
    }
    if (word >= words.size()) return std::nullopt;
    const std::size_t at = words[word].begin;
    if (const std::size_t determiner = reading.phrase_end(Phrase::determiner, at))
        return reading.body_at(reading.text.skip_blanks(determiner)) ? std::optional(at) : std::nullopt;
    if (reading.body_at(at)) return at;
    const std::u32string_view letters = reading.text.at(words[word]);
    if (letters == U"الي" || letters == U"من") {
        const std::size_t next = reading.text.skip_blanks(words[word].end);
        const std::size_t determiner = reading.phrase_end(Phrase::determiner, next);
        const bool body = reading.body_at(determiner ? reading.text.skip_blanks(determiner) : next) != nullptr;
        return body ? std::optional(next) : std::nullopt;
    }
    if (letters.starts_with(U"ب") && reading.body_at(at + 1)) return at + 1;
    if (letters == U"بتلك" || letters == U"بجميع" || letters == U"بكل" || letters == U"بكافة")
        return reading.body_at(reading.text.skip_blanks(words[word].end)) ? std::optional(at + 1) : std::nullopt;
    if ((letters == U"بان" || letters == U"ان") && word + 2 < words.size() && reading.body_at(words[word + 2].begin))
        return at;
    return std::nullopt;
}

}  // namespace palermo::mandates::reader
