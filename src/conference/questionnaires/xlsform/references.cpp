#include "conference/questionnaires/xlsform/references.hpp"

#include <algorithm>
#include <cctype>

#include "conference/questionnaires/xlsform/sheets.hpp"

namespace palermo::questionnaires::xlsform {

namespace {

constexpr std::string_view kLastSaved = "last-saved#";

bool is_name_start(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool is_name_part(char c) {
    return is_name_start(c) || std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '.';
}

std::size_t name_end(std::string_view text, std::size_t at) {
    if (at >= text.size() || !is_name_start(text[at])) return at;
    while (at < text.size() && is_name_part(text[at])) ++at;
    return at;
}

// Names may have a prefix: "jr:choice-name".
std::size_t prefixed_name_end(std::string_view text, std::size_t at) {
    const std::size_t end = name_end(text, at);
    if (end == at || end >= text.size() || text[end] != ':') return end;
    const std::size_t local = name_end(text, end + 1);
    return local == end + 1 ? end : local;
}

}  // namespace

bool is_name(std::string_view text, bool colon_allowed) {
    const std::size_t end = colon_allowed ? prefixed_name_end(text, 0) : name_end(text, 0);
    return !text.empty() && end == text.size();
}

std::vector<Reference> references_in(std::string_view text) {
    std::vector<Reference> found;
    for (std::size_t at = text.find("${"); at != std::string_view::npos; at = text.find("${", at + 2)) {
        const std::size_t close = text.find('}', at);
        if (close == std::string_view::npos) break;
        Reference one{at, close + 1, text.substr(at + 2, close - at - 2), false};
        while (one.name.starts_with(' ')) one.name.remove_prefix(1);
        while (one.name.ends_with(' ')) one.name.remove_suffix(1);
        if (one.name.starts_with(kLastSaved)) {
            one.last_saved = true;
            one.name.remove_prefix(kLastSaved.size());
        }
        if (is_name(one.name)) found.push_back(one);
    }
    return found;
}

bool well_formed_references(std::string_view text) {
    for (std::size_t at = text.find("${"); at != std::string_view::npos; at = text.find("${", at + 2)) {
        const std::size_t close = text.find('}', at);
        if (close == std::string_view::npos || text.find("${", at + 2) < close) return false;
        std::string name = trimmed(text.substr(at + 2, close - at - 2));
        if (name.starts_with(kLastSaved)) name.erase(0, kLastSaved.size());
        if (!is_name(name)) return false;
    }
    return true;
}

std::string_view sole_reference(std::string_view text) {
    const auto found = references_in(text);
    if (found.size() != 1 || found[0].begin != 0 || found[0].end != text.size()) return {};
    return found[0].name;
}

namespace {

std::size_t digits_end(std::string_view text, std::size_t at) {
    while (at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0) ++at;
    return at;
}

// "12", "-3.5", ".5": the sign belongs to the number.
std::size_t number_end(std::string_view text, std::size_t at) {
    const std::size_t begin = text[at] == '-' ? at + 1 : at;
    std::size_t end = digits_end(text, begin);
    if (end < text.size() && text[end] == '.') {
        const std::size_t fraction = digits_end(text, end + 1);
        if (end > begin || fraction > end + 1) end = fraction;
    }
    return end == begin ? at : end;
}

// "2018-06-25", "2018-06-25T10:00", "10:00:00.000+02:00": their hyphens are no minus signs.
std::size_t date_or_time_end(std::string_view text, std::size_t at) {
    const auto digits = [&](std::size_t from, std::size_t count) { return digits_end(text, from) == from + count; };
    const auto has = [&](std::size_t i, char c) { return i < text.size() && text[i] == c; };
    std::size_t end = at;
    const std::size_t date = has(at, '-') ? at + 1 : at;
    if (digits(date, 4) && has(date + 4, '-') && digits(date + 5, 2) && has(date + 7, '-') && digits(date + 8, 2)) {
        end = date + 10;
        if (!has(end, 'T')) return end;
        ++end;
    }
    if (!(digits(end, 2) && has(end + 2, ':') && digits(end + 3, 2))) return end;
    end += 5;
    if (has(end, ':')) end = digits_end(text, end + 1);
    if (has(end, '.')) end = digits_end(text, end + 1);
    if (has(end, 'Z')) return end + 1;
    if ((has(end, '+') || has(end, '-')) && digits(end + 1, 2)) {
        end += 3;
        if (has(end, ':')) end = digits_end(text, end + 1);
    }
    return end;
}

bool is_hyphenated_type(std::string_view type) {
    return type == "date" || type == "dateTime" || type == "datetime" || type == "geopoint" || type == "geoshape" ||
           type == "geotrace" || type == "time";
}

}  // namespace

bool is_dynamic_default(std::string_view text, std::string_view type) {
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (const std::size_t end = date_or_time_end(text, at); end > at) {
            at = end;
        } else if (const std::size_t number = number_end(text, at); number > at) {
            at = number;
        } else if (text.substr(at, 5) == " mod " || text.substr(at, 5) == " div ") {
            return true;
        } else if (c == '-' && is_hyphenated_type(type)) {
            return false;
        } else if (c == '*' || c == '+' || c == '-' || c == '|') {
            return true;
        } else if (c == '"' || c == '\'') {
            const std::size_t close = text.find(c, at + 1);
            at = close == std::string_view::npos ? at + 1 : close + 1;
        } else if (c == '$' && !references_in(text.substr(at)).empty() &&
                   references_in(text.substr(at))[0].begin == 0) {
            return true;
        } else if (const std::size_t name = prefixed_name_end(text, at); name > at) {
            if (text.substr(name, 3) == "://") return false;  // an address
            if (name < text.size() && (text[name] == '(' || text[name] == '[')) return true;
            at = name;
        } else {
            ++at;
        }
    }
    return false;
}

namespace {

// The place after the bracket that closes the one at `at`, quotes respected; npos when it is not closed.
std::size_t closing(std::string_view text, std::size_t at, char open, char close) {
    std::size_t depth = 0;
    char quote = 0;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (quote != 0) {
            if (c == quote) quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == open) {
            ++depth;
        } else if (c == close && --depth == 0) {
            return at + 1;
        }
    }
    return std::string_view::npos;
}

}  // namespace

std::size_t instance_expression_end(std::string_view text, std::size_t begin) {
    constexpr std::string_view kCall = "instance(";
    if (text.substr(begin, kCall.size()) != kCall) return 0;
    if (begin > 0 && is_name_part(text[begin - 1])) return 0;
    std::size_t at = closing(text, begin + kCall.size() - 1, '(', ')');
    if (at == std::string_view::npos || at >= text.size() || text[at] != '/') return 0;
    while (at < text.size()) {
        if (text[at] == '[') {
            at = closing(text, at, '[', ']');
            if (at == std::string_view::npos) return 0;
        } else if (text[at] == '/') {
            const std::size_t name = prefixed_name_end(text, at + 1);
            if (name == at + 1) return at;
            at = name;
        } else {
            break;
        }
    }
    return at;
}

std::vector<std::string> pulldata_files(std::string_view expression) {
    constexpr std::string_view kCall = "pulldata";
    std::vector<std::string> files;
    for (std::size_t at = expression.find(kCall); at != std::string_view::npos; at = expression.find(kCall, at + 1)) {
        std::size_t open = at + kCall.size();
        while (open < expression.size() && std::isspace(static_cast<unsigned char>(expression[open])) != 0) ++open;
        if (open >= expression.size() || expression[open] != '(') continue;
        const std::size_t comma = expression.find(',', open);
        if (comma == std::string_view::npos) continue;
        std::string file = trimmed(expression.substr(open + 1, comma - open - 1));
        std::erase_if(file, [](char c) { return c == '"' || c == '\''; });
        files.push_back(trimmed(file));
    }
    return files;
}

}  // namespace palermo::questionnaires::xlsform
