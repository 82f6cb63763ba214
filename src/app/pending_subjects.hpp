// What acts that wait for a second person are about, in the words of the modules they belong to.
#pragma once

#include <string>

#include "app/program.hpp"
#include "platform/base/json.hpp"

namespace palermo::app {

// The State and cycle of a reply, the title of a document or report, the name of a person. Empty: the fields name none
// of them, or nothing that `scope` may see.
Result<std::string> pending_subject(store::Reader& reader, const access::Scope& scope, const Program& program,
                                    const Json& fields, Language language);

}  // namespace palermo::app
