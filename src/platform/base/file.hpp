// Reading whole files with a limit.
#pragma once

#include <cstdint>
#include <string>

#include "platform/base/result.hpp"

namespace palermo {

// The bytes of a regular file. The size is looked at before anything is read; a file that grows meanwhile is cut off as
// too large. Errors: file.cannot_read (file), file.not_a_file (file), file.too_large (file, bytes, limit).
Result<std::string> read_file(const std::string& path, std::size_t max_bytes);

}  // namespace palermo
