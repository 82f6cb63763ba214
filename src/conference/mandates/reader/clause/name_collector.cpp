#include "conference/mandates/reader/clause/name_collector.hpp"

#include <algorithm>

#include "conference/mandates/reader/clause/state_names.hpp"

namespace palermo::mandates::reader {

namespace {

// "the President of the sixty-ninth session of the General Assembly": the session stands between, in Chinese before.
bool presides_over_assembly(const Reading& reading, const Mention& chair) {
    if (chair.canonical != "chair") return false;
    constexpr std::size_t kReach = 90;
    const bool chinese = reading.is(Language::zh);
    const std::size_t begin =
        chinese ? chair.range.begin - std::min<std::size_t>(chair.range.begin, 20) : chair.range.end;
    const std::size_t end = chinese ? chair.range.begin : std::min(reading.text.size(), chair.range.end + kReach);
    bool session = false, assembly = false;
    for (std::size_t i = reading.text.word_from(begin); i < reading.text.words().size(); ++i) {
        const Word& word = reading.text.words()[i];
        if (word.begin >= end || (word.kind == WordKind::punctuation && reading.text.folded()[word.begin] != U'-'))
            break;
        session = session || reading.phrase_end(Phrase::session_noun, word.begin) != 0;
        const auto body = std::find_if(reading.bodies.begin(), reading.bodies.end(), [&](const Mention& one) {
            return one.range.begin >= word.begin && one.range.begin < word.end;
        });
        if (body != reading.bodies.end()) {
            assembly = body->canonical == "general_assembly";
            if (!chinese) break;
        }
        const bool asked = reading.phrase_end(Phrase::asked_verb, word.begin) != 0;
        if (!chinese && (asked || (session && reading.phrase_end(Phrase::infinitive, word.begin) &&
                                   !reading.phrase_end(Phrase::complement, word.begin))))
            break;
    }
    return session && (assembly || reading.context.acting_body == "general_assembly");
}

}  // namespace

const Mention* NameCollector::body_within(const Word& word) const {
    const auto found = std::find_if(r_.bodies.begin(), r_.bodies.end(), [&](const Mention& body) {
        return body.range.begin >= word.begin && body.range.begin < word.end;
    });
    return found == r_.bodies.end() ? nullptr : &*found;
}

bool NameCollector::body_is_near(std::size_t begin) const {
    constexpr std::size_t kWords = 4;
    const std::size_t first = r_.text.word_from(begin);
    for (std::size_t word = first; word < std::min(first + kWords, words().size()); ++word)
        if (body_within(words()[word])) return true;
    return false;
}

std::size_t NameCollector::behind_coordinator(std::size_t begin, std::size_t end) const {
    for (const Mention& body : r_.bodies)
        if (body.range.begin > begin && body.range.begin < end) return body.range.begin;
    return end;
}

void NameCollector::add_all(const Mention& body) {
    state_named_ = false;
    for (const Mention& one : r_.bodies) {
        if (one.range.begin != body.range.begin || one.range.end != body.range.end) continue;
        Mention named = one;
        if (one.canonical == "ios") named.canonical = of_which_system(one);
        if (presides_over_assembly(r_, one)) named.canonical = "president_general_assembly";
        if (one.canonical == "states_parties" || one.canonical == "parties_to_conflict")
            named.canonical = which_parties(one);
        add_addressee(r_, list_, named, rule_, confidence_);
    }
}

std::string_view NameCollector::of_which_system(const Mention& organizations) const {
    const std::size_t next = r_.text.skip_blanks(organizations.range.end);
    const std::size_t word = r_.text.word_from(next);
    const bool joined = r_.phrase_end(Phrase::complement, next) && word < words().size();
    return joined && system_follows(word) ? std::string_view("un_system") : organizations.canonical;
}

bool NameCollector::system_follows(std::size_t word) const {
    constexpr std::size_t kWords = 6;
    for (std::size_t i = word + 1; i < words().size() && i <= word + kWords; ++i) {
        if (words()[i].kind == WordKind::punctuation) return false;
        if (const Mention* body = body_within(words()[i]))
            return body->canonical == "un_system" || body->canonical == "un_development_system";
    }
    return false;
}

std::string_view NameCollector::which_parties(const Mention& body) const {
    const std::u32string_view surface = r_.text.view(body.range.begin, body.range.end);
    const bool conference = r_.context.acting_body == "conference";
    if (body.canonical == "parties_to_conflict") {
        static constexpr std::u32string_view kAll[] = {U"all parties",      U"all the parties", U"toutes les parties",
                                                       U"todas las partes", U"所有各方",        U"все стороны",
                                                       U"всем сторонам",    U"всех сторон",     U"parties",
                                                       U"the parties",      U"les parties",     U"las partes"};
        const bool open = std::find(std::begin(kAll), std::end(kAll), surface) != std::end(kAll);
        const std::size_t noun = r_.text.word_from(body.range.end);
        const bool capital = noun > 0 && r_.text.is_capital(words()[noun - 1].begin);
        if (open && (conference || (capital && r_.context.acting_body != "security_council"))) return "states_parties";
        return surface == U"parties" ? std::string_view{} : body.canonical;  // "all political parties"
    }
    if (r_.is(Language::ar) && surface == U"الاطراف" && !conference && behind_is_political(body)) return {};
    const bool all = r_.is(Language::ar) && surface == U"الاطراف" && !conference &&
                     (r_.phrase_before(Phrase::determiner, body.range.begin, 8).has_value() ||
                      r_.text.view(0, body.range.begin).ends_with(U"جميع "));  // also "بجميع الأطراف"
    return all && body.canonical == "states_parties" ? "parties_to_conflict" : body.canonical;
}

bool NameCollector::behind_is_political(const Mention& body) const {
    std::u32string_view next = r_.text.view(r_.text.skip_blanks(body.range.end), r_.text.size());
    const auto political = [&] { return next.starts_with(U"السياسي") || next.starts_with(U"الفاعل"); };
    if (political()) return true;
    next.remove_prefix(std::min(next.find(U' ') + 1, next.size()));  // "الأطراف الوطنية الفاعلة"
    return political();
}
void NameCollector::add_state(Range state) {
    if (state_named_)
        list_.back().surface = r_.text.written(first_state_, state.end);
    else
        add_addressee(r_, list_, {state, kNamedState, false}, rule_, confidence_);
    if (!state_named_) first_state_ = state.begin;
    state_named_ = true;
}

}  // namespace palermo::mandates::reader
