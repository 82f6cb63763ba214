// Values of a workbook's cells: texts, numbers, dates, places.
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "platform/base/json.hpp"
#include "platform/base/time.hpp"
#include "platform/base/utf8.hpp"
#include "platform/document/workbook_parts.hpp"

namespace palermo::document::workbook {

std::string_view local_name(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child(const pugi::xml_node& parent, std::string_view local) {
    for (const pugi::xml_node& node : parent.children())
        if (node.type() == pugi::node_element && local_name(node.name()) == local) return node;
    return {};
}

std::string_view attribute(const pugi::xml_node& node, std::string_view local) {
    for (const pugi::xml_attribute& one : node.attributes())
        if (local_name(one.name()) == local) return one.value();
    return {};
}

namespace {

std::optional<std::uint32_t> escaped_unit(std::string_view text, std::size_t at) {
    if (text.size() < at + 7 || text[at] != '_' || text[at + 1] != 'x' || text[at + 6] != '_') return std::nullopt;
    std::uint32_t unit = 0;
    const char* const first = text.data() + at + 2;
    const auto [end, failure] = std::from_chars(first, first + 4, unit, 16);
    if (failure != std::errc() || end != first + 4) return std::nullopt;
    return unit;
}

}  // namespace

std::string unescaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto unit = escaped_unit(text, at);
        if (!unit) {
            out += text[at++];
            continue;
        }
        at += 7;
        char32_t code_point = *unit;
        if (*unit >= 0xD800 && *unit < 0xDC00) {
            const auto low = escaped_unit(text, at);
            if (low && *low >= 0xDC00 && *low < 0xE000) {
                code_point = 0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00);
                at += 7;
            }
        }
        append_utf8(out, code_point);
    }
    std::string lines;
    lines.reserve(out.size());
    for (std::size_t at = 0; at < out.size(); ++at) {
        if (out[at] == '\r') {
            if (at + 1 >= out.size() || out[at + 1] != '\n') lines += '\n';
        } else {
            lines += out[at];
        }
    }
    return lines;
}

std::string rich_text(const pugi::xml_node& item) {
    std::string text;
    for (const pugi::xml_node& part : item.children()) {
        const std::string_view name = local_name(part.name());
        if (name == "t") text += part.text().get();
        if (name == "r") text += child(part, "t").text().get();
    }
    return unescaped(text);
}

namespace {

// Not a decision: a number of a cell is text for whoever uses it; this only finds its shortest form.
std::optional<double> number_of(std::string_view raw) {
    while (!raw.empty() && (raw.front() == ' ' || raw.front() == '\n')) raw.remove_prefix(1);
    while (!raw.empty() && (raw.back() == ' ' || raw.back() == '\n')) raw.remove_suffix(1);
    double value = 0;
    const auto [end, failure] = std::from_chars(raw.data(), raw.data() + raw.size(), value);
    if (raw.empty() || failure != std::errc() || end != raw.data() + raw.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

}  // namespace

std::optional<std::string> shortest_number(std::string_view raw) {
    const auto value = number_of(raw);
    if (!value) return std::nullopt;
    std::string text;
    append_json_number(text, *value);
    return text;
}

bool is_date_format(std::string_view code) {
    bool quoted = false;
    for (std::size_t at = 0; at < code.size(); ++at) {
        const char c = code[at];
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\\' || c == '_' || c == '*') {
            ++at;
        } else if (c == '[') {
            const std::size_t end = code.find(']', at);
            if (end == std::string_view::npos) return false;
            // "[h]" is elapsed time; "[Red]" and "[$-409]" are not.
            const std::string_view inside = code.substr(at + 1, end - at - 1);
            if (inside.find_first_not_of("hHmMsS") == std::string_view::npos && !inside.empty()) return true;
            at = end;
        } else if (c == ';') {
            return false;  // what stands for negative numbers does not decide
        } else if (std::string_view("dDmMyYhHsS").find(c) != std::string_view::npos) {
            return true;
        } else if (code.substr(at, 7) == "General") {
            return false;
        }
    }
    return false;
}

void Styles::read(const pugi::xml_node& style_sheet) {
    std::vector<std::pair<std::string, bool>> custom;
    for (const pugi::xml_node& format : child(style_sheet, "numFmts").children())
        custom.emplace_back(attribute(format, "numFmtId"), is_date_format(attribute(format, "formatCode")));
    for (const pugi::xml_node& format : child(style_sheet, "cellXfs").children()) {
        const std::string_view id = attribute(format, "numFmtId");
        unsigned number = 0;
        std::from_chars(id.data(), id.data() + id.size(), number);
        // Built-in formats, with those that East Asian locales give a meaning to.
        bool date = (number >= 14 && number <= 22) || (number >= 27 && number <= 36) ||
                    (number >= 45 && number <= 47) || (number >= 50 && number <= 58);
        for (const auto& [custom_id, is_date] : custom)
            if (custom_id == id) date = is_date;
        dates_.push_back(date);
    }
}

bool Styles::is_date(std::string_view style) const {
    std::size_t number = 0;
    if (style.empty()) return !dates_.empty() && dates_.front();
    const auto [end, failure] = std::from_chars(style.data(), style.data() + style.size(), number);
    return failure == std::errc() && number < dates_.size() && dates_[number];
}

namespace {

// Days since 1970-01-01 as a civil date (Howard Hinnant, "chrono-compatible low-level date algorithms").
std::string civil_date(std::int64_t days) {
    days += 719468;
    const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const std::int64_t of_era = days - era * 146097;
    const std::int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const std::int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t shifted = (5 * of_year + 2) / 153;
    const std::int64_t day = of_year - (153 * shifted + 2) / 5 + 1;
    const std::int64_t month = shifted < 10 ? shifted + 3 : shifted - 9;
    const std::int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
    std::array<char, 80> text{};
    std::snprintf(text.data(), text.size(), "%04lld-%02lld-%02lld", static_cast<long long>(year),
                  static_cast<long long>(month), static_cast<long long>(day));
    return text.data();
}

}  // namespace

std::optional<std::string> date_text(std::string_view raw, bool counts_from_1904) {
    const auto serial = number_of(raw);
    if (!serial || *serial < 0 || *serial >= 2'958'466) return std::nullopt;  // after 9999-12-31
    double whole = 0;
    const double part = std::modf(*serial, &whole);
    std::int64_t seconds = std::llround(part * 86'400);
    auto days = static_cast<std::int64_t>(whole);
    if (seconds == 86'400) {
        seconds = 0;
        ++days;
    }
    std::array<char, 16> time{};
    std::snprintf(time.data(), time.size(), "%02d:%02d:%02d", static_cast<int>(seconds / 3600),
                  static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60));
    if (days == 0 && !counts_from_1904) return std::string(time.data());
    // 1900 was no leap year, but serial 60 stands for its 29 February; what is before lies a day nearer.
    const std::int64_t epoch = counts_from_1904 ? -24'107 : (days < 60 ? -25'568 : -25'569);
    std::string text = civil_date(days + epoch);
    if (seconds != 0) text += "T" + std::string(time.data());
    return text;
}

std::optional<CellPosition> cell_position(std::string_view reference) {
    CellPosition position;
    std::size_t at = 0;
    for (; at < reference.size() && reference[at] >= 'A' && reference[at] <= 'Z'; ++at) {
        if (at == 3) return std::nullopt;
        position.column = position.column * 26 + static_cast<std::uint32_t>(reference[at] - 'A' + 1);
    }
    if (at == 0) return std::nullopt;
    const char* const end = reference.data() + reference.size();
    const auto [stop, failure] = std::from_chars(reference.data() + at, end, position.row);
    if (failure != std::errc() || stop != end || position.row == 0) return std::nullopt;
    return position;
}

}  // namespace palermo::document::workbook
