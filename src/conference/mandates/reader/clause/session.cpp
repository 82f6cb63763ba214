#include "conference/mandates/reader/clause/session.hpp"

#include <algorithm>
#include <array>

#include "conference/mandates/reader/clause/dates.hpp"
#include "conference/mandates/reader/clause/session_name.hpp"

namespace palermo::mandates::reader {

namespace {

struct Relation {
    Phrase phrase;
    std::string_view name;
};

constexpr std::array<Relation, 9> kRelations = {{{Phrase::relation_during, "during"},
                                                 {Phrase::relation_before, "before"},
                                                 {Phrase::relation_after, "after"},
                                                 {Phrase::relation_alongside, "alongside"},
                                                 {Phrase::relation_not_later, "not_later_than"},
                                                 {Phrase::relation_until, "until"},
                                                 {Phrase::relation_by, "by"},
                                                 {Phrase::relation_agenda, "at"},
                                                 {Phrase::relation_at, "at"}}};

struct FoundRelation {
    std::size_t begin = 0;
    std::string_view name;
    explicit operator bool() const { return !name.empty(); }
};

// The longest relation that ends before a place: "au cours de" and not "de".
FoundRelation relation_before(const Reading& reading, std::size_t end) {
    FoundRelation best;
    for (const Relation& relation : kRelations) {
        const auto begin = reading.phrase_before(relation.phrase, end);
        if (begin && (!best || *begin < best.begin)) best = {*begin, relation.name};
    }
    return best;
}

void resolve(const Reading& reading, Deadline& deadline) {
    if (!deadline.session) return;
    ResolvedTime time;
    time.body = deadline.body;
    time.session = deadline.session;
    const auto& own = reading.context.session;
    if (own && own->ordinal == deadline.session && deadline.body == reading.context.acting_body && own->start) {
        time.start = own->start;
        time.end = own->end;
        time.source = "header of the document";
    } else if (deadline.body == "conference" && reading.context.convention != reading.resources.pack().convention) {
        return;  // the Conference of another treaty: its sessions are not in the table
    } else if (const Session* session = reading.resources.find_session(deadline.body, *deadline.session)) {
        time.start = session->start;
        time.end = session->end;
        time.source = "sessions table: " + session->source;
    }
    if (!time.start) return;
    if (deadline.year && time.start->year() != *deadline.year) {
        deadline.evidence.rule = "session.stated_year_disagrees";
        deadline.evidence.confidence = 50;
    }
    deadline.resolved = std::move(time);
}

Deadline make_deadline(const Reading& reading, const SessionReading& session, std::string_view relation, Range range) {
    Deadline deadline;
    deadline.text = reading.text.written(range.begin, range.end);
    deadline.type = "session";
    deadline.relation = relation;
    deadline.body = session.body;
    if (session.number) deadline.session = session.number;
    deadline.year = session.year;
    std::string_view rule = "session.body_named";
    int confidence = 95;
    if (session.body.empty()) {
        deadline.body = session.possessive ? owner_of_possessive(reading, range.begin, session.owner) : session.owner;
        rule = session.possessive ? "session.possessive_is_the_body" : "session.body_understood";
        confidence = session.possessive ? 90 : 75;
    }
    const auto& own = reading.context.session;
    if (session.next && own && own->ordinal && deadline.body == reading.context.acting_body) {
        deadline.session = *own->ordinal + 1;
        rule = "session.next_after_this_one";
        confidence = 80;
    }
    deadline.evidence = reading.evidence(range, rule, confidence);
    resolve(reading, deadline);
    return deadline;
}

// A definite meeting right before a session's relation: "à la réunion qu'il tiendra | avant la quatrième session".
std::optional<DeadlineReading> meeting_before(const Reading& reading, const Deadline& session, Range session_range,
                                              const std::vector<Addressee>& addressees) {
    const auto hold = reading.phrase_before(Phrase::will_hold, session_range.begin, 64);
    const auto& words = reading.text.words();
    std::size_t noun = 0;
    bool found = false;
    constexpr std::size_t kReach = 14;
    std::size_t word = reading.text.word_from(hold ? *hold : session_range.begin);
    for (std::size_t steps = 0; word-- > 0 && steps < (hold ? kReach : 1) && !found; ++steps) {
        const std::size_t end = reading.phrase_end(Phrase::meeting_noun, words[word].begin);
        found = end != 0 && (hold || end == trim_back(reading, session_range.begin));
        noun = words[word].begin;
    }
    if (!found) return std::nullopt;
    const bool arabic = reading.is(Language::ar);
    auto definite = reading.phrase_before(Phrase::definite, noun, 12);
    if (!definite && arabic && reading.text.view(noun, reading.text.size()).starts_with(U"ال")) definite = noun;
    if (!definite) return std::nullopt;

    FoundRelation relation = relation_before(reading, *definite);
    if (reading.phrase_before(Phrase::relation_agenda, *definite)) relation = {};
    DeadlineReading meeting;
    meeting.range = {relation ? relation.begin : *definite, session_range.end};
    Deadline& deadline = meeting.deadline;
    deadline.text = reading.text.written(meeting.range.begin, meeting.range.end);
    deadline.type = "meeting";
    deadline.relation = relation ? relation.name : "at";
    deadline.session = session.session;
    deadline.meeting = "meeting " + session.relation + " " +
                       (session.body == "conference" ? "COP-UNTOC" : session.body) + " session " +
                       (session.session ? std::to_string(*session.session) : "?");
    for (const Mention& body : reading.bodies) {
        if (body.range.begin >= session_range.begin) break;
        if (body.range.begin > noun || deadline.body.empty() || body.canonical != "conference")
            deadline.body = body.canonical;
    }
    if (deadline.body.empty() && !addressees.empty()) deadline.body = addressees.front().canonical;
    deadline.evidence = reading.evidence(meeting.range, "meeting.told_by_session", 85);
    if (session.resolved && session.relation == "before") {
        ResolvedTime time;
        time.not_after = session.resolved->start;
        time.source = session.resolved->source;
        deadline.resolved = std::move(time);
    }
    return meeting;
}

// "the President of the General Assembly at its sixty-ninth session": the session says who presides.
bool tells_who_presides(const Reading& reading, std::size_t begin, std::size_t end) {
    const auto presides = [](std::string_view canonical) {
        return canonical == "chair" || canonical == "president_general_assembly";
    };
    const std::size_t front = trim_back(reading, begin);
    return std::any_of(reading.bodies.begin(), reading.bodies.end(), [&](const Mention& body) {
        // "محور رئيسي في": an adjective
        const bool adjective = reading.text.view(body.range.begin, body.range.end) == U"رئيسي";
        return presides(body.canonical) && !adjective &&
               (body.range.end == front || (reading.is(Language::zh) && body.range.begin == end));
    });
}

// Meetings are counted like sessions by bodies that meet so; else "its third meeting" is one of many in a session.
bool counts_as_session(const Reading& reading, const SessionReading& session, std::size_t begin) {
    if (!session.meeting) return true;
    if (!session.body.empty()) return session.body == "conference" || session.body == "commission";
    const std::size_t front = trim_back(reading, begin);
    if (session.possessive && std::any_of(reading.bodies.begin(), reading.bodies.end(), [front](const Mention& body) {
            return body.range.end == front && body.canonical == "conference";
        }))
        return true;
    return reading.context.acting_body == "conference" && (session.possessive || reading.is(Language::zh));
}

// Two sessions in one phrase are two deadlines with the same words.
void add_session(const Reading& reading, const SessionReading& session, std::string_view relation, Range range,
                 std::vector<DeadlineReading>& found) {
    SessionReading first = session, second = session;
    if (session.other) {
        first.number = std::min(session.number, *session.other);
        second.number = std::max(session.number, *session.other);
        first.year.reset();
        second.year.reset();
    }
    found.push_back({make_deadline(reading, first, relation, range), range});
    if (session.other) found.push_back({make_deadline(reading, second, relation, range), range});
}

// "before its next meeting": of a body that does not count its meetings like sessions.
bool is_next_meeting(const Reading& reading, const SessionReading& session, std::size_t begin) {
    return session.meeting && session.next && !counts_as_session(reading, session, begin);
}

DeadlineReading next_meeting(const Reading& reading, const SessionReading& session, std::string_view relation,
                             Range range) {
    DeadlineReading found;
    found.range = range;
    found.deadline.text = reading.text.written(range.begin, range.end);
    found.deadline.type = "meeting";
    found.deadline.relation = relation;
    found.deadline.body = session.body;
    found.deadline.evidence = reading.evidence(range, "meeting.next_one", 80);
    return found;
}

// In Chinese the relation follows the session, and the body stands before it.
void add_chinese_session(const Reading& reading, SessionReading session, Range region,
                         std::vector<DeadlineReading>& found) {
    std::size_t begin = session.range.begin;
    for (const Mention& body : reading.bodies)
        if (body.range.end == begin && holds_sessions(body.canonical)) {
            session.body = body.canonical;
            begin = body.range.begin;
        }
    if (const auto possessive = reading.phrase_before(Phrase::possessive, begin, 4)) {
        session.possessive = true;
        begin = *possessive;
    }
    std::string_view name;
    std::size_t end = session.range.end;
    for (const Relation& relation : kRelations) {
        if (relation.phrase == Phrase::relation_by || relation.phrase == Phrase::relation_until) continue;
        const std::size_t behind = reading.phrase_end(relation.phrase, end);
        if (behind && name.empty()) {
            name = relation.name;
            session.range.end = behind;
        }
    }
    const FoundRelation front = relation_before(reading, begin);
    // "建议|大会第八十一届会议|审议": without a preposition where the body is who is asked
    const bool asked = name.empty() && !front && !session.body.empty() && begin <= region.begin &&
                       end == session.noun.end && reading.phrase_end(Phrase::asked_verb, end) != 0;
    if (asked) name = "at";
    if (name.empty() && !front) return;
    if (name.empty()) name = front.name;
    if (is_next_meeting(reading, session, begin)) {
        found.push_back(
            next_meeting(reading, session, name, {front ? front.begin : begin, std::max(end, session.range.end)}));
        return;
    }
    if (!counts_as_session(reading, session, begin) || tells_who_presides(reading, begin, end)) return;
    const Range range{front ? front.begin : begin, std::max(end, session.range.end)};
    add_session(reading, session, name, range, found);
}

// "afin que le Comité les examine": without its accent no participle, though folding makes it look like one.
bool is_french_present(const Reading& reading, const Word& word) {
    static constexpr std::u32string_view kAlike[] = {U"adopte",  U"examine", U"presente", U"organise",
                                                     U"publie",  U"signe",   U"lance",    U"approuve",
                                                     U"formule", U"decide",  U"accorde"};
    if (!reading.is(Language::fr)) return false;
    const bool alike = std::find(std::begin(kAlike), std::end(kAlike), reading.text.at(word)) != std::end(kAlike);
    return alike && reading.text.clean(word.begin, word.end).ends_with(U'e');
}

}  // namespace

bool lies_behind_us(const Reading& reading, std::size_t begin, std::size_t region_begin) {
    const auto& words = reading.text.words();
    std::size_t word = reading.text.word_from(begin);
    constexpr std::size_t kReach = 9;
    for (std::size_t steps = 0; word-- > 0 && steps < kReach && words[word].begin > region_begin; ++steps) {
        const std::size_t at = words[word].begin;
        const char32_t character = reading.text.folded()[at];
        if (character == U',' || character == U'،' || character == U';') return false;
        if (reading.is(Language::en) && reading.text.at(words[word]) == U"to" && word + 1 < words.size() &&
            !reading.phrase_end(Phrase::determiner, words[word + 1].begin) && !reading.body_at(words[word + 1].begin) &&
            reading.text.at(words[word + 1]) != U"be")
            return false;
        if (!reading.phrase_end(Phrase::past_event, at) || is_french_present(reading, words[word])) continue;
        return !reading.phrase_before(Phrase::future_event, at, 16);
    }
    return false;
}

void find_sessions(const Reading& reading, Range region, std::string_view subject,
                   const std::vector<Addressee>& addressees, std::vector<DeadlineReading>& found) {
    const auto& words = reading.text.words();
    for (std::size_t i = reading.text.word_from(region.begin); i < words.size() && words[i].begin < region.end; ++i) {
        auto session = session_at(reading, words[i].begin);
        if (!session) continue;
        session->owner = holds_sessions(subject) ? std::string(subject) : reading.context.acting_body;
        if (reading.is(Language::zh)) {
            add_chinese_session(reading, *session, region, found);
            continue;
        }
        const std::size_t begin =
            reading.is(Language::ar) ? session->range.begin : read_determiner(reading, *session, session->range.begin);
        const FoundRelation relation = relation_before(reading, begin);
        if (!relation || relation.begin < region.begin) continue;
        const Range range{relation.begin, session->range.end};
        if (is_next_meeting(reading, *session, relation.begin)) {
            if (!lies_behind_us(reading, range.begin, region.begin))
                found.push_back(next_meeting(reading, *session, relation.name, range));
            continue;
        }
        if (!counts_as_session(reading, *session, relation.begin)) continue;
        const Deadline deadline = make_deadline(reading, *session, relation.name, range);
        if (auto meeting = meeting_before(reading, deadline, range, addressees)) {
            found.push_back(std::move(*meeting));
            continue;
        }
        if (tells_who_presides(reading, range.begin, range.end) || lies_behind_us(reading, range.begin, region.begin))
            continue;
        add_session(reading, *session, relation.name, range, found);
    }
}

}  // namespace palermo::mandates::reader
