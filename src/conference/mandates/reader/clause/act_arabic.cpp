// Arabic, where the verb comes first and its subject and its object follow.
#include <algorithm>
#include <array>

#include "conference/mandates/reader/clause/act_parts.hpp"

namespace palermo::mandates::reader {

// The Arabic "and" glued to a verb: "وتحث".
bool begins_with_waw(const Reading& reading, std::size_t position) {
    return reading.is(Language::ar) && position + 2 < reading.text.size() && reading.text.folded()[position] == U'و';
}

namespace {

// "على | الدول الأطراف | أن تكفل": a duty without a verb.
std::optional<ActReading> charge_upon(const Reading& reading, std::size_t begin) {
    constexpr std::size_t kReach = 80;
    constexpr std::u32string_view kUpon = U"علي ";
    if (!reading.text.view(begin, reading.text.size()).starts_with(kUpon)) return std::nullopt;
    std::size_t next = begin + kUpon.size();
    if (const std::size_t all = reading.phrase_end(Phrase::determiner, next)) next = reading.text.skip_blanks(all);
    const Mention* body = reading.body_at(next);
    if (!body) return std::nullopt;
    const std::size_t stop = std::min(reading.text.size(), body->range.end + kReach);
    const std::size_t that = reading.text.view(body->range.end, stop).find(U" ان ");
    if (that == std::u32string_view::npos) return std::nullopt;
    const std::u32string_view between = reading.text.view(body->range.end, body->range.end + that);
    if (between.find(U'،') != std::u32string_view::npos) return std::nullopt;
    return act_of_subject(*body, {begin, body->range.end}, {begin, begin});
}

}  // namespace

// The same in Arabic, where the modal verb comes first: "ينبغي للدول الأعضاء أن", "يجب على الحكومة", "قد ترغب اللجنة
// في", "ينبغي أن تهدف اللجنة", "ستقدم الأمانة".
std::optional<ActReading> arabic_modal_first(const Reading& reading, std::size_t begin) {
    const auto& words = reading.text.words();
    for (const std::u32string_view opening : {U"و", U"كما ", U"ف"})
        if (reading.text.view(begin, reading.text.size()).starts_with(opening) &&
            !reading.phrase_end(Phrase::modal, begin))
            begin += opening.size();
    if (auto act = charge_upon(reading, begin)) return act;
    std::size_t end = reading.phrase_end(Phrase::modal, begin);
    const std::u32string_view rest = reading.text.view(begin, reading.text.size());
    // The "and" is glued to the verb, so that the verb may begin inside of a word.
    const auto behind_word = [&](std::size_t at) {
        return std::min(reading.text.folded().find_first_of(U" ،,؛.", at), reading.text.size());
    };
    const std::size_t verb_end = behind_word(begin);
    if (!end && verb_end > begin + 4 && (rest.starts_with(U"ست") || rest.starts_with(U"سي"))) end = verb_end;
    if (!end && rest.starts_with(U"سوف ")) end = behind_word(reading.text.skip_blanks(verb_end));
    if (!end) return std::nullopt;
    std::size_t next = reading.text.skip_blanks(end);
    for (const std::u32string_view all : {U"لجميع ", U"لكل ", U"لكافة ", U"لسائر "})
        if (reading.text.view(next, reading.text.size()).starts_with(all)) next += all.size();
    for (const std::u32string_view lead : {U"علي ", U"ان "})
        if (reading.text.view(next, reading.text.size()).starts_with(lead)) {
            next += lead.size();
            if (lead == U"علي ") break;
            const std::size_t verb = reading.text.word_from(next);
            if (verb + 1 >= words.size()) return std::nullopt;
            next = words[verb + 1].begin;
            // "يجب أن يُعرض على الأمانة": a passive, whose subject is another
            const std::u32string_view behind = reading.text.at(words[verb + 1]);
            if (behind == U"علي" || behind == U"الي" || behind == U"من") return std::nullopt;
        }
    if (const std::size_t determiner = reading.phrase_end(Phrase::determiner, next))
        next = reading.text.skip_blanks(determiner);
    const Mention* body = reading.body_at(next);
    if (!body && next < reading.text.size() && reading.text.folded()[next] == U'ل') body = reading.body_at(next + 1);
    if (!body) return std::nullopt;
    return act_of_subject(*body, {begin, end}, {begin, end});
}

std::optional<ActReading> arabic_duty_first(const Reading& reading, std::size_t begin) {
    for (const std::u32string_view opening : {U"و", U"كما ", U"ف"})
        if (reading.text.view(begin, reading.text.size()).starts_with(opening) &&
            !reading.matcher.longest(Dictionary::duties, reading.text, begin))
            begin += opening.size();
    const Match duty = reading.matcher.longest(Dictionary::duties, reading.text, begin);
    if (!duty) return std::nullopt;
    std::size_t next = reading.text.skip_blanks(duty.end);
    for (const std::u32string_view all : {U"جميع ", U"كل ", U"كافة "})
        if (reading.text.view(next, reading.text.size()).starts_with(all)) next += all.size();
    const Mention* body = reading.body_at(next);
    // "تقدم الحكومة الدعم": what many do is told
    if (!body || (!is_one_body(body->canonical) && body->canonical != "states_parties")) return std::nullopt;
    ActReading act = act_of_subject(*body, {begin, duty.end}, {begin, begin});
    act.rule = "act.subject_with_duty";
    act.confidence = 65;
    return act;
}

namespace {

// "تشجع | فرنسا | الدول على": a State that speaks.
bool is_name_of_a_state(const Reading& reading, const Word& word) {
    return static_cast<bool>(reading.matcher.longest(Dictionary::states, reading.text, word.begin));
}

// Where the object begins in "تحث | اللجنة | الدولة الطرف على", "طلبت | اللجنة | إلى الأمانة أن", "توصي | اللجنة | بأن
// تقوم الجمعية العامة"; nothing when who stands first is the object: "تدعو | الدول الأعضاء | إلى".
std::optional<std::size_t> behind_arabic_subject(const Reading& reading, std::size_t begin, const Mention* subject) {
    const auto& words = reading.text.words();
    constexpr std::size_t kAdjectives = 3;
    std::size_t word = reading.text.word_from(begin);
    if (word >= words.size()) return std::nullopt;
    const auto definite = [&](std::size_t i) { return reading.text.at(words[i]).starts_with(U"ال"); };
    // "تحث | حكومات البلدان المعنية": one noun phrase
    if (subject && !definite(word) &&
        reading.text.view(subject->range.begin, subject->range.end).find(U' ') == std::u32string_view::npos)
        return std::nullopt;
    if (!subject && !definite(word) && !is_name_of_a_state(reading, words[word])) return std::nullopt;
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
    if (letters == U"بتلك" || letters == U"بهذه" || letters == U"بجميع" || letters == U"بكل" || letters == U"بكافة") {
        const std::size_t next = reading.text.skip_blanks(words[word].end);
        return reading.body_at(next) ? std::optional(next) : std::nullopt;
    }
    if ((letters == U"بان" || letters == U"ان") && word + 2 < words.size() && reading.body_at(words[word + 2].begin))
        return at;
    return std::nullopt;
}

// "أوصى | المجلس | في الفقرة 9": what follows this verb in the past is who recommended.
bool recommended_before(const Reading& reading, const ActReading& act) {
    const std::u32string_view verb = reading.text.view(act.verb.begin, act.verb.end);
    return act.canonicals.front() == "recommend" &&
           (verb.find(U"اوصي") != std::u32string_view::npos || verb.find(U"اوصت") != std::u32string_view::npos);
}

}  // namespace

// In Arabic the subject follows the verb: "قررت | اللجنة | أن". Behind verbs that an addressee follows only where
// two names follow each other.
void skip_arabic_subject(const Reading& reading, ActReading& act) {
    if (!reading.is(Language::ar)) return;
    // "تكرر | المجموعة | دعوتها"
    const std::size_t noun = reading.text.word_from(act.verb.end);
    const bool repeats = act.canonicals.front() == "reiterate" || act.canonicals.front() == "reaffirm";
    if (repeats && !act.own_call && noun + 1 < reading.text.words().size() &&
        reading.phrase_end(Phrase::own_call, reading.text.words()[noun + 1].begin)) {
        act.verb.end = reading.text.words()[noun].end;
        act.own_call = true;
        return;
    }
    static constexpr std::array<std::string_view, 3> kOfNobody = {"decide", "consider_op", "adopt"};
    const std::size_t begin = reading.text.skip_blanks(act.verb.end);
    const Mention* body = reading.body_at(begin);
    if (body && is_any_of(act.canonicals.front(), kOfNobody)) {
        act.subject = body->canonical;
        act.verb.end = body->range.end;
        return;
    }
    if (!speaks_to_somebody(act.canonicals.front()) || act.object_pronoun) return;
    const std::u32string_view verb = reading.text.view(act.verb.begin, act.verb.end);
    if (verb.ends_with(U" الي") || verb.ends_with(U" من") || verb.ends_with(U" ب")) return;  // "طلب إلى الأمانة"
    if (const auto object = behind_arabic_subject(reading, begin, body)) {
        if (body) act.subject = body->canonical;
        act.verb.end = *object;
    } else if (body && recommended_before(reading, act)) {
        act.subject = body->canonical;
        act.verb.end = body->range.end;
    }
}

}  // namespace palermo::mandates::reader
