#include "conference/mandates/reader/clause/session_name.hpp"

#include <algorithm>
#include <array>

#include "conference/mandates/reader/clause/dates.hpp"

namespace palermo::mandates::reader {

std::size_t trim_back(const Reading& reading, std::size_t end) {
    while (end > 0 && reading.text.folded()[end - 1] == U' ') --end;
    return end;
}

namespace {

// An ordinal that ends right before a place, with words like "regular" between.
std::optional<Range> ordinal_before(const Reading& reading, std::size_t end, int& number, bool& next) {
    end = trim_back(reading, end);
    if (const auto begin = reading.phrase_before(Phrase::next_one, end, 24)) {  // "its | next regular | session"
        next = true;
        return Range{*begin, end};
    }
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

}  // namespace

bool holds_sessions(std::string_view body) {
    static constexpr std::array<std::string_view, 8> kBodies = {"conference",           "general_assembly", "ecosoc",
                                                                "crime_commission",     "commission",       "council",
                                                                "human_rights_council", "committee"};
    return std::find(kBodies.begin(), kBodies.end(), body) != kBodies.end();
}

std::string owner_of_possessive(const Reading& reading, std::size_t phrase_begin, const std::string& owner) {
    const std::size_t end = trim_back(reading, phrase_begin);
    for (const Mention& body : reading.bodies)
        if (body.range.end == end && holds_sessions(body.canonical) &&
            (reading.is(Language::ru) || reading.is_recipient(body.range.begin)))
            return std::string(body.canonical);
    return owner;
}

std::size_t read_determiner(const Reading& reading, SessionReading& session, std::size_t begin) {
    const auto possessive = reading.phrase_before(Phrase::possessive, begin, 16);
    session.possessive = possessive.has_value();
    if (possessive) return *possessive;
    const auto definite = reading.phrase_before(Phrase::definite, begin, 16);
    return definite ? *definite : begin;
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
    if (!ordinal || (session.meeting && !session.number && !session.next)) return std::nullopt;
    session.range = {std::min(noun_begin, ordinal->begin), std::max(noun_end, ordinal->end)};
    if (behind) session.possessive = has_arabic_possessive(reading.text.view(noun_begin, noun_end));
    if (!session.possessive) read_body_behind(reading, session);
    read_year_behind(reading, session);
    return session;
}

}  // namespace palermo::mandates::reader
