#include "conference/mandates/pages/fields.hpp"

#include <charconv>

namespace palermo::mandates::pages {

Error bad_value(std::string_view name, std::string_view value) {
    return make_error(ErrorKind::invalid_input, "mandates_pages.bad_value").with("name", name).with("value", value);
}

// A whole number from 1 on; nothing for an empty value.
Result<std::optional<int>> number_field(const http::Fields& fields, std::string_view name) {
    const std::string_view value = fields.get(name);
    if (value.empty()) return std::optional<int>();
    int number = 0;
    const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (problem != std::errc() || end != value.data() + value.size() || number < 1) return bad_value(name, value);
    return std::optional<int>(number);
}

Result<std::optional<Language>> language_field(const http::Fields& fields, std::string_view name) {
    const std::string_view value = fields.get(name);
    if (value.empty()) return std::optional<Language>();
    const std::optional<Language> language = language_from_tag(value);
    if (!language || tag(*language) != value) return bad_value(name, value);
    return language;
}

}  // namespace palermo::mandates::pages
