// Writing whole files: all of it or nothing.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/result.hpp"

namespace palermo {

// Writes the content under another name in the same folder, to the disk, and gives it its name then: nobody ever sees
// half a file, and a failure leaves nothing behind. Without `replace` a file that exists stays as it is, also when it
// appears meanwhile. Errors: file.exists (file), file.not_a_file (file: a folder, a device, ...), file.cannot_write
// (file, reason).
Result<void> write_new_file(const std::string& path, std::string_view content, bool replace);

}  // namespace palermo
