#include "conference/mandates/reader/clause/session.hpp"

#include <algorithm>
#include <array>

#include "conference/mandates/reader/clause/dates.hpp"

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

// A session named in the text, without its relation.
struct SessionReading {
    Range range;  // number and noun, then body and year
    Range noun;
    int number = 0;
    bool next = false;  // "its next session"
    std::string body;
    std::optional<int> year;
    bool possessive = false;
    std::optional<int> other;  // the second of two: "at its fourteenth and fifteenth sessions"
    bool meeting = false;      // counted like a session: "at its eighth meeting"
    std::string owner;         // whose session "its session" is: the subject's, else that of the deciding body
};

std::size_t trim_back(const Reading& reading, std::size_t end) {
    while (end > 0 && reading.text.folded()[end - 1] == U' ') --end;
    return end;
}

// An ordinal that ends right before a place, with words like "regular" between.
std::optional<Range> ordinal_before(const Reading& reading, std::size_t end, int& number, bool& next) {
    end = trim_back(reading, end);
    if (const auto modifier = reading.phrase_before(Phrase::session_modifier, end, 24))
        end = trim_back(reading, *modifier);
    if (const auto begin = reading.phrase_before(Phrase::next_one, end, 24)) {
        next = true;
        return Range{*begin, end};
    }
    std::optional<Range> found;
    constexpr std::size_t kWords = 6;
    const auto& words = reading.text.words();
    std::size_t word = reading.text.word_from(end);
    for (std::size_t steps = 0; word-- > 0 && steps < kWords; ++steps) {
        const std::size_t begin = words[word].begin;
        const Match match = reading.matcher.longest(Dictionary::ordinals, reading.text, begin);
        if (match && match.end == end) {
            number = reading.matcher.entry(Dictionary::ordinals, match.entries.front()).number;
            found = Range{begin, end};
        }
        std::size_t digits_end = 0;
        const auto digits = words[word].kind == WordKind::number ? reading.number_at(begin, digits_end) : std::nullopt;
        constexpr std::size_t kSuffix = 4;  // "60th", "60-й", "60e"
        if (digits && *digits > 0 && *digits < 200 && end - digits_end <= kSuffix && !found &&
            reading.text.view(digits_end, end).find(U' ') == std::u32string_view::npos) {
            number = *digits;
            found = Range{begin, end};
        }
    }
    if (found && reading.is(Language::zh) && found->begin > 0 && reading.text.folded()[found->begin - 1] == U'第')
        --found->begin;
    return found;
}

// Before "and" another number: "its fourteenth | and fifteenth sessions". The range grows to hold it.
std::optional<int> earlier_number(const Reading& reading, Range& ordinal) {
    const auto and_begin = reading.phrase_before(Phrase::coordinator, ordinal.begin, 8);
    if (!and_begin) return std::nullopt;
    std::size_t end = trim_back(reading, *and_begin);
    if (end > 0 && reading.text.folded()[end - 1] == U'届') --end;  // "第十四届和第十五届会议"
    int number = 0;
    bool next = false;
    const auto other = ordinal_before(reading, end, number, next);
    if (!other || next || number == 0) return std::nullopt;
    ordinal.begin = other->begin;
    return number;
}

// "الرابعة عشرة | والخامسة عشرة".
std::optional<int> later_number(const Reading& reading, Range& ordinal) {
    const std::size_t at = reading.text.skip_blanks(ordinal.end);
    if (at + 1 >= reading.text.size() || reading.text.folded()[at] != U'و') return std::nullopt;
    const Match match = reading.matcher.longest(Dictionary::ordinals, reading.text, at + 1);
    if (!match) return std::nullopt;
    ordinal.end = match.end;
    return reading.matcher.entry(Dictionary::ordinals, match.entries.front()).number;
}

// Spanish numbers stand behind where they are digits: "períodos de sesiones 14º y 15º".
std::optional<Range> digits_after(const Reading& reading, std::size_t begin, int& number, std::optional<int>& other) {
    begin = reading.text.skip_blanks(begin);
    const auto read = [&](std::size_t at, std::size_t& end) {
        const auto digits = reading.number_at(at, end);
        if (!digits || *digits == 0 || *digits >= 200) return std::optional<int>();
        const std::size_t word = reading.text.word_from(end);
        const bool mark = end < reading.text.size() && reading.text.folded()[end] != U' ' &&
                          word < reading.text.words().size() && reading.text.words()[word].begin == end;
        if (!mark) return std::optional<int>();
        end = reading.text.words()[word].end;
        return digits;
    };
    std::size_t end = begin;
    const auto first = read(begin, end);
    if (!first) return std::nullopt;
    number = *first;
    Range range{begin, end};
    if (const std::size_t and_end = reading.phrase_end(Phrase::coordinator, reading.text.skip_blanks(end))) {
        std::size_t second_end = 0;
        other = read(reading.text.skip_blanks(and_end), second_end);
        if (other) range.end = second_end;
    }
    return range;
}

// In Arabic the ordinal follows: "الدورة الثالثة".
std::optional<Range> ordinal_after(const Reading& reading, std::size_t begin, int& number, bool& next) {
    begin = reading.text.skip_blanks(begin);
    if (const std::size_t modifier = reading.phrase_end(Phrase::session_modifier, begin))
        begin = reading.text.skip_blanks(modifier);
    if (const std::size_t end = reading.phrase_end(Phrase::next_one, begin)) {
        next = true;
        return Range{begin, end};
    }
    const Match match = reading.matcher.longest(Dictionary::ordinals, reading.text, begin);
    if (!match) return std::nullopt;
    number = reading.matcher.entry(Dictionary::ordinals, match.entries.front()).number;
    std::size_t end = match.end;
    const std::size_t modifier = reading.phrase_end(Phrase::session_modifier, reading.text.skip_blanks(end));
    return Range{begin, modifier ? modifier : end};
}

// The body behind the session: "of the Conference of the Parties".
void read_body_behind(const Reading& reading, SessionReading& session) {
    const auto& words = reading.text.words();
    std::size_t word = reading.text.word_from(session.range.end);
    constexpr std::size_t kSmallWords = 3;
    for (std::size_t steps = 0; word < words.size() && steps <= kSmallWords; ++word, ++steps) {
        const auto body = std::find_if(reading.bodies.begin(), reading.bodies.end(), [&](const Mention& one) {
            return one.range.begin >= words[word].begin && one.range.begin < words[word].end;
        });
        if (body != reading.bodies.end()) {
            session.body = body->canonical;
            session.range.end = body->range.end;
            return;
        }
        const std::size_t begin = words[word].begin;
        if (!reading.phrase_end(Phrase::complement, begin) && !reading.phrase_end(Phrase::determiner, begin) &&
            !reading.phrase_end(Phrase::thereof, begin))
            return;
        if (words[word].kind == WordKind::punctuation && reading.text.folded()[begin] != U'\'') return;
    }
}

void read_year_behind(const Reading& reading, SessionReading& session) {
    std::size_t at = reading.text.skip_blanks(session.range.end);
    const bool comma =
        at < reading.text.size() && (reading.text.folded()[at] == U',' || reading.text.folded()[at] == U'،');
    if (comma) at = reading.text.skip_blanks(at + 1);
    const std::size_t lead = reading.phrase_end(Phrase::year_lead, at);
    if (!lead) return;
    const DateReading year = year_at(reading, reading.text.skip_blanks(lead));
    if (!year) return;
    session.year = year.year;
    session.range.end = year.range.end;
}

bool holds_sessions(std::string_view body) {
    static constexpr std::array<std::string_view, 8> kBodies = {"conference",           "general_assembly", "ecosoc",
                                                                "crime_commission",     "commission",       "council",
                                                                "human_rights_council", "committee"};
    return std::find(kBodies.begin(), kBodies.end(), body) != kBodies.end();
}

// "to the General Assembly at its sixtieth session": the body named right before the phrase is meant by "its". Any
// other body in the sentence is not: a possessive means the body whose decision this is.
std::string owner_of_possessive(const Reading& reading, std::size_t phrase_begin, const std::string& owner) {
    const std::size_t end = trim_back(reading, phrase_begin);
    for (const Mention& body : reading.bodies)
        if (body.range.end == end && holds_sessions(body.canonical) &&
            (reading.is(Language::ru) || reading.is_recipient(body.range.begin)))
            return std::string(body.canonical);
    return owner;
}

// The possessive or article before a session; where the phrase without relation begins.
std::size_t read_determiner(const Reading& reading, SessionReading& session, std::size_t begin) {
    const auto possessive = reading.phrase_before(Phrase::possessive, begin, 16);
    session.possessive = possessive.has_value();
    if (possessive) return *possessive;
    const auto definite = reading.phrase_before(Phrase::definite, begin, 16);
    return definite ? *definite : begin;
}

bool has_arabic_possessive(std::u32string_view noun) {
    return noun.ends_with(U"ه") || noun.ends_with(U"ها") || noun.ends_with(U"هم");
}

// "its organizational session for 2015": which one its kind and the year tell.
bool is_told_by_its_year(const Reading& reading, SessionReading& session) {
    session.range = session.noun;
    if (reading.is(Language::zh)) {  // "2015年组织会议"
        const DateReading year = date_before(reading, session.noun.begin);
        if (!year || year.date) return false;
        session.range.begin = year.range.begin;
        session.year = year.year;
        return true;
    }
    if (const std::size_t end =
            reading.phrase_end(Phrase::session_modifier, reading.text.skip_blanks(session.noun.end)))
        session.range.end = end;
    else if (const auto front = reading.phrase_before(Phrase::session_modifier, session.noun.begin, 24))
        session.range.begin = *front;
    else
        return false;
    read_year_behind(reading, session);
    if (const DateReading year = year_at(reading, reading.text.skip_blanks(session.range.end));
        year && !session.year && reading.is(Language::ru)) {
        session.year = year.year;
        session.range.end = year.range.end;
    }
    session.possessive =
        reading.is(Language::ar) && has_arabic_possessive(reading.text.view(session.noun.begin, session.noun.end));
    return session.year.has_value();
}

std::optional<SessionReading> session_at(const Reading& reading, std::size_t noun_begin) {
    std::size_t noun_end = reading.phrase_end(Phrase::session_noun, noun_begin);
    SessionReading session;
    if (!noun_end) {
        noun_end = reading.phrase_end(Phrase::meeting_noun, noun_begin);
        session.meeting = true;
    }
    if (!noun_end) return std::nullopt;
    session.noun = {noun_begin, noun_end};
    const bool behind = reading.is(Language::ar);
    auto ordinal = behind ? ordinal_after(reading, noun_end, session.number, session.next)
                          : ordinal_before(reading, noun_begin, session.number, session.next);
    if (ordinal && !session.next)
        session.other = behind ? later_number(reading, *ordinal) : earlier_number(reading, *ordinal);
    if (!ordinal && reading.is(Language::es)) ordinal = digits_after(reading, noun_end, session.number, session.other);
    if (!ordinal && !session.meeting && is_told_by_its_year(reading, session)) return session;
    if (!ordinal || (session.meeting && !session.number)) return std::nullopt;
    session.range = {std::min(noun_begin, ordinal->begin), std::max(noun_end, ordinal->end)};
    if (behind) session.possessive = has_arabic_possessive(reading.text.view(noun_begin, noun_end));
    if (!session.possessive) read_body_behind(reading, session);
    read_year_behind(reading, session);
    return session;
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

// In Chinese the relation follows the session, and the body stands before it.
void add_chinese_session(const Reading& reading, SessionReading session, std::vector<DeadlineReading>& found) {
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
    if (name.empty() && !front) return;
    if (name.empty()) name = front.name;
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
            add_chinese_session(reading, *session, found);
            continue;
        }
        const std::size_t begin =
            reading.is(Language::ar) ? session->range.begin : read_determiner(reading, *session, session->range.begin);
        const FoundRelation relation = relation_before(reading, begin);
        if (!relation || relation.begin < region.begin) continue;
        const Range range{relation.begin, session->range.end};
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
