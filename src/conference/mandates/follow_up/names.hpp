// Whether what a list is asked for is there at all: a name that is mistyped is told from one that nothing is found for.
#pragma once

#include "conference/mandates/follow_up/queries.hpp"
#include "conference/mandates/reader/resources.hpp"

namespace palermo::mandates::follow_up {

// Acts and bodies are names of the lexicon, or such as a mandate bears. Errors: mandates_follow_up.no_such_act (value,
// known), .no_such_body (field, value, known), .no_such_state (state); mandates.no_such_document (slug). Thread-safe.
Result<void> check_names(store::Reader& reader, const access::Scope& scope, const reader::Resources& resources,
                         const MandateFilter& filter);

}  // namespace palermo::mandates::follow_up
