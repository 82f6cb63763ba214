// The profile of platform/journal/ed25519.hpp, held to for every vector: refused is each one flagged low_order_A,
// low_order_R, non_canonical_A, non_canonical_R or low_order_residue; accepted is each one with no flag but
// low_order_component_A or low_order_component_R.
#include "data.hpp"
#include "platform/base/bytes.hpp"
#include "platform/journal/ed25519.hpp"

namespace palermo::journal::conformance {
namespace {

bool to_be_accepted(const Json& flags) {
    if (flags.is_null()) return true;
    return std::all_of(flags.if_array()->begin(), flags.if_array()->end(), [](const Json& flag) {
        return flag.string_or_empty() == "low_order_component_A" || flag.string_or_empty() == "low_order_component_R";
    });
}

TEST(Ed25519, edge_cases_are_decided_as_the_profile_says) {
    const auto folder = data_folder() / "ed25519";
    NEED_DATA(folder);
    std::size_t good = 0, all = 0, accepted = 0;
    for (const auto& file : files_below(folder, ".json")) {
        const Json vectors = read_json(file);
        for (const Json& vector : *vectors.if_array()) {
            const bool accept =
                ed25519_verify(*from_hex(vector["key"].string_or_empty()), as_bytes(vector["msg"].string_or_empty()),
                               *from_hex(vector["sig"].string_or_empty()));
            const bool right = accept == to_be_accepted(vector["flags"]);
            EXPECT_TRUE(right) << "vector " << *vector["number"].if_integer() << " accepted " << accept;
            ++all;
            good += right;
            accepted += accept;
        }
    }
    std::printf("ed25519: %zu of %zu vectors accepted\n", accepted, all);
    score("journal.ed25519", good, all);
}

}  // namespace
}  // namespace palermo::journal::conformance
