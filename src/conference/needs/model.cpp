#include "conference/needs/model.hpp"

#include <algorithm>

namespace palermo::needs {

namespace {

constexpr std::array<std::string_view, 10> kNeedStatusNames = {"draft",         "reported", "validated", "classified",
                                                               "prioritised",   "matched",  "answered",  "declined",
                                                               "met_elsewhere", "withdrawn"};
constexpr std::array<std::string_view, 11> kNeedMoveNames = {"submit",         "validate", "classify", "prioritise",
                                                             "match",          "unmatch",  "answer",   "decline",
                                                             "meet_elsewhere", "reopen",   "withdraw"};
constexpr std::array<std::string_view, 4> kUrgencyNames = {"critical", "high", "medium", "low"};
constexpr std::array<std::string_view, 5> kSourceNames = {"answer", "request", "review", "mission", "other"};
constexpr std::array<std::string_view, 4> kStageNames = {"proposed", "funded", "running", "completed"};
constexpr std::array<std::string_view, 3> kOpennessNames = {"kept", "shared", "published"};
constexpr std::array<std::string_view, 3> kSecrecyNames = {"unclassified", "confidential", "strictly_confidential"};
constexpr std::array<std::string_view, 7> kRequestStatusNames = {"draft",    "received", "acknowledged", "circulated",
                                                                 "answered", "declined", "withdrawn"};
constexpr std::array<std::string_view, 2> kLessonFormNames = {"lesson", "practice"};
constexpr std::array<std::string_view, 3> kLessonStatusNames = {"written", "approved", "withdrawn"};

template <typename Enum, std::size_t kCount>
std::optional<Enum> from_name(const std::array<std::string_view, kCount>& names, std::string_view name) {
    const auto* found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

template <typename Enum>
std::size_t index(Enum value) {
    return static_cast<std::size_t>(value);
}

// 1970-01-01 was a Thursday.
bool is_weekend(Date day) {
    constexpr std::int64_t kWeek = 7, kThursday = 3;  // Monday is 0
    const std::int64_t weekday = ((day.day_number() + kThursday) % kWeek + kWeek) % kWeek;
    constexpr std::int64_t kSaturday = 5;
    return weekday >= kSaturday;
}

Date years_later(Date day, std::int64_t years) {
    const int year = day.year() + static_cast<int>(years);
    if (const auto same = Date::make(year, day.month(), day.day())) return *same;
    constexpr int kFebruary = 2, kLastDay = 28;
    return Date::make(year, kFebruary, kLastDay).value_or(day);
}

bool is_settled(RequestStatus status) {
    return status == RequestStatus::answered || status == RequestStatus::declined ||
           status == RequestStatus::withdrawn || status == RequestStatus::draft;
}

}  // namespace

std::optional<NeedStatus> next_status(NeedStatus status, NeedMove move) {
    const auto* found = std::find_if(kTransitions.begin(), kTransitions.end(),
                                     [&](const Transition& one) { return one.move == move && one.from == status; });
    if (found == kTransitions.end()) return std::nullopt;
    return found->to;
}

std::optional<RequestStatus> next_status(RequestStatus status, RequestMove move) {
    using S = RequestStatus;
    struct Step {
        RequestMove move;
        S from, to;
    };
    constexpr std::array<Step, 15> kSteps = {{{RequestMove::submit, S::draft, S::received},
                                              {RequestMove::acknowledge, S::received, S::acknowledged},
                                              {RequestMove::circulate, S::acknowledged, S::circulated},
                                              {RequestMove::ask_again, S::acknowledged, S::acknowledged},
                                              {RequestMove::ask_again, S::circulated, S::circulated},
                                              {RequestMove::answer, S::acknowledged, S::answered},
                                              {RequestMove::answer, S::circulated, S::answered},
                                              {RequestMove::decline, S::received, S::declined},
                                              {RequestMove::decline, S::acknowledged, S::declined},
                                              {RequestMove::decline, S::circulated, S::declined},
                                              {RequestMove::withdraw, S::draft, S::withdrawn},
                                              {RequestMove::withdraw, S::received, S::withdrawn},
                                              {RequestMove::withdraw, S::acknowledged, S::withdrawn},
                                              {RequestMove::withdraw, S::circulated, S::withdrawn},
                                              {RequestMove::withdraw, S::answered, S::withdrawn}}};
    for (const Step& step : kSteps)
        if (step.move == move && step.from == status) return step.to;
    return std::nullopt;
}

std::string_view name(NeedStatus status) {
    return kNeedStatusNames[index(status)];
}
std::string_view name(NeedMove move) {
    return kNeedMoveNames[index(move)];
}
std::string_view name(Urgency urgency) {
    return kUrgencyNames[index(urgency)];
}
std::string_view name(Source source) {
    return kSourceNames[index(source)];
}
std::string_view name(Stage stage) {
    return kStageNames[index(stage)];
}
std::string_view name(Openness openness) {
    return kOpennessNames[index(openness)];
}
std::string_view name(Secrecy secrecy) {
    return kSecrecyNames[index(secrecy)];
}
std::string_view name(RequestStatus status) {
    return kRequestStatusNames[index(status)];
}
std::string_view name(LessonForm form) {
    return kLessonFormNames[index(form)];
}
std::string_view name(LessonStatus status) {
    return kLessonStatusNames[index(status)];
}

std::optional<NeedStatus> need_status_from_name(std::string_view name) {
    return from_name<NeedStatus>(kNeedStatusNames, name);
}
std::optional<Urgency> urgency_from_name(std::string_view name) {
    return from_name<Urgency>(kUrgencyNames, name);
}
std::optional<Source> source_from_name(std::string_view name) {
    return from_name<Source>(kSourceNames, name);
}
std::optional<RequestStatus> request_status_from_name(std::string_view name) {
    return from_name<RequestStatus>(kRequestStatusNames, name);
}

bool is_open(NeedStatus status) {
    return status >= NeedStatus::reported && status <= NeedStatus::matched;
}

bool counts(NeedStatus status) {
    return status != NeedStatus::draft && status != NeedStatus::withdrawn;
}

bool meets(std::optional<Stage> stage) {
    return stage == Stage::funded || stage == Stage::running;
}

bool Holidays::has(Date day) const {
    return std::find(once.begin(), once.end(), day) != once.end() ||
           std::find(every_year.begin(), every_year.end(), std::pair(day.month(), day.day())) != every_year.end();
}

bool is_working_day(Date day, const Holidays& holidays) {
    return !is_weekend(day) && !holidays.has(day);
}

Date due_after(Date begin, const ClockRule& rule, const Holidays& holidays) {
    if (rule.unit == "years") return years_later(begin, rule.count);
    std::int64_t number = begin.day_number();
    if (rule.unit == "days") return Date::from_day_number(number + rule.count);
    for (std::int64_t left = rule.count; left > 0;)
        if (is_working_day(Date::from_day_number(++number), holidays)) --left;
    return Date::from_day_number(number);
}

std::vector<ClockStep> clock_of(const RequestDays& days, const std::vector<ClockRule>& rules,
                                const Holidays& holidays) {
    std::vector<ClockStep> steps;
    for (const ClockRule& rule : rules) {
        // The time to ask again begins anew each time it was asked.
        std::optional<Date> begin = rule.after == "acknowledged" ? days.acknowledged : days.received;
        if (rule.step == "ask_again" && days.asked_again) begin = days.asked_again;
        if (!begin) continue;
        ClockStep step{rule.step, due_after(*begin, rule, holidays), std::nullopt};
        if (rule.step == "acknowledge") step.done = days.acknowledged;
        if (rule.step == "circulate") step.done = days.circulated;
        if (!step.done && is_settled(days.status)) continue;
        steps.push_back(std::move(step));
    }
    return steps;
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out.append(out.empty() ? "" : " ").append(word);
    return out;
}

std::vector<std::string> split(std::string_view words) {
    std::vector<std::string> parts;
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        if (end > 0) parts.emplace_back(words.substr(0, end));
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return parts;
}

bool has_word(std::string_view words, std::string_view word) {
    const std::vector<std::string> all = split(words);
    return std::find(all.begin(), all.end(), word) != all.end();
}

std::string_view area_in(std::string_view areas, std::string_view set) {
    while (!areas.empty()) {
        const std::size_t end = std::min(areas.find(' '), areas.size());
        const std::string_view one = areas.substr(0, end);
        const std::size_t colon = one.find(':');
        if (colon != std::string_view::npos && one.substr(0, colon) == set) return one.substr(colon + 1);
        areas.remove_prefix(std::min(end + 1, areas.size()));
    }
    return {};
}

std::string with_area(std::string_view areas, std::string_view set, std::string_view area) {
    std::vector<std::string> kept;
    for (std::string& one : split(areas))
        if (!one.starts_with(std::string(set) + ":")) kept.push_back(std::move(one));
    kept.push_back(std::string(set) + ":" + std::string(area));
    std::sort(kept.begin(), kept.end());
    return joined(kept);
}

}  // namespace palermo::needs
