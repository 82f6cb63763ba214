// The catalogues that are part of the program: locale/*.po as they stood at build time.
#pragma once

#include <span>

#include "platform/base/embedded.hpp"

namespace palermo::text {

std::span<const EmbeddedFile> catalogue_files();

}  // namespace palermo::text
