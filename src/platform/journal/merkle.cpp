#include "platform/journal/merkle.hpp"

#include <algorithm>
#include <bit>

#include "platform/base/assert.hpp"

namespace palermo::journal {

namespace {

constexpr std::uint8_t kLeafPrefix = 0x00;
constexpr std::uint8_t kNodePrefix = 0x01;

// The largest power of two smaller than n, n >= 2.
std::int64_t split(std::int64_t n) {
    return static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(n) - 1));
}

int level_of(std::int64_t power) {
    return std::countr_zero(static_cast<std::uint64_t>(power));
}

// The hash over the leaves [begin, end). `begin` is a multiple of the power of two that covers the range, as it is for
// every range that RFC 6962 makes, so that all full parts are stored nodes.
Result<Digest> range_hash(std::int64_t begin, std::int64_t end, const NodeReader& read) {
    const std::int64_t count = end - begin;
    if (std::has_single_bit(static_cast<std::uint64_t>(count))) {
        const int level = level_of(count);
        return read({level, begin >> level});
    }
    const std::int64_t left = split(count);
    const Digest left_hash = TRY(range_hash(begin, begin + left, read));
    return node_hash(left_hash, TRY(range_hash(begin + left, end, read)));
}

}  // namespace

Digest leaf_hash(ByteView entry) {
    return sha256({ByteView(&kLeafPrefix, 1), entry});
}

Digest node_hash(const Digest& left, const Digest& right) {
    return sha256({ByteView(&kNodePrefix, 1), left, right});
}

Digest empty_root() {
    return sha256(ByteView());
}

Result<void> append_leaf(std::int64_t size, const Digest& leaf, const NodeReader& read, const NodeWriter& write) {
    ASSERT(size >= 0);
    Digest hash = leaf;
    TRY(write({0, size}, hash));
    for (int level = 0; (size >> level & 1) == 1; ++level) {
        hash = node_hash(TRY(read({level, (size >> level) - 1})), hash);
        TRY(write({level + 1, size >> (level + 1)}, hash));
    }
    return ok();
}

Result<Digest> root_of(std::int64_t size, const NodeReader& read) {
    ASSERT(size >= 0);
    if (size == 0) return empty_root();
    return range_hash(0, size, read);
}

Result<std::vector<Digest>> inclusion_proof(std::int64_t index, std::int64_t size, const NodeReader& read) {
    ASSERT(index >= 0 && index < size);
    std::vector<Digest> proof;
    std::int64_t begin = 0;
    std::int64_t end = size;
    while (end - begin > 1) {
        const std::int64_t middle = begin + split(end - begin);
        const bool left = index < middle;
        proof.push_back(left ? TRY(range_hash(middle, end, read)) : TRY(range_hash(begin, middle, read)));
        (left ? end : begin) = middle;
    }
    std::reverse(proof.begin(), proof.end());
    return proof;
}

Result<std::vector<Digest>> consistency_proof(std::int64_t older, std::int64_t size, const NodeReader& read) {
    ASSERT(older >= 1 && older <= size);
    std::vector<Digest> proof;
    std::int64_t begin = 0;
    std::int64_t end = size;
    while (older != end) {
        const std::int64_t middle = begin + split(end - begin);
        const bool left = older <= middle;
        proof.push_back(left ? TRY(range_hash(middle, end, read)) : TRY(range_hash(begin, middle, read)));
        (left ? end : begin) = middle;
    }
    // What remains is the old tree's last full part. The verifier knows it when it is the whole old tree.
    if (begin != 0) proof.push_back(TRY(range_hash(begin, end, read)));
    std::reverse(proof.begin(), proof.end());
    return proof;
}

namespace {

bool equal(const Digest& computed, ByteView given) {
    return std::equal(computed.begin(), computed.end(), given.begin(), given.end());
}

}  // namespace

bool verify_inclusion(std::uint64_t index, std::uint64_t size, ByteView leaf, std::span<const Digest> proof,
                      ByteView root) {
    if (index >= size || leaf.size() != std::tuple_size_v<Digest>) return false;
    std::uint64_t node = index;
    std::uint64_t last = size - 1;
    Digest hash;
    std::copy(leaf.begin(), leaf.end(), hash.begin());
    for (const Digest& sibling : proof) {
        if (last == 0) return false;
        if ((node & 1) == 1 || node == last) {
            hash = node_hash(sibling, hash);
            while ((node & 1) == 0 && node != 0) {
                node >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(hash, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    return last == 0 && equal(hash, root);
}

bool verify_consistency(std::uint64_t older, std::uint64_t size, ByteView older_root, ByteView root,
                        std::span<const Digest> proof) {
    if (older == 0 || older > size) return false;
    if (older == size)
        return proof.empty() && std::equal(older_root.begin(), older_root.end(), root.begin(), root.end());
    if (proof.empty() || older_root.size() != std::tuple_size_v<Digest>) return false;

    // An old tree that is a full subtree is itself the first hash of the path.
    std::uint64_t node = older - 1;
    std::uint64_t last = size - 1;
    const int trailing = std::countr_one(node);
    node >>= trailing;
    last >>= trailing;
    std::size_t next = 0;
    Digest hash;
    if (std::has_single_bit(older)) {
        std::copy(older_root.begin(), older_root.end(), hash.begin());
    } else {
        hash = proof[next++];
    }
    Digest older_hash = hash;
    for (; next < proof.size(); ++next) {
        if (last == 0) return false;
        const Digest& sibling = proof[next];
        if ((node & 1) == 1 || node == last) {
            older_hash = node_hash(sibling, older_hash);
            hash = node_hash(sibling, hash);
            while ((node & 1) == 0 && node != 0) {
                node >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(hash, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    return last == 0 && equal(older_hash, older_root) && equal(hash, root);
}

void TreeBuilder::add(const Digest& leaf, const std::function<void(NodePlace, const Digest&)>& completed) {
    Digest hash = leaf;
    for (int level = 0; (size_ >> level & 1) == 1; ++level) {
        hash = node_hash(edge_.back(), hash);
        edge_.pop_back();
        if (completed) completed({level + 1, size_ >> (level + 1)}, hash);
    }
    edge_.push_back(hash);
    ++size_;
}

Digest TreeBuilder::root() const {
    if (edge_.empty()) return empty_root();
    Digest hash = edge_.back();
    for (std::size_t i = edge_.size() - 1; i > 0; --i) hash = node_hash(edge_[i - 1], hash);
    return hash;
}

}  // namespace palermo::journal
