// Pictures as PNG, for programs that show no SVG. By rsvg-convert (Debian package librsvg2-bin) in a child process.
#pragma once

#include <string>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/document/chart/svg.hpp"

namespace palermo::document {

// One PNG for each picture, `percent` pixels for 100 of the picture (50 to 400); several at a time. Errors: those of
// run_child() (child_process.hpp), of the first picture that fails; child.not_installed when the program is not there.
Result<std::vector<std::string>> to_png(const std::vector<Picture>& pictures, int percent);

}  // namespace palermo::document
