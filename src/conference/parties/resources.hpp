// All that this capability reads from the pack, put together once at start.
#pragma once

#include <memory>

#include "conference/parties/instruments.hpp"
#include "conference/parties/state_facts.hpp"
#include "conference/parties/state_names.hpp"
#include "conference/parties/states.hpp"

namespace palermo::parties {

// Stays where it is: its parts refer to one another. Immutable; shared by all threads.
struct Resources {
    States states;
    Instruments instruments;
    StateFacts facts;
    std::unique_ptr<const StateNames> names_of;
    std::string shipped;  // the table of participation that comes with the program: participation.csv

    const StateNames& names() const { return *names_of; }

    // Errors: those of Instruments::load() and StateFacts::load().
    static Result<std::unique_ptr<const Resources>> load(std::span<const EmbeddedFile> files, States states);
};

}  // namespace palermo::parties
