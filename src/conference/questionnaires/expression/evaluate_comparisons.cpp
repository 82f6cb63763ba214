// Comparisons (XPath 1.0 section 3.4): of node sets, existential; texts that are dates are compared as dates.
#include "conference/questionnaires/expression/conversions.hpp"
#include "conference/questionnaires/expression/evaluate_simple.hpp"
#include "conference/questionnaires/expression/evaluator.hpp"

namespace palermo::questionnaires::detail {

namespace {

bool compare_numbers(Operation operation, double left, double right) {
    switch (operation) {
        case Operation::equal:
            return left == right;
        case Operation::not_equal:
            return left != right;
        case Operation::less:
            return left < right;
        case Operation::less_or_equal:
            return left <= right;
        case Operation::greater:
            return left > right;
        default:
            return left >= right;
    }
}

bool is_equality(Operation operation) {
    return operation == Operation::equal || operation == Operation::not_equal;
}

// What stands on the other side of the same comparison with its sides exchanged.
Operation exchanged(Operation operation) {
    switch (operation) {
        case Operation::less:
            return Operation::greater;
        case Operation::less_or_equal:
            return Operation::greater_or_equal;
        case Operation::greater:
            return Operation::less;
        case Operation::greater_or_equal:
            return Operation::less_or_equal;
        default:
            return operation;
    }
}

}  // namespace

bool Evaluator::compare(const Term& term, const Focus& focus) {
    const Term& left = program_.term(term.operands[0]);
    const Term& right = program_.term(term.operands[1]);
    if (const auto short_way = compare_simple(term.operation, left, right, focus)) return *short_way;
    if (const auto short_way = compare_simple(exchanged(term.operation), right, left, focus)) return *short_way;
    const Value left_value = value(term.operands[0], focus);
    if (failed()) return false;
    const Value right_value = value(term.operands[1], focus);
    if (failed()) return false;
    return compare_values(term.operation, left_value, right_value);
}

// A simple path with a literal: most conditions of most forms.
std::optional<bool> Evaluator::compare_simple(Operation operation, const Term& path, const Term& literal,
                                              const Focus& focus) {
    if (path.operation != Operation::path || !program_.paths[path.index].simple) return std::nullopt;
    const Path& steps = program_.paths[path.index];
    if (steps.start == Path::Start::term && !single_start(steps, focus)) return std::nullopt;
    std::string scratch;
    if (literal.operation == Operation::number || (literal.operation == Operation::text && !is_equality(operation))) {
        const double wanted = literal.operation == Operation::number
                                  ? literal.number
                                  : number_of_text(program_.texts[literal.index].text);
        return visit_simple(steps, focus, [&](NodeReference node) {
            return compare_numbers(operation, number_of_text(node.tree->value(node.node, scratch)), wanted);
        });
    }
    if (literal.operation != Operation::text) return std::nullopt;
    const Text& wanted = program_.texts[literal.index];
    return visit_simple(steps, focus, [&](NodeReference node) {
        const auto found = node.tree->value(node.node, scratch);
        if (wanted.looks_like_date) return compare_texts(operation, found, wanted.text);
        return (found == wanted.text) == (operation == Operation::equal);
    });
}

bool Evaluator::compare_texts(Operation operation, std::string_view left, std::string_view right) const {
    if (!is_equality(operation)) return compare_numbers(operation, number_of_text(left), number_of_text(right));
    if (program_.dialect != Dialect::xpath_1 && left != right && looks_like_date(left) && looks_like_date(right)) {
        const auto first = parse_moment(left, zone_);
        const auto second = parse_moment(right, zone_);
        if (first && second) return compare_numbers(operation, days_of(*first), days_of(*second));
    }
    return (left == right) == (operation == Operation::equal);
}

bool Evaluator::compare_values(Operation operation, const Value& left, const Value& right) {
    const NodeSet* left_nodes = left.if_nodes();
    const NodeSet* right_nodes = right.if_nodes();
    if (left_nodes != nullptr && right_nodes != nullptr) return compare_node_sets(operation, *left_nodes, *right_nodes);
    if (left_nodes != nullptr) return compare_nodes_with(operation, *left_nodes, right);
    if (right_nodes != nullptr) return compare_nodes_with(exchanged(operation), *right_nodes, left);
    return compare_single(operation, left, right);
}

bool Evaluator::compare_node_sets(Operation operation, const NodeSet& left, const NodeSet& right) {
    std::string left_scratch;
    std::string right_scratch;
    for (const NodeReference& one : left) {
        const auto left_text = one.tree->value(one.node, left_scratch);
        for (const NodeReference& other : right) {
            if (!work()) return false;
            if (compare_texts(operation, left_text, other.tree->value(other.node, right_scratch))) return true;
        }
    }
    return false;
}

bool Evaluator::compare_nodes_with(Operation operation, const NodeSet& nodes, const Value& other) {
    // Equality with a boolean is that of boolean(nodes). For order XPath 1.0 says the same; the clients compare the
    // number of each node instead, and forms are written for them.
    if (other.kind() == ValueKind::boolean && is_equality(operation)) {
        return compare_single(operation, !nodes.empty(), other);
    }
    std::string scratch;
    for (const NodeReference& one : nodes) {
        if (!work()) return false;
        const auto text = one.tree->value(one.node, scratch);
        const bool holds = other.if_text() != nullptr
                               ? compare_texts(operation, text, *other.if_text())
                               : compare_numbers(operation, number_of_text(text), number_of(other));
        if (holds) return true;
    }
    return false;
}

bool Evaluator::compare_single(Operation operation, const Value& left, const Value& right) {
    if (is_equality(operation) && (left.if_boolean() != nullptr || right.if_boolean() != nullptr)) {
        return (truth_of(left) == truth_of(right)) == (operation == Operation::equal);
    }
    if (left.if_text() != nullptr && right.if_text() != nullptr) {
        return compare_texts(operation, *left.if_text(), *right.if_text());
    }
    return compare_numbers(operation, number_of(left), number_of(right));
}

}  // namespace palermo::questionnaires::detail
