// The program's own pack, loaded once for all inputs.
#pragma once

#include <cstdlib>

#include "conference/mandates/reader/resources.hpp"

namespace fuzz {

inline const palermo::mandates::reader::Resources& resources() {
    static const auto loaded = palermo::mandates::reader::Resources::load(palermo::mandates::reader::pack_files());
    if (!loaded) std::abort();
    return *loaded;
}

}  // namespace fuzz
