#include "platform/web/words.hpp"

#include "platform/base/assert.hpp"

namespace palermo::web {

namespace {

// Stands for a slot inside a finished sentence; can not occur in text that people wrote.
constexpr char kSlotMark = '\x01';

std::string two_digits(std::int64_t value) {
    std::string digits = std::to_string(value);
    return digits.size() < 2 ? "0" + digits : digits;
}

}  // namespace

void Words::sentence(Html& html, std::string_view key, std::initializer_list<Slot> slots,
                     std::vector<text::MessageArgument> arguments) const {
    ASSERT(slots.size() <= 9);
    std::vector<std::string> marks;
    marks.reserve(slots.size());
    for (const Slot& slot : slots) {
        marks.push_back({kSlotMark, static_cast<char>('0' + marks.size())});
        arguments.push_back({slot.name, std::string_view(marks.back())});
    }
    const std::string sentence = (*this)(key, arguments);
    std::string_view rest = sentence;
    for (std::size_t mark = rest.find(kSlotMark); mark != rest.npos; mark = rest.find(kSlotMark)) {
        html.text(rest.substr(0, mark));
        const std::size_t index =
            mark + 1 < rest.size() ? static_cast<std::size_t>(rest[mark + 1] - '0') : slots.size();
        if (index < slots.size()) (slots.begin() + index)->write(html);
        rest.remove_prefix(std::min(mark + 2, rest.size()));
    }
    html.text(rest);
}

std::string Words::count(std::int64_t value) const {
    return (*this)("web.count", {{"count", value}});
}

std::string Words::date(Date date) const {
    return (*this)("web.date", {{"date", date}});
}

std::string Words::date_range(Date first, Date last) const {
    if (first == last) return date(first);
    const bool same_month = first.year() == last.year() && first.month() == last.month();
    if (!same_month) {
        const std::string from = date(first);
        const std::string to = date(last);
        return (*this)("web.date.range", {{"from", from}, {"to", to}});
    }
    // Chinese writes year and month first, the others last: the month stands where the reader meets it once.
    const bool month_first = language_ == Language::zh;
    const Date whole = month_first ? first : last;
    const std::string full = date(whole);
    const std::string day = (*this)("web.date.day", {{"day", std::int64_t{month_first ? last.day() : first.day()}}});
    return month_first ? (*this)("web.date.range", {{"from", full}, {"to", day}})
                       : (*this)("web.date.days", {{"from", day}, {"to", full}});
}

std::string Words::file_size(std::int64_t bytes) const {
    if (bytes < 1000) return (*this)("web.size.bytes", {{"bytes", bytes}});
    const bool mega = bytes >= 1'000'000;
    const std::int64_t tenths = (bytes + (mega ? 50'000 : 50)) / (mega ? 100'000 : 100);
    return (*this)(mega ? "web.size.megabytes" : "web.size.kilobytes",
                   {{"whole", tenths / 10}, {"tenth", tenths % 10}});
}

std::string Words::moment(Instant instant) const {
    const std::int64_t minutes = instant.microseconds / 60'000'000;
    const std::string clock = two_digits(minutes / 60 % 24) + ":" + two_digits(minutes % 60);
    return (*this)("web.moment", {{"date", instant.date_utc()}, {"clock", clock}});
}

std::string Words::language_name(Language named) const {
    return (*this)(std::string("web.language.").append(tag(named)));
}

}  // namespace palermo::web
