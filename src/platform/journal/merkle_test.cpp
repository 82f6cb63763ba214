#include "platform/journal/merkle.hpp"

#include <gtest/gtest.h>

#include <map>

namespace palermo::journal {
namespace {

constexpr std::int64_t kLargest = 70;

// The definition of RFC 6962 section 2.1, without any cleverness.
Digest by_definition(const std::vector<Digest>& leaves, std::size_t begin, std::size_t end) {
    if (begin == end) return empty_root();
    if (end - begin == 1) return leaves[begin];
    std::size_t half = 1;
    while (half * 2 < end - begin) half *= 2;
    return node_hash(by_definition(leaves, begin, begin + half), by_definition(leaves, begin + half, end));
}

class Merkle : public testing::Test {
  protected:
    Merkle() {
        for (std::int64_t i = 0; i < kLargest; ++i) {
            leaves.push_back(leaf_hash(as_bytes("entry " + std::to_string(i))));
            EXPECT_TRUE(append_leaf(i, leaves.back(), read, [&](NodePlace place, const Digest& hash) {
                EXPECT_TRUE(nodes.insert({place, hash}).second) << "a stored node never changes";
                return ok();
            }));
        }
    }
    Digest root(std::int64_t size) { return by_definition(leaves, 0, static_cast<std::size_t>(size)); }

    std::vector<Digest> leaves;
    std::map<NodePlace, Digest> nodes;
    int reads = 0;
    NodeReader read = [this](NodePlace place) -> Result<Digest> {
        ++reads;
        return nodes.at(place);
    };
};

TEST_F(Merkle, roots_of_every_size_are_those_of_the_definition) {
    TreeBuilder builder;
    EXPECT_EQ(builder.root(), empty_root());
    for (std::int64_t size = 1; size <= kLargest; ++size) {
        builder.add(leaves[static_cast<std::size_t>(size - 1)]);
        EXPECT_EQ(builder.root(), root(size));
        EXPECT_EQ(*root_of(size, read), root(size));
    }
    EXPECT_EQ(*root_of(0, read), empty_root());
}

TEST_F(Merkle, every_inclusion_proof_holds_and_no_other_does) {
    for (std::int64_t size = 1; size <= kLargest; ++size) {
        for (std::int64_t index = 0; index < size; ++index) {
            reads = 0;
            std::vector<Digest> proof = *inclusion_proof(index, size, read);
            EXPECT_LE(reads, 14);
            const auto holds = [&](std::int64_t at, std::int64_t of, const std::vector<Digest>& path) {
                return verify_inclusion(static_cast<std::uint64_t>(at), static_cast<std::uint64_t>(of),
                                        leaves[static_cast<std::size_t>(index)], path, root(size));
            };
            ASSERT_TRUE(holds(index, size, proof)) << index << " of " << size;
            EXPECT_FALSE(size > 1 && holds(index ^ 1, size, proof));
            EXPECT_FALSE(holds(index, 0, proof));
            proof.push_back(proof.empty() ? leaves[0] : proof.back());
            EXPECT_FALSE(holds(index, size, proof));
            proof.resize(proof.size() - 1);
            if (proof.empty()) continue;
            proof.back()[31] ^= 1;
            EXPECT_FALSE(holds(index, size, proof));
            proof.pop_back();
            EXPECT_FALSE(holds(index, size, proof));
        }
    }
}

TEST_F(Merkle, every_consistency_proof_holds_and_no_other_does) {
    for (std::int64_t size = 1; size <= kLargest; ++size) {
        for (std::int64_t older = 1; older <= size; ++older) {
            std::vector<Digest> proof = *consistency_proof(older, size, read);
            const auto holds = [&](const Digest& older_root, const std::vector<Digest>& path) {
                return verify_consistency(static_cast<std::uint64_t>(older), static_cast<std::uint64_t>(size),
                                          older_root, root(size), path);
            };
            ASSERT_TRUE(holds(root(older), proof)) << older << " to " << size;
            EXPECT_FALSE(holds(leaf_hash(as_bytes("another")), proof));
            proof.push_back(leaves[0]);
            EXPECT_FALSE(holds(root(older), proof));
            proof.pop_back();
            if (proof.empty()) continue;
            proof.front()[0] ^= 1;
            EXPECT_FALSE(holds(root(older), proof));
        }
    }
}

TEST_F(Merkle, an_older_tree_of_size_zero_proves_nothing) {
    EXPECT_FALSE(verify_consistency(0, 0, empty_root(), empty_root(), {}));
    EXPECT_FALSE(verify_consistency(0, 5, empty_root(), root(5), {}));
}

}  // namespace
}  // namespace palermo::journal
