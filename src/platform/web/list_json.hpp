// What an API client may ask of any list: fewer members, or a table.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/json.hpp"
#include "platform/base/result.hpp"
#include "platform/http/message.hpp"

namespace palermo::web {

// Keeps only the named members ("slug,title") of each listed object, or, where the answer is no list, of the answer
// itself; what is around the list (totals, page) stays. A list is the first member of the answer that is an array of
// objects. Errors: web.api.unknown_member (name), when no listed object has it.
Result<Json> with_members(const Json& answer, std::string_view names);

// The list as a CSV file: one column a member, in the order in which they first occur; a member that is a list or an
// object is written as JSON. Nothing when the answer holds no list.
std::optional<std::string> as_csv(const Json& answer);

// The value of the Link header (RFC 8288) of one page of a list: first, prev, next and last, as far as there are any.
// Such an answer has "page", "page_size" and, for how many there are, "matching" or "total". Empty for all others.
std::string page_links(const Json& answer, std::string_view path, const http::Fields& query);

}  // namespace palermo::web
