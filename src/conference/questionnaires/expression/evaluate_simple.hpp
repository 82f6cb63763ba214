// The short way for simple paths: visits their nodes in document order without collecting them.
#pragma once

#include "conference/questionnaires/expression/evaluator.hpp"

namespace palermo::questionnaires::detail {

// True as soon as `visit` (NodeReference -> bool) says true.
template <typename Visit>
bool Evaluator::visit_simple(const Path& path, const Focus& focus, Visit&& visit) {
    auto start = single_start(path, focus);
    if (!start || !*start) return false;
    NodeId node = start->node;
    for (std::uint32_t up = 0; up < path.ups; ++up) {
        node = start->tree->parent(node);
        if (node == NodeId::none) return false;
    }
    return descend(*start->tree, node, path, path.first_down, visit);
}

template <typename Visit>
bool Evaluator::descend(const Tree& tree, NodeId node, const Path& path, std::size_t place, Visit& visit) {
    if (!work()) return false;
    if (place == path.steps.size()) return visit(NodeReference{&tree, node});
    const Step& step = path.steps[place];
    if (step.axis == Axis::attribute) {
        if (tree.kind(node) != NodeKind::element) return false;
        const NodeId found = tree.attribute(node, step.name);
        return found != NodeId::none && visit(NodeReference{&tree, found});
    }
    if (step.test == NodeTest::name) {
        for (NodeId one = tree.child(node, step.name); one != NodeId::none; one = tree.next_same_name(one)) {
            if (descend(tree, one, path, place + 1, visit)) return true;
        }
        return false;
    }
    for (NodeId one = tree.first_child(node); one != NodeId::none; one = tree.next_sibling(one)) {
        if (tree.kind(one) == NodeKind::element && descend(tree, one, path, place + 1, visit)) return true;
    }
    return false;
}

}  // namespace palermo::questionnaires::detail
