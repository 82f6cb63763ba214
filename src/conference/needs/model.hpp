// Needs, requests and lessons: their states, what may follow what, when a request is due, when a need is unmet. Pure.
//
// A *need* is what a State lacks to apply one or more articles of an instrument, in one form of assistance. A *request*
// is a formal letter. A *lesson* is what was learned from assistance that was rendered.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/time.hpp"

namespace palermo::needs {

enum class NeedStatus : std::uint8_t {
    draft,  // the State writes it
    reported,
    validated,
    classified,
    prioritised,
    matched,  // an activity is named; whether it is paid for is its stage
    answered,
    declined,
    met_elsewhere,
    withdrawn  // by the State
};
inline constexpr std::array<NeedStatus, 10> kNeedStatuses = {
    NeedStatus::draft,         NeedStatus::reported, NeedStatus::validated, NeedStatus::classified,
    NeedStatus::prioritised,   NeedStatus::matched,  NeedStatus::answered,  NeedStatus::declined,
    NeedStatus::met_elsewhere, NeedStatus::withdrawn};

enum class NeedMove : std::uint8_t {
    submit,
    validate,
    classify,
    prioritise,
    match,
    unmatch,
    answer,
    decline,
    meet_elsewhere,
    reopen,
    withdraw
};

// What may follow what: docs/formats/needs.md prints this table.
struct Transition {
    NeedMove move;
    NeedStatus from, to;
};
inline constexpr std::array<Transition, 35> kTransitions = {{
    {NeedMove::submit, NeedStatus::draft, NeedStatus::reported},
    {NeedMove::validate, NeedStatus::reported, NeedStatus::validated},
    {NeedMove::classify, NeedStatus::validated, NeedStatus::classified},
    // A later set of areas, or another article: what was prioritised or matched stays so.
    {NeedMove::classify, NeedStatus::classified, NeedStatus::classified},
    {NeedMove::classify, NeedStatus::prioritised, NeedStatus::prioritised},
    {NeedMove::classify, NeedStatus::matched, NeedStatus::matched},
    {NeedMove::prioritise, NeedStatus::classified, NeedStatus::prioritised},
    {NeedMove::prioritise, NeedStatus::prioritised, NeedStatus::prioritised},
    {NeedMove::match, NeedStatus::classified, NeedStatus::matched},
    {NeedMove::match, NeedStatus::prioritised, NeedStatus::matched},
    {NeedMove::match, NeedStatus::matched, NeedStatus::matched},
    {NeedMove::unmatch, NeedStatus::matched, NeedStatus::prioritised},
    {NeedMove::answer, NeedStatus::matched, NeedStatus::answered},
    {NeedMove::decline, NeedStatus::reported, NeedStatus::declined},
    {NeedMove::decline, NeedStatus::validated, NeedStatus::declined},
    {NeedMove::decline, NeedStatus::classified, NeedStatus::declined},
    {NeedMove::decline, NeedStatus::prioritised, NeedStatus::declined},
    {NeedMove::decline, NeedStatus::matched, NeedStatus::declined},
    {NeedMove::meet_elsewhere, NeedStatus::reported, NeedStatus::met_elsewhere},
    {NeedMove::meet_elsewhere, NeedStatus::validated, NeedStatus::met_elsewhere},
    {NeedMove::meet_elsewhere, NeedStatus::classified, NeedStatus::met_elsewhere},
    {NeedMove::meet_elsewhere, NeedStatus::prioritised, NeedStatus::met_elsewhere},
    {NeedMove::meet_elsewhere, NeedStatus::matched, NeedStatus::met_elsewhere},
    {NeedMove::reopen, NeedStatus::answered, NeedStatus::validated},
    {NeedMove::reopen, NeedStatus::declined, NeedStatus::validated},
    {NeedMove::reopen, NeedStatus::met_elsewhere, NeedStatus::validated},
    {NeedMove::withdraw, NeedStatus::draft, NeedStatus::withdrawn},
    {NeedMove::withdraw, NeedStatus::reported, NeedStatus::withdrawn},
    {NeedMove::withdraw, NeedStatus::validated, NeedStatus::withdrawn},
    {NeedMove::withdraw, NeedStatus::classified, NeedStatus::withdrawn},
    {NeedMove::withdraw, NeedStatus::prioritised, NeedStatus::withdrawn},
    {NeedMove::withdraw, NeedStatus::matched, NeedStatus::withdrawn},
    {NeedMove::withdraw, NeedStatus::answered, NeedStatus::withdrawn},
    {NeedMove::withdraw, NeedStatus::declined, NeedStatus::withdrawn},
    {NeedMove::withdraw, NeedStatus::met_elsewhere, NeedStatus::withdrawn},
}};
// What the need is afterwards; nothing: not now.
std::optional<NeedStatus> next_status(NeedStatus status, NeedMove move);

enum class Urgency : std::uint8_t { critical, high, medium, low };
inline constexpr std::array<Urgency, 4> kUrgencies = {Urgency::critical, Urgency::high, Urgency::medium, Urgency::low};
enum class Source : std::uint8_t { answer, request, review, mission, other };
inline constexpr std::array<Source, 5> kSources = {Source::answer, Source::request, Source::review, Source::mission,
                                                   Source::other};
// How far the activity is that a need was matched with. Only funded and running ones meet a need.
enum class Stage : std::uint8_t { proposed, funded, running, completed };
// To whom the State opens what is said about it: the secretariat and the working group (kept), also other States,
// donors and partners (shared), everybody (published).
enum class Openness : std::uint8_t { kept, shared, published };
enum class Secrecy : std::uint8_t { unclassified, confidential, strictly_confidential };

enum class RequestStatus : std::uint8_t { draft, received, acknowledged, circulated, answered, declined, withdrawn };
inline constexpr std::array<RequestStatus, 7> kRequestStatuses = {
    RequestStatus::draft,    RequestStatus::received, RequestStatus::acknowledged, RequestStatus::circulated,
    RequestStatus::answered, RequestStatus::declined, RequestStatus::withdrawn};
enum class RequestMove : std::uint8_t { submit, acknowledge, circulate, ask_again, answer, decline, withdraw };
std::optional<RequestStatus> next_status(RequestStatus status, RequestMove move);

enum class LessonForm : std::uint8_t { lesson, practice };
// Written ones are their owner’s and the secretariat’s; two officers approve, and then everybody reads it.
enum class LessonStatus : std::uint8_t { written, approved, withdrawn };

std::string_view name(NeedStatus status);
std::string_view name(NeedMove move);
std::string_view name(Urgency urgency);
std::string_view name(Source source);
std::string_view name(Stage stage);
std::string_view name(Openness openness);
std::string_view name(Secrecy secrecy);
std::string_view name(RequestStatus status);
std::string_view name(LessonForm form);
std::string_view name(LessonStatus status);
// The names above, back. Nothing for any other.
std::optional<NeedStatus> need_status_from_name(std::string_view name);
std::optional<Urgency> urgency_from_name(std::string_view name);
std::optional<Source> source_from_name(std::string_view name);
std::optional<RequestStatus> request_status_from_name(std::string_view name);

// Reported, and neither answered, declined, met elsewhere nor withdrawn.
bool is_open(NeedStatus status);
// Whether it counts as a need of the State at all: not a draft, and not taken back.
bool counts(NeedStatus status);
bool meets(std::optional<Stage> stage);

// Limits, in bytes.
inline constexpr std::size_t kMaxShort = 300;    // titles, names, references
inline constexpr std::size_t kMaxText = 20'000;  // what people write at length
inline constexpr std::size_t kMaxReason = 4'000;
inline constexpr std::size_t kMaxLink = 2'000;
inline constexpr std::size_t kMaxList = 40;  // entries: articles, kinds, needs of a request
inline constexpr std::size_t kMaxFile = std::size_t{10} * 1024 * 1024;

// A step of the clock of a request: within how long it is to be done after another thing happened.
struct ClockRule {
    std::string step;   // "acknowledge", "circulate", "ask_again"
    std::string after;  // "received", "acknowledged"
    std::int64_t count = 0;
    std::string unit;  // "working_days", "days", "years"
};
// Days on which nobody works, beside Saturdays and Sundays.
struct Holidays {
    std::vector<std::pair<int, int>> every_year;  // month and day
    std::vector<Date> once;
    bool has(Date day) const;
};
bool is_working_day(Date day, const Holidays& holidays);
// The last day of the time: the day it begins is not counted. 29 February a year later is 28 February.
Date due_after(Date begin, const ClockRule& rule, const Holidays& holidays);

// What happened to a request on which day.
struct RequestDays {
    RequestStatus status = RequestStatus::draft;
    std::optional<Date> received, acknowledged, circulated, settled, asked_again;
};
struct ClockStep {
    std::string step;
    Date due = Date::from_day_number(0);
    std::optional<Date> done;
    bool late(Date today) const { return done ? *done > due : today > due; }
    bool overdue(Date today) const { return !done && today > due; }
};
// The steps that apply by now, in the order of the rules. A request that is settled or taken back has no open steps.
std::vector<ClockStep> clock_of(const RequestDays& days, const std::vector<ClockRule>& rules, const Holidays& holidays);

// Words with blanks between, as the tables keep short lists, and back.
std::string joined(const std::vector<std::string>& words);
std::vector<std::string> split(std::string_view words);
bool has_word(std::string_view words, std::string_view word);
// "2008:b 2026:c": the area in a set, or "".
std::string_view area_in(std::string_view areas, std::string_view set);
std::string with_area(std::string_view areas, std::string_view set, std::string_view area);

}  // namespace palermo::needs
