// Further acts of a paragraph: ", and invites the Office to", "In addition, it requests".
#include <algorithm>
#include <array>

#include "conference/mandates/reader/clause/act_parts.hpp"

namespace palermo::mandates::reader {

namespace {

// Acts that may follow in the same paragraph: ", and invites the Office to". Verbs that are also everyday nouns or
// verbs
// ("supports", "establishes") are left out: a missed second act is seen by the reader, a false one is trusted.
constexpr std::array<std::string_view, 34> kSecondActs = {"request",
                                                          "invite",
                                                          "urge",
                                                          "encourage",
                                                          "call_upon",
                                                          "call_for",
                                                          "decide",
                                                          "recommend",
                                                          "welcome",
                                                          "commend",
                                                          "stress",
                                                          "emphasize",
                                                          "reaffirm",
                                                          "reiterate",
                                                          "authorize",
                                                          "appeal",
                                                          "endorse",
                                                          "underline",
                                                          "take_note",
                                                          "express_appreciation",
                                                          "express_concern",
                                                          "direct",
                                                          "take_note_with_appreciation",
                                                          "demand",
                                                          "recognize",
                                                          "acknowledge",
                                                          "note",
                                                          "look_forward",
                                                          "condemn",
                                                          "regret",
                                                          "recall",
                                                          "affirm",
                                                          "deplore",
                                                          "express_gratitude"};

bool is_verb_only(std::string_view canonical) {
    static constexpr std::array<std::string_view, 10> kVerbs = {"invite",    "encourage", "recommend", "authorize",
                                                                "welcome",   "commend",   "reaffirm",  "reiterate",
                                                                "emphasize", "decide"};
    return is_any_of(canonical, kVerbs);
}

}  // namespace

bool is_any_of(std::string_view wanted, std::span<const std::string_view> list) {
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

bool may_be_further_act(std::string_view canonical) {
    return is_any_of(canonical, kSecondActs);
}

// Whether words may follow a second act that make it one, and not a noun ("requests from States").
bool continues_as_act(const Reading& reading, const ActReading& act, bool clause_before) {
    const std::size_t next = reading.text.skip_blanks(act.verb.end);
    if (next >= reading.text.size()) return false;
    if (reading.is(Language::zh) || reading.is(Language::ru) || reading.is(Language::ar)) return true;
    if (act.object_pronoun) return true;
    if (reading.phrase_end(Phrase::pronoun_one, next) || reading.phrase_end(Phrase::pronoun_many, next)) return true;
    // "se déclare préoccupé par", "acoge con beneplácito", "pide que": several words are no noun.
    if (reading.text.view(act.verb.begin, act.verb.end).find(U' ') != std::u32string_view::npos) return true;
    if (reading.phrase_end(Phrase::determiner, next) || reading.phrase_end(Phrase::clause_that, next) ||
        reading.body_at(next))
        return true;
    if (reading.phrase_end(Phrase::act_particle, next) || reading.phrase_end(Phrase::own_call, next)) return true;
    const std::string_view canonical = act.canonicals.front();
    // "invites parties to": verbs that are no nouns, where no clause stands before that they could belong to.
    if (!clause_before && reading.is(Language::en) && is_verb_only(canonical)) return true;
    if (canonical == "decide" && reading.phrase_end(Phrase::infinitive, next)) return true;
    // A name the gazetteer does not hold: capital letters, and what is asked follows.
    return reading.text.is_capital(next) && speaks_to_somebody(canonical);
}

bool is_clause_comma(char32_t character) {
    return character == U',' || character == U'،' || character == U'，' || character == U';' || character == U'；';
}

// A full stop with a blank behind it, or the Chinese one.
bool ends_sentence(const Reading& reading, std::size_t position) {
    const std::u32string& folded = reading.text.folded();
    if (folded[position] == U'。') return position + 1 < folded.size();
    return folded[position] == U'.' && position + 2 < folded.size() && folded[position + 1] == U' ';
}

namespace {

// The begin of the act of a further sentence: "In addition, it | requests". The subject is the body itself.
std::size_t behind_subject(const Reading& reading, std::size_t position) {
    position = skip_qualifiers(reading, reading.text.skip_blanks(position));
    if (const std::size_t subject = reading.phrase_end(Phrase::subject_pronoun, position))
        return skip_qualifiers(reading, reading.text.skip_blanks(subject));
    const std::size_t definite = reading.phrase_end(Phrase::definite, position);
    for (const std::size_t place : {position, definite ? reading.text.skip_blanks(definite) : position}) {
        const Mention* body = reading.body_at(place);
        if (body && body->canonical == reading.context.acting_body)
            return skip_qualifiers(reading, reading.text.skip_blanks(body->range.end));
    }
    return position;
}

bool is_past(const Reading& reading, const ActReading& act) {
    const std::size_t word = reading.text.word_from(act.verb.begin);
    if (word >= reading.text.words().size()) return false;
    std::u32string_view verb = reading.text.at(reading.text.words()[word]);
    switch (reading.context.language) {
        case Language::en: {
            const std::size_t begin = skip_qualifiers(reading, act.verb.begin);  // "strongly encouraged"
            verb = reading.text.at(reading.text.words()[reading.text.word_from(begin)]);
            return verb.ends_with(U"ed") || verb == U"took" || verb == U"drew" || verb == U"paid";
        }
        case Language::fr:
            // "a adopté l'ordre du jour et prié le Secrétariat": the second participle has no auxiliary
            return verb == U"a" || verb == U"s" ||
                   reading.text.clean(act.verb.begin, reading.text.words()[word].end).ends_with(U'é');
        case Language::ru:
            return verb.ends_with(U"ла") || verb.ends_with(U"л") || verb.ends_with(U"ло");
        default:
            return false;
    }
}

// Acts that speak to nobody are taken as second acts only behind a comma: "a plan that identifies gaps and notes the
// needs" holds none.
bool stands_apart(const Reading& reading, std::size_t connector) {
    if (reading.is(Language::zh) || reading.is(Language::ar)) return true;
    std::size_t end = connector;
    while (end > 0 && reading.text.folded()[end - 1] == U' ') --end;
    if (ends_sentence(reading, connector)) return true;
    return is_clause_comma(reading.text.folded()[connector]) ||
           (end > 0 && is_clause_comma(reading.text.folded()[end - 1]));
}

// Whether the words since the last act hold a clause that the verb could belong to: "a plan that ... and notes".
bool holds_a_clause(const Reading& reading, Range words) {
    return reading.find_phrase(Phrase::relative, words) || reading.find_phrase(Phrase::clause_that, words);
}

bool is_arabic_past(const Reading& reading, const ActReading& act) {
    if (!reading.is(Language::ar) || act.verb.begin >= reading.text.size()) return false;
    const char32_t first = reading.text.folded()[skip_qualifiers(reading, act.verb.begin)];
    return first != U'ي' && first != U'ت' && first != U'ن';
}

// Where a second act may begin after a place: behind "and", a comma, an Arabic "و".
// `arabic_past`: the act before is in the past, where verbs begin with any letter ("وطلبت").
std::optional<std::size_t> second_act_place(const Reading& reading, std::size_t word, bool arabic_past) {
    const auto& words = reading.text.words();
    const std::size_t begin = words[word].begin;
    if (ends_sentence(reading, begin)) return behind_subject(reading, begin + 1);
    if (reading.is(Language::zh)) {
        if (!is_clause_comma(reading.text.folded()[begin])) return std::nullopt;
        const std::size_t connector = reading.phrase_end(Phrase::connector, begin);
        std::size_t next = connector ? connector : begin + 1;
        if (next < reading.text.size() && reading.text.folded()[next] == U'它') ++next;  // "，它呼吁"
        return next;
    }
    if (is_clause_comma(reading.text.folded()[begin])) {
        std::size_t next = reading.text.skip_blanks(begin + 1);
        if (reading.is(Language::ar)) {
            if (next + 2 >= reading.text.size() || reading.text.folded()[next] != U'و') return std::nullopt;
            const char32_t first = reading.text.folded()[next + 1];
            return first == U'ي' || first == U'ت' || first == U'ن' ? std::optional(next + 1) : std::nullopt;
        }
        if (const std::size_t connector = reading.phrase_end(Phrase::connector, next))
            next = reading.text.skip_blanks(connector);
        if (next < reading.text.size() && is_clause_comma(reading.text.folded()[next]))
            next = reading.text.skip_blanks(next + 1);
        return next;
    }
    if (reading.is(Language::ar)) {
        const char32_t first = reading.text.folded()[begin];
        if (first != U'و' || words[word].end - begin < 4) return std::nullopt;
        const char32_t second = reading.text.folded()[begin + 1];
        return second == U'ي' || second == U'ت' || second == U'ن' || arabic_past ? std::optional<std::size_t>(begin + 1)
                                                                                 : std::nullopt;
    }
    const std::size_t connector = reading.phrase_end(Phrase::connector, begin);
    if (!connector) return std::nullopt;
    std::size_t next = reading.text.skip_blanks(connector);
    if (next < reading.text.size() && is_clause_comma(reading.text.folded()[next]))
        next = reading.text.skip_blanks(next + 1);
    return next;
}

}  // namespace

void add_further_acts(const Reading& reading, std::vector<ActReading>& acts) {
    const auto& words = reading.text.words();
    for (std::size_t i = reading.text.word_from(acts.front().verb.end); i < words.size(); ++i) {
        if (words[i].begin < acts.back().verb.end) continue;
        const auto place = second_act_place(reading, i, is_arabic_past(reading, acts.front()));
        if (!place || *place >= reading.text.size()) continue;
        const bool sentence = ends_sentence(reading, words[i].begin);
        if (!sentence && reading.text.is_capital(*place)) continue;
        auto act = act_at(reading, Dictionary::acts, *place, "act.second_in_paragraph");
        if (!act) act = act_behind_pronoun(reading, *place, "act.second_in_paragraph");
        if (!act) act = act_around_object(reading, Dictionary::acts, *place, "act.second_in_paragraph");
        if (!act) continue;
        const bool clause = holds_a_clause(reading, {acts.back().verb.end, words[i].begin});
        if (!may_be_further_act(act->canonicals.front()) || !continues_as_act(reading, *act, clause)) continue;
        // "Recalls resolution ..., in which it requested ... and urged": the past belongs to the other text.
        if (is_past(reading, *act) != is_past(reading, acts.front())) continue;
        if (clause && !speaks_to_somebody(act->canonicals.front()) && !stands_apart(reading, words[i].begin)) continue;
        act->confidence = 88;
        act->region.begin = words[i].begin;
        acts.push_back(*act);
    }
}

}  // namespace palermo::mandates::reader
