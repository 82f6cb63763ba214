// The Merkle tree of RFC 6962 section 2.1, its proofs and their verification (RFC 9162 section 2.1).
//
// Positions: level 0 holds the leaf hashes, level l holds the roots of full subtrees of 2^l leaves; node (l, p) covers
// the leaves [p * 2^l, (p + 1) * 2^l). Only full subtrees are ever stored: they never change again.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "platform/base/bytes.hpp"
#include "platform/base/result.hpp"

namespace palermo::journal {

Digest leaf_hash(ByteView entry);                           // SHA-256(0x00 || entry)
Digest node_hash(const Digest& left, const Digest& right);  // SHA-256(0x01 || left || right)
Digest empty_root();                                        // SHA-256 of nothing

struct NodePlace {
    int level;
    std::int64_t position;
    friend auto operator<=>(const NodePlace&, const NodePlace&) = default;
};

// Reads a stored node. The place is always that of a full subtree within the tree asked about.
using NodeReader = std::function<Result<Digest>(NodePlace)>;
// Takes a node that has become full.
using NodeWriter = std::function<Result<void>(NodePlace, const Digest&)>;

// Adds the leaf with index `size` to a tree of `size` leaves: gives `write` the leaf and every subtree that it
// completes, reading as many. On average two writes and one read.
Result<void> append_leaf(std::int64_t size, const Digest& leaf, const NodeReader& read, const NodeWriter& write);

// The root of the first `size` leaves. Reads at most 63 nodes. size 0 gives empty_root().
Result<Digest> root_of(std::int64_t size, const NodeReader& read);

// The proof that leaf `index` is in the tree of `size` leaves, from the leaf's sibling up (RFC 6962 section 2.1.1).
// 0 <= index < size. Reads O(log size) nodes.
Result<std::vector<Digest>> inclusion_proof(std::int64_t index, std::int64_t size, const NodeReader& read);

// The proof that the tree of `older` leaves is the beginning of the tree of `size` (RFC 6962 section 2.1.2).
// 1 <= older <= size.
Result<std::vector<Digest>> consistency_proof(std::int64_t older, std::int64_t size, const NodeReader& read);

// RFC 9162 section 2.1.3.2. Hashes come as bytes because a verifier may be given anything; other lengths never verify.
bool verify_inclusion(std::uint64_t index, std::uint64_t size, ByteView leaf, std::span<const Digest> proof,
                      ByteView root);

// RFC 9162 section 2.1.4.2. An older size of 0 is refused: every log continues the empty one, so it would prove
// nothing.
bool verify_consistency(std::uint64_t older, std::uint64_t size, ByteView older_root, ByteView root,
                        std::span<const Digest> proof);

// Computes the root while leaves pass by, keeping only the roots of the full subtrees on the right edge.
class TreeBuilder {
  public:
    // Adds the next leaf; calls `completed` (when given) for every node above the leaf that it completes.
    void add(const Digest& leaf, const std::function<void(NodePlace, const Digest&)>& completed = {});
    std::int64_t size() const { return size_; }
    Digest root() const;

  private:
    std::int64_t size_ = 0;
    std::vector<Digest> edge_;  // by descending level, one for each set bit of size_
};

}  // namespace palermo::journal
