#include "conference/replies/model.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace palermo::replies {

namespace {

template <typename Enum, std::size_t N>
using Names = std::array<std::pair<Enum, std::string_view>, N>;

constexpr Names<CycleStatus, 3> kCycleStatuses = {
    {{CycleStatus::prepared, "prepared"}, {CycleStatus::open, "open"}, {CycleStatus::closed, "closed"}}};
constexpr Names<Addressed, 3> kAddressed = {
    {{Addressed::parties, "parties"}, {Addressed::signatories, "signatories"}, {Addressed::both, "both"}}};
constexpr Names<Standing, 3> kStandings = {
    {{Standing::party, "party"}, {Standing::signatory, "signatory"}, {Standing::other, "other"}}};
constexpr Names<ReplyStatus, 5> kReplyStatuses = {{{ReplyStatus::not_started, "not_started"},
                                                   {ReplyStatus::draft, "draft"},
                                                   {ReplyStatus::cleared, "cleared"},
                                                   {ReplyStatus::submitted, "submitted"},
                                                   {ReplyStatus::withdrawn, "withdrawn"}}};
constexpr Names<Consent, 3> kConsents = {
    {{Consent::none, "none"}, {Consent::summary, "summary"}, {Consent::full, "full"}}};
constexpr Names<Origin, 5> kOrigins = {{{Origin::given, "given"},
                                        {Origin::previous_cycle, "previous_cycle"},
                                        {Origin::other_instrument, "other_instrument"},
                                        {Origin::register_, "register"},
                                        {Origin::offline, "offline"}}};
constexpr Names<EvidenceKind, 3> kEvidenceKinds = {
    {{EvidenceKind::link, "link"}, {EvidenceKind::citation, "citation"}, {EvidenceKind::file, "file"}}};
constexpr Names<ThreadStatus, 3> kThreadStatuses = {
    {{ThreadStatus::open, "open"}, {ThreadStatus::answered, "answered"}, {ThreadStatus::settled, "settled"}}};

template <typename Enum, std::size_t N>
std::string_view name_in(const Names<Enum, N>& names, Enum value) {
    return std::find_if(names.begin(), names.end(), [&](const auto& entry) { return entry.first == value; })->second;
}

template <typename Enum, std::size_t N>
std::optional<Enum> value_in(const Names<Enum, N>& names, std::string_view name) {
    const auto found =
        std::find_if(names.begin(), names.end(), [&](const auto& entry) { return entry.second == name; });
    if (found == names.end()) return std::nullopt;
    return found->first;
}

bool is_name_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool is_name_part(char c) {
    return is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':';
}

constexpr std::int64_t kMaxPosition = 100'000;

// The number from 1 that fills the text; none for "", "0", "01", "1x".
std::optional<std::int64_t> position_of(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || code != std::errc() || end != text.data() + text.size()) return std::nullopt;
    if (text.front() == '0' || number < 1 || number > kMaxPosition) return std::nullopt;
    return number;
}

// One name of a path with its position, when it has one.
bool is_step(std::string_view step) {
    const std::size_t bracket = step.find('[');
    const std::string_view name = step.substr(0, bracket);
    if (name.empty() || !is_name_start(name.front()) || !std::all_of(name.begin(), name.end(), is_name_part))
        return false;
    if (bracket == std::string_view::npos) return true;
    return step.back() == ']' && position_of(step.substr(bracket + 1, step.size() - bracket - 2)).has_value();
}

// Calls `each` for every part between the separators; false from it ends the walk with false.
template <typename Each>
bool every_part(std::string_view text, char separator, const Each& each) {
    for (;;) {
        const std::size_t end = text.find(separator);
        if (!each(text.substr(0, end))) return false;
        if (end == std::string_view::npos) return true;
        text.remove_prefix(end + 1);
    }
}

}  // namespace

std::string_view name(CycleStatus status) {
    return name_in(kCycleStatuses, status);
}
std::string_view name(Addressed addressed) {
    return name_in(kAddressed, addressed);
}
std::string_view name(Standing standing) {
    return name_in(kStandings, standing);
}
std::string_view name(ReplyStatus status) {
    return name_in(kReplyStatuses, status);
}
std::string_view name(Consent consent) {
    return name_in(kConsents, consent);
}
std::string_view name(Origin origin) {
    return name_in(kOrigins, origin);
}
std::string_view name(EvidenceKind kind) {
    return name_in(kEvidenceKinds, kind);
}
std::string_view name(ThreadStatus status) {
    return name_in(kThreadStatuses, status);
}
std::optional<CycleStatus> cycle_status_from_name(std::string_view name) {
    return value_in(kCycleStatuses, name);
}
std::optional<Addressed> addressed_from_name(std::string_view name) {
    return value_in(kAddressed, name);
}
std::optional<Standing> standing_from_name(std::string_view name) {
    return value_in(kStandings, name);
}
std::optional<ReplyStatus> reply_status_from_name(std::string_view name) {
    return value_in(kReplyStatuses, name);
}
std::optional<Consent> consent_from_name(std::string_view name) {
    return value_in(kConsents, name);
}
std::optional<Origin> origin_from_name(std::string_view name) {
    return value_in(kOrigins, name);
}
std::optional<EvidenceKind> evidence_kind_from_name(std::string_view name) {
    return value_in(kEvidenceKinds, name);
}
std::optional<ThreadStatus> thread_status_from_name(std::string_view name) {
    return value_in(kThreadStatuses, name);
}

std::optional<ReplyStatus> next_status(ReplyStatus status, Move move) {
    switch (move) {
        case Move::start:
            if (status == ReplyStatus::not_started) return ReplyStatus::draft;
            break;
        case Move::write:
            if (status == ReplyStatus::draft) return ReplyStatus::draft;
            break;
        case Move::clear:
            if (status == ReplyStatus::draft) return ReplyStatus::cleared;
            break;
        case Move::take_back:
            if (status == ReplyStatus::cleared) return ReplyStatus::draft;
            break;
        case Move::submit:
            if (status == ReplyStatus::cleared) return ReplyStatus::submitted;
            break;
        case Move::reopen:
            if (status == ReplyStatus::submitted || status == ReplyStatus::withdrawn) return ReplyStatus::draft;
            break;
        case Move::withdraw:
            if (status == ReplyStatus::submitted) return ReplyStatus::withdrawn;
            break;
    }
    return std::nullopt;
}

std::string question_path(std::string_view answer_path) {
    std::string path;
    path.reserve(answer_path.size());
    bool inside = false;
    for (const char c : answer_path) {
        if (c == '[') inside = true;
        if (!inside) path += c;
        if (c == ']') inside = false;
    }
    return path;
}

bool is_within(std::string_view path, std::string_view part) {
    const auto starts = [](std::string_view whole, std::string_view beginning) {
        return whole.starts_with(beginning) &&
               (whole.size() == beginning.size() || whole[beginning.size()] == '/' || whole[beginning.size()] == '[');
    };
    if (part.empty() || starts(path, part)) return true;
    return part.find('[') == std::string_view::npos && starts(question_path(path), part);
}

bool is_answer_path(std::string_view path) {
    if (path.size() < 2 || path.size() > kMaxPathBytes || path.front() != '/') return false;
    return every_part(path.substr(1), '/', is_step);
}

std::string address_of_path(std::string_view path) {
    const std::size_t second = path.find('/', 1);
    if (second == std::string_view::npos) return {};
    std::string address;
    for (const char c : path.substr(second + 1)) {
        if (c == '/')
            address += '~';
        else if (c == '[')
            address += "!";
        else if (c != ']')
            address += c;
    }
    return address;
}

std::optional<std::string> path_of_address(std::string_view address, std::string_view root) {
    if (address.size() > kMaxPathBytes) return std::nullopt;
    std::string path(root);
    const bool good = every_part(address, '~', [&](std::string_view step) {
        const std::size_t mark = step.find('!');
        path.append("/").append(step.substr(0, mark));
        if (mark != std::string_view::npos) path.append("[").append(step.substr(mark + 1)).append("]");
        return true;
    });
    if (!good || !is_answer_path(path)) return std::nullopt;
    return path;
}

Instant end_of_day_in_vienna(Date day) {
    constexpr std::int64_t kHour = 3'600'000'000;
    constexpr std::int64_t kDay = 24 * kHour;
    // Summer time in the European Union (Directive 2000/84/EC): from the last Sunday of March to the last Sunday of
    // October, changing at 01:00 UTC; the end of the day of the change already has the new time.
    const auto last_sunday = [&](int month) {
        constexpr std::int64_t kThursday = 4;  // the weekday of day 0; Sunday is 0
        const Date last = *Date::make(day.year(), month, 31);
        return Date::from_day_number(last.day_number() - (last.day_number() + kThursday) % 7);
    };
    const bool summer = last_sunday(3) <= day && day < last_sunday(10);
    return Instant{(day.day_number() + 1) * kDay - (summer ? 2 : 1) * kHour};
}

}  // namespace palermo::replies
