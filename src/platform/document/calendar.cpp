#include "platform/document/calendar.hpp"

#include "platform/base/assert.hpp"
#include "platform/document/characters.hpp"

namespace palermo::document {

namespace {

constexpr std::size_t kLineOctets = 75;  // RFC 5545 section 3.1, without the line end

bool continues_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

// "20051021"
std::string basic(const Date& date) {
    std::string iso = date.iso();
    std::erase(iso, '-');
    return iso;
}

// "20051021T093000Z"
std::string basic(const Instant& instant) {
    const std::string iso = instant.iso();
    std::string out;
    for (const char c : iso.substr(0, iso.find('.')))
        if (c != '-' && c != ':') out += c;
    return out + "Z";
}

// TEXT of RFC 5545 section 3.3.11.
std::string escaped_text(std::string_view text) {
    std::string out;
    for (const char c : clean(text)) {
        if (c == '\n') {
            out += "\\n";
            continue;
        }
        if (c == '\\' || c == ';' || c == ',') out += '\\';
        out += c;
    }
    return out;
}

std::string_view state_name(TaskState state) {
    switch (state) {
        case TaskState::needs_action:
            return "NEEDS-ACTION";
        case TaskState::in_process:
            return "IN-PROCESS";
        case TaskState::completed:
            return "COMPLETED";
        case TaskState::cancelled:
            return "CANCELLED";
    }
    return "NEEDS-ACTION";
}

class CalendarWriter {
  public:
    // A content line, folded: what goes on after 75 octets begins with a blank on the next line, which counts there.
    void line(std::string_view content) {
        std::size_t room = kLineOctets;
        while (content.size() > room) {
            std::size_t cut = room;
            while (cut > 0 && continues_character(content[cut])) --cut;
            out_.append(content.substr(0, cut)).append("\r\n ");
            content.remove_prefix(cut);
            room = kLineOctets - 1;
        }
        out_.append(content).append("\r\n");
    }

    void text(std::string_view name, Language language, std::string_view value) {
        if (value.empty()) return;
        line(std::string(name).append(";LANGUAGE=").append(tag(language)).append(":") + escaped_text(value));
    }

    std::string take() && { return std::move(out_); }

  private:
    std::string out_;
};

// An identifier is a part of an address: blanks and signs that would end it are written as their octets.
std::string uid_of(std::string_view identifier, std::string_view host) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string out;
    for (const char c : identifier) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > 0x20 && byte < 0x7F && std::string_view("%@,;\\\"").find(c) == std::string_view::npos)
            out += c;
        else
            out.append("%").append(1, kDigits[byte >> 4]).append(1, kDigits[byte & 15]);
    }
    return out.append("@").append(host);
}

void write_item(CalendarWriter& out, const CalendarItem& item, std::string_view host) {
    ASSERT(item.first <= item.last);
    const bool task = item.kind == CalendarKind::task;
    const std::string_view component = task ? "VTODO" : "VEVENT";
    out.line(std::string("BEGIN:").append(component));
    out.line("UID:" + uid_of(item.identifier, host));
    out.line("DTSTAMP:" + basic(item.changed));
    out.line("SEQUENCE:" + std::to_string(item.revision));
    if (task) {
        if (item.first < item.last) out.line("DTSTART;VALUE=DATE:" + basic(item.first));
        out.line("DUE;VALUE=DATE:" + basic(item.last));
        out.line(std::string("STATUS:").append(state_name(item.state)));
    } else {
        out.line("DTSTART;VALUE=DATE:" + basic(item.first));
        out.line("DTEND;VALUE=DATE:" + basic(Date::from_day_number(item.last.day_number() + 1)));
        out.line(item.state == TaskState::cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
        out.line("TRANSP:TRANSPARENT");  // nobody is busy because something falls due
    }
    out.text("SUMMARY", item.language, item.summary);
    out.text("DESCRIPTION", item.language, item.description);
    std::string categories;
    for (const std::string& category : item.categories)
        categories.append(categories.empty() ? "" : ",").append(escaped_text(category));
    if (!categories.empty())
        out.line(std::string("CATEGORIES;LANGUAGE=").append(tag(item.language)).append(":").append(categories));
    if (is_plain_address(item.address)) out.line("URL:" + item.address);
    out.line(std::string("END:").append(component));
}

}  // namespace

std::string to_icalendar(const Calendar& calendar) {
    CalendarWriter out;
    out.line("BEGIN:VCALENDAR");
    out.line("VERSION:2.0");
    out.line("PRODID:-//Palermo//Mandates//EN");
    out.line("CALSCALE:GREGORIAN");
    out.line("METHOD:PUBLISH");
    // NAME and DESCRIPTION are RFC 7986; the X- form is what older programs read.
    out.text("NAME", calendar.language, calendar.name);
    if (!calendar.name.empty()) out.line("X-WR-CALNAME:" + escaped_text(calendar.name));
    out.text("DESCRIPTION", calendar.language, calendar.description);
    for (const CalendarItem& item : calendar.items) write_item(out, item, calendar.host);
    out.line("END:VCALENDAR");
    return std::move(out).take();
}

}  // namespace palermo::document
