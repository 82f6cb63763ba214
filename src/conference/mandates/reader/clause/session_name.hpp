// Sessions and meetings as they are named: "its sixtieth regular session", "الدورة الثالثة", "第九届会议".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "conference/mandates/reader/clause/reading.hpp"

namespace palermo::mandates::reader {

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

// The session whose noun begins at a place; nothing where no number, year or "next" tells which one.
std::optional<SessionReading> session_at(const Reading& reading, std::size_t noun_begin);

// The possessive or article before a session; where the phrase without relation begins.
std::size_t read_determiner(const Reading& reading, SessionReading& session, std::size_t begin);

// Bodies whose sessions are counted.
bool holds_sessions(std::string_view body);

// "to the General Assembly at its sixtieth session": the body named right before the phrase is meant by "its". Any
// other body in the sentence is not: a possessive means the body whose decision this is.
std::string owner_of_possessive(const Reading& reading, std::size_t phrase_begin, const std::string& owner);

// The place without the blanks before it.
std::size_t trim_back(const Reading& reading, std::size_t end);

}  // namespace palermo::mandates::reader
