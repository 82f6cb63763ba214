// The access matrix as an embedded file: access_table.csv, one row an object type and verb, one column a role. A cell
// is
// "-" or the relations of access.hpp, any one of which suffices, and the words four_eyes and with_note.
#pragma once

#include <span>

#include "platform/base/embedded.hpp"

namespace palermo::access {

std::span<const EmbeddedFile> table_files();

}  // namespace palermo::access
