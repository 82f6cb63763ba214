#include "conference/mandates/reader/clause/addressee.hpp"

#include <algorithm>

#include "conference/mandates/reader/clause/act.hpp"
#include "conference/mandates/reader/clause/act_parts.hpp"
#include "conference/mandates/reader/clause/name_list.hpp"

namespace palermo::mandates::reader {

namespace {

// Whether a modal or finite verb may follow: the noun phrase is the subject of what is decided.
Range skip_insertion(const Reading& reading, Range range) {
    // "que, dans la limite des ressources, le secrétariat ..."
    std::size_t begin = reading.text.skip_blanks(range.begin);
    if (begin < range.end && is_comma(reading.text.folded()[begin])) {
        const auto& words = reading.text.words();
        for (std::size_t i = reading.text.word_from(begin + 1); i < words.size() && words[i].begin < range.end; ++i)
            if (is_comma(reading.text.folded()[words[i].begin])) return {words[i].end, range.end};
    }
    return {begin, range.end};
}

bool begins_like_a_verb(const Reading& reading, const Word& word) {
    const char32_t first = reading.text.folded()[word.begin];
    return first == U'ي' || first == U'ت' || first == U'ن';
}

// "قرّر أن يستعرض": the verb of the clause has the gender of the deciding body, so the body itself is its subject.
// Another gender ("تقرر أن يُرصد"), or a noun, means another subject.
bool deciding_body_is_subject(const Reading& reading, const ActReading& act, std::size_t clause) {
    const auto& words = reading.text.words();
    const std::size_t word = reading.text.word_from(clause);
    if (word >= words.size() || !begins_like_a_verb(reading, words[word])) return false;
    const std::u32string_view verb = reading.text.view(act.verb.begin, act.verb.end);
    const bool feminine = verb.starts_with(U"ت") || verb.find(U"قررت") != std::u32string_view::npos;
    return (reading.text.folded()[words[word].begin] == U'ت') == feminine;
}

// The subject of "decides that X shall": the first body when the noun phrase begins with it.
void find_subject(const Reading& reading, Range range, AddresseeReading& found) {
    range = skip_insertion(reading, range);
    const auto& words = reading.text.words();
    std::size_t word = reading.text.word_from(range.begin);
    // In Arabic the verb stands before its subject, unless the clause begins with the noun.
    if (reading.is(Language::ar) && word < words.size() && begins_like_a_verb(reading, words[word])) ++word;
    constexpr std::size_t kAdjectives = 7;
    bool noun = false;  // behind a noun "del", "du" begin a complement
    for (std::size_t steps = 0; word < words.size() && words[word].begin < range.end && steps < kAdjectives;
         ++steps, ++word) {
        const std::size_t at = words[word].begin;
        if (is_comma(reading.text.folded()[at])) {
            range = skip_insertion(reading, {at, range.end});
            word = reading.text.word_from(range.begin);
            if (word >= words.size()) return;
        }
        const std::size_t place = words[word].begin;
        const auto body = std::find_if(reading.bodies.begin(), reading.bodies.end(), [&](const Mention& one) {
            return one.range.begin >= place && one.range.begin < words[word].end;
        });
        if (body != reading.bodies.end()) {
            const Range names{place, std::min(range.end, body->range.end + 160)};
            read_names(reading, names, "addressee.subject_of_decision", true, found.addressees);
            return;
        }
        const bool complement = steps > 0 && reading.phrase_end(Phrase::complement, place) != 0;
        if (reading.phrase_end(Phrase::determiner, place) && !(noun && complement)) continue;
        noun = noun || words[word].kind == WordKind::letters;
        if (reading.is(Language::ar)) return;  // another noun is the subject
        if (reading.phrase_end(Phrase::complement, place) || reading.phrase_end(Phrase::modal, place)) return;
    }
}

// "that, on 15 April 1992, | all States | shall adopt": a body right before "shall" is the subject, whatever stands
// before it, unless it belongs to another noun ("the mandate of the Panel shall").
void find_subject_before_modal(const Reading& reading, Range range, AddresseeReading& found) {
    constexpr std::size_t kReach = 300;
    for (const Mention& body : reading.bodies) {
        if (body.range.begin < range.begin) continue;
        if (body.range.begin > std::min(range.end, range.begin + kReach)) return;
        if (!reading.phrase_end(Phrase::modal, reading.text.skip_blanks(body.range.end))) continue;
        std::size_t front = body.range.begin;
        if (const auto determiner = reading.phrase_before(Phrase::determiner, front, 16)) front = *determiner;
        const bool belongs = reading.phrase_before(Phrase::complement, front, 6) ||
                             reading.phrase_before(Phrase::complement, body.range.begin, 6);
        if (belongs) continue;
        read_names(reading, body.range, "addressee.subject_of_decision", false, found.addressees);
        return;
    }
}

std::optional<std::size_t> decided_clause(const Reading& reading, const ActReading& act) {
    std::size_t next = reading.text.skip_blanks(act.verb.end);
    if (next < reading.text.size() && is_comma(reading.text.folded()[next])) next = reading.text.skip_blanks(next + 1);
    if (reading.is(Language::zh)) return next;
    const std::size_t end = reading.phrase_end(Phrase::clause_that, next);
    return end ? std::optional(end) : std::nullopt;
}

bool is_performative(const Reading& reading, std::size_t begin) {
    const std::size_t infinitive = reading.phrase_end(Phrase::infinitive, begin);
    std::size_t verb = reading.text.skip_blanks(infinitive ? infinitive : begin);
    if (const std::size_t particle = reading.phrase_end(Phrase::act_particle, verb))
        verb = reading.text.skip_blanks(particle);
    for (std::size_t qualifier = reading.phrase_end(Phrase::qualifier, verb); qualifier;
         qualifier = reading.phrase_end(Phrase::qualifier, verb))
        verb = reading.text.skip_blanks(qualifier);
    return reading.phrase_end(Phrase::performative, verb) != 0;
}

// "It also decided to", "We decide": the deciding body itself.
bool begins_with_pronoun(const Reading& reading) {
    return reading.phrase_end(Phrase::subject_pronoun, skip_qualifiers(reading, 0)) != 0;
}

void add_acting_body(const Reading& reading, const ActReading& act, AddresseeReading& found) {
    // "The peoples have decided to": somebody else, whom the lexicon does not know
    if (act.rule == "act.behind_its_subject" && act.subject.empty() && !begins_with_pronoun(reading)) return;
    const std::string& body = act.subject.empty() ? reading.context.acting_body : act.subject;
    found.self_mandate = true;
    if (!body.empty())
        found.addressees.push_back({body, "", reading.evidence(act.surface, "addressee.body_binds_itself", 88)});
}

// "أن يعقد الفريق العامل": a definite body behind the verb is its subject; what is founded is indefinite ("فريقا
// عاملا").
bool has_definite_subject(const Reading& reading, std::size_t clause) {
    if (!reading.is(Language::ar)) return false;
    const auto& words = reading.text.words();
    const std::size_t word = reading.text.word_from(clause);
    if (word + 1 >= words.size()) return false;
    const Mention* body = reading.body_at(words[word + 1].begin);
    return body && reading.text.view(body->range.begin, body->range.end).starts_with(U"ال");
}

// "Decides | to request | the Secretariat to": where who is asked begins, behind the verb of asking.
std::optional<std::size_t> behind_decided_request(const Reading& reading, std::size_t begin) {
    static constexpr std::u32string_view kVerbs[] = {
        U"request ",  U"invite ",     U"urge ",      U"encourage ",  U"call upon ",   U"prier ",
        U"inviter ",  U"encourager ", U"charger ",   U"demander a ", U"demander au ", U"demander aux ",
        U"pedir a ",  U"invitar a ",  U"alentar a ", U"exhortar a ", U"solicitar a ", U"просить ",
        U"поручить ", U"предложить ", U"призвать ",  U"تطلب الي ",   U"يطلب الي ",    U"تدعو ",
        U"يدعو ",     U"تشجع ",       U"يشجع ",      U"请",          U"邀请",         U"鼓励"};
    const std::size_t infinitive = reading.phrase_end(Phrase::infinitive, begin);
    std::size_t verb = reading.text.skip_blanks(infinitive ? infinitive : begin);
    if (const std::size_t particle = reading.phrase_end(Phrase::act_particle, verb))
        verb = reading.text.skip_blanks(particle);
    verb = skip_qualifiers(reading, verb);
    const std::u32string_view rest = reading.text.view(verb, reading.text.size());
    for (const std::u32string_view asking : kVerbs)
        if (rest.starts_with(asking)) return skip_qualifiers(reading, verb + asking.size());
    return std::nullopt;
}

void read_decision(const Reading& reading, const ActReading& act, AddresseeReading& found) {
    const auto clause = decided_clause(reading, act);
    const std::size_t begin = reading.text.skip_blanks(act.verb.end);
    found.zone = {begin, begin};
    if (is_performative(reading, begin) && !(clause && has_definite_subject(reading, *clause))) {
        found.performative = true;
        if (const auto asked = behind_decided_request(reading, begin))
            read_names(reading, {*asked, act.region.end}, "addressee.decided_request", false, found.addressees);
        return;
    }
    if (clause) {
        const Range range{*clause, act.region.end};
        const std::size_t first = reading.text.skip_blanks(*clause);
        const bool insertion =
            first < range.end && (is_comma(reading.text.folded()[first]) || reading.phrase_end(Phrase::adjunct, first));
        if (insertion) find_subject_before_modal(reading, range, found);
        if (found.addressees.empty()) find_subject(reading, range, found);
        if (found.addressees.empty()) find_subject_before_modal(reading, range, found);
        const bool arabic = reading.is(Language::ar);
        if (found.addressees.empty() && arabic && deciding_body_is_subject(reading, act, *clause))
            add_acting_body(reading, act, found);
        if (!found.addressees.empty())
            found.self_mandate = found.addressees.front().canonical == reading.context.acting_body;
        return;
    }
    if (reading.phrase_end(Phrase::infinitive, begin) || reading.phrase_end(Phrase::act_particle, begin) ||
        reading.is(Language::ru) || reading.is(Language::es))
        add_acting_body(reading, act, found);
}

}  // namespace

namespace {

bool is_many(std::string_view canonical) {
    static constexpr std::string_view kMany[] = {"states",
                                                 "member_states",
                                                 "states_parties",
                                                 "governments",
                                                 "authorities",
                                                 "ios",
                                                 "stakeholders",
                                                 "donors",
                                                 "parties_to_conflict",
                                                 "signatories",
                                                 "ngos",
                                                 "regional_organizations",
                                                 "un_system",
                                                 "countries",
                                                 "funds_and_programmes",
                                                 "specialized_agencies"};
    return std::find(std::begin(kMany), std::end(kMany), canonical) != std::end(kMany);
}

// Whom "them", "lui", "إليه" mean: those asked before, else the first body that was spoken of in the same number.
void resolve_pronoun(const Reading& reading, const ActReading& act, const std::vector<Addressee>& earlier,
                     std::vector<Addressee>& addressees) {
    const std::size_t next = reading.text.skip_blanks(act.verb.end);
    const std::size_t one = reading.phrase_end(Phrase::pronoun_one, next);
    const std::size_t many = reading.phrase_end(Phrase::pronoun_many, next);
    const bool before_verb = reading.is(Language::fr) || reading.is(Language::es);
    const bool behind = !before_verb && (one || many);
    if (!act.object_pronoun && !behind) return;
    const bool wants_one = behind ? one != 0 : !act.many;
    const bool wants_many = behind ? many != 0 : act.many;
    const Range pronoun = behind ? Range{next, std::max(one, many)} : act.surface;
    const auto fits = [&](std::string_view canonical) { return is_many(canonical) ? wants_many : wants_one; };
    for (const Addressee& named : earlier)
        if (wants_many || fits(named.canonical))
            addressees.push_back(
                {named.canonical, named.surface, reading.evidence(pronoun, "addressee.pronoun_of_one_named", 80)});
    if (!addressees.empty()) return;
    for (const Mention& body : reading.bodies) {
        if (body.range.begin >= act.region.begin) return;
        if (!fits(body.canonical)) continue;
        addressees.push_back({std::string(body.canonical), reading.text.written(body.range.begin, body.range.end),
                              reading.evidence(pronoun, "addressee.pronoun_of_one_named", 65)});
        return;
    }
}

// "its invitation | and encouragement | to all States": the second of two calls.
std::size_t behind_joined_noun(const Reading& reading, std::size_t begin) {
    const std::size_t joined = reading.phrase_end(Phrase::coordinator, begin);
    if (!joined) return begin;
    constexpr std::size_t kWords = 3;
    std::size_t word = reading.text.word_from(joined) + 1;
    for (std::size_t steps = 0; steps < kWords && word < reading.text.words().size(); ++steps, ++word) {
        const std::size_t at = reading.text.words()[word].begin;
        if (reading.body_at(at)) return begin;
        if (reading.phrase_end(Phrase::recipient, at)) return at;
    }
    return begin;
}

// "Urges States not parties to ratify it as soon as possible, | and all States parties | to promote it": a second
// request to others, without a verb of its own.
void add_second_request(const Reading& reading, Range range, std::vector<Addressee>& addressees) {
    if (addressees.empty() || reading.is(Language::zh)) return;
    for (const Mention& body : reading.bodies) {
        if (body.range.begin < range.begin || body.range.end >= range.end) continue;
        std::size_t front = body.range.begin;
        if (const auto determiner = reading.phrase_before(Phrase::determiner, front, 16)) front = *determiner;
        const auto joined = reading.phrase_before(Phrase::coordinator, front, 16);
        if (!joined || *joined < 2 || !is_comma(reading.text.folded()[*joined - 2])) continue;
        if (begins_request(reading, reading.text.skip_blanks(body.range.end)))
            add_addressee(reading, addressees, body, "addressee.second_request", 80);
    }
}

// "Recommends that the Assembly | request | the Secretary-General to": whom the first is to ask. The Arabic verb stands
// before who is recommended to: "توصي بأن | تطلب | الجمعية العامة إلى | الأمين العام".
void add_asked_in_turn(const Reading& reading, const ActReading& act, std::vector<Addressee>& addressees) {
    static constexpr std::u32string_view kVerbs[] = {
        U"request ",   U"invite ",     U"urge ",        U"call upon ",  U"de prier ",    U"d'inviter ",  U"prie ",
        U"demande a ", U"demander a ", U"demander au ", U"solicite a ", U"solicite al ", U"pida a ",     U"pida al ",
        U"invite a ",  U"invite al ",  U"inste a ",     U"inste al ",   U"exhorte a ",   U"exhorte al ", U"просить ",
        U"поручить ",  U"предложить ", U"призвать ",    U"请",          U"邀请",         U"要求"};
    constexpr std::size_t kReach = 160, kArabicReach = 60;
    if (addressees.empty()) return;
    const std::size_t limit = std::min(act.region.end, act.verb.end + kReach);
    for (const Mention& body : reading.bodies) {
        if (body.range.begin < act.verb.end || body.range.begin > limit) continue;
        std::size_t next = reading.text.skip_blanks(body.range.end);
        if (reading.is(Language::ar)) {
            const std::u32string_view verb = reading.text.view(act.verb.end, std::min(body.range.begin, limit));
            const bool asks = verb.size() < kArabicReach && verb.find(U"طلب ") != std::u32string_view::npos;
            const std::size_t to = asks ? reading.phrase_end(Phrase::infinitive, next) : 0;
            if (to) read_names(reading, {to, act.region.end}, "addressee.asked_in_turn", false, addressees);
            return;
        }
        const std::u32string_view rest = reading.text.view(next, act.region.end);
        for (const std::u32string_view verb : kVerbs) {
            if (!rest.starts_with(verb)) continue;
            read_names(reading, {next + verb.size(), act.region.end}, "addressee.asked_in_turn", false, addressees);
            return;
        }
    }
}

// "The Secretariat and the Bureau | shall": those who follow each other as the subject of one verb, which stands behind
// them but in Arabic.
void add_subjects(const Reading& reading, const ActReading& act, AddresseeReading& found) {
    constexpr std::size_t kReach = 160;
    const Range& first = act.subject_range;
    const bool behind = act.verb.begin > first.begin;
    const std::size_t end = behind ? act.verb.begin : std::min(act.region.end, first.end + kReach);
    read_names(reading, {first.begin, end}, "addressee.subject_of_sentence", true, found.addressees);
    const Mention subject{first, act.subject, false};
    if (found.addressees.empty())
        add_addressee(reading, found.addressees, subject, "addressee.subject_of_sentence", 92);
}

}  // namespace

AddresseeReading find_addressees(const Reading& reading, const ActReading& act, const std::vector<Addressee>& earlier) {
    AddresseeReading found;
    found.zone = {act.verb.end, act.verb.end};
    const std::string& canonical = act.canonicals.front();
    if (act.rule == "act.passive") {
        Range subject = act.subject_range;
        if (reading.is(Language::ar))  // "ولذا فإن | الدول الأطراف | مدعوة": particles before the name
            for (auto body = reading.bodies.rbegin(); body != reading.bodies.rend(); ++body)
                if (subject.holds(body->range.begin))
                    subject.begin = std::max(act.subject_range.begin, body->range.begin);
        read_names(reading, subject, "addressee.subject_of_passive", false, found.addressees);
        return found;
    }
    if (act.subject_known && canonical == "decide") {
        add_subjects(reading, act, found);
        found.self_mandate = act.subject == reading.context.acting_body;
        return found;
    }
    if (canonical == "decide") {
        read_decision(reading, act, found);
        return found;
    }
    if (const auto clause = decided_clause(reading, act);
        clause && !act.object_pronoun && asks_for_something(act) && !reading.is(Language::zh)) {
        find_subject(reading, {*clause, act.region.end}, found);
        if (canonical == "recommend") add_asked_in_turn(reading, act, found.addressees);
        return found;
    }
    if (act.rule == "act.subject_agrees") {
        find_subject_before_modal(reading, {act.verb.end, act.region.end}, found);
        return found;
    }
    if (!speaks_to_somebody(canonical) && act.rule != "act.repeats_own_call") return found;
    std::size_t begin = reading.text.skip_blanks(act.verb.end);
    if (const std::size_t call = act.own_call ? reading.phrase_end(Phrase::own_call, begin) : 0) {
        begin = reading.text.skip_blanks(call);  // "its request | to the secretariat to ..."
        begin = behind_joined_noun(reading, begin);
        if (const std::size_t to = reading.phrase_end(Phrase::infinitive, begin)) begin = reading.text.skip_blanks(to);
    }
    std::size_t limit = act.region.end;
    constexpr std::size_t kReach = 700;
    limit = std::min(limit, begin + kReach);
    const bool praises = canonical == "commend" || canonical == "express_appreciation";
    if (praises) {
        if (const auto reason = reading.find_phrase(Phrase::for_reason, {begin, limit})) limit = reason->begin;
    }
    if (!act.object_pronoun)
        found.zone = {begin,
                      read_names(reading, {begin, limit}, "addressee.head_of_noun_phrase", false, found.addressees)};
    if (found.addressees.empty()) resolve_pronoun(reading, act, earlier, found.addressees);
    if (canonical == "recommend") add_asked_in_turn(reading, act, found.addressees);
    add_second_request(reading, {found.zone.end, act.region.end}, found.addressees);
    return found;
}

}  // namespace palermo::mandates::reader
