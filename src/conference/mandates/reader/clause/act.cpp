#include "conference/mandates/reader/clause/act.hpp"

#include <algorithm>
#include <array>

#include "conference/mandates/reader/clause/act_parts.hpp"

namespace palermo::mandates::reader {

namespace {

std::size_t skip_opening(const ClauseText& text, std::size_t position) {
    static constexpr std::u32string_view kOpening = U" \"'([«„“";
    while (position < text.size() && kOpening.find(text.folded()[position]) != std::u32string_view::npos) ++position;
    return position;
}

// "prie également" has the meanings of "prie": a row with a qualifier says nothing of its own about them.
void add_meanings_of_the_verb(const Reading& reading, Dictionary dictionary, const Match& match,
                              std::vector<std::string>& canonicals) {
    const auto& words = reading.text.words();
    for (std::size_t word = reading.text.word_from(match.begin); word < words.size(); ++word) {
        if (words[word].begin >= match.end || words[word].end > match.end) return;
        const Match verb = reading.matcher.longest_until(dictionary, reading.text, match.begin, words[word].end);
        if (!verb || verb.end == match.end) continue;
        const std::size_t rest = reading.text.skip_blanks(verb.end);
        if (reading.phrase_end(Phrase::qualifier, rest) != match.end) continue;
        const auto same = std::any_of(verb.entries.begin(), verb.entries.end(), [&](std::uint32_t id) {
            return reading.matcher.entry(dictionary, id).canonical == canonicals.front();
        });
        if (!same) continue;
        for (const std::uint32_t id : verb.entries) {
            const std::string& canonical = reading.matcher.entry(dictionary, id).canonical;
            if (std::find(canonicals.begin(), canonicals.end(), canonical) == canonicals.end())
                canonicals.push_back(canonical);
        }
        return;
    }
}

// Also "décide d'examiner": the elided particle takes its word along, for words are not cut.
std::size_t with_particle(const Reading& reading, std::size_t end, std::string_view canonical) {
    if (canonical != "decide") return end;
    const std::size_t next = reading.text.skip_blanks(end);
    const std::size_t particle = reading.phrase_end(Phrase::act_particle, next);
    if (!particle) return end;
    if (reading.text.folded()[particle - 1] != U'\'') return particle;
    const std::size_t word = reading.text.word_from(particle);
    return word < reading.text.words().size() ? reading.text.words()[word].end : particle;
}

std::size_t with_trailing_qualifiers(const Reading& reading, std::size_t end) {
    if (reading.is(Language::zh)) return end;  // they stand before the verb; 也 may begin a name (也门)
    while (true) {
        const std::size_t next = reading.phrase_end(Phrase::qualifier, reading.text.skip_blanks(end));
        if (!next) return end;
        end = next;
    }
}

}  // namespace

// "and, in this regard, requests": qualifiers and the commas around them.
std::size_t skip_qualifiers(const Reading& reading, std::size_t position) {
    while (true) {
        std::size_t end = reading.phrase_end(Phrase::qualifier, position);
        if (!end) return position;
        end = reading.text.skip_blanks(end);
        if (end < reading.text.size() && (reading.text.folded()[end] == U',' || reading.text.folded()[end] == U'،'))
            end = reading.text.skip_blanks(end + 1);
        position = end;
    }
}

// The act that begins at a place, in one dictionary.
std::optional<ActReading> act_at(const Reading& reading, Dictionary dictionary, std::size_t begin,
                                 std::string_view rule) {
    const std::size_t verb = skip_qualifiers(reading, begin);
    Match match = reading.matcher.longest_with_qualifiers(dictionary, reading.text, begin);
    const Match plain =
        verb == begin ? Match{} : reading.matcher.longest_with_qualifiers(dictionary, reading.text, verb);
    const auto usual = [&](const Match& one) -> const std::string& {
        return reading.matcher.entry(dictionary, one.entries.front()).canonical;
    };
    // "又请" is 请; but "настоятельно призывает" is more than "призывает".
    const bool says_more = plain && match && plain.end == match.end && plain.entries.size() > match.entries.size() &&
                           usual(plain) == usual(match);
    if (plain.end > match.end || !match || says_more) match = plain;
    if (!match) return std::nullopt;
    ActReading act;
    for (const std::uint32_t id : match.entries) {
        const std::string& canonical = reading.matcher.entry(dictionary, id).canonical;
        if (std::find(act.canonicals.begin(), act.canonicals.end(), canonical) == act.canonicals.end())
            act.canonicals.push_back(canonical);
    }
    const std::size_t end = with_trailing_qualifiers(reading, match.end);
    act.verb = {begin, end};
    act.surface = {begin, with_particle(reading, end, act.canonicals.front())};
    act.rule = rule;
    const Range after{act.verb.end, std::min(reading.text.size(), act.verb.end + 60)};
    const std::size_t next = reading.text.skip_blanks(after.begin);
    act.own_call = reading.phrase_end(Phrase::own_call, next) != 0;
    const DictionaryEntry& entry = reading.matcher.entry(dictionary, match.entries.front());
    act.object_pronoun = entry.pronoun != 0;
    act.many = entry.pronoun == 2;
    add_meanings_of_the_verb(reading, dictionary, match, act.canonicals);
    return act;
}

// French and Spanish put the pronoun before the verb: "lui demande de", "les insta a". "la demande", "leur demande" may
// be nouns.
std::optional<ActReading> act_behind_pronoun(const Reading& reading, std::size_t begin, std::string_view rule) {
    if (!reading.is(Language::fr) && !reading.is(Language::es)) return std::nullopt;
    const std::size_t one = reading.phrase_end(Phrase::pronoun_one, begin);
    const std::size_t many = reading.phrase_end(Phrase::pronoun_many, begin);
    const std::size_t end = std::max(one, many);
    if (!end) return std::nullopt;
    auto act = act_at(reading, Dictionary::acts, reading.text.skip_blanks(end), rule);
    if (!act || !speaks_to_somebody(act->canonicals.front())) return std::nullopt;
    const std::u32string_view pronoun = reading.text.view(begin, end);
    const std::u32string_view verb = reading.text.view(act->verb.begin, act->verb.end);
    const bool noun = reading.is(Language::fr) && (verb.starts_with(U"demande") || verb.starts_with(U"charge"));
    const std::size_t next = reading.text.skip_blanks(act->verb.end);
    if (noun && (pronoun == U"la" || pronoun == U"le" || pronoun == U"l'")) return std::nullopt;
    if (noun && pronoun == U"leur" && !reading.phrase_end(Phrase::infinitive, next)) return std::nullopt;
    act->object_pronoun = true;
    act->many = many != 0;
    return act;
}

// Chinese may set what an act is about before its verb: "对该会议|表示赞赏".
std::optional<ActReading> act_around_object(const Reading& reading, Dictionary dictionary, std::size_t begin,
                                            std::string_view rule) {
    if (!reading.is(Language::zh)) return std::nullopt;
    begin = skip_qualifiers(reading, begin);
    const std::u32string& folded = reading.text.folded();
    if (begin >= folded.size() || (folded[begin] != U'对' && folded[begin] != U'向' && folded[begin] != U'就'))
        return std::nullopt;
    constexpr std::size_t kReach = 80;
    const std::size_t stop =
        std::min(folded.find_first_of(U"，；。：;", begin), std::min(folded.size(), begin + kReach));
    const std::size_t verb = folded.find(U"表示", begin);
    if (verb >= stop) return std::nullopt;
    std::size_t front = verb;  // "深表", "再次表示"
    if (const auto qualifier = reading.phrase_before(Phrase::qualifier, verb, 4)) front = *qualifier;
    return act_at(reading, dictionary, front, rule);
}

namespace {

// An act behind an opening clause: "Having considered the report, decides". At most kOpenings commas are tried.
std::optional<ActReading> behind_opening_clause(const Reading& reading) {
    constexpr std::size_t kOpenings = 6, kReach = 400;
    for (const TextSpan& emphasis : reading.text.emphasised()) {
        if (emphasis.begin > kReach) break;
        if (auto act = act_at(reading, Dictionary::acts, emphasis.begin, "act.emphasised")) return act;
    }
    std::size_t tried = 0;
    for (const Word& word : reading.text.words()) {
        if (word.begin > kReach || tried >= kOpenings) break;
        const char32_t character = reading.text.folded()[word.begin];
        if (character != U',' && character != U'،' && character != U'，') continue;
        ++tried;
        std::size_t next = reading.text.skip_blanks(word.end);
        if (begins_with_waw(reading, next)) ++next;
        if (auto act = act_at(reading, Dictionary::acts, next, "act.behind_opening_clause")) {
            if (!may_be_further_act(act->canonicals.front())) continue;
            act->confidence = 80;
            return act;
        }
    }
    return std::nullopt;
}

using ActOfClause = std::optional<ActReading>(const Reading& reading, std::size_t first_word);

// Words that belong to the name before the comma.
bool goes_on_inside(const Reading& reading, std::size_t next) {
    const std::u32string_view rest = reading.text.view(next, reading.text.size());
    for (const std::u32string_view word : {U"including ", U"y compris ", U"incluid", U"inclus", U"включая "})
        if (rest.starts_with(word)) return true;
    return false;
}

// "In that regard, | the Secretariat should": a subject in one of the clauses that an opening has before it.
std::optional<ActReading> subject_behind_opening(const Reading& reading, std::size_t begin, ActOfClause* find) {
    constexpr std::size_t kOpenings = 3, kReach = 300;
    // A Chinese comma may part two sentences.
    if (reading.is(Language::zh) && !reading.phrase_end(Phrase::adjunct, begin)) return std::nullopt;
    std::size_t comma = begin;
    for (std::size_t i = 0; i < kOpenings; ++i) {
        comma = reading.text.folded().find_first_of(U",،，", comma + 1);
        if (comma >= std::min(reading.text.size(), begin + kReach)) return std::nullopt;
        const std::size_t next = reading.text.skip_blanks(comma + 1);
        // ", including the Chair of the Committee, will expire": no subject of the sentence
        if (!reading.is(Language::zh) && (reading.phrase_end(Phrase::example, next) || goes_on_inside(reading, next)))
            continue;
        auto act = find(reading, reading.text.word_from(comma + 1));
        // "the role that neighbours, as well as organizations, | can play": of many it is told what they may do
        if (act && !(only_allows(reading, act->surface.begin) && !is_one_body(act->subject))) return act;
    }
    return std::nullopt;
}

std::optional<ActReading> duty_of_subject(const Reading& reading, std::size_t begin) {
    if (!reading.is(Language::ar)) {
        auto act = subject_with_duty(reading, reading.text.word_from(begin));
        return act ? act : subject_behind_opening(reading, begin, subject_with_duty);
    }
    if (auto act = arabic_duty_first(reading, begin)) return act;
    constexpr std::size_t kReach = 120;
    const std::size_t comma = reading.text.folded().find_first_of(U"،,", begin);
    if (comma >= std::min(reading.text.size(), begin + kReach)) return std::nullopt;
    return arabic_duty_first(reading, reading.text.skip_blanks(comma + 1));
}

// "وفقا للمادة 37، | ينبغي للدول": behind one of the commas of an opening, where no act stands between.
std::optional<ActReading> arabic_modal_behind_opening(const Reading& reading, std::size_t begin) {
    constexpr std::size_t kOpenings = 3, kReach = 300;
    std::size_t comma = begin;
    for (std::size_t i = 0; i < kOpenings; ++i) {
        comma = reading.text.folded().find_first_of(U"،,", comma + 1);
        if (comma >= std::min(reading.text.size(), begin + kReach)) return std::nullopt;
        const std::size_t next = reading.text.skip_blanks(comma + 1);
        if (auto act = arabic_modal_first(reading, next)) return act;
        if (act_at(reading, Dictionary::acts, next, "act.behind_opening_clause")) return std::nullopt;
    }
    return std::nullopt;
}

// "سياسات | يجب أن يواصل المجتمع الدولي دعمها": in a clause further back.
std::optional<ActReading> arabic_modal_further_back(const Reading& reading) {
    constexpr std::size_t kReach = 400;
    static constexpr std::u32string_view kStrong[] = {U"يجب", U"ينبغي", U"يتعين"};
    for (const Word& word : reading.text.words()) {
        if (word.begin > kReach) return std::nullopt;
        const std::u32string_view letters = reading.text.at(word);
        for (const std::u32string_view modal : kStrong) {
            if (!letters.ends_with(modal) || letters.size() > modal.size() + 1) continue;
            if (auto act = arabic_modal_first(reading, word.begin)) return act;
        }
    }
    return std::nullopt;
}

// An operative verb that leads a preambular paragraph, under the name preambular leads have.
ActReading as_lead(ActReading act, std::size_t begin) {
    static constexpr std::pair<std::string_view, std::string_view> kNames[] = {{"express_concern", "concerned"},
                                                                               {"consider_op", "consider"},
                                                                               {"express_appreciation", "commend"},
                                                                               {"look_forward", "believe_hope"}};
    for (std::string& canonical : act.canonicals)
        for (const auto& [operative, preambular] : kNames)
            if (canonical == operative) canonical = preambular;
    act.surface.begin = begin;
    return act;
}

// "再次呼吁", "вновь обращается к ... с призывом": the call is part of the act itself.
bool calls_again(const Reading& reading, const ActReading& act) {
    static constexpr std::u32string_view kCalls[] = {U"呼吁", U"敦促", U"促请", U"吁请",      U"请",
                                                     U"要求", U"邀请", U"鼓励", U"обращается"};
    const std::u32string_view verb = reading.text.view(act.verb.begin, act.verb.end);
    return std::any_of(std::begin(kCalls), std::end(kCalls),
                       [&](std::u32string_view call) { return verb.ends_with(call); });
}

void set_regions(const Reading& reading, std::vector<ActReading>& acts) {
    for (std::size_t i = 0; i < acts.size(); ++i) {
        acts[i].region = {acts[i].verb.begin, i + 1 < acts.size() ? acts[i + 1].region.begin : reading.text.size()};
        const std::string& canonical = acts[i].canonicals.front();
        if ((canonical == "reiterate" || canonical == "reaffirm") &&
            (acts[i].own_call || calls_again(reading, acts[i])))
            acts[i].rule = "act.repeats_own_call";
    }
}

// "States | should": the subject, and no verb.
bool names_states(const Reading& reading, std::size_t begin) {
    const Mention* body = reading.is(Language::en) ? reading.body_at(skip_qualifiers(reading, begin)) : nullptr;
    return body && !reading.phrase_end(Phrase::clause_that, reading.text.skip_blanks(body->range.end));
}

}  // namespace

std::vector<ActReading> find_acts(const Reading& reading) {
    const std::size_t begin = skip_opening(reading.text, 0);
    auto act = act_at(reading, Dictionary::acts, begin, "act.leading_verb");
    if (act && names_states(reading, begin)) act.reset();
    if (!act) act = act_around_object(reading, Dictionary::acts, begin, "act.around_object");
    for (const std::u32string_view opening : {U"وقد ", U"قد ", U"ولقد ", U"ونحن ", U"نحن "})
        if (!act && reading.is(Language::ar) && reading.text.view(begin, reading.text.size()).starts_with(opening))
            act = act_at(reading, Dictionary::acts, begin + opening.size(), "act.leading_verb");
    if (!act && begins_with_waw(reading, begin))
        act = act_at(reading, Dictionary::acts, begin + 1, "act.behind_its_subject");
    const bool item = !reading.context.chapeau_path.empty();
    if (!act && !item) {
        act = behind_its_subject(reading);
        auto passive = passive_act(reading);
        if (passive && (!act || passive->verb.begin < act->verb.begin)) act = std::move(passive);
    }
    if (!act) act = subject_with_modal(reading, 0);
    if (!act && reading.is(Language::ar)) {
        act = arabic_modal_first(reading, begin);
        if (!act && !item) act = arabic_modal_behind_opening(reading, begin);
    }
    if (!act && !item) act = subject_behind_opening(reading, begin, subject_with_modal);
    if (!act && !item) act = behind_opening_clause(reading);
    if (!act && !item) act = duty_of_subject(reading, begin);
    if (!act && !item) act = passive_with_agent(reading);
    if (!act && !item)
        act = reading.is(Language::ar) ? arabic_modal_further_back(reading) : subject_further_back(reading);
    if (!act && !item) act = call_further_back(reading);
    if (!act) return {};
    // "The Forum believes that the Platform calls upon Governments": who is called counts, not what is believed
    const bool believed = act->canonicals.front() == "consider_op" && act->rule != "act.leading_verb";
    if (believed && !item)
        if (auto call = call_further_back(reading)) act = std::move(call);
    skip_arabic_subject(reading, *act);
    if (reading.is(Language::ar) && agrees_on_something(reading, *act)) act->rule = "act.subject_agrees";
    std::vector<ActReading> acts{*act};
    add_further_acts(reading, acts);
    set_regions(reading, acts);
    return acts;
}

std::vector<ActReading> find_lead(const Reading& reading) {
    std::size_t begin = skip_opening(reading.text, 0);
    if (reading.is(Language::ar)) {  // "وإذ", "إذ" before the verb are part of the lead
        auto lead = act_at(reading, Dictionary::leads, begin, "lead.leading_verb");
        if (!lead && begin < reading.text.size() && reading.text.folded()[begin] == U'و')
            lead = act_at(reading, Dictionary::leads, begin + 1, "lead.leading_verb");
        for (const std::u32string_view opening : {U"واذ ", U"اذ ", U"وقد ", U"ان "}) {
            if (!reading.text.view(begin, reading.text.size()).starts_with(opening)) continue;
            auto act = act_at(reading, Dictionary::acts, begin + opening.size(), "lead.finite_verb");
            if (act && (!lead || act->verb.end > lead->verb.end)) lead = as_lead(*act, begin);
        }
        if (lead) return {*lead};
    }
    if (auto lead = act_at(reading, Dictionary::leads, begin, "lead.leading_verb")) return {*lead};
    if (auto lead = act_around_object(reading, Dictionary::leads, begin, "lead.around_object")) return {*lead};
    auto act = act_at(reading, Dictionary::acts, begin, "lead.operative_verb");
    if (!act) act = act_around_object(reading, Dictionary::acts, begin, "lead.operative_verb");
    if (act) {
        act->confidence = 70;
        return {as_lead(*act, begin)};
    }
    return {};
}

ActReading find_function(const Reading& reading) {
    ActReading function;
    std::size_t begin = skip_opening(reading.text, 0);
    if (const std::size_t marker = reading.phrase_end(Phrase::infinitive, begin))
        begin = reading.text.skip_blanks(marker);
    begin = skip_qualifiers(reading, begin);
    const Match match = reading.matcher.longest(Dictionary::functions, reading.text, begin);
    const auto& words = reading.text.words();
    const std::size_t word = reading.text.word_from(begin);
    function.surface = function.verb =
        match ? Range{match.begin, match.end} : Range{begin, word < words.size() ? words[word].end : begin};
    function.region = {begin, reading.text.size()};
    function.rule = match ? "act.listed_function" : "act.inherited";
    function.confidence = match ? 92 : 75;
    if (match)
        function.canonicals.push_back(reading.matcher.entry(Dictionary::functions, match.entries.front()).canonical);
    return function;
}

std::vector<ActReading> find_transmitting_act(const Reading& reading) {
    for (const Word& word : reading.text.words()) {
        auto act = act_at(reading, Dictionary::acts, word.begin, "act.transmitting_sentence");
        if (!act || word.kind != WordKind::letters || reading.text.is_capital(word.begin)) continue;
        if (reading.bodies.empty() || reading.bodies.front().range.begin > word.begin) continue;
        const auto subject = std::find_if(reading.bodies.rbegin(), reading.bodies.rend(),
                                          [&](const Mention& body) { return body.range.end <= word.begin; });
        act->subject_known = true;
        act->subject = subject->canonical;
        act->subject_range = subject->range;
        act->region = {word.begin, reading.text.size()};
        return {*act};
    }
    return {};
}

bool asks_for_something(std::string_view canonical) {
    static constexpr std::array<std::string_view, 15> kAsking = {
        "request", "invite", "urge",   "encourage", "call_upon", "call_for", "appeal", "recommend",
        "direct",  "demand", "decide", "authorize", "establish", "extend",   "convene"};
    return is_any_of(canonical, kAsking);
}

bool asks_for_something(const ActReading& act) {
    return asks_for_something(act.canonicals.front()) || act.rule == "act.repeats_own_call" ||
           act.rule == "act.subject_agrees";
}

bool speaks_to_somebody(std::string_view canonical) {
    static constexpr std::array<std::string_view, 14> kSpeaking = {
        "request", "invite", "urge",      "encourage", "call_upon", "appeal",   "recommend",
        "direct",  "demand", "authorize", "commend",   "appoint",   "call_for", "express_appreciation"};
    return is_any_of(canonical, kSpeaking);
}

}  // namespace palermo::mandates::reader
