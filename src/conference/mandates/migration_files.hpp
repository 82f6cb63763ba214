// The migrations of the capability's parts, compiled into the program from migrations/.
#pragma once

#include <string_view>

namespace palermo::mandates {

// The text of one; a name that is not there is a bug (ASSERT).
std::string_view migration_text(std::string_view file_name);

}  // namespace palermo::mandates
