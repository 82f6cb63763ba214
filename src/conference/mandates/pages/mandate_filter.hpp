// The filter of the register of mandates as an address writes it; the page and the downloads read it alike.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "conference/mandates/follow_up/queries.hpp"
#include "platform/base/result.hpp"
#include "platform/http/message.hpp"

namespace palermo::mandates::pages {

// A day; nothing for an empty value. Errors: mandates_pages.bad_value (name, value).
Result<std::optional<Date>> date_field(const http::Fields& fields, std::string_view name);

// Fields: words, document, body, addressee, act, state, due ("conference-4"), overdue, no_owner, no_date, unfunded
// (each "1" or left out), sort, page. Errors: mandates_pages.bad_value (name, value).
Result<follow_up::MandateFilter> mandate_filter(const http::Fields& fields);

}  // namespace palermo::mandates::pages
