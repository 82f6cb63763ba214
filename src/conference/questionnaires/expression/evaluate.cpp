#include <cmath>

#include "conference/questionnaires/expression/conversions.hpp"
#include "conference/questionnaires/expression/evaluator.hpp"
#include "platform/base/assert.hpp"

namespace palermo::questionnaires {

namespace detail {

Evaluator::Evaluator(const Program& program, const Environment& environment)
    : program_(program),
      environment_(environment),
      zone_(environment.zone == nullptr ? utc_time_zone() : *environment.zone) {
    ASSERT(environment.tree != nullptr && environment.tree->names() == program.names);
}

Focus Evaluator::first_focus() const {
    const NodeId context = environment_.context == NodeId::none ? environment_.tree->document() : environment_.context;
    return {{environment_.tree, context}, environment_.position, environment_.size};
}

bool Evaluator::fits(const std::string& text) {
    if (text.size() <= environment_.limits.maximum_text) return true;
    fail(make_error(ErrorKind::too_large, "questionnaires.text_too_large"));
    return false;
}

Error Evaluator::wrong_argument(const Term& term) const {
    return make_error(ErrorKind::invalid_input, "questionnaires.argument_wrong")
        .with("function", term.function->name)
        .with("position", program_.position(term));
}

double Evaluator::number_of_text(std::string_view text) const {
    return program_.dialect == Dialect::xpath_1 ? text_to_plain_number(text, Exponents::refused)
                                                : text_to_number(text, zone_);
}

double Evaluator::number_of(const Value& value) const {
    if (const std::string* text = value.if_text()) return number_of_text(*text);
    if (const NodeSet* nodes = value.if_nodes()) {
        std::string scratch;
        return nodes->empty() ? number_of_text({})
                              : number_of_text(nodes->front().tree->value(nodes->front().node, scratch));
    }
    return to_number(value, zone_);
}

std::string Evaluator::text_of(const Value& value) const {
    return to_text(value, zone_);
}

bool Evaluator::truth(TermId id, const Focus& focus) {
    const Term& term = program_.term(id);
    if (!work()) return false;
    switch (term.operation) {
        case Operation::either:
            for (const TermId operand : term.operands) {
                if (truth(operand, focus)) return true;
            }
            return false;
        case Operation::both:
            for (const TermId operand : term.operands) {
                if (!truth(operand, focus)) return false;
            }
            return true;
        case Operation::equal:
        case Operation::not_equal:
        case Operation::less:
        case Operation::less_or_equal:
        case Operation::greater:
        case Operation::greater_or_equal:
            return compare(term, focus);
        case Operation::text:
            return !program_.texts[term.index].text.empty();
        case Operation::path: {
            const Path& path = program_.paths[term.index];
            if (path.simple) return static_cast<bool>(first_node(path, focus));
            return !path_nodes(path, focus).empty();
        }
        case Operation::call:
            return truth_of_call(term, focus);
        default:
            return truth_of(value(id, focus));
    }
}

double Evaluator::number(TermId id, const Focus& focus) {
    const Term& term = program_.term(id);
    if (!work()) return 0;
    switch (term.operation) {
        case Operation::number:
            return term.number;
        case Operation::negate:
            return -number(term.operands[0], focus);
        case Operation::add: {
            const double left = number(term.operands[0], focus);
            return left + number(term.operands[1], focus);
        }
        case Operation::subtract: {
            const double left = number(term.operands[0], focus);
            return left - number(term.operands[1], focus);
        }
        case Operation::multiply: {
            const double left = number(term.operands[0], focus);
            return left * number(term.operands[1], focus);
        }
        case Operation::divide: {
            const double left = number(term.operands[0], focus);
            return left / number(term.operands[1], focus);
        }
        case Operation::modulo: {
            const double left = number(term.operands[0], focus);
            return std::fmod(left, number(term.operands[1], focus));
        }
        case Operation::text:
        case Operation::path: {
            std::string scratch;
            return number_of_text(text(id, focus, scratch));
        }
        default:
            return number_of(value(id, focus));
    }
}

std::string_view Evaluator::text(TermId id, const Focus& focus, std::string& scratch) {
    const Term& term = program_.term(id);
    if (!work()) return {};
    if (term.operation == Operation::text) return program_.texts[term.index].text;
    if (term.operation == Operation::path && program_.paths[term.index].simple) {
        const NodeReference first = first_node(program_.paths[term.index], focus);
        return first ? first.tree->value(first.node, scratch) : std::string_view{};
    }
    scratch = text_of(value(id, focus));
    return scratch;
}

std::string Evaluator::own_text(TermId id, const Focus& focus) {
    std::string scratch;
    return std::string(text(id, focus, scratch));
}

Value Evaluator::value(TermId id, const Focus& focus) {
    const Term& term = program_.term(id);
    if (!work()) return {};
    switch (term.operation) {
        case Operation::text:
            return program_.texts[term.index].text;
        case Operation::path:
            return path_nodes(program_.paths[term.index], focus);
        case Operation::unite:
            return united(term, focus);
        case Operation::call:
            return call(term, focus);
        default:
            break;
    }
    if (term.kind == ValueKind::boolean) return truth(id, focus);
    return number(id, focus);
}

NodeSet Evaluator::nodes(TermId id, const Focus& focus, std::string_view wanted_by) {
    const Value found = value(id, focus);
    if (const NodeSet* set = found.if_nodes()) return *set;
    fail(make_error(ErrorKind::invalid_input, "questionnaires.not_a_node_set").with("function", wanted_by));
    return {};
}

}  // namespace detail

Result<Value> evaluate(const Expression& expression, const Environment& environment) {
    detail::Evaluator evaluator(expression.program(), environment);
    Value value = evaluator.value(expression.program().top, evaluator.first_focus());
    if (evaluator.failed()) return evaluator.take_failure();
    return value;
}

Result<bool> evaluate_boolean(const Expression& expression, const Environment& environment) {
    detail::Evaluator evaluator(expression.program(), environment);
    const bool value = evaluator.truth(expression.program().top, evaluator.first_focus());
    if (evaluator.failed()) return evaluator.take_failure();
    return value;
}

Result<double> evaluate_number(const Expression& expression, const Environment& environment) {
    detail::Evaluator evaluator(expression.program(), environment);
    const double value = evaluator.number(expression.program().top, evaluator.first_focus());
    if (evaluator.failed()) return evaluator.take_failure();
    return value;
}

Result<std::string> evaluate_text(const Expression& expression, const Environment& environment) {
    detail::Evaluator evaluator(expression.program(), environment);
    std::string scratch;
    std::string value(evaluator.text(expression.program().top, evaluator.first_focus(), scratch));
    if (evaluator.failed()) return evaluator.take_failure();
    return value;
}

Result<NodeSet> evaluate_nodes(const Expression& expression, const Environment& environment) {
    detail::Evaluator evaluator(expression.program(), environment);
    NodeSet value = evaluator.nodes(expression.program().top, evaluator.first_focus(), {});
    if (evaluator.failed()) return evaluator.take_failure();
    return value;
}

}  // namespace palermo::questionnaires
