// How one field of a reading is compared with the same field of a reading made by hand. Both are JSON of the exchange
// format; a key that is absent, null, empty or an empty list says the same: nothing was found.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/base/json.hpp"

namespace palermo::conformance {

// One comparison: `right` is 1 when the field agrees; texts may be partly right.
struct FieldScore {
    std::string field;  // "actions"; the score is called "reader.actions"
    double right = 0;
    std::string expected;  // for the report of a mismatch
    std::string got;
    std::string key = {};  // of "doc", where the field is the head: "session.place"
};

// All fields of two provisions with the same path that the one made by hand speaks about.
std::vector<FieldScore> compare_provisions(const Json& expected, const Json& got);

// The keys of "doc".
std::vector<FieldScore> compare_heads(const Json& expected, const Json& got);

}  // namespace palermo::conformance
