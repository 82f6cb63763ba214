#include "platform/finder/question.hpp"

#include <algorithm>

#include "platform/base/time.hpp"
#include "platform/search/terms.hpp"

namespace palermo::finder {

namespace {

constexpr std::size_t kLongestName = 40;  // bytes

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct Opening {
    std::string_view mark, end;
};
constexpr Opening kQuotes[] = {{"\"", "\""}, {"“", "”"}, {"«", "»"}, {"「", "」"}, {"„", "“"}};

// The value at the beginning of `rest`, and how much of it was read; nothing when there is none.
struct Value {
    std::string text;
    std::size_t size = 0;
};
std::optional<Value> value_at(std::string_view rest) {
    for (const Opening& quote : kQuotes) {
        if (!rest.starts_with(quote.mark)) continue;
        const std::size_t end = rest.find(quote.end, quote.mark.size());
        if (end == std::string_view::npos) return std::nullopt;
        std::string text(rest.substr(quote.mark.size(), end - quote.mark.size()));
        if (text.empty()) return std::nullopt;
        return Value{std::move(text), end + quote.end.size()};
    }
    std::size_t end = 0;
    while (end < rest.size() && !is_blank(rest[end])) ++end;
    if (end == 0) return std::nullopt;
    return Value{std::string(rest.substr(0, end)), end};
}

std::optional<std::string> field_of(std::string_view name, const FieldNames& known) {
    const std::string folded = search::searchable(name);
    if (std::find(std::begin(kFields), std::end(kFields), folded) != std::end(kFields)) return folded;
    for (const auto& [own, field] : known.names)
        if (own == folded) return field;
    return std::nullopt;
}

// Whether the value can be one of the field's.
bool take(const std::string& field, const std::string& value, const FieldNames& known, Asked& asked) {
    if (field == "title") {
        asked.title = value;
    } else if (field == "symbol") {
        asked.symbol = value;
    } else if (field == "after" || field == "before") {
        if (!is_day_or_year(value)) return false;
        (field == "after" ? asked.from : asked.before) = value;
    } else if (field == "language") {
        const std::optional<std::string> tag = known.value(field, value);
        if (!tag) return false;
        asked.language = language_from_tag(*tag);
    } else {
        const std::optional<std::string> found = known.value(field, value);
        if (!found) return false;
        if (field == "type")
            asked.types.push_back(*found);
        else
            asked.labels.push_back({field, *found});
    }
    return true;
}

}  // namespace

bool is_day_or_year(std::string_view value) {
    const bool digits = value.size() == 4 && value.find_first_not_of("0123456789") == std::string_view::npos;
    return digits || Date::parse(value).has_value();
}

Asked take_fields(std::string_view typed, const FieldNames& known) {
    Asked asked;
    bool at_word = true;
    for (std::size_t at = 0; at < typed.size();) {
        if (at_word && !is_blank(typed[at])) {
            // A colon of full width is what Chinese keyboards give.
            std::size_t colon = std::min(typed.find(':', at), typed.find("：", at));
            const std::size_t blank = typed.find_first_of(" \t\r\n", at);
            if (colon != std::string_view::npos && colon < std::min(blank, at + kLongestName) && colon > at) {
                const std::size_t begin = colon + (typed[colon] == ':' ? 1 : 3);
                const std::optional<std::string> field = field_of(typed.substr(at, colon - at), known);
                const std::optional<Value> value = field ? value_at(typed.substr(begin)) : std::nullopt;
                if (value && take(*field, value->text, known, asked)) {
                    at = begin + value->size;
                    continue;
                }
            }
        }
        at_word = is_blank(typed[at]);
        asked.words.push_back(typed[at]);
        ++at;
    }
    const std::size_t first = asked.words.find_first_not_of(" \t\r\n");
    asked.words = first == std::string::npos
                      ? std::string()
                      : asked.words.substr(first, asked.words.find_last_not_of(" \t\r\n") - first + 1);
    return asked;
}

}  // namespace palermo::finder
