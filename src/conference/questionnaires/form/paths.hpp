// Paths of items as text: "/data/household/age".
#pragma once

#include <string>
#include <string_view>

namespace palermo::questionnaires {

// The absolute path that `reference` means at `base` ("/data/group"): absolute ones stay, "name", "./name", "../name",
// "current()/../name" are resolved. Predicates are left out. Empty when it is no plain path, or climbs over the root.
std::string resolve_path(std::string_view base, std::string_view reference);

// "/data/group" of "/data/group/name"; empty for "/data".
std::string_view parent_path(std::string_view path);
// "name" of "/data/group/name"; attributes with "@".
std::string_view last_name(std::string_view path);
// Whether `path` is `ancestor` or lies below it.
bool is_at_or_below(std::string_view path, std::string_view ancestor);

// "/data/r/x" of "/data/r[2]/x[1]".
std::string without_positions(std::string_view path);

}  // namespace palermo::questionnaires
