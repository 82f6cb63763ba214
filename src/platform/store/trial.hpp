// Whether a change could be made, found out by making it and undoing it.
#pragma once

#include <functional>

#include "platform/store/database.hpp"

namespace palermo::store {

// Runs `work` and undoes its changes whatever it gives; the rest of the transaction stands. Gives what the work gave.
// As everywhere, a statement that failed in it fails the whole write. Not within itself.
Result<void> try_out(Writer& writer, const std::function<Result<void>()>& work);

}  // namespace palermo::store
