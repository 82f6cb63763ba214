// A calendar of days, and its writer: iCalendar (RFC 5545). docs/formats/calendar.md says what the file holds.
// Pure, deterministic, thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/language.hpp"
#include "platform/base/time.hpp"

namespace palermo::document {

enum class CalendarKind : std::uint8_t {
    event,  // VEVENT: shown on its days by every program
    task,   // VTODO: with a due day and a state; many programs on the web leave it out
};

enum class TaskState : std::uint8_t { needs_action, in_process, completed, cancelled };

struct CalendarItem {
    CalendarKind kind = CalendarKind::event;
    std::string identifier =
        {};                     // permanent and unique in the calendar: becomes the UID, so that a newer file replaces
    std::int64_t revision = 0;  // grows with every change: SEQUENCE
    Instant changed = {};       // the moment the data are of: DTSTAMP
    Language language = Language::en;  // of the words below
    std::string summary = {};
    std::string description = {};  // may have several lines
    std::string address = {};      // http or https; anything else is left out
    std::vector<std::string> categories = {};
    Date first;                                 // a task that has only a due day: the same day twice
    Date last;                                  // inclusive; for a task the due day. Not before `first` (ASSERT)
    TaskState state = TaskState::needs_action;  // of a task; a cancelled event is marked as such
};

struct Calendar {
    std::string name;
    std::string description;
    Language language = Language::en;
    std::string host = "palermo.invalid";  // the part of the UIDs behind "@"; must stay the same for ever
    std::vector<CalendarItem> items;
};

// CRLF lines, folded at 75 octets between characters, never inside one; text escaped; every text with its LANGUAGE;
// days without hours (VALUE=DATE), DTEND being the day after the last.
std::string to_icalendar(const Calendar& calendar);

}  // namespace palermo::document
