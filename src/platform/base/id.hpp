// Typed identifiers: a DocumentId can not be passed where a MandateId is meant.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace palermo {

// The row number of a stored thing. 0 means "none yet". Never shown to people: addresses use slugs and paths.
template <typename Tag>
struct Id {
    std::int64_t value = 0;

    constexpr explicit operator bool() const { return value != 0; }
    friend constexpr auto operator<=>(Id, Id) = default;
};

}  // namespace palermo

template <typename Tag>
struct std::hash<palermo::Id<Tag>> {
    std::size_t operator()(palermo::Id<Tag> id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
