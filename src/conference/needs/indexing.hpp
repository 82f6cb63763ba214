// The search finds needs, requests and lessons as entries of the types "need", "request" and "lesson".
#pragma once

#include "platform/store/database.hpp"

namespace palermo::needs {

// Puts all of them into an index that was emptied. The acts keep it up to date by themselves.
Result<void> index_all(store::Writer& writer);

}  // namespace palermo::needs
