// Functions of nodes and of the context.
#include <algorithm>
#include <limits>

#include "conference/questionnaires/expression/evaluator.hpp"

namespace palermo::questionnaires::detail {

std::optional<Value> Evaluator::call_nodes(const Term& term, const Focus& focus) {
    const auto& operands = term.operands;
    switch (term.function->function) {
        case Function::last:
            return static_cast<double>(focus.size);
        case Function::position: {
            if (operands.empty()) return static_cast<double>(focus.position);
            const NodeSet of = nodes(operands[0], focus, term.function->name);
            if (of.empty()) return std::numeric_limits<double>::quiet_NaN();
            return static_cast<double>(of.front().tree->position_among_same_name(of.front().node));
        }
        case Function::count:
            return static_cast<double>(nodes(operands[0], focus, term.function->name).size());
        case Function::count_non_empty: {
            const NodeSet all = nodes(operands[0], focus, term.function->name);
            std::string scratch;
            return static_cast<double>(std::count_if(all.begin(), all.end(), [&](const NodeReference& one) {
                return !one.tree->value(one.node, scratch).empty();
            }));
        }
        case Function::current:
            return NodeSet{current()};
        case Function::id:
            return with_id(value(operands[0], focus));
        case Function::lang:
            return speaks(own_text(operands[0], focus), focus.node);
        case Function::name: {
            const NodeReference node = argument_node(term, focus);
            if (!node) return Value();
            if (node.tree->kind(node.node) == NodeKind::namespace_declaration) {
                return Value(program_.names->local(node.tree->name(node.node)));
            }
            return Value(node.tree->qualified_name(node.node));
        }
        case Function::local_name: {
            const NodeReference node = argument_node(term, focus);
            return node ? Value(program_.names->local(node.tree->name(node.node))) : Value();
        }
        case Function::namespace_uri: {
            const NodeReference node = argument_node(term, focus);
            return node ? Value(program_.names->namespace_uri(node.tree->name(node.node))) : Value();
        }
        case Function::indexed_repeat:
            return indexed_repeat(term, focus);
        case Function::randomize:
            return randomize(term, focus);
        default:
            return std::nullopt;
    }
}

// The first node of the argument, or the context node when there is none.
NodeReference Evaluator::argument_node(const Term& term, const Focus& focus) {
    if (term.operands.empty()) return focus.node;
    const NodeSet all = nodes(term.operands[0], focus, term.function->name);
    return all.empty() ? NodeReference{} : all.front();
}

// id(): by the attribute "id" or "xml:id", since forms have no DTD that would declare another.
NodeSet Evaluator::with_id(const Value& ids) {
    std::vector<std::string> wanted;
    const auto add_words = [&](std::string_view list) {
        while (true) {
            const auto first = list.find_first_not_of(" \t\r\n");
            if (first == std::string_view::npos) return;
            list.remove_prefix(first);
            const auto end = std::min(list.find_first_of(" \t\r\n"), list.size());
            wanted.emplace_back(list.substr(0, end));
            list.remove_prefix(end);
        }
    };
    if (const NodeSet* nodes = ids.if_nodes()) {
        for (const NodeReference& node : *nodes) add_words(node.tree->value(node.node));
    } else {
        add_words(text_of(ids));
    }
    std::sort(wanted.begin(), wanted.end());

    const Tree& tree = *environment_.tree;
    NodeSet out;
    for (NodeId node = tree.document(); node != NodeId::none && work();
         node = tree.next_in_document(node, tree.document())) {
        if (tree.kind(node) != NodeKind::element) continue;
        for (const NameId name : {program_.id_attribute, program_.xml_id_attribute}) {
            const NodeId attribute = tree.attribute(node, name);
            if (attribute == NodeId::none) continue;
            if (!std::binary_search(wanted.begin(), wanted.end(), tree.own_text(attribute))) continue;
            out.push_back({&tree, node});
            break;
        }
    }
    return out;
}

// lang(): the nearest xml:lang is the language or a sublanguage of it (XPath 1.0 section 4.3).
bool Evaluator::speaks(std::string_view language, NodeReference from) const {
    const Tree& tree = *from.tree;
    for (NodeId node = from.node; node != NodeId::none; node = tree.parent(node)) {
        if (tree.kind(node) != NodeKind::element) continue;
        const NodeId attribute = tree.attribute(node, program_.xml_lang_attribute);
        if (attribute == NodeId::none) continue;
        const auto found = tree.own_text(attribute);
        const auto lower = [](char character) {
            return character >= 'A' && character <= 'Z' ? static_cast<char>(character + 32) : character;
        };
        const bool begins = found.size() >= language.size() &&
                            std::equal(language.begin(), language.end(), found.begin(),
                                       [&](char left, char right) { return lower(left) == lower(right); });
        return begins && (found.size() == language.size() || found[language.size()] == '-');
    }
    return false;
}

namespace {

bool is_below(const Tree& tree, NodeId node, NodeId top) {
    while (node != NodeId::none && node != top) node = tree.parent(node);
    return node == top;
}

std::vector<NodeId> ancestors_from_root(const Tree& tree, NodeId node) {
    std::vector<NodeId> out;
    for (; node != NodeId::none; node = tree.parent(node)) out.push_back(node);
    std::reverse(out.begin(), out.end());
    return out;
}

// The nodes below `top` that stand where `like` stands below another instance of the same repeat.
NodeSet like_below(const Tree& tree, NodeId top, NodeId like) {
    const auto top_path = ancestors_from_root(tree, top);
    const auto like_path = ancestors_from_root(tree, like);
    if (like_path.size() < top_path.size()) return {};
    if (tree.name(like_path[top_path.size() - 1]) != tree.name(top)) return {};
    NodeSet out{{&tree, top}};
    for (std::size_t place = top_path.size(); place < like_path.size(); ++place) {
        NodeSet next;
        for (const NodeReference& one : out) {
            for (NodeId child = tree.child(one.node, tree.name(like_path[place])); child != NodeId::none;
                 child = tree.next_same_name(child)) {
                next.push_back({&tree, child});
            }
        }
        out = std::move(next);
    }
    return out;
}

NodeSet only_below(const NodeSet& nodes, NodeId top) {
    NodeSet out;
    for (const NodeReference& one : nodes) {
        if (is_below(*one.tree, one.node, top)) out.push_back(one);
    }
    return out;
}

// A group is named by any of its instances: all of them, in order.
NodeSet with_all_instances(const NodeSet& groups) {
    NodeSet out;
    std::vector<NodeId> parents;
    for (const NodeReference& group : groups) {
        const Tree& tree = *group.tree;
        const NodeId parent = tree.parent(group.node);
        if (parent == NodeId::none || std::find(parents.begin(), parents.end(), parent) != parents.end()) continue;
        parents.push_back(parent);
        for (NodeId one = tree.child(parent, tree.name(group.node)); one != NodeId::none;
             one = tree.next_same_name(one)) {
            out.push_back({&tree, one});
        }
    }
    return out;
}

std::size_t depth_of(const Tree& tree, NodeId node) {
    std::size_t depth = 0;
    for (; node != NodeId::none; node = tree.parent(node)) ++depth;
    return depth;
}

}  // namespace

// indexed-repeat(node, group, index, …): the node inside the instance number `index` of the group; further pairs go
// into groups inside it. Nodes and groups may be written relative to the context: what counts is where they stand in
// the form, not in which instance.
NodeSet Evaluator::indexed_repeat(const Term& term, const Focus& focus) {
    const NodeSet targets = nodes(term.operands[0], focus, term.function->name);
    if (targets.empty()) return {};
    const Tree& tree = *targets.front().tree;
    struct Pair {
        NodeSet named;
        double index;
    };
    std::vector<Pair> pairs;
    for (std::size_t place = 1; place + 1 < term.operands.size() && !failed(); place += 2) {
        NodeSet named = nodes(term.operands[place], focus, term.function->name);
        if (named.empty() || named.front().tree != &tree) return {};
        pairs.push_back({std::move(named), number(term.operands[place + 1], focus)});
    }
    // The pairs may come in any order; picking goes from the outer group to the inner.
    std::stable_sort(pairs.begin(), pairs.end(), [&](const Pair& left, const Pair& right) {
        return depth_of(tree, left.named.front().node) < depth_of(tree, right.named.front().node);
    });
    NodeId picked = NodeId::none;
    for (const auto& [named, index] : pairs) {
        NodeSet groups = with_all_instances(named);
        if (picked != NodeId::none) {
            groups = only_below(groups, picked);
            if (groups.empty()) groups = like_below(tree, picked, named.front().node);
        }
        if (!(index >= 1 && index < static_cast<double>(groups.size()) + 1)) return {};
        picked = groups[static_cast<std::size_t>(index) - 1].node;
    }
    if (failed() || picked == NodeId::none) return {};
    NodeSet found = only_below(targets, picked);
    return found.empty() ? like_below(tree, picked, targets.front().node) : found;
}

}  // namespace palermo::questionnaires::detail
