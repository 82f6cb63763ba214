#include "conference/questionnaires/expression/tree.hpp"

#include "platform/base/assert.hpp"

namespace palermo::questionnaires {

Tree::Tree(std::shared_ptr<Names> names) : names_(std::move(names)), index_(64) {
    add(NodeKind::document, NameId::none, NameId::none, {});
}

NodeId Tree::root_element() const {
    for (NodeId child = first_child(document()); child != NodeId::none; child = next_sibling(child)) {
        if (kind(child) == NodeKind::element) return child;
    }
    return NodeId::none;
}

bool Tree::alive(NodeId node) const {
    return static_cast<std::size_t>(node) < nodes_.size() && at(node).alive;
}

std::string Tree::qualified_name(NodeId node) const {
    const Node& data = at(node);
    if (data.name == NameId::none) return {};
    const auto local = names_->local(data.name);
    if (data.kind == NodeKind::namespace_declaration) {
        return local.empty() ? std::string("xmlns") : "xmlns:" + std::string(local);
    }
    if (data.prefix == NameId::none) return std::string(local);
    return std::string(names_->local(data.prefix)) + ':' + std::string(local);
}

NodeId Tree::attribute(NodeId element, NameId name) const {
    for (NodeId one = first_attribute(element); one != NodeId::none; one = next_attribute(one)) {
        if (at(one).name == name && at(one).kind == NodeKind::attribute) return one;
    }
    return NodeId::none;
}

// The index of children by name.

namespace {

std::size_t spread(std::uint64_t key) {
    key ^= key >> 33;
    key *= 0xff51afd7ed558ccdULL;
    key ^= key >> 33;
    return static_cast<std::size_t>(key);
}

}  // namespace

const Tree::IndexSlot* Tree::find_slot(std::uint64_t key) const {
    const std::size_t mask = index_.size() - 1;
    for (std::size_t place = spread(key) & mask;; place = (place + 1) & mask) {
        if (index_[place].key == key) return &index_[place];
        if (index_[place].key == 0) return nullptr;
    }
}

Tree::IndexSlot& Tree::slot_for(std::uint64_t key) {
    if (const IndexSlot* known = find_slot(key)) return const_cast<IndexSlot&>(*known);
    if ((index_used_ + 1) * 2 > index_.size()) {
        std::vector<IndexSlot> old(index_.size() * 2);
        old.swap(index_);
        index_used_ = 0;
        for (const IndexSlot& slot : old) {
            if (slot.key != 0 && slot.first != NodeId::none) slot_for(slot.key).first = slot.first;
        }
    }
    const std::size_t mask = index_.size() - 1;
    std::size_t place = spread(key) & mask;
    while (index_[place].key != 0) place = (place + 1) & mask;
    ++index_used_;
    index_[place].key = key;
    return index_[place];
}

NodeId Tree::child(NodeId parent, NameId name) const {
    const IndexSlot* slot = find_slot(index_key(parent, name));
    return slot == nullptr ? NodeId::none : slot->first;
}

void Tree::index_linked(NodeId node) {
    const Node& data = at(node);
    IndexSlot& slot = slot_for(index_key(data.parent, data.name));
    if (slot.first == NodeId::none) {
        slot.first = node;
        return;
    }
    NodeId before = data.previous;
    while (before != NodeId::none && (at(before).kind != NodeKind::element || at(before).name != data.name)) {
        before = at(before).previous;
    }
    if (before == NodeId::none) {
        at(node).next_same_name = slot.first;
        slot.first = node;
        return;
    }
    at(node).next_same_name = at(before).next_same_name;
    at(before).next_same_name = node;
}

void Tree::index_unlinked(NodeId node) {
    const Node& data = at(node);
    IndexSlot& slot = slot_for(index_key(data.parent, data.name));
    if (slot.first == node) {
        slot.first = data.next_same_name;
        return;
    }
    NodeId before = slot.first;
    while (at(before).next_same_name != node) before = at(before).next_same_name;
    at(before).next_same_name = data.next_same_name;
}

std::uint32_t Tree::position_among_same_name(NodeId element) const {
    const Node& data = at(element);
    if (data.parent == NodeId::none || data.kind != NodeKind::element) return 1;
    std::uint32_t position = 1;
    for (NodeId one = child(data.parent, data.name); one != element; one = next_same_name(one)) ++position;
    return position;
}

NodeId Tree::node_at(std::span<const std::uint32_t> indexes) const {
    NodeId node = document();
    for (const std::uint32_t index : indexes) {
        node = first_child(node);
        for (std::uint32_t step = 0; step < index && node != NodeId::none; ++step) node = next_sibling(node);
        if (node == NodeId::none) break;
    }
    return node;
}

// Content.

std::string_view Tree::value(NodeId node, std::string& scratch) const {
    const Node& data = at(node);
    if (data.kind != NodeKind::element && data.kind != NodeKind::document) return data.text;
    const NodeId only = data.first_child;
    if (only == NodeId::none) return {};
    const auto is_text = [&](NodeId one) { return kind(one) == NodeKind::text || kind(one) == NodeKind::cdata; };
    if (next_sibling(only) == NodeId::none && is_text(only)) return own_text(only);
    scratch.clear();
    for (NodeId one = next_in_document(node, node); one != NodeId::none; one = next_in_document(one, node)) {
        if (is_text(one)) scratch += own_text(one);
    }
    return scratch;
}

std::string Tree::value(NodeId node) const {
    std::string scratch;
    const auto view = value(node, scratch);
    return std::string(view);
}

NodeId Tree::next_in_document(NodeId node, NodeId top) const {
    if (at(node).first_child != NodeId::none) return at(node).first_child;
    while (node != top && at(node).next == NodeId::none) node = at(node).parent;
    return node == top ? NodeId::none : at(node).next;
}

int Tree::compare_order(NodeId left, NodeId right) const {
    if (left == right) return 0;
    if (!numbered_) number_nodes();
    return at(left).order < at(right).order ? -1 : 1;
}

void Tree::number_nodes() const {
    std::uint32_t number = 0;
    for (NodeId node = document(); node != NodeId::none; node = next_in_document(node, document())) {
        at(node).order = number++;
        for (NodeId one = first_attribute(node); one != NodeId::none; one = next_attribute(one)) {
            at(one).order = number++;
        }
    }
    numbered_ = true;
}

}  // namespace palermo::questionnaires
