// When a mandate is due: pure arithmetic over stated times and sessions.
#include <algorithm>
#include <tuple>

#include "conference/mandates/follow_up/model.hpp"

namespace palermo::mandates::follow_up {

namespace {

// Under this the reader itself doubts what it read: a session whose stated year is another one.
constexpr int kDoubtful = 60;

Date day_before(const Date& day) {
    return Date::from_day_number(day.day_number() - 1);
}

// The same day so many months later; the last day of the month where it has no such day.
Date months_later(const Date& day, int months) {
    const int month = day.month() - 1 + months;
    const int year = day.year() + month / 12;
    for (int last = day.day(); last > 27; --last)
        if (const auto found = Date::make(year, month % 12 + 1, last)) return *found;
    return Date::make(year, month % 12 + 1, day.day()).value_or(day);
}

struct Interval {
    std::string_view recurrence;
    int months;
};
constexpr std::array kIntervals = {Interval{"monthly", 1}, Interval{"quarterly", 3}, Interval{"semiannual", 6},
                                   Interval{"annual", 12}, Interval{"biennial", 24}, Interval{"triennial", 36}};

bool comes_back(std::string_view recurrence) {
    return !recurrence.empty() && recurrence != "continuing";
}

// Sets the days of a due from a range, by what its relation says about the range.
void set_days(Due& due, std::optional<Date> start, std::optional<Date> end, std::optional<Date> last) {
    due.kind = DueKind::dates;
    due.start = start;
    due.end = end;
    due.last_day = last;
    if (due.relation == "before" && start) due.last_day = day_before(*start);
    if (due.relation == "after") due.last_day.reset();
}

void set_session(Due& due, std::string_view body, int number, const SessionCalendar& calendar) {
    due.body = body;
    due.session = number;
    const SessionDates* session = calendar.find(body, number);
    if (session == nullptr || !session->start)
        due.kind = DueKind::session_without_dates;
    else
        set_days(due, session->start, session->end, calendar.last_day(*session));
}

// What is asked for at or alongside a meeting that is told by a session ("at the meeting it will hold before the fourth
// session") has to be there before that session begins.
bool is_told_by_session(const StatedTime& time) {
    return time.type == "meeting" && time.session.has_value();
}

Due next_occurrence(const DueFacts& facts, const SessionCalendar& calendar) {
    Due due;
    due.kind = DueKind::recurring;
    due.relation = "every";
    due.recurrence = facts.recurrence;
    if (!facts.counted_from) return due;
    if (facts.recurrence == "each_session") {
        if (const SessionDates* next = calendar.next_after(facts.body, *facts.counted_from)) {
            due.body = next->body;
            due.session = next->number;
            due.start = next->start;
            due.end = next->end;
            due.last_day = calendar.last_day(*next);
        }
        return due;
    }
    for (const Interval& interval : kIntervals)
        if (interval.recurrence == facts.recurrence)
            due.start = due.end = due.last_day = months_later(*facts.counted_from, interval.months);
    return due;
}

// Which of two comes first: a day, the earlier first; then a session without days; then the others.
bool is_earlier(const Due& left, const Due& right) {
    if (left.kind != right.kind) return left.kind < right.kind;
    if (left.last_day && right.last_day) return *left.last_day < *right.last_day;
    return left.last_day.has_value() && !right.last_day;
}

}  // namespace

SessionCalendar::SessionCalendar(std::vector<SessionDates> sessions) : sessions_(std::move(sessions)) {
    std::sort(sessions_.begin(), sessions_.end(), [](const SessionDates& left, const SessionDates& right) {
        return std::tie(left.body, left.number) < std::tie(right.body, right.number);
    });
}

const SessionDates* SessionCalendar::find(std::string_view body, int number) const {
    for (const SessionDates& session : sessions_)
        if (session.body == body && session.number == number) return &session;
    return nullptr;
}

const SessionDates* SessionCalendar::next_after(std::string_view body, const Date& day) const {
    const SessionDates* next = nullptr;
    for (const SessionDates& session : sessions_)
        if (session.body == body && session.start && *session.start > day &&
            (next == nullptr || *session.start < *next->start))
            next = &session;
    return next;
}

std::optional<Date> SessionCalendar::last_day(const SessionDates& session) const {
    if (session.end || !session.start) return session.end;
    const SessionDates* next = next_after(session.body, *session.start);
    if (next == nullptr) return std::nullopt;
    return day_before(*next->start);
}

std::string StatedTime::key() const {
    std::string key = type == "meeting" ? "meeting" : relation;
    if (session) return key + "/" + body + "/" + std::to_string(*session);
    if (date) return key + "/" + date->iso();
    if (year) return key + "/" + std::to_string(*year);
    if (not_after) return key + "/" + not_after->iso();
    return type + "/" + key;
}

StatedTime stated_time(const Deadline& deadline, std::string_view document_body) {
    StatedTime time{.type = deadline.type,
                    .relation = deadline.relation,
                    .body = deadline.body,
                    .session = deadline.session,
                    .year = deadline.year,
                    .date = deadline.date,
                    .start = std::nullopt,
                    .end = std::nullopt,
                    .not_after = std::nullopt,
                    .confidence = deadline.evidence.confidence,
                    .words = deadline.text,
                    .met = false};
    // The body of a meeting is who meets; the session that tells when is that of the deciding body.
    if (is_told_by_session(time)) time.body = document_body;
    // What follows from the sessions is not kept: it would go stale. Days the text states are.
    const bool from_sessions = time.session.has_value();
    if (deadline.resolved && !from_sessions) {
        time.start = deadline.resolved->start;
        time.end = deadline.resolved->end;
        time.not_after = deadline.resolved->not_after;
    }
    return time;
}

Due resolve(const StatedTime& time, const SessionCalendar& calendar) {
    Due due;
    due.relation = is_told_by_session(time) ? "before" : time.relation;
    due.kind = DueKind::not_found;
    if (time.confidence < kDoubtful) return due;
    if (time.type == "asap") {
        due.kind = DueKind::without_day;
    } else if (time.type == "recurring") {
        due.kind = DueKind::recurring;  // when it is the next time, due_of() knows
    } else if (time.session) {
        set_session(due, time.body, *time.session, calendar);
    } else if (time.date) {
        set_days(due, time.date, time.date, time.date);
    } else if (time.not_after || time.end || time.start) {
        set_days(due, time.start ? time.start : time.not_after, time.end ? time.end : time.not_after,
                 time.not_after ? time.not_after
                 : time.end     ? time.end
                                : time.start);
    } else if (time.year) {
        set_days(due, Date::make(*time.year, 1, 1), Date::make(*time.year, 12, 31), Date::make(*time.year, 12, 31));
    } else if (time.type == "interval") {
        due.kind = DueKind::without_day;  // from which day it runs is not said
    } else if (time.type == "session" && !time.body.empty()) {
        due.kind = DueKind::session_without_dates;
        due.body = time.body;
    }
    return due;
}

Due due_of(const DueFacts& facts, const SessionCalendar& calendar) {
    if (facts.set_by_person) {
        Due due = *facts.set_by_person;
        due.set_by_person = true;
        if (due.session) set_session(due, std::string(due.body), *due.session, calendar);
        return due;
    }
    std::optional<Due> earliest_open;
    std::optional<Due> latest_met;
    for (const StatedTime& time : facts.times) {
        if (time.type == "recurring") continue;
        const Due due = resolve(time, calendar);
        if (time.met) {
            if (!latest_met || is_earlier(*latest_met, due)) latest_met = due;
        } else if (!earliest_open || is_earlier(due, *earliest_open)) {
            earliest_open = due;
        }
    }
    if (earliest_open) {
        earliest_open->recurrence = facts.recurrence;
        return *earliest_open;
    }
    if (comes_back(facts.recurrence)) return next_occurrence(facts, calendar);
    Due due = latest_met.value_or(Due{});
    due.recurrence = facts.recurrence;
    if (!latest_met && facts.unread_time_words) due.kind = DueKind::not_found;
    return due;
}

}  // namespace palermo::mandates::follow_up
