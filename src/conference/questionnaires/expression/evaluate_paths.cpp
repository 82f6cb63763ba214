// Location paths: axes, node tests, predicates (XPath 1.0 section 2).
#include <algorithm>

#include "conference/questionnaires/expression/evaluate_simple.hpp"
#include "conference/questionnaires/expression/evaluator.hpp"

namespace palermo::questionnaires::detail {

namespace {

bool comes_before(const NodeReference& left, const NodeReference& right) {
    if (left.tree != right.tree) return std::less<const Tree*>{}(left.tree, right.tree);
    return left.tree->compare_order(left.node, right.node) < 0;
}

// Whether the axis gives its nodes in another order than that of the document.
bool is_reverse(Axis axis) {
    return axis == Axis::name_space || axis == Axis::ancestor || axis == Axis::ancestor_or_self ||
           axis == Axis::preceding || axis == Axis::preceding_sibling;
}

// The last node of the subtree of `node`, attributes left out.
NodeId last_below(const Tree& tree, NodeId node) {
    while (tree.last_child(node) != NodeId::none) node = tree.last_child(node);
    return node;
}

// The declarations that hold at an element: its own, and those of its ancestors that no nearer one hides. Declarations
// stand for namespace nodes; the one of "xml", which nobody writes, has none.
std::vector<NodeId> namespaces_in_scope(const Tree& tree, NodeId element) {
    std::vector<NodeId> out;
    std::vector<NameId> seen;
    for (NodeId up = element; up != NodeId::none; up = tree.parent(up)) {
        for (NodeId one = tree.first_attribute(up); one != NodeId::none; one = tree.next_attribute(one)) {
            if (tree.kind(one) != NodeKind::namespace_declaration) continue;
            if (std::find(seen.begin(), seen.end(), tree.name(one)) != seen.end()) continue;
            seen.push_back(tree.name(one));
            if (!tree.own_text(one).empty()) out.push_back(one);
        }
    }
    return out;
}

bool hangs_on_element(const Tree& tree, NodeId node) {
    return tree.kind(node) == NodeKind::attribute || tree.kind(node) == NodeKind::namespace_declaration;
}

}  // namespace

NodeReference Evaluator::root() const {
    if (environment_.root) return environment_.root;
    return {environment_.tree, environment_.tree->document()};
}

NodeReference Evaluator::current() const {
    return environment_.current ? environment_.current : first_focus().node;
}

// The one node a path starts from; nothing when it starts from a set that must be worked out.
std::optional<NodeReference> Evaluator::single_start(const Path& path, const Focus& focus) {
    switch (path.start) {
        case Path::Start::root:
            return root();
        case Path::Start::context:
            return focus.node;
        case Path::Start::term:
            break;
    }
    const Term& term = program_.term(path.term);
    if (term.operation != Operation::call || term.function == nullptr) return std::nullopt;
    if (term.function->function == Function::current && term.operands.empty()) return current();
    if (term.function->function == Function::instance && term.operands.size() == 1) {
        std::string scratch;
        return instance(text(term.operands[0], focus, scratch));
    }
    return std::nullopt;
}

NodeReference Evaluator::first_node(const Path& path, const Focus& focus) {
    NodeReference first;
    if (path.start == Path::Start::term && !single_start(path, focus)) {
        const NodeSet all = path_nodes(path, focus);
        return all.empty() ? first : all.front();
    }
    visit_simple(path, focus, [&](NodeReference node) {
        first = node;
        return true;
    });
    return first;
}

NodeSet Evaluator::path_nodes(const Path& path, const Focus& focus) {
    NodeSet out;
    if (const auto start = single_start(path, focus)) {
        if (*start) out.push_back(*start);
    } else if (!failed()) {
        out = nodes(path.term, focus, program_.written(program_.term(path.term).span));
    }
    if (!path.term_predicates.empty()) {
        put_in_order(out);
        apply_predicates(out, 0, path.term_predicates);
    }
    for (const Step& step : path.steps) {
        if (out.empty() || failed()) break;
        apply_step(out, step);
    }
    if (failed()) out.clear();
    return out;
}

NodeSet Evaluator::united(const Term& term, const Focus& focus) {
    NodeSet left = nodes(term.operands[0], focus, "|");
    const NodeSet right = nodes(term.operands[1], focus, "|");
    left.insert(left.end(), right.begin(), right.end());
    put_in_order(left);
    return left;
}

void Evaluator::put_in_order(NodeSet& nodes) const {
    const auto not_before = [](const NodeReference& left, const NodeReference& right) {
        return !comes_before(left, right);
    };
    if (std::adjacent_find(nodes.begin(), nodes.end(), not_before) == nodes.end()) return;
    std::sort(nodes.begin(), nodes.end(), comes_before);
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
}

void Evaluator::apply_step(NodeSet& nodes, const Step& step) {
    NodeSet out;
    for (const NodeReference& from : nodes) {
        const std::size_t start = out.size();
        collect_axis(from, step, out);
        apply_predicates(out, start, step.predicates);
        if (failed()) return;
        if (out.size() > environment_.limits.maximum_nodes) {
            fail(make_error(ErrorKind::too_large, "questionnaires.node_set_too_large")
                     .with("maximum", static_cast<std::int64_t>(environment_.limits.maximum_nodes)));
            return;
        }
    }
    if (nodes.size() > 1 || is_reverse(step.axis)) put_in_order(out);
    nodes = std::move(out);
}

bool Evaluator::passes(const Tree& tree, NodeId node, const Step& step) const {
    const NodeKind kind = tree.kind(node);
    const bool is_text = kind == NodeKind::text || kind == NodeKind::cdata;
    if (is_text && tree.own_text(node).empty()) return false;  // left behind by set_value; no node of the data model
    // The principal kind of node of the axis (XPath 1.0 section 2.3).
    const NodeKind principal = step.axis == Axis::attribute    ? NodeKind::attribute
                               : step.axis == Axis::name_space ? NodeKind::namespace_declaration
                                                               : NodeKind::element;
    switch (step.test) {
        case NodeTest::name:
            return kind == principal && tree.name(node) == step.name;
        case NodeTest::any_name:
            return kind == principal;
        case NodeTest::any_name_in_namespace:
            return kind == principal && program_.names->namespace_of(tree.name(node)) == step.space;
        case NodeTest::text:
            return is_text;
        case NodeTest::comment:
            return kind == NodeKind::comment;
        case NodeTest::instruction:
            return kind == NodeKind::processing_instruction &&
                   (step.name == NameId::none || tree.name(node) == step.name);
        default:
            return true;
    }
}

// The nodes of the axis in its own order: outwards from `from` for the reverse axes.
void Evaluator::collect_axis(NodeReference from, const Step& step, NodeSet& out) {
    const Tree& tree = *from.tree;
    const NodeId self = from.node;
    const auto offer = [&](NodeId node) {
        if (work() && passes(tree, node, step)) out.push_back({&tree, node});
    };
    const auto offer_subtree = [&](NodeId top, bool with_top) {
        if (with_top) offer(top);
        for (NodeId one = tree.next_in_document(top, top); one != NodeId::none && !failed();
             one = tree.next_in_document(one, top)) {
            offer(one);
        }
    };
    const bool hangs = hangs_on_element(tree, self);
    switch (step.axis) {
        case Axis::self:
            offer(self);
            break;
        case Axis::child:
            if (step.test == NodeTest::name) {
                for (NodeId one = tree.child(self, step.name); one != NodeId::none && work();
                     one = tree.next_same_name(one)) {
                    out.push_back({&tree, one});
                }
                break;
            }
            for (NodeId one = tree.first_child(self); one != NodeId::none; one = tree.next_sibling(one)) offer(one);
            break;
        case Axis::descendant:
            offer_subtree(self, false);
            break;
        case Axis::descendant_or_self:
            offer_subtree(self, true);
            break;
        case Axis::parent:
            if (tree.parent(self) != NodeId::none) offer(tree.parent(self));
            break;
        case Axis::ancestor_or_self:
            offer(self);
            [[fallthrough]];
        case Axis::ancestor:
            for (NodeId one = tree.parent(self); one != NodeId::none; one = tree.parent(one)) offer(one);
            break;
        case Axis::following_sibling:
            if (hangs) break;
            for (NodeId one = tree.next_sibling(self); one != NodeId::none; one = tree.next_sibling(one)) offer(one);
            break;
        case Axis::preceding_sibling:
            if (hangs) break;
            for (NodeId one = tree.previous_sibling(self); one != NodeId::none; one = tree.previous_sibling(one)) {
                offer(one);
            }
            break;
        case Axis::following:
        case Axis::preceding:
            collect_beyond(from, step, out);
            break;
        case Axis::attribute:
            if (tree.kind(self) != NodeKind::element) break;
            for (NodeId one = tree.first_attribute(self); one != NodeId::none; one = tree.next_attribute(one)) {
                if (tree.kind(one) == NodeKind::attribute) offer(one);
            }
            break;
        case Axis::name_space:
            if (program_.dialect != Dialect::xpath_1 || tree.kind(self) != NodeKind::element) break;
            for (const NodeId one : namespaces_in_scope(tree, self)) offer(one);
            break;
    }
}

// The following and the preceding axis: all before or after the node that is neither above nor below it.
void Evaluator::collect_beyond(NodeReference from, const Step& step, NodeSet& out) {
    const Tree& tree = *from.tree;
    const auto offer = [&](NodeId node) {
        if (work() && passes(tree, node, step)) out.push_back({&tree, node});
    };
    const bool hangs = hangs_on_element(tree, from.node);
    if (step.axis == Axis::following) {
        // After an attribute come its element's children.
        const NodeId last = hangs ? tree.parent(from.node) : last_below(tree, from.node);
        for (NodeId one = tree.next_in_document(last, tree.document()); one != NodeId::none && !failed();
             one = tree.next_in_document(one, tree.document())) {
            offer(one);
        }
        return;
    }
    for (NodeId up = hangs ? tree.parent(from.node) : from.node; up != NodeId::none && !failed();
         up = tree.parent(up)) {
        for (NodeId side = tree.previous_sibling(up); side != NodeId::none; side = tree.previous_sibling(side)) {
            const std::size_t start = out.size();
            for (NodeId one = side; one != NodeId::none && !failed(); one = tree.next_in_document(one, side))
                offer(one);
            std::reverse(out.begin() + static_cast<std::ptrdiff_t>(start), out.end());
        }
    }
}

bool Evaluator::predicate_holds(TermId predicate, const Focus& focus) {
    const Term& term = program_.term(predicate);
    switch (term.kind) {
        case ValueKind::number:
            return number(predicate, focus) == focus.position;
        case ValueKind::boolean:
        case ValueKind::nodes:
        case ValueKind::text:
            return truth(predicate, focus);
        default:
            break;
    }
    const Value found = value(predicate, focus);
    if (const double* position = found.if_number()) return *position == focus.position;
    return truth_of(found);
}

// Keeps those of nodes[from..] for which all predicates hold, each counting anew.
void Evaluator::apply_predicates(NodeSet& nodes, std::size_t from, const std::vector<TermId>& predicates) {
    for (const TermId predicate : predicates) {
        const auto size = static_cast<std::uint32_t>(nodes.size() - from);
        std::size_t kept = from;
        for (std::uint32_t position = 1; position <= size && !failed(); ++position) {
            const NodeReference node = nodes[from + position - 1];
            if (predicate_holds(predicate, {node, position, size})) nodes[kept++] = node;
        }
        nodes.resize(kept);
    }
}

}  // namespace palermo::questionnaires::detail
