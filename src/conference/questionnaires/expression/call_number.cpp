// Functions of numbers.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "conference/questionnaires/expression/conversions.hpp"
#include "conference/questionnaires/expression/evaluator.hpp"

namespace palermo::questionnaires::detail {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// Halves go towards plus infinity (XPath 1.0 section 4.4).
double round_half_up(double number) {
    return std::isfinite(number) ? std::copysign(std::floor(number + 0.5), number) : number;
}

// Halves go away from zero, as web clients do.
double round_half_away(double number) {
    return std::isfinite(number) ? std::round(number) : number;
}

}  // namespace

std::optional<Value> Evaluator::call_number(const Term& term, const Focus& focus) {
    const auto& operands = term.operands;
    const auto argument = [&](std::size_t index) { return number(operands[index], focus); };
    switch (term.function->function) {
        case Function::number:
            return counted_number(operands.empty() ? Value(focus.node.tree->value(focus.node.node))
                                                   : value(operands[0], focus));
        case Function::integer: {
            const Value from = value(operands[0], focus);
            return std::trunc(from.if_text() != nullptr && program_.dialect == Dialect::xpath_1
                                  ? text_to_plain_number(*from.if_text(), Exponents::read)
                                  : number_of(from));
        }
        case Function::sum: {
            double sum = 0;
            std::string scratch;
            for (const NodeReference& node : nodes(operands[0], focus, term.function->name)) {
                sum += number_of_text(node.tree->value(node.node, scratch));
            }
            return sum;
        }
        case Function::minimum:
            return extreme(term, focus, false);
        case Function::maximum:
            return extreme(term, focus, true);
        case Function::floor:
            return std::floor(argument(0));
        case Function::ceiling:
            return std::ceil(argument(0));
        case Function::round:
            return round(term, focus);
        case Function::absolute:
            return std::abs(argument(0));
        case Function::power:
            return std::pow(argument(0), argument(1));
        case Function::sqrt:
            return std::sqrt(argument(0));
        case Function::exp:
            return std::exp(argument(0));
        case Function::exp10:
            return std::pow(10.0, argument(0));
        case Function::log:
            return std::log(argument(0));
        case Function::log10:
            return std::log10(argument(0));
        case Function::sin:
            return std::sin(argument(0));
        case Function::cos:
            return std::cos(argument(0));
        case Function::tan:
            return std::tan(argument(0));
        case Function::asin:
            return std::asin(argument(0));
        case Function::acos:
            return std::acos(argument(0));
        case Function::atan:
            return std::atan(argument(0));
        case Function::atan2:
            return std::atan2(argument(0), argument(1));
        case Function::pi:
            return std::numbers::pi;
        case Function::random:
            return random_share();
        default:
            return std::nullopt;
    }
}

Value Evaluator::extreme(const Term& term, const Focus& focus, bool largest) {
    const std::vector<double> all = numbers(term, 0, focus);
    if (all.empty() || std::any_of(all.begin(), all.end(), [](double one) { return std::isnan(one); })) return kNaN;
    return largest ? *std::max_element(all.begin(), all.end()) : *std::min_element(all.begin(), all.end());
}

// round(number) of XPath 1.0; round(number, places) of OpenRosa, where places may be negative.
Value Evaluator::round(const Term& term, const Focus& focus) {
    double number = 0;
    const Value from = value(term.operands[0], focus);
    if (program_.dialect == Dialect::javarosa && from.kind() == ValueKind::text) {
        std::string text = *from.if_text();
        std::replace(text.begin(), text.end(), ',', '.');
        number = number_of_text(text);
    } else {
        number = number_of(from);
    }
    const auto rounded = [&](double one) {
        return program_.dialect == Dialect::openrosa ? round_half_away(one) : round_half_up(one);
    };
    if (term.operands.size() < 2) return rounded(number);
    const double places = std::trunc(this->number(term.operands[1], focus));
    if (std::isnan(places) || std::isnan(number)) return kNaN;
    if (places > 300) return number;
    if (places < -300) return 0.0;
    const double scale = std::pow(10.0, std::abs(places));
    const double scaled = places < 0 ? number / scale : number * scale;
    if (!std::isfinite(scaled)) return number;
    return places < 0 ? rounded(scaled) * scale : rounded(scaled) / scale;
}

}  // namespace palermo::questionnaires::detail
