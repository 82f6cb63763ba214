// The shipped pack, for the tests of this capability.
#pragma once

#include <gtest/gtest.h>

#include "conference/needs/services.hpp"
#include "conference/parties/test_pack.hpp"

namespace palermo::needs {

inline const Terms& shipped_terms() {
    static const Terms terms = *Terms::load(pack_files());
    return terms;
}

}  // namespace palermo::needs
