#include "conference/mandates/reader/clause/deliverable.hpp"

#include <algorithm>

#include "conference/mandates/reader/clause/act.hpp"

namespace palermo::mandates::reader {

namespace {

bool is_comma(char32_t character) {
    return character == U',' || character == U'،' || character == U'，';
}

// The end of what is asked: conditions and deadlines that close the sentence are not part of it.
std::size_t without_closing_parts(const Reading& reading, Range range, const std::vector<DeadlineReading>& deadlines,
                                  const std::vector<ConditionReading>& conditions) {
    std::size_t end = reading.end_of_words(range);
    for (bool again = true; again;) {
        again = false;
        const auto cut = [&](Range part) {
            if (part.begin <= range.begin || part.end < end || part.begin >= end) return;
            end = reading.end_of_words({range.begin, part.begin});
            again = true;
        };
        for (const DeadlineReading& deadline : deadlines) cut(deadline.range);
        for (const ConditionReading& condition : conditions) cut(condition.range);
    }
    return end;
}

struct DeliverableType {
    std::string name = "action";
    std::size_t begin = 0;  // where the telling words stand
};

DeliverableType type_of(const Reading& reading, Range range, const std::vector<ConditionReading>& conditions) {
    const auto& words = reading.text.words();
    for (std::size_t i = reading.text.word_from(range.begin); i < words.size() && words[i].begin < range.end; ++i) {
        const std::size_t at = words[i].begin;
        if (std::any_of(conditions.begin(), conditions.end(),
                        [at](const ConditionReading& one) { return one.range.holds(at); }))
            continue;
        Match match = reading.matcher.longest(Dictionary::deliverables, reading.text, at);
        if (!match && reading.is(Language::ar) && words[i].end - words[i].begin > 3)  // "وتقديم", "لإعداد"
            match = reading.matcher.longest(Dictionary::deliverables, reading.text, words[i].begin + 1);
        if (match)
            return {reading.matcher.entry(Dictionary::deliverables, match.entries.front()).canonical, match.begin};
    }
    return {};
}

// Insertions that close the sentence say how or why, not what: ", through ...", ", in accordance with ...".
std::size_t without_closing_insertions(const Reading& reading, Range range) {
    const auto& words = reading.text.words();
    for (std::size_t i = reading.text.word_from(range.begin); i + 1 < words.size() && words[i].begin < range.end; ++i) {
        if (!is_comma(reading.text.folded()[words[i].begin])) continue;
        const std::size_t next = words[i + 1].begin;
        const bool closing = reading.phrase_end(Phrase::means, next) || reading.phrase_end(Phrase::purpose, next) ||
                             reading.phrase_end(Phrase::accordance, next);
        if (closing) return words[i].begin;
    }
    return range.end;
}

// Of a listed function the thing counts: "Facilitate | mobilization of resources". A review is named by its verb.
std::size_t thing_begin(const Reading& reading, Range range, const DeliverableType& type) {
    if (type.name == "review" || type.name == "action" || type.begin <= range.begin) return range.begin;
    const auto definite = reading.phrase_before(Phrase::definite, type.begin, 8);
    return definite && *definite > range.begin ? *definite : type.begin;
}

// "..., in order to ..." up to the next comma.
std::string part(const Reading& reading, Phrase phrase, Range range) {
    const auto found = reading.find_phrase(phrase, range);
    if (!found || found->begin == range.begin) return {};
    std::size_t end = found->end;
    while (end < range.end && !is_comma(reading.text.folded()[end]) && reading.text.folded()[end] != U'؛') ++end;
    return reading.text.written(found->begin, end);
}

// Who gets it: the body behind "to", "à", "إلى" beside a report.
std::string recipient_of(const Reading& reading, Range range) {
    for (const Mention& body : reading.bodies) {
        if (body.range.begin < range.begin || body.range.begin >= range.end) continue;
        if (reading.is_recipient(body.range.begin)) return std::string(body.canonical);
    }
    const auto to_it = reading.find_phrase(Phrase::recipient_pronoun, range);
    return to_it ? reading.context.acting_body : std::string{};
}

// Bodies and groups as the register of beneficiaries names them.
std::string beneficiary_name(std::string_view canonical) {
    if (canonical == "states") return "States";
    if (canonical == "unodc") return "UNODC";
    return std::string(canonical);
}

std::string beneficiary_of(const Reading& reading, Range range) {
    for (const Mention& body : reading.bodies)
        if (range.holds(body.range.begin)) return beneficiary_name(body.canonical);
    return {};
}

// "to establish, in accordance with rule 28, a Committee": the insertion parts the words the lexicon holds together.
bool founds_behind_insertion(const Reading& reading, Range range) {
    const std::size_t verb = reading.phrase_end(Phrase::founding, range.begin);
    const std::size_t next = verb ? reading.text.skip_blanks(verb) : 0;
    return verb && next < range.end && is_comma(reading.text.folded()[next]) && !beneficiary_of(reading, range).empty();
}

std::string bracketed_in(const Reading& reading, Range region) {
    for (const TextSpan& bracket : reading.text.brackets())
        if (bracket.begin >= region.begin && bracket.end <= region.end)
            return reading.text.written(bracket.begin, bracket.end);
    return {};
}

// "open-ended", "chaired by ...": what stands between commas behind the founding of a body.
void read_founding(const Reading& reading, Range range, Deliverable& deliverable) {
    for (const Mention& body : reading.bodies)
        if (body.range.begin >= range.begin && body.range.begin < range.end && deliverable.object.empty())
            deliverable.object = beneficiary_name(body.canonical);
    const std::size_t first = reading.text.folded().find_first_of(U",،，", range.begin);
    if (first >= range.end) return;
    std::size_t second = reading.text.folded().find_first_of(U",،，", first + 1);
    second = std::min(second, range.end);
    if (second < range.end) deliverable.qualifiers.push_back(reading.text.written(first + 1, second));
    deliverable.text = reading.text.written(range.begin, first);
}

bool is_report(std::string_view type) {
    return type == "report" || type == "proposals" || type == "information" || type == "project_proposals";
}

}  // namespace

std::size_t request_begin(const Reading& reading, const ActReading& act, const AddresseeReading& addressees) {
    std::size_t begin = reading.text.skip_blanks(std::max(addressees.zone.end, act.verb.end));
    if (act.subject_known || act.rule == "act.listed_function" || act.rule == "act.inherited")
        return reading.text.skip_blanks(act.verb.begin);
    // "decides that the group shall perform ...": behind the subject.
    if (act.canonicals.front() == "decide" && !addressees.addressees.empty() && !addressees.self_mandate) {
        for (const Mention& body : reading.bodies)
            if (body.range.begin >= begin && body.canonical == addressees.addressees.front().canonical)
                return reading.is(Language::ar) ? begin : reading.text.skip_blanks(body.range.end);
    }
    if (const std::size_t marker = reading.phrase_end(Phrase::infinitive, begin))
        begin = reading.text.skip_blanks(marker);
    else if (const std::size_t particle = reading.phrase_end(Phrase::act_particle, begin))
        begin = reading.text.skip_blanks(particle);
    return std::min(begin, act.region.end);
}

std::optional<Deliverable> find_deliverable(const Reading& reading, const ActReading& act, std::size_t begin,
                                            const std::vector<DeadlineReading>& deadlines,
                                            const std::vector<ConditionReading>& conditions) {
    const std::string& canonical = act.canonicals.empty() ? std::string("function") : act.canonicals.front();
    const bool function = act.rule == "act.listed_function" || act.rule == "act.inherited";
    const bool endorsing = canonical == "endorse" || canonical == "adopt" || canonical == "approve";
    if (!function && !endorsing && !asks_for_something(canonical) && act.rule != "act.repeats_own_call")
        return std::nullopt;
    const Range range{begin, without_closing_parts(reading, {begin, act.region.end}, deadlines, conditions)};
    if (range.empty()) return std::nullopt;
    Deliverable deliverable;
    const DeliverableType type = type_of(reading, range, conditions);
    deliverable.type = endorsing ? (canonical == "endorse" ? "endorsement" : "adoption") : type.name;
    if (!endorsing && !function && founds_behind_insertion(reading, range)) deliverable.type = "establish_body";
    const std::size_t thing = function ? thing_begin(reading, range, type) : range.begin;
    deliverable.text = reading.text.written(thing, without_closing_insertions(reading, {thing, range.end}));
    deliverable.bracketed = bracketed_in(reading, act.region);
    if (!deliverable.bracketed.empty()) {
        const std::size_t open = deliverable.text.find(deliverable.bracketed);
        if (open != std::string::npos) deliverable.text.erase(open);
        while (deliverable.text.ends_with(' ')) deliverable.text.pop_back();
    }
    deliverable.purpose = part(reading, Phrase::purpose, range);
    deliverable.means = part(reading, Phrase::means, range);
    if (deliverable.type == "establish_body") read_founding(reading, range, deliverable);
    if (is_report(deliverable.type)) deliverable.recipient = recipient_of(reading, {begin, act.region.end});
    if (deliverable.type == "support" || deliverable.type == "technical_assistance" || deliverable.type == "resources")
        deliverable.beneficiary = beneficiary_of(reading, range);
    for (const Mention& body : reading.bodies)
        if (body.canonical == "fund" && range.holds(body.range.begin)) deliverable.fund = "UNCPCJ-Fund";
    deliverable.evidence = reading.evidence(range, "deliverable.behind_addressee", 75);
    return deliverable;
}

}  // namespace palermo::mandates::reader
