// Takes a demonstration out again: its documents are withdrawn, its people forgotten, its waiting acts withdrawn. All
// of it is made of acts; what was broken off is finished by the next run.
#pragma once

#include <cstdint>

#include "conference/demonstration/fill.hpp"

namespace palermo::demonstration {

struct Cleared {
    std::int64_t documents = 0, people = 0, pending = 0;
};
// Refused while real data rest on it: demonstration.people_rest (count, name), demonstration.documents_rest (count,
// document), demonstration.work_rests (count, object). Errors besides: demonstration.not_here,
// demonstration.no_officers (its officers can no longer withdraw the documents).
Result<Cleared> clear(const Sources& sources);

}  // namespace palermo::demonstration
