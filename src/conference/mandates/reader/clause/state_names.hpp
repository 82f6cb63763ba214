// States called by their names: "Calls upon Kenya and the Sudan to".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/mandates/reader/clause/reading.hpp"

namespace palermo::mandates::reader {

// The name under which a State called by its name alone is charged; which State it is stands in its words.
inline constexpr std::string_view kNamedState = "states";

// The forms under which the short name of a State occurs: what stands in parentheses is set before it ("Islamic
// Republic of Iran") or left out, and Russian names are put into the cases of those who are asked.
std::vector<std::u32string> forms_of_state(Language language, std::u32string_view name);

// The name of a State that begins in this word; in Arabic perhaps behind glued letters.
std::optional<Range> state_at(const Reading& reading, const Word& word);

}  // namespace palermo::mandates::reader
