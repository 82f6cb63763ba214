#include "platform/document/calendar.hpp"

#include <gtest/gtest.h>

#include "platform/base/utf8.hpp"

namespace palermo::document {
namespace {

CalendarItem item() {
    return {.kind = CalendarKind::event,
            .identifier = "2-6/c.iii",
            .changed = *Instant::parse("2006-10-16T09:30:00Z"),
            .language = Language::fr,
            .summary = "Rapport; à temps, \"ici\"\\",
            .description = "Une ligne\nUne autre",
            .address = "https://example.org/fr/2-6",
            .categories = {"prie", "a,b"},
            .first = *Date::parse("2008-10-08"),
            .last = *Date::parse("2008-10-17")};
}

std::string written(CalendarItem one) {
    return to_icalendar({.name = "Mandats", .description = "", .language = Language::fr, .items = {std::move(one)}});
}

// Undoes folding: RFC 5545 section 3.1.
std::string unfolded(std::string text) {
    for (std::size_t at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ", at)) text.erase(at, 3);
    return text;
}

bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

TEST(Calendar, an_event_covers_its_days_and_ends_on_the_day_after) {
    const std::string text = unfolded(written(item()));
    EXPECT_TRUE(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"));
    EXPECT_TRUE(text.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
    EXPECT_TRUE(holds(text, "\r\nDTSTART;VALUE=DATE:20081008\r\nDTEND;VALUE=DATE:20081018\r\n"));
    EXPECT_TRUE(holds(text, "\r\nUID:2-6/c.iii@palermo.invalid\r\nDTSTAMP:20061016T093000Z\r\n"));
    EXPECT_TRUE(holds(text, "\r\nURL:https://example.org/fr/2-6\r\n"));
}

TEST(Calendar, texts_are_escaped_and_say_their_language) {
    const std::string text = unfolded(written(item()));
    EXPECT_TRUE(holds(text, "\r\nSUMMARY;LANGUAGE=fr:Rapport\\; à temps\\, \"ici\"\\\\\r\n"));
    EXPECT_TRUE(holds(text, "\r\nDESCRIPTION;LANGUAGE=fr:Une ligne\\nUne autre\r\n"));
    EXPECT_TRUE(holds(text, "\r\nCATEGORIES;LANGUAGE=fr:prie,a\\,b\r\n"));
}

TEST(Calendar, a_text_cannot_begin_a_line_of_its_own) {
    CalendarItem one = item();
    one.summary = "x\r\nEND:VEVENT\nBEGIN:VALARM";
    one.identifier = "a b\r\nATTACH:x";
    one.address = "https://example.org/\r\nATTACH:x";
    const std::string text = unfolded(written(one));
    EXPECT_FALSE(holds(text, "\r\nBEGIN:VALARM"));
    EXPECT_FALSE(holds(text, "\r\nATTACH"));
    EXPECT_FALSE(holds(text, "\r\nURL:"));
    EXPECT_TRUE(holds(text, "UID:a%20b%0D%0AATTACH:x@palermo.invalid"));
}

TEST(Calendar, a_task_is_due_on_its_last_day_and_has_a_state) {
    CalendarItem one = item();
    one.kind = CalendarKind::task;
    one.state = TaskState::in_process;
    std::string text = unfolded(written(one));
    EXPECT_TRUE(holds(text, "DTSTART;VALUE=DATE:20081008\r\nDUE;VALUE=DATE:20081017\r\nSTATUS:IN-PROCESS\r\n"));
    one.first = one.last;
    text = unfolded(written(one));
    EXPECT_FALSE(holds(text, "DTSTART"));  // a start that is not before the end is not allowed
}

TEST(Calendar, no_line_is_longer_than_75_octets_and_no_character_is_cut) {
    for (std::size_t before = 0; before < 8; ++before) {
        CalendarItem one = item();
        one.summary = std::string(before, 'a');
        for (int i = 0; i < 40; ++i) one.summary += "é缔م𝄞";
        const std::string text = written(one);
        std::size_t at = 0;
        for (std::size_t end = text.find("\r\n"); end != std::string::npos; end = text.find("\r\n", at)) {
            const std::string_view line = std::string_view(text).substr(at, end - at);
            EXPECT_LE(line.size(), 75U);
            EXPECT_FALSE(first_invalid_utf8(line).has_value()) << line;
            at = end + 2;
        }
        EXPECT_EQ(at, text.size());
        EXPECT_TRUE(holds(unfolded(text), "SUMMARY;LANGUAGE=fr:" + one.summary + "\r\n"));
    }
}

}  // namespace
}  // namespace palermo::document
