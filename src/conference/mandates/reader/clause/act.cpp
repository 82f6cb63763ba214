#include "conference/mandates/reader/clause/act.hpp"

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

bool is_any_of(std::string_view wanted, std::span<const std::string_view> list) {
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

bool continues_as_act(const Reading& reading, const ActReading& act, bool clause_before);

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

namespace {

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

// The Arabic "and" glued to a verb: "وتحث".
bool begins_with_waw(const Reading& reading, std::size_t position) {
    return reading.is(Language::ar) && position + 2 < reading.text.size() && reading.text.folded()[position] == U'و';
}

// "The Committee | agreed that the secretariat should": what was agreed is to be done.
bool agrees_on_something(const Reading& reading, const ActReading& act) {
    std::size_t next = reading.text.skip_blanks(act.verb.end);
    if (next < reading.text.size() && is_clause_comma(reading.text.folded()[next]))
        next = reading.text.skip_blanks(next + 1);
    return act.canonicals.front() == "consider_op" &&
           (reading.is(Language::zh) || reading.is(Language::ar) || reading.phrase_end(Phrase::clause_that, next) != 0);
}

bool is_adverb(const Reading& reading, std::size_t word) {
    const std::u32string_view letters = reading.text.at(reading.text.words()[word]);
    const bool french = reading.is(Language::fr) || reading.is(Language::es);
    return letters.size() > 5 && ((reading.is(Language::en) && letters.ends_with(U"ly")) ||
                                  (french && (letters.ends_with(U"ment") || letters.ends_with(U"mente"))));
}

// Whether a verb behind its subject is an act and no noun, participle or infinitive.
bool is_act_of_subject(const Reading& reading, const ActReading& act, std::size_t word) {
    static constexpr std::array<std::string_view, 5> kOwn = {"adopt", "approve", "draw_attention", "proclaim",
                                                             "consider_op"};
    const std::string& canonical = act.canonicals.front();
    if (!is_any_of(canonical, kSecondActs) && !is_any_of(canonical, kOwn)) return false;
    // "se espera que", "希望": what is hoped for or expected is no act of the subject.
    if (canonical == "look_forward" || (canonical == "consider_op" && !agrees_on_something(reading, act))) return false;
    if (reading.is(Language::zh) || reading.is(Language::ru)) return true;
    const std::size_t before = reading.text.words()[word - 1].begin;
    const std::u32string_view last = reading.text.at(reading.text.words()[word - 1]);
    if (reading.is(Language::en) && (last == U"is" || last == U"are" || last == U"was" || last == U"were"))
        return false;  // "are determined to"
    for (const Phrase phrase : {Phrase::determiner, Phrase::complement, Phrase::infinitive, Phrase::coordinator,
                                Phrase::definite, Phrase::possessive, Phrase::adjunct})
        if (reading.phrase_end(phrase, before)) return false;
    if (reading.is(Language::es) && canonical == "decide") return true;  // "decidió recomendar"
    if (reading.is(Language::en) && canonical == "recommend" &&
        reading.phrase_end(Phrase::recipient, reading.text.skip_blanks(act.verb.end)))
        return true;  // "recommends to the General Assembly the adoption of"
    ActReading behind = act;
    const std::size_t next = reading.text.word_from(act.verb.end);
    if (next < reading.text.words().size() && is_adverb(reading, next))
        behind.verb.end = reading.text.words()[next].end;  // "urge respectfully the Commission"
    return continues_as_act(reading, behind, true);
}

// The body that stands last before a place, in the words from `begin`.
const Mention* subject_in(const Reading& reading, Range words) {
    const auto found = std::find_if(reading.bodies.begin(), reading.bodies.end(), [&](const Mention& body) {
        return body.range.begin >= words.begin && body.range.end <= words.end;
    });
    return found == reading.bodies.end() ? nullptr : &*found;
}

// A Chinese name that the gazetteer does not hold is a subject where a call to a body follows: "爱尔兰|鼓励|所有国家".
bool calls_on_a_body(const Reading& reading, const ActReading& act, std::size_t subject_length) {
    constexpr std::size_t kLongestName = 12;
    static constexpr std::array<std::string_view, 4> kCalls = {"urge", "encourage", "call_upon", "appeal"};
    if (subject_length > kLongestName || !is_any_of(act.canonicals.front(), kCalls)) return false;
    const std::size_t determiner = reading.phrase_end(Phrase::determiner, act.verb.end);
    return reading.body_at(act.verb.end) || (determiner && reading.body_at(determiner));
}

// "The Committee | decided that ...", "At its third meeting, the Bureau | recommended": the act stands behind its
// subject, at the begin or behind an opening insertion. In Arabic the verb comes first.
std::optional<ActReading> behind_its_subject(const Reading& reading) {
    if (reading.is(Language::ar)) return std::nullopt;
    constexpr std::size_t kReach = 300, kSubjectWords = 16, kChineseSubject = 24;
    const bool chinese = reading.is(Language::zh);
    const auto& words = reading.text.words();
    std::size_t first = 0;  // of the clause
    for (std::size_t i = 0; i < words.size() && words[i].begin < kReach; ++i) {
        const std::size_t at = words[i].begin;
        if (is_clause_comma(reading.text.folded()[at])) {
            first = i + 1;
            continue;
        }
        if (ends_sentence(reading, at)) return std::nullopt;
        if (words[i].kind != WordKind::letters && i == first) ++first;  // an opening quotation mark
        if (words[i].kind != WordKind::letters || i <= first || i - first > (chinese ? kChineseSubject : kSubjectWords))
            continue;
        if (reading.phrase_end(Phrase::modal, at)) return std::nullopt;
        if (!chinese && (reading.phrase_end(Phrase::clause_that, at) || reading.phrase_end(Phrase::relative, at))) {
            while (i + 1 < words.size() && !is_clause_comma(reading.text.folded()[words[i + 1].begin])) ++i;
            continue;
        }
        if (!chinese && reading.text.is_capital(at)) continue;
        const Mention* subject = subject_in(reading, {words[first].begin, at});
        const bool we = chinese && reading.phrase_end(Phrase::subject_pronoun, words[first].begin) == at;
        if (chinese && !we && subject && reading.text.folded()[at - 1] == U'的') continue;
        auto act = act_at(reading, Dictionary::acts, at, "act.behind_its_subject");
        if (chinese && !we && !subject && !(act && calls_on_a_body(reading, *act, at - words[first].begin))) continue;
        if (!act || !is_act_of_subject(reading, *act, i)) continue;
        if (agrees_on_something(reading, *act)) act->rule = "act.subject_agrees";
        if (subject) act->subject = subject->canonical;
        act->confidence = 75;
        return act;
    }
    return std::nullopt;
}

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
    }
}

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
            if (!is_any_of(act->canonicals.front(), kSecondActs)) continue;
            act->confidence = 80;
            return act;
        }
    }
    return std::nullopt;
}

bool is_verb_only(std::string_view canonical) {
    static constexpr std::array<std::string_view, 10> kVerbs = {"invite",    "encourage", "recommend", "authorize",
                                                                "welcome",   "commend",   "reaffirm",  "reiterate",
                                                                "emphasize", "decide"};
    return is_any_of(canonical, kVerbs);
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

}  // namespace

bool is_clause_comma(char32_t character) {
    return character == U',' || character == U'،' || character == U'，' || character == U';' || character == U'；';
}

namespace {}  // namespace

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
            return first == U'ي' || first == U'ت' ? std::optional(next + 1) : std::nullopt;
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
        return second == U'ي' || second == U'ت' || arabic_past ? std::optional<std::size_t>(begin + 1) : std::nullopt;
    }
    const std::size_t connector = reading.phrase_end(Phrase::connector, begin);
    if (!connector) return std::nullopt;
    std::size_t next = reading.text.skip_blanks(connector);
    if (next < reading.text.size() && is_clause_comma(reading.text.folded()[next]))
        next = reading.text.skip_blanks(next + 1);
    return next;
}

void add_second_acts(const Reading& reading, std::vector<ActReading>& acts) {
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
        if (!is_any_of(act->canonicals.front(), kSecondActs) || !continues_as_act(reading, *act, clause)) continue;
        // "Recalls resolution ..., in which it requested ... and urged": the past belongs to the other text.
        if (is_past(reading, *act) != is_past(reading, acts.front())) continue;
        if (clause && !speaks_to_somebody(act->canonicals.front()) && !stands_apart(reading, words[i].begin)) continue;
        act->confidence = 88;
        act->region.begin = words[i].begin;
        acts.push_back(*act);
    }
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

void set_regions(const Reading& reading, std::vector<ActReading>& acts) {
    for (std::size_t i = 0; i < acts.size(); ++i) {
        acts[i].region = {acts[i].verb.begin, i + 1 < acts.size() ? acts[i + 1].region.begin : reading.text.size()};
        if (acts[i].own_call && (acts[i].canonicals.front() == "reiterate" || acts[i].canonicals.front() == "reaffirm"))
            acts[i].rule = "act.repeats_own_call";
    }
}

}  // namespace

std::vector<ActReading> find_acts(const Reading& reading) {
    const std::size_t begin = skip_opening(reading.text, 0);
    auto act = act_at(reading, Dictionary::acts, begin, "act.leading_verb");
    if (!act) act = act_around_object(reading, Dictionary::acts, begin, "act.around_object");
    for (const std::u32string_view opening : {U"وقد ", U"قد ", U"ولقد "})
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
        const std::size_t comma = reading.text.folded().find_first_of(U"،,", begin);
        constexpr std::size_t kReach = 60;
        if (!act && !item && comma < std::min(reading.text.size(), begin + kReach))
            act = arabic_modal_first(reading, reading.text.skip_blanks(comma + 1));
    }
    if (!act && !item && reading.phrase_end(Phrase::adjunct, begin)) {  // "In that regard, the Secretariat should"
        const std::size_t comma = reading.text.folded().find_first_of(U",،，", begin);
        constexpr std::size_t kReach = 120;
        if (comma < std::min(reading.text.size(), begin + kReach))
            act = subject_with_modal(reading, reading.text.word_from(comma + 1));
    }
    if (!act && !item) act = behind_opening_clause(reading);
    if (!act) return {};
    skip_arabic_subject(reading, *act);
    if (reading.is(Language::ar) && agrees_on_something(reading, *act)) act->rule = "act.subject_agrees";
    std::vector<ActReading> acts{*act};
    add_second_acts(reading, acts);
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
