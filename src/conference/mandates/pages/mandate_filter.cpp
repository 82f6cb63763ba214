#include "conference/mandates/pages/mandate_filter.hpp"

#include <charconv>
#include <string>

#include "conference/mandates/follow_up/saved_filter.hpp"
#include "conference/mandates/pages/fields.hpp"

namespace palermo::mandates::pages {

using follow_up::MandateFilter;

namespace {

// "1", or not there.
Result<bool> check_field(const http::Fields& fields, std::string_view name) {
    const std::string_view value = fields.get(name);
    if (!value.empty() && value != "1") return bad_value(name, value);
    return !value.empty();
}

// A person types "2/6" where the address has "2-6".
std::string slug_typed(std::string_view typed) {
    std::string slug(typed);
    for (char& character : slug) {
        if (character >= 'A' && character <= 'Z') character = static_cast<char>(character - 'A' + 'a');
        if (character == '/' || character == '.' || character == ' ') character = '-';
    }
    return slug;
}

// "conference-4".
Result<void> take_session(const http::Fields& fields, MandateFilter& filter) {
    const std::string_view value = fields.get("due");
    if (value.empty()) return ok();
    const std::size_t dash = value.rfind('-');
    int session = 0;
    if (dash == value.npos || dash == 0) return bad_value("due", value);
    const char* const end = value.data() + value.size();
    const auto [read, problem] = std::from_chars(value.data() + dash + 1, end, session);
    if (problem != std::errc() || read != end || session < 1) return bad_value("due", value);
    filter.due_body = value.substr(0, dash);
    filter.due_session = session;
    return ok();
}

}  // namespace

Result<std::optional<Date>> date_field(const http::Fields& fields, std::string_view name) {
    const std::string_view value = fields.get(name);
    if (value.empty()) return std::optional<Date>();
    const std::optional<Date> date = Date::parse(value);
    if (!date) return bad_value(name, value);
    return date;
}

Result<MandateFilter> mandate_filter(const http::Fields& fields) {
    MandateFilter filter;
    filter.words = fields.get("words");
    filter.document = slug_typed(fields.get("document"));
    filter.body = fields.get("body");
    filter.addressee = fields.get("addressee");
    filter.act = fields.get("act");
    filter.state = fields.get("state");
    if (!filter.state.empty() && !follow_up::state_from_name(filter.state)) return bad_value("state", filter.state);
    TRY(take_session(fields, filter));
    filter.overdue = TRY(check_field(fields, "overdue"));
    filter.no_owner = TRY(check_field(fields, "no_owner"));
    filter.no_date = TRY(check_field(fields, "no_date"));
    filter.unfunded = TRY(check_field(fields, "unfunded"));
    filter.sort = fields.get("sort", "due");
    if (!follow_up::is_sort(filter.sort)) return bad_value("sort", filter.sort);
    filter.page = static_cast<std::size_t>(TRY(number_field(fields, "page")).value_or(1));
    return filter;
}

}  // namespace palermo::mandates::pages
