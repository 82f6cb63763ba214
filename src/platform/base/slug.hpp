// Short names that people choose and addresses carry: "untoc", "cycle-2".
#pragma once

#include <cstddef>
#include <string_view>

namespace palermo {

inline constexpr std::size_t kMaxSlugBytes = 60;

// Small Latin letters, digits and hyphens, none of these at an end; 1 to kMaxSlugBytes.
bool is_slug(std::string_view text);

}  // namespace palermo
