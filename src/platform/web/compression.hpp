// gzip (RFC 1952) of whole bodies.
#pragma once

#include <string>
#include <string_view>

namespace palermo::web {

inline constexpr int kQuick = 5;     // for pages, made while somebody waits
inline constexpr int kSmallest = 9;  // for assets, made once at start

// Throws std::bad_alloc when memory is out.
std::string gzip(std::string_view bytes, int level);

}  // namespace palermo::web
