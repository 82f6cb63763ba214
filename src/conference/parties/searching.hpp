// States and competent authorities in the index of the search. Of an authority only what everybody may see.
#pragma once

#include <cstdint>
#include <string_view>

#include "conference/parties/authorities.hpp"
#include "conference/parties/resources.hpp"
#include "platform/store/database.hpp"

namespace palermo::parties {

inline constexpr std::string_view kSearchedState = "state";
inline constexpr std::string_view kSearchedAuthority = "authority";

// The number under which the index knows a State, from its code, and back; nullptr for what is no State.
std::int64_t search_number(const State& state);
const State* state_of_number(const States& states, std::int64_t number);

// Puts an authority into the index, or takes a closed one out: in the transaction that saves it.
Result<void> index_authority(store::Writer& writer, const Authority& authority, const Resources& resources);

// All States and all authorities, for an index that is made anew. States change with the pack alone.
Result<std::int64_t> index_parties(store::Database& database, const Resources& resources);

}  // namespace palermo::parties
