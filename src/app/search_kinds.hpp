// What the one search finds: the kinds of every capability, put together.
#pragma once

#include "conference/parties/states.hpp"
#include "platform/finder/finder.hpp"

namespace palermo::app {

struct Program;

// `states` outlives what it gives.
finder::StateNames state_names(const parties::States& states);

// Adds the kinds and the thesaurus to program.finder. Called once, while the program is put together.
void add_search_kinds(Program& program);

// Makes the whole index anew, some objects in each transaction; gives how many. Until it is through, less is found. One
// that was broken off is begun again at the next start (search::is_current).
Result<std::int64_t> rebuild_search_index(Program& program);

}  // namespace palermo::app
