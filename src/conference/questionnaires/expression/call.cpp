// Calls: finds the function's group, and the functions of logic.
#include <algorithm>
#include <array>
#include <cmath>

#include "conference/questionnaires/expression/evaluate_simple.hpp"
#include "conference/questionnaires/expression/evaluator.hpp"
#include "platform/base/assert.hpp"

namespace palermo::questionnaires::detail {

Value Evaluator::call(const Term& term, const Focus& focus) {
    if (term.function == nullptr) {
        const auto written = program_.written(term.span);
        fail(make_error(ErrorKind::invalid_input, "questionnaires.unknown_function")
                 .with("function", written.substr(0, written.find_first_of("( \t\r\n")))
                 .with("position", program_.position(term)));
        return {};
    }
    if (!argument_count_fits(*term.function, term.operands.size(), program_.dialect)) {
        fail(make_error(ErrorKind::invalid_input, "questionnaires.wrong_argument_count")
                 .with("function", term.function->name)
                 .with("given", static_cast<std::int64_t>(term.operands.size()))
                 .with("position", program_.position(term)));
        return {};
    }
    using Group = std::optional<Value> (Evaluator::*)(const Term&, const Focus&);
    constexpr std::array<Group, 8> kGroups = {
        &Evaluator::call_logic,  &Evaluator::call_nodes, &Evaluator::call_text, &Evaluator::call_part_of_text,
        &Evaluator::call_number, &Evaluator::call_date,  &Evaluator::call_form, &Evaluator::call_place};
    for (const Group group : kGroups) {
        if (auto done = (this->*group)(term, focus)) return std::move(*done);
    }
    ASSERT(failed());  // every function of the table is in a group
    return {};
}

// The usual conditions without making a Value.
bool Evaluator::truth_of_call(const Term& term, const Focus& focus) {
    if (term.function != nullptr && term.operands.size() == term.function->least) {
        switch (term.function->function) {
            case Function::true_value:
                return true;
            case Function::false_value:
                return false;
            case Function::not_true:
                return !truth(term.operands[0], focus);
            case Function::boolean:
                return truth(term.operands[0], focus);
            case Function::selected: {
                std::string list_scratch;
                std::string wanted_scratch;
                const auto list = text(term.operands[0], focus, list_scratch);
                return selected(list, text(term.operands[1], focus, wanted_scratch));
            }
            default:
                break;
        }
    }
    return truth_of(call(term, focus));
}

std::optional<Value> Evaluator::call_logic(const Term& term, const Focus& focus) {
    switch (term.function->function) {
        case Function::true_value:
        case Function::false_value:
        case Function::not_true:
        case Function::boolean:
        case Function::selected:
            return truth_of_call(term, focus);
        case Function::boolean_from_string: {
            const std::string from = own_text(term.operands[0], focus);
            return from == "true" || from == "1";
        }
        case Function::if_then:
            return value(term.operands[truth(term.operands[0], focus) ? 1 : 2], focus);
        case Function::coalesce: {
            for (const TermId operand : term.operands) {
                Value found = value(operand, focus);
                const double* number = found.if_number();
                const bool empty = number != nullptr ? std::isnan(*number) : text_of(found).empty();
                if (failed() || !empty) return found;
            }
            return Value(std::string());
        }
        case Function::once: {
            std::string present = focus.node.tree->value(focus.node.node);
            if (!present.empty()) return Value(std::move(present));
            return value(term.operands[0], focus);
        }
        case Function::checklist:
            return checklist(term, focus);
        case Function::weighted_checklist:
            return weighted_checklist(term, focus);
        case Function::regex:
            return regex(term, focus);
        default:
            return std::nullopt;
    }
}

// Whether `wanted` is one of the words of a space-separated list; the empty text is selected in the empty list.
bool Evaluator::selected(std::string_view list, std::string_view wanted) const {
    constexpr std::string_view kBlanks = " \t\r\n";
    const auto trim = [&](std::string_view text) {
        const auto first = text.find_first_not_of(kBlanks);
        return first == std::string_view::npos ? std::string_view{}
                                               : text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
    };
    wanted = trim(wanted);
    list = trim(list);
    if (list.empty() || wanted.empty()) return list.empty() && wanted.empty();
    while (!list.empty()) {
        const auto end = std::min(list.find_first_of(kBlanks), list.size());
        if (list.substr(0, end) == wanted) return true;
        list = trim(list.substr(end));
    }
    return false;
}

namespace {

// ODK XForms specification: -1 is no bound.
bool within(double least, double most, double found) {
    return (least < 0 || found >= least) && (most < 0 || found <= most);
}

}  // namespace

bool Evaluator::checklist(const Term& term, const Focus& focus) {
    const double least = number(term.operands[0], focus);
    const double most = number(term.operands[1], focus);
    double found = 0;
    for (std::size_t place = 2; place < term.operands.size() && !failed(); ++place) {
        const Value one = value(term.operands[place], focus);
        if (const NodeSet* set = one.if_nodes()) {
            std::string scratch;
            for (const NodeReference& node : *set) found += node.tree->value(node.node, scratch).empty() ? 0 : 1;
        } else {
            found += truth_of(one) ? 1 : 0;
        }
    }
    return within(least, most, found);
}

bool Evaluator::weighted_checklist(const Term& term, const Focus& focus) {
    const double least = number(term.operands[0], focus);
    const double most = number(term.operands[1], focus);
    double found = 0;
    std::string scratch;
    for (std::size_t place = 2; place + 1 < term.operands.size() && !failed(); place += 2) {
        const Value answered = value(term.operands[place], focus);
        const Value weight = value(term.operands[place + 1], focus);
        const NodeSet* answers = answered.if_nodes();
        const NodeSet* weights = weight.if_nodes();
        if (answers == nullptr) {
            found += truth_of(answered) ? number_of(weight) : 0;
            continue;
        }
        for (std::size_t one = 0; one < answers->size(); ++one) {
            const NodeReference node = (*answers)[one];
            if (node.tree->value(node.node, scratch).empty()) continue;
            if (weights == nullptr) {
                found += number_of(weight);
            } else if (one < weights->size()) {
                const NodeReference of = (*weights)[one];
                found += number_of_text(of.tree->value(of.node, scratch));
            }
        }
    }
    return within(least, most, found);
}

bool Evaluator::regex(const Term& term, const Focus& focus) {
    std::string scratch;
    const auto searched = text(term.operands[0], focus, scratch);
    if (failed()) return false;
    auto pattern = term.index != 0
                       ? Result<std::shared_ptr<const RegularExpression>>(program_.regular_expressions[term.index - 1])
                       : RegularExpression::compile(own_text(term.operands[1], focus));
    if (!pattern) {
        fail(std::move(pattern).error());
        return false;
    }
    auto found =
        program_.dialect == Dialect::javarosa ? (*pattern)->matches_all_of(searched) : (*pattern)->found_in(searched);
    if (!found) fail(std::move(found).error());
    return found && *found;
}

// Arguments as lists.

std::vector<std::string> Evaluator::texts(const Term& term, std::size_t first, const Focus& focus) {
    std::vector<std::string> out;
    std::size_t bytes = 0;
    const auto keep = [&](std::string text) {
        bytes += text.size();
        if (bytes > environment_.limits.maximum_text) {
            fail(make_error(ErrorKind::too_large, "questionnaires.text_too_large"));
            return;
        }
        out.push_back(std::move(text));
    };
    for (std::size_t place = first; place < term.operands.size() && !failed(); ++place) {
        const Value one = value(term.operands[place], focus);
        const NodeSet* set = one.if_nodes();
        if (set == nullptr) {
            keep(text_of(one));
            continue;
        }
        for (const NodeReference& node : *set) {
            if (!work()) break;
            keep(node.tree->value(node.node));
        }
    }
    return out;
}

std::vector<double> Evaluator::numbers(const Term& term, std::size_t first, const Focus& focus) {
    std::vector<double> out;
    std::string scratch;
    for (std::size_t place = first; place < term.operands.size() && !failed(); ++place) {
        const Value one = value(term.operands[place], focus);
        const NodeSet* set = one.if_nodes();
        if (set == nullptr) {
            out.push_back(number_of(one));
            continue;
        }
        for (const NodeReference& node : *set) {
            if (!work()) break;
            out.push_back(number_of_text(node.tree->value(node.node, scratch)));
        }
    }
    return out;
}

}  // namespace palermo::questionnaires::detail
