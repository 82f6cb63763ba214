// Merkle proofs, the reference tree and the pairs of RFC 8785.
#include <map>

#include "data.hpp"
#include "platform/base/bytes.hpp"
#include "platform/journal/canonical_json.hpp"
#include "platform/journal/merkle.hpp"

namespace palermo::journal::conformance {
namespace {

std::uint64_t number(const Json& value) {
    if (const std::int64_t* integer = value.if_integer()) return static_cast<std::uint64_t>(*integer);
    // Sizes up to 2^64 - 1 occur; they come as doubles, and the verifier is to refuse them whatever their last digits.
    if (const double* large = value.if_double())
        return *large >= 18446744073709551615.0 ? ~std::uint64_t{0} : static_cast<std::uint64_t>(*large);
    ADD_FAILURE() << "no number";
    return 0;
}

Bytes bytes(const Json& value) {
    return from_base64(value.string_or_empty()).value_or(Bytes());
}

// A proof whose hashes are not 32 bytes long can not be held; whoever reads one refuses it there.
std::optional<std::vector<Digest>> proof_of(const Json& value) {
    std::vector<Digest> proof;
    if (const JsonArray* array = value.if_array()) {
        for (const Json& element : *array) {
            const Bytes hash = bytes(element);
            if (hash.size() != 32) return std::nullopt;
            proof.emplace_back();
            std::copy(hash.begin(), hash.end(), proof.back().begin());
        }
    }
    return proof;
}

bool agrees(const Json& vector, bool accepted, const std::filesystem::path& file) {
    const bool right = vector["wantErr"].if_bool() != nullptr && accepted != *vector["wantErr"].if_bool();
    EXPECT_TRUE(right) << file;
    return right;
}

TEST(Merkle, inclusion_proofs_of_others) {
    const auto folder = data_folder() / "merkle/testdata/inclusion";
    NEED_DATA(folder);
    std::size_t good = 0;
    const auto files = files_below(folder, ".json");
    for (const auto& file : files) {
        const Json vector = read_json(file);
        const auto proof = proof_of(vector["proof"]);
        good += agrees(vector,
                       proof && verify_inclusion(number(vector["leafIdx"]), number(vector["treeSize"]),
                                                 bytes(vector["leafHash"]), *proof, bytes(vector["root"])),
                       file);
    }
    score("journal.inclusion", good, files.size());
}

TEST(Merkle, consistency_proofs_of_others) {
    const auto folder = data_folder() / "merkle/testdata/consistency";
    NEED_DATA(folder);
    std::size_t good = 0;
    const auto files = files_below(folder, ".json");
    for (const auto& file : files) {
        const Json vector = read_json(file);
        const auto proof = proof_of(vector["proof"]);
        good += agrees(vector,
                       proof && verify_consistency(number(vector["size1"]), number(vector["size2"]),
                                                   bytes(vector["root1"]), bytes(vector["root2"]), *proof),
                       file);
    }
    score("journal.consistency", good, files.size());
}

// The subtree vectors are about MTH(D[start:end]) for any aligned start, which the log does not issue. Those whose
// subtree begins at leaf 0 are ordinary proofs, and are held to here; not the empty subtree, which those rules allow
// and ours refuse.
TEST(Merkle, subtree_proofs_from_leaf_zero_are_ordinary_proofs) {
    const auto folder = data_folder() / "merkle/testdata";
    NEED_DATA(folder / "subtreeinclusion");
    std::size_t good = 0, used = 0, skipped = 0;
    for (const char* kind : {"subtreeinclusion", "subtreeconsistency"}) {
        const bool inclusion = std::string_view(kind) == "subtreeinclusion";
        for (const auto& file : files_below(folder / kind, ".json")) {
            const Json vector = read_json(file);
            if (number(vector["start"]) != 0 || (!inclusion && number(vector["end"]) == 0)) {
                ++skipped;
                continue;
            }
            ++used;
            const auto proof = proof_of(vector["proof"]);
            const bool accepted =
                proof && (inclusion ? verify_inclusion(number(vector["leafIdx"]), number(vector["end"]),
                                                       bytes(vector["leafHash"]), *proof, bytes(vector["root"]))
                                    : verify_consistency(number(vector["end"]), number(vector["size"]),
                                                         bytes(vector["root1"]), bytes(vector["root2"]), *proof));
            good += agrees(vector, accepted, file);
        }
    }
    std::printf("subtree vectors: %zu are ordinary proofs and used, %zu are not and are left out\n", used, skipped);
    score("journal.subtree_from_zero", good, used);
}

TEST(Merkle, reference_tree) {
    const auto file = data_folder() / "merkle/rfc6962_reference_tree.json";
    NEED_DATA(file);
    const Json tree = read_json(file);
    std::size_t good = 0, all = 1;
    good += to_hex(empty_root()) == tree["empty_root"].string_or_empty();

    const JsonArray& leaves = *tree["leaf_inputs_hex"].if_array();
    const JsonArray& roots = *tree["roots_hex_for_sizes_1_to_8"].if_array();
    ASSERT_EQ(leaves.size(), roots.size());
    TreeBuilder builder;
    std::map<NodePlace, Digest> nodes;
    const NodeReader read = [&](NodePlace place) -> Result<Digest> { return nodes.at(place); };
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        const Digest leaf = leaf_hash(*from_hex(leaves[i].string_or_empty()));
        builder.add(leaf);
        ASSERT_TRUE(append_leaf(static_cast<std::int64_t>(i), leaf, read, [&](NodePlace place, const Digest& hash) {
            nodes[place] = hash;
            return ok();
        }));
        all += 2;
        good += to_hex(builder.root()) == roots[i].string_or_empty();
        good += to_hex(*root_of(static_cast<std::int64_t>(i) + 1, read)) == roots[i].string_or_empty();
    }
    score("journal.reference_tree", good, all);
}

TEST(CanonicalJson, pairs_of_rfc_8785) {
    const auto folder = data_folder() / "jcs/testdata";
    NEED_DATA(folder / "input");
    std::size_t good = 0, all = 0;
    for (const auto& input : files_below(folder / "input", ".json")) {
        const Result<std::string> text = canonicalize(read_text(input));
        ++all;
        const bool right = text && *text == read_text(folder / "output" / input.filename());
        EXPECT_TRUE(right) << input;
        good += right;
        // The same in hexadecimal, so that no editor can have changed it.
        auto hex_file = folder / "outhex" / input.filename();
        hex_file.replace_extension(".txt");
        if (!std::filesystem::exists(hex_file)) continue;
        std::string hex = read_text(hex_file);
        std::erase_if(hex, [](char c) { return c == ' ' || c == '\n' || c == '\r'; });
        EXPECT_TRUE(text && to_hex(as_bytes(*text)) == hex) << hex_file;
    }
    score("journal.jcs", good, all);
}

}  // namespace
}  // namespace palermo::journal::conformance
